"""polars. Run in the folder of a release: cd dist/0.2.0 && python ../../examples/load_polars.py"""

import polars as pl

evidence = pl.read_parquet("parquet/evidence.parquet")

fibromyalgia = evidence.filter(pl.col("conditions").str.contains("Fibromyalgia"), pl.col("row_kind") == "between")
print(evidence.height, fibromyalgia.height, fibromyalgia["study"].n_unique())
