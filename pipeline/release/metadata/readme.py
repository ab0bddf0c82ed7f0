"""The page that lies in a release: what it is, how to load it, how to cite it."""

from __future__ import annotations

import polars as pl

from pipeline.release.names import CODEBOOK, CREATOR, DATA_LICENSE, DESCRIPTION, PACKAGE, SUMS, TITLE

TEMPLATE = """# {title} {version}

{description}

{studies} studies, {sources} documents, {results} results and contrasts, {claims} claims, {discrepancies} discrepancies.

Load it (each line reads one table; the flat one is `evidence`):

```
polars   pl.read_parquet("parquet/evidence.parquet")
pandas   pd.read_parquet("parquet/evidence.parquet", dtype_backend="numpy_nullable")
DuckDB   SELECT * FROM 'parquet/evidence.parquet'
R        readr::read_csv("csv/evidence.csv")
```

* `{codebook}`: every table and column. `{package}`: the same for programs. `{sums}`: `sha256sum -c {sums}` checks the files.
* An empty cell means: not in what was read. `digits = unverified` means that trailing zeros may have been lost.
* Claims are what summaries say; they never enter results. Discrepancies set two statements side by side and judge nobody.
* A contrast of kind `within` is a change from baseline, not an effect of the drug.

Cite: {creator}. {title}, version {version}{year}. License {license}.
"""


def readme(tables: dict[str, pl.DataFrame], version: str, date: str | None) -> str:
    count = {name: frame.height for name, frame in tables.items()}
    return TEMPLATE.format(
        title=TITLE,
        version=version,
        description=DESCRIPTION,
        studies=count["studies"],
        sources=count["sources"],
        results=count["results"] + count["contrasts"],
        claims=count["claims"],
        discrepancies=count["discrepancies"],
        codebook=CODEBOOK,
        package=PACKAGE,
        sums=SUMS,
        creator=CREATOR,
        license=DATA_LICENSE,
        year=f" ({date[:4]})" if date else "",
    )
