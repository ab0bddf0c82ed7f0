"""R, if it is installed: readr, base R, readxl and RSQLite, driven by datapackage.json."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.readers.release import Columns, Release, Table

SCRIPT = Path(__file__).with_name("read.R")
LIBRARIES = ("jsonlite", "readr", "readxl", "RSQLite")
CLASSES = {"string": "character", "boolean": "logical"}  # whole numbers may be doubles


def missing() -> str | None:
    """What is not there; None if all is."""
    if not shutil.which("Rscript"):
        return "R is not installed"
    wanted = ", ".join(f'"{name}"' for name in LIBRARIES)
    ask = f"cat(setdiff(c({wanted}), rownames(installed.packages())))"
    absent = subprocess.run(["Rscript", "-e", ask], capture_output=True, text=True, check=True).stdout
    return f"R lacks {absent}" if absent else None


def readings(release: Release) -> Iterator[tuple[str, dict[str, Columns]]]:
    """Each reader of R with every table."""
    types = {table.name: table for table in release.tables}
    found: dict[str, dict[str, Columns]] = {}
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "read.ndjson"
        subprocess.run(["Rscript", str(SCRIPT), str(release.folder), str(output)], check=True)
        for line in output.read_text(encoding="utf-8").splitlines():
            read = json.loads(line)
            columns = {name: _column(types[read["table"]], name, made) for name, made in read["columns"].items()}
            found.setdefault(read["reader"], {})[read["table"]] = columns
    yield from found.items()


def _column(table: Table, name: str, made: dict[str, Any]) -> list[Any]:
    kind = table.types.get(name, "string")
    if made["class"] == CLASSES.get(kind, made["class"]):
        return [None if value is None else _value(kind, value) for value in made["values"]]
    return [f"{made['class']}: {value}" for value in made["values"]]  # of another class: differs everywhere


def _value(kind: str, text: str) -> Any:
    if kind == "string":
        return text
    if kind == "boolean":
        return text == "TRUE"
    return int(float.fromhex(text)) if kind == "integer" else float.fromhex(text)
