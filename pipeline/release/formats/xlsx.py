"""Tables as a workbook: a page about the release, a codebook, and a typed sheet for each table.

XlsxWriter makes the workbook with its headers; the rows are put in when it is packed, which is done again in any case,
because the bytes of its archive depend on the machine.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pipeline.release.edition import Edition
from pipeline.release.formats.cells import demand_fit, rows
from pipeline.release.formats.meanings import HEAD, about, meanings
from pipeline.release.formats.types import Types, contract
from pipeline.release.names import CREATOR, TITLE, XLSX
from pipeline.release.zip import archive
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import BOOLEAN, FLOAT, INTEGER, TEXT

if TYPE_CHECKING:
    from fastexcel import DType, ExcelReader
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WORDS: dict[Any, DType] = {TEXT: "string", INTEGER: "int", FLOAT: "float", BOOLEAN: "boolean"}
LITERAL = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
EPOCH = "1980-01-01"  # of a build without a date
ABOUT, CODEBOOK = "README", "codebook"
NOTES = (
    "Each sheet below is a table; the flat one is evidence. The sheet codebook says what each column means.",
    "An empty cell means: not in what was read. Columns are typed: text, whole number, number, TRUE or FALSE.",
    "Claims are what summaries say; they never enter results. A contrast of kind within is a change from baseline, not an effect.",
)
NARROW, WIDE, PAGE = 8, 48, 110  # widths in characters
BUTTON = 3  # of the filter, in characters


def write(folder: Path, edition: Edition) -> None:
    """Write the workbook. Raises ValueError, before anything is written, for a table that no worksheet can hold."""
    from xlsxwriter import Workbook

    for name, frame in edition.tables.items():
        demand_fit(name, frame)
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, **LITERAL}) as book:
        created = datetime.fromisoformat(edition.date or EPOCH)
        book.set_properties({"title": f"{TITLE} {edition.version}", "author": CREATOR, "created": created})
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        _about(book, bold, edition)
        _codebook(book, bold)
        for name, frame in edition.tables.items():
            _sheet(book, bold, name, frame)
    (folder / XLSX).write_bytes(archive(_filled(buffer, edition.tables)))


def _about(book: Workbook, bold: Any, edition: Edition) -> None:
    sheet = book.add_worksheet(ABOUT)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, NARROW)
    sheet.set_column(2, 2, PAGE)
    lines = [*about(edition), *(("", note) for note in NOTES)]
    for i, (name, value) in enumerate(lines):
        sheet.write_string(i, 0, name)
        sheet.write_string(i, 1, value)
    start = len(lines) + 1
    for i, title in enumerate(("sheet", "rows", "holds")):
        sheet.write_string(start, i, title, bold)
    for i, (name, frame) in enumerate(edition.tables.items(), start + 1):
        sheet.write_url(i, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_number(i, 1, frame.height)
        sheet.write_string(i, 2, str(TABLES[name].description))


def _codebook(book: Workbook, bold: Any) -> None:
    frame = pl.DataFrame(list(meanings()), dict.fromkeys(HEAD, pl.String), orient="row")
    sheet = _sheet(book, bold, CODEBOOK, frame)
    sheet.set_column(len(HEAD) - 1, len(HEAD) - 1, PAGE)
    for i, row in enumerate(frame.iter_rows(), 1):
        for j, value in enumerate(row):
            if value is not None:
                sheet.write_string(i, j, value)


def _sheet(book: Workbook, bold: Any, name: str, frame: pl.DataFrame) -> Worksheet:
    """A sheet with the header of a table, which stays in sight, and a filter."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, frame.height, frame.width - 1)
    for i, column in enumerate(frame):
        sheet.set_column(i, i, _width(column))
        sheet.write_string(0, i, column.name, bold)
    return sheet


def _width(column: pl.Series) -> int:
    longest = column.cast(pl.String).str.len_chars().max() or 0
    return min(max(NARROW, len(column.name) + BUTTON, int(str(longest)) + 1), WIDE)


def _filled(buffer: BytesIO, tables: dict[str, pl.DataFrame]) -> dict[str, bytes]:
    """The files of the workbook, with the rows of the tables in their sheets, which stand after the first two."""
    with zipfile.ZipFile(buffer) as made:
        files = {name: made.read(name) for name in made.namelist()}
    for i, frame in enumerate(tables.values(), 3):
        path = f"xl/worksheets/sheet{i}.xml"
        files[path] = _with_rows(files[path].decode(), frame).encode()
    return files


def _with_rows(xml: str, frame: pl.DataFrame) -> str:
    last = rf'<dimension ref="A1:\g<column>{frame.height + 1}"/>'
    xml = re.sub(r'<dimension ref="A1:(?P<column>[A-Z]+)\d+"/>', last, xml, count=1)
    head, tail = xml.split("</sheetData>")
    return f"{head}{rows(frame)}</sheetData>{tail}"


def read(folder: Path, types: Types | None = None) -> dict[str, pl.DataFrame]:
    """The tables, as calamine reads their sheets."""
    import fastexcel

    book = fastexcel.read_excel(folder / XLSX)
    return {name: _frame(book, name, columns) for name, columns in (types or contract()).items()}


def _frame(book: ExcelReader, name: str, types: Mapping[str, Any]) -> pl.DataFrame:
    stored: dict[str | int, DType] = {column: WORDS[kind] for column, kind in types.items()}
    return book.load_sheet(name, dtypes=stored).to_polars()
