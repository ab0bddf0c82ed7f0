"""pandas. Run in the folder of a release: cd dist/0.2.0 && python ../../examples/load_pandas.py

Without dtype_backend a column of whole numbers with empty cells becomes one of floats (28 people are 28.0), and booleans become objects.
"""

import pandas as pd

evidence = pd.read_parquet("parquet/evidence.parquet", dtype_backend="numpy_nullable")

fibromyalgia = evidence[evidence["conditions"].str.contains("Fibromyalgia") & (evidence["row_kind"] == "between")]
print(len(evidence), len(fibromyalgia), fibromyalgia["study"].nunique())
