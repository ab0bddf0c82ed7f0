"""Do the rows keep what the release's own datapackage.json says of them: keys, references, spans, vocabularies, order?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import polars as pl

from pipeline.findings import Finding
from pipeline.release.content import is_ordered
from pipeline.verify.content import Tables, place
from pipeline.verify.folder import Folder
from pipeline.verify.package import Column, Package, Resource
from schemas.rules import quoted, rule

VOCABULARIES, VOCABULARY, TERM = "vocabularies", "vocabulary", "term"
NUMBERS = ("integer", "number")


def contract(folder: Folder, package: Package, found: dict[str, Tables]) -> Iterator[Finding]:
    """Findings of every format; a table that equals the one of the first format is judged once, but for its order."""
    first: Tables = {}
    for form, tables in found.items():
        at = partial(place, folder, form)
        for table, frame in tables.items():
            resource = package.tables[table]
            yield from released_rows_sorted(folder, at(table), frame, resource)
            if table not in first or not frame.equals(first[table]):
                yield from released_key_unique(folder, at(table), frame, resource)
                yield from released_cell_in_contract(folder, at(table), frame, resource, tables)
                yield from released_reference_resolves(folder, at(table), frame, resource, package, tables)
        first = first or tables


@rule(
    reason="Rows in the order of their keys give the same bytes for the same data, and a diff that people can read.",
    reference="docs/tables.md: id",
    bad="the rows of a table turned round in every format, all checksums made anew",
    good="a release as it was published",
)
def released_rows_sorted(folder: Folder, place: str, frame: pl.DataFrame, resource: Resource) -> Iterator[Finding]:
    """The rows of a table stand in the order of their key."""
    key = resource.declared.primary_key
    if not is_ordered(frame, key):
        yield folder.finding("released-rows-sorted", place, f"is not sorted by {', '.join(key)}")


@rule(
    reason="A key that two rows share joins each of them with what belongs to the other.",
    reference="Data Package v2, Table Schema: primaryKey, unique",
    bad="a row that stands twice in every format, all checksums made anew",
    good="a release as it was published",
)
def released_key_unique(folder: Folder, place: str, frame: pl.DataFrame, resource: Resource) -> Iterator[Finding]:
    """The primary key of a table names one row."""
    unique = [[column.name] for column in resource.declared.fields if column.constraints.unique]
    for key in [resource.declared.primary_key, *(one for one in unique if one != resource.declared.primary_key)]:
        twice = frame.filter(pl.struct(key).is_duplicated())
        if twice.height:
            message = f"{twice.height} rows share `{'`, `'.join(key)}` with another, as {_first(twice, key)}"
            yield folder.finding("released-key-unique", place, message)


@rule(
    reason="A result of a study that is not there cannot be read.",
    reference="Data Package v2, Table Schema: foreignKeys",
    bad="a foreign key that leads nowhere in every format, all checksums made anew",
    good="a release as it was published",
)
def released_reference_resolves(
    folder: Folder, place: str, frame: pl.DataFrame, resource: Resource, package: Package, tables: Tables
) -> Iterator[Finding]:
    """A foreign key is the key of a row of the table that it refers to."""
    names = {other.name: table for table, other in package.tables.items()}
    for key in resource.declared.foreign_keys:
        name = names.get(key.reference.resource, resource.table)
        target = tables.get(name)
        if target is not None and len(key.fields) == len(key.reference.fields):  # a table that is missing was reported
            used = frame.drop_nulls(key.fields)
            lost = used.join(target, left_on=key.fields, right_on=key.reference.fields, how="anti")
            if lost.height:
                fields = "`, `".join(key.fields)
                message = f"`{fields}` of {lost.height} rows leads to no row of {name}, as {_first(lost, key.fields)}"
                yield folder.finding("released-reference-resolves", place, message)


@rule(
    reason="An analyst relies on what the codebook says that a column may hold.",
    reference="Data Package v2, Table Schema: required, enum, minimum, maximum",
    bad="a number beyond its maximum in every format, all checksums made anew",
    good="a release as it was published",
)
def released_cell_in_contract(
    folder: Folder, place: str, frame: pl.DataFrame, resource: Resource, tables: Tables
) -> Iterator[Finding]:
    """A cell is filled where it must be, within its span, and a term of its vocabulary."""
    tests = [test for column in resource.declared.fields for test in _tests(column, tables)]
    if not tests:
        return
    wrong = frame.select(test.fill_null(False).sum().alias(str(n)) for n, (_, _, test) in enumerate(tests)).row(0)
    for (column, claim, test), number in zip(tests, wrong, strict=True):
        if number:
            row = frame.filter(test.fill_null(False)).select(*resource.declared.primary_key, value=column).row(0)
            message = f"`{column}` {claim}; {number} rows differ, as {quoted('/'.join(map(str, row[:-1])))} with {quoted(row[-1])}"
            yield folder.finding("released-cell-in-contract", place, message)


def _tests(column: Column, tables: Tables) -> Iterator[tuple[str, str, pl.Expr]]:
    """Column, what must hold, and an expression that is true where it does not."""
    limits, cell = column.constraints, pl.col(column.name)
    if limits.required:
        yield column.name, "is never empty", cell.is_null()
    if limits.enum is not None:
        yield (
            column.name,
            f"holds one of {len(limits.enum)} terms",
            ~cell.cast(pl.String).is_in(list(map(str, limits.enum))),
        )
    if limits.minimum is not None and column.type in NUMBERS:
        yield column.name, f"holds {limits.minimum:g} or more", cell < limits.minimum
    if limits.maximum is not None and column.type in NUMBERS:
        yield column.name, f"holds at most {limits.maximum:g}", cell > limits.maximum
    if column.type == "number":
        yield column.name, "holds finite numbers", ~cell.is_finite()
    known = tables.get(VOCABULARIES)
    if column.vocabulary and known is not None and {VOCABULARY, TERM} <= set(known.columns):
        terms = known.filter(pl.col(VOCABULARY) == column.vocabulary)[TERM].to_list()
        yield column.name, f"holds terms of {column.vocabulary}, which table {VOCABULARIES} lists", ~cell.is_in(terms)


def _first(frame: pl.DataFrame, key: list[str]) -> str:
    return quoted("/".join(map(str, frame.select(key).row(0))))
