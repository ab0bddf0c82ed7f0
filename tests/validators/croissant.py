"""Croissant and CITATION.cff of a release, judged by the validators of others; every record set is loaded and compared.

Run: make verify-release, or python tests/validators/croissant.py FOLDER
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from report import run

BIN = Path(sys.executable).parent
# the specification's list: mlcroissant says nothing of most of them
REQUIRED = (
    "@context",
    "@type",
    "conformsTo",
    "name",
    "description",
    "license",
    "url",
    "creator",
    "datePublished",
    "distribution",
)
WARNING = re.compile(r"warning|\bW\d{4} ", re.IGNORECASE)


def required(folder: Path) -> Iterator[str]:
    document = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    yield from (f"{name} is missing" for name in REQUIRED if not document.get(name))
    if not document.get("datePublished"):
        yield "a version has its date from its heading in CHANGELOG.md: write it, and build again"


def validate(folder: Path) -> Iterator[str]:
    """Every line of warning is an error."""
    command = [BIN / "mlcroissant", "validate", "--jsonld", "croissant.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    lines = (done.stdout + done.stderr).splitlines()
    yield from (line for line in lines if WARNING.search(line))
    if done.returncode:
        yield f"exit code {done.returncode}: {' '.join(lines[-3:])}"


def load(folder: Path) -> Iterator[str]:
    """Every record set to its end, value by value as pyarrow reads the file."""
    import mlcroissant

    os.chdir(folder)  # addresses of files are relative
    dataset = mlcroissant.Dataset("croissant.json")
    tables = {path.stem for path in (folder / "parquet").glob("*.parquet")}
    sets = {record_set.uuid for record_set in dataset.metadata.record_sets}
    yield from (f"{name} is not both a record set and a table" for name in sorted(tables ^ sets))
    for name in sorted(tables & sets):
        expected = [
            {f"{name}/{column}": value for column, value in row.items()}
            for row in pq.read_table(f"parquet/{name}.parquet").to_pylist()
        ]
        records = [{field: plain(value) for field, value in record.items()} for record in dataset.records(name)]
        if len(records) != len(expected):
            yield f"{name}: {len(records)} records, not {len(expected)}"
        elif records != expected:
            first = next(i for i, pair in enumerate(zip(records, expected, strict=True)) if pair[0] != pair[1])
            yield f"{name}: record {first} differs"


def plain(value: Any) -> Any:
    """Text comes as bytes, numbers as numpy's, nothing as NaN."""
    if isinstance(value, bytes):
        return value.decode()
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and math.isnan(value) else value


def citation(folder: Path) -> Iterator[str]:
    command = [BIN / "cffconvert", "--validate", "--infile", "CITATION.cff"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        yield (done.stdout + done.stderr).strip().splitlines()[-1]


def pandas(folder: Path) -> Iterator[str]:
    """The line of README.md for pandas."""
    import pandas as pd

    line = re.search(r"`(pd\.[^`]+)`", (folder / "README.md").read_text(encoding="utf-8"))
    os.chdir(folder)
    rows = pq.read_metadata("parquet/evidence.parquet").num_rows
    if line is None:
        yield "README.md has no line for pandas"
    elif len(eval(line[1], {"pd": pd})) != rows:
        yield f"not {rows} rows"


if __name__ == "__main__":
    sys.exit(
        run(
            {
                "Croissant 1.1: croissant.json has what the specification requires": required,
                "mlcroissant: croissant.json is valid, without a warning": validate,
                "mlcroissant: every record set loads with the values of its Parquet file": load,
                "cffconvert: CITATION.cff is valid": citation,
                "pandas: README.md's line loads the table of evidence": pandas,
            }
        )
    )
