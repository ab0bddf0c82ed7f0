"""LibreOffice, if it is installed: the workbook saved again, each of its sheets as CSV, and what an import of our CSV alters."""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import python_calamine

from tests.readers.release import XLSX, Columns, Release, Table
from tests.readers.tools import sheet

MINUTES = 10
WORKBOOK = "xlsx:Calc MS Excel 2007 XML"
# comma, quote, UTF-8, from the first line; cells as they are and not as they look; every sheet a file (-1)
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
IMPORT = "CSV:44,34,76,1,,0,false,true"


def missing() -> str | None:
    return None if shutil.which("soffice") else "LibreOffice is not installed"


def readings(release: Release) -> Iterator[tuple[str, dict[str, Columns]]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        convert(folder, WORKBOOK, release.folder / XLSX)
        yield "LibreOffice, XLSX", of_workbook(folder / XLSX, release)
        convert(folder, SHEETS, release.folder / XLSX)
        stem = XLSX.removesuffix(".xlsx")
        yield "LibreOffice, XLSX to CSV", {t.name: of_csv(folder / f"{stem}-{t.name}.csv", t) for t in release.tables}


def imported(release: Release) -> dict[str, Columns]:
    """Our CSV files as LibreOffice opens them when nobody chooses types: texts that look like numbers or dates become such."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        convert(folder, WORKBOOK, *(table.csv for table in release.tables), reading=[f"--infilter={IMPORT}"])
        return {table.name: of_first_sheet(folder / f"{table.name}.xlsx", table) for table in release.tables}


def convert(folder: Path, form: str, *files: Path, reading: list[str] | None = None) -> None:
    """Raises subprocess.TimeoutExpired or CalledProcessError."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        profile,
        *(reading or []),
        "--convert-to",
        form,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=60 * MINUTES)


def of_workbook(path: Path, release: Release) -> dict[str, Columns]:
    book = python_calamine.CalamineWorkbook.from_path(path)
    return {table.name: sheet(table, book.get_sheet_by_name(table.name).to_python()) for table in release.tables}


def of_first_sheet(path: Path, table: Table) -> Columns:
    return sheet(table, python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def of_csv(path: Path, table: Table) -> Columns:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return {name: [value(table.types.get(name), row[i]) for row in rows] for i, name in enumerate(head)}


def value(kind: str | None, text: str) -> object:
    if text == "":
        return None
    try:
        return {"integer": int, "number": float, "boolean": {"TRUE": True, "FALSE": False}.__getitem__}.get(
            kind or "", str
        )(text)
    except (ValueError, KeyError):
        return text
