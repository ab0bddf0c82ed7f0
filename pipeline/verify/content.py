"""Does every format hold the same tables? Values are compared, and with manifest.json their checksum."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipeline.findings import Finding
from pipeline.release.content import content_hash, ordered_by
from pipeline.release.formats import sqlite
from pipeline.release.formats.catalogue import FORMATS
from pipeline.release.names import CSV, LOAD, SQLITE
from pipeline.verify.folder import Folder
from pipeline.verify.package import Manifest, Package, Resource
from schemas.rules import quoted, rule

# file or folder -> how its tables are read. The script is a program: one that somebody else wrote is not run, only its bytes compared
READERS = {form.path: form.read for form in FORMATS.values() if form.path != LOAD}
# what a format finds wrong with itself beyond its values: SQLite reads a file that was cut, where no table is behind the cut
PROBLEMS = {SQLITE: sqlite.problems}
POLARS = {"string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
Tables = dict[str, pl.DataFrame]
SHOWN_MAX = 3  # cells of a table that are shown


def read_formats(folder: Folder, package: Package, found: dict[str, Tables]) -> Iterator[Finding]:
    """Fills found: format -> its tables. A format of which a file is missing or altered is left out: that was said."""
    for name in READERS:
        files = folder.below(name)
        if files and not files & folder.unsound and not any(one.startswith(f"{name}/") for one in folder.unsound):
            yield from format_readable(folder, name, package, found)
    for name in found:
        yield from _tables(folder, name, found[name], package)
    yield from csv_as_declared(folder, package)


@rule(
    reason="A file may have the checksum that is listed and still be cut or garbled: what was published was broken.",
    reference="Apache Parquet, file format: the footer stands at the end",
    bad="a Parquet file that was cut, checksums made anew",
    good="a release as it was published",
)
def format_readable(folder: Folder, name: str, package: Package, found: dict[str, Tables]) -> Iterator[Finding]:
    """The tables of each format can be read, with the types that datapackage.json declares."""
    declared = {
        table: {column: POLARS[kind] for column, kind in resource.columns.items()}
        for table, resource in package.tables.items()
    }
    try:
        found[name] = READERS[name](folder.root, declared)
        for why in PROBLEMS[name](folder.root) if name in PROBLEMS else ():
            yield folder.finding("format-readable", name, why.replace("\n", " "))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # polars panics at some broken files, and a panic is no Exception
        why = (str(error).strip() or type(error).__name__).split("\n")[0][:200]
        yield folder.finding("format-readable", name, f"cannot be read: {why}")


@rule(
    reason="Documented and published columns that differ are the most frequent complaint about datasets of this kind.",
    reference="Data Package v2, Table Schema: fieldsMatch equal",
    bad="two columns of a CSV file in each other's place, checksums made anew",
    good="a release as it was published",
)
def released_columns(folder: Folder, place: str, frame: pl.DataFrame, resource: Resource) -> Iterator[Finding]:
    """A table has the columns that datapackage.json declares, in their order, of their types."""
    if frame.columns != list(resource.columns):
        pairs = zip([*frame.columns, ""], [*resource.columns, ""], strict=False)
        here, there = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
        message = f"has the column {quoted(here)} where datapackage.json declares {quoted(there)}"
        yield folder.finding("released-columns", place, message)
        return
    types = frame.schema
    for column, kind in resource.columns.items():
        if types[column] != POLARS[kind]:
            message = f"`{column}` is of type {types[column]}, and datapackage.json declares {kind}"
            yield folder.finding("released-columns", place, message)


def _tables(folder: Folder, form: str, tables: Tables, package: Package) -> Iterator[Finding]:
    """Which tables there are, and their columns. What is not as declared is taken out of tables."""
    for table in tables.keys() - package.tables.keys():
        yield folder.finding("released-columns", place(folder, form, table), "is a table that datapackage.json lacks")
        del tables[table]
    for table, resource in package.tables.items():
        if table not in tables:
            yield folder.finding("formats-agree", form, f"has no table {table}")
        elif wrong := list(released_columns(folder, place(folder, form, table), tables[table], resource)):
            yield from wrong
            del tables[table]


def place(folder: Folder, form: str, table: str) -> str:
    """The file that holds a table."""
    return next((one for one in folder.below(form) if one.rpartition("/")[2].startswith(f"{table}.")), form)


@rule(
    reason="A reader of the spreadsheet and a reader of the Parquet file must find the same effect.",
    reference="Dataverse, UNF version 6: a fingerprint of content, not of bytes",
    bad="a row that is left out of csv only, checksums made anew",
    good="a release as it was published",
)
def formats_agree(
    folder: Folder, package: Package, manifest: Manifest | None, found: dict[str, Tables]
) -> Iterator[Finding]:
    """Every format holds the same rows and values, and those that manifest.json has the checksum of."""
    for table, resource in package.tables.items():
        frames = {form: ordered_by(tables[table], _key(resource)) for form, tables in found.items() if table in tables}
        listed = manifest.tables.get(table) if manifest else None
        true = _true(frames, listed.content[7:] if listed else None, resource)
        for form, frame in frames.items():
            if true is None:
                message = "does not have the content that manifest.json has the checksum of"
                yield folder.finding("formats-agree", place(folder, form, table), message)
            elif not frame.equals(frames[true]):
                message = f"differs from {place(folder, true, table)}: {_difference(frame, frames[true], resource)}"
                yield folder.finding("formats-agree", place(folder, form, table), message)
        for form in [form for form in frames if frames[form].height != resource.rows]:
            message = f"has {frames[form].height} rows, and datapackage.json says {resource.rows}"
            yield folder.finding("formats-agree", place(folder, form, table), message)


def _key(resource: Resource) -> list[str]:
    return resource.declared.primary_key


def _true(frames: Tables, listed: str | None, resource: Resource) -> str | None:
    """The format that the others are compared with: the first whose content is the one that is listed, if one is."""
    seen: list[pl.DataFrame] = []
    for form, frame in frames.items():
        if listed is None:
            return form
        if not any(frame.equals(other) for other in seen):  # the checksum of each content is computed once
            if content_hash(frame, _key(resource)) == listed:
                return form
            seen.append(frame)
    return None


def _difference(here: pl.DataFrame, there: pl.DataFrame, resource: Resource) -> str:
    """The first rows or cells that differ, in a few words."""
    key = _key(resource)
    for word, more, less in (("without", there, here), ("with", here, there)):
        if (alone := more.join(less, on=key, how="anti", nulls_equal=True)).height:
            return f"{alone.height} rows {word} {_rows(alone, key)}"
    if here.height != there.height:
        return "rows that stand twice"
    for column in here.columns:
        unlike = here[column].ne_missing(there[column])
        if unlike.any():
            rows, other = here.filter(unlike), there.filter(unlike)
            values = f"{quoted(rows[column][0])}, not {quoted(other[column][0])}"
            return f"`{column}` of {unlike.sum()} rows, {_rows(rows, key)}: {values}"
    return "another order of rows with one key"


def _rows(frame: pl.DataFrame, key: list[str]) -> str:
    names = ["/".join(map(str, row)) for row in frame.select(key).head(SHOWN_MAX).iter_rows()]
    return f"({', '.join(names)}{', …' * (frame.height > SHOWN_MAX)})"


@rule(
    reason="Other line ends or a byte-order mark change no value and break tools that were told the dialect.",
    reference="Data Package v2, Table Dialect: lineTerminator; RFC 4180",
    bad="a CSV file with other line ends, checksums made anew",
    good="a release as it was published",
)
def csv_as_declared(folder: Folder, package: Package) -> Iterator[Finding]:
    """A CSV file is UTF-8 without byte-order mark, with the line ends that datapackage.json declares."""
    for resource in package.tables.values():
        if resource.path in folder.files.keys() - folder.unsound and resource.path.startswith(f"{CSV}/"):
            data = folder.files[resource.path].read_bytes()
            mark, end = data.startswith(b"\xef\xbb\xbf"), resource.dialect.line_terminator.encode()
            if mark:
                yield folder.finding("csv-as-declared", resource.path, "begins with a byte-order mark", line=1)
            if not data.endswith(end) or (end == b"\n" and b"\r" in data):
                yield folder.finding(
                    "csv-as-declared", resource.path, f"has other line ends than {quoted(end.decode())}", line=1
                )
