"""Rules of the version policy that look at the contract: tables, columns, types, keys, terms, formats, licence.

A constraint is judged from the side of the reader: to promise less is the break.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipeline.version.contract import FACTS, Field, bounds, required, terms, unique
from pipeline.version.policy import Hit, Level, policy
from pipeline.version.row_rules import used
from pipeline.version.step import Step

# every value of the first is one of the second
WIDER: set[tuple[pl.DataType, pl.DataType]] = {
    (small, large)
    for line in ([pl.Int8(), pl.Int16(), pl.Int32(), pl.Int64()], [pl.Float32(), pl.Float64()])
    for place, small in enumerate(line)
    for large in line[place + 1 :]
}


@policy(Level.major, "A program that reads the table stops.")
def table_removed(step: Step) -> Iterator[Hit]:
    """A table is gone, or has another name."""
    yield from (Hit(name) for name in step.before.tables if name not in step.after.tables)


@policy(Level.major, "A program that reads the column stops.")
def column_removed(step: Step) -> Iterator[Hit]:
    """A column is gone, or has another name."""
    for table in step.tables:
        kept = step.after.fields[table]
        yield from (Hit(table, name) for name in step.before.fields[table] if name not in kept)


@policy(Level.major, "Who reads columns by their number reads another one.")
def columns_reordered(step: Step) -> Iterator[Hit]:
    """Columns that stay stand in another order."""
    for table in step.tables:
        before, after = step.before.fields[table], step.after.fields[table]
        one, other = ([name for name in these if name in those] for these, those in ((before, after), (after, before)))
        if one != other:
            yield Hit(table, "", sum(a != b for a, b in zip(one, other, strict=True)))


@policy(Level.major, "Who reads columns by their number reads another one.")
def column_inserted(step: Step) -> Iterator[Hit]:
    """A column is added before one that was there."""
    yield from (Hit(table, name) for table, name, last in _new_columns(step) if not last)


@policy(Level.minor, "Nothing moves; who asks for columns by name or number gets what they got.")
def column_appended(step: Step) -> Iterator[Hit]:
    """A column is added after all that were there."""
    yield from (Hit(table, name) for table, name, last in _new_columns(step) if last)


def _new_columns(step: Step) -> Iterator[tuple[str, str, bool]]:
    """Table, column, and whether no old column follows it."""
    for table in step.tables:
        old, names = step.before.fields[table], list(step.after.fields[table])
        end = max((place for place, name in enumerate(names) if name in old), default=-1)
        yield from ((table, name, place > end) for place, name in enumerate(names) if name not in old)


@policy(Level.minor, "What was there stays as it was.")
def table_added(step: Step) -> Iterator[Hit]:
    """A table is added."""
    yield from (Hit(name) for name in step.after.tables if name not in step.before.tables)


def _types(step: Step) -> Iterator[tuple[Hit, bool]]:
    """Columns of another type, in the descriptor or in Parquet; and whether it holds every value of the old one."""
    for table, name, old, new in step.fields():
        before, after = (types[table][name] for types in step.types)
        if old["type"] != new["type"] or before != after:
            said = (str(before), str(after)) if before != after else (old["type"], new["type"])
            yield Hit(table, name, 1, " → ".join(said)), old["type"] == new["type"] and (before, after) in WIDER


@policy(Level.major, "Comparisons, sums and joins with the old type give something else, or stop.")
def type_changed(step: Step) -> Iterator[Hit]:
    """The type of a column is another one, which does not hold every old value."""
    yield from (hit for hit, wider in _types(step) if not wider)


@policy(Level.minor, "Every old value is one of the new type.")
def type_widened(step: Step) -> Iterator[Hit]:
    """The type of a column is a wider one of its kind (int32 → int64, float32 → float64)."""
    yield from (hit for hit, wider in _types(step) if wider)


@policy(Level.major, "The same number means another amount.")
def unit_changed(step: Step) -> Iterator[Hit]:
    """The unit of a column is another one."""
    yield from _said(step, "x:unit")


@policy(Level.major, "The same name means something else, and no program can notice.")
def semantics_changed(step: Step) -> Iterator[Hit]:
    """The meaning of a column is another one: its `semantics` number was raised, or its role is another."""
    yield from _said(step, "x:semantics", 1)
    yield from _said(step, "x:role")


def _said(step: Step, member: str, default: object = None) -> Iterator[Hit]:
    for table, name, old, new in step.fields():
        before, after = (field.get(member, default) for field in (old, new))
        if before != after:
            yield Hit(table, name, 1, f"{before or 'none'} → {after or 'none'}")


@policy(Level.major, "Joins and updates by the key stop or double rows.")
def primary_key_changed(step: Step) -> Iterator[Hit]:
    """The primary key of a table is another one."""
    yield from (Hit(name) for name in step.tables if step.before.primary_key(name) != step.after.primary_key(name))


@policy(Level.major, "A join by the key loses rows or meets other ones.")
def foreign_key_changed(step: Step) -> Iterator[Hit]:
    """A column that led to another table leads nowhere, or to another one."""
    for table in step.tables:
        new = step.after.references(table)
        for columns, target in step.before.references(table).items():
            if new.get(columns) != target and all(name in step.after.fields[table] for name in columns):
                yield Hit(
                    table, "+".join(columns), 1, f"{target[0] or table} → {new.get(columns, ('none',))[0] or table}"
                )


@policy(Level.major, "A lookup that gave one row gives several.")
def uniqueness_relaxed(step: Step) -> Iterator[Hit]:
    """The values of a column were unique and need not be any more."""
    yield from (Hit(table, name) for table, name, old, new in step.fields() if unique(old) and not unique(new))


@policy(Level.major, "A program that counts on a value meets none.")
def nullability_relaxed(step: Step) -> Iterator[Hit]:
    """A column was never empty and may be now."""
    yield from (Hit(table, name) for table, name, old, new in step.fields() if required(old) and not required(new))


@policy(Level.minor, "More is promised; what was read before is read as before.")
def nullability_tightened(step: Step) -> Iterator[Hit]:
    """A column might be empty and never is any more."""
    yield from (Hit(table, name) for table, name, old, new in step.fields() if required(new) and not required(old))


@policy(Level.minor, "What values to expect is said otherwise; the values that are there count as cells.")
def constraint_changed(step: Step) -> Iterator[Hit]:
    """Bounds of a column are other ones, or its values are unique now, or lead to a table now."""
    for table, name, old, new in step.fields():
        if bounds(old) != bounds(new) or (unique(new) and not unique(old)):
            yield Hit(table, name)
    for table in step.tables:
        known = step.before.references(table)
        yield from (
            Hit(table, "+".join(columns), 1, f"to {target[0] or table}")
            for columns, target in step.after.references(table).items()
            if columns not in known and all(name in step.before.fields[table] for name in columns)
        )


@policy(Level.major, "The terms that a program knows are no longer the ones that it meets.")
def vocabulary_changed(step: Step) -> Iterator[Hit]:
    """A column takes its terms from another vocabulary or from none, or a closed vocabulary is open now."""
    for table, name, old, new in step.fields():
        before, after = (field.get("x:vocabulary") for field in (old, new))
        if before is not None and before != after:
            yield Hit(table, name, 1, f"{before} → {after or 'none'}")
        elif terms(old) and not terms(new):
            yield Hit(table, name, 1, "terms are no longer listed")
    for name, words in step.before.vocabularies.items():
        if name in step.after.vocabularies and not words.open and step.after.vocabularies[name].open:
            yield Hit("", "", 1, f"{name} is open now")


def _terms(step: Step) -> Iterator[tuple[str, bool, list[str], list[tuple[str, int]]]]:
    """Vocabularies of both: name, whether it was open, added terms, removed terms with the old cells that hold them."""
    for name, old in step.before.vocabularies.items():
        if (new := step.after.vocabularies.get(name)) is not None:
            added = [word for word in new.terms if word not in old.terms]
            gone = [(word, used(step.old, old.columns, word)) for word in old.terms if word not in new.terms]
            yield name, old.open, added, gone


def _listed(name: str, words: list[str]) -> Iterator[Hit]:
    if words:
        yield Hit("", "", len(words), f"{name}: {', '.join(words)}")


@policy(Level.major, "A program that knows every term meets one that it does not know.")
def closed_term_added(step: Step) -> Iterator[Hit]:
    """A closed vocabulary has a new term."""
    for name, was_open, added, _ in _terms(step):
        yield from () if was_open else _listed(name, added)


@policy(Level.minor, "An open vocabulary says that terms may come.")
def open_term_added(step: Step) -> Iterator[Hit]:
    """An open vocabulary has a new term."""
    for name, was_open, added, _ in _terms(step):
        yield from _listed(name, added) if was_open else ()


@policy(Level.major, "A program that selects by the term finds nothing, without a word.")
def used_term_removed(step: Step) -> Iterator[Hit]:
    """A term that stood in rows of the last release is gone, or is spelt otherwise."""
    for name, _, _, gone in _terms(step):
        yield from _listed(name, [word for word, uses in gone if uses])


@policy(Level.minor, "No row had it.")
def unused_term_removed(step: Step) -> Iterator[Hit]:
    """A term that stood in no row of the last release is gone."""
    for name, _, _, gone in _terms(step):
        yield from _listed(name, [word for word, uses in gone if not uses])


@policy(Level.major, "Who loads that format finds no file.")
def format_removed(step: Step) -> Iterator[Hit]:
    """The tables are no longer there in a format."""
    yield from (Hit(detail=name) for name in sorted(step.before.formats - step.after.formats))


@policy(Level.minor, "The other formats stay as they are.")
def format_added(step: Step) -> Iterator[Hit]:
    """The tables are there in one more format."""
    yield from (Hit(detail=name) for name in sorted(step.after.formats - step.before.formats))


def _differ(step: Step, member: str) -> Iterator[Hit]:
    """Tables of whose resources both say it, differently."""
    for name in step.tables:
        old, new = (contract.tables[name].get(member) for contract in (step.before, step.after))
        if old is not None and new is not None and old != new:
            yield Hit(name, "", 1, f"{old} → {new}" if isinstance(old, str) else "")


@policy(Level.major, "A link or script that names the file finds none.")
def path_renamed(step: Step) -> Iterator[Hit]:
    """The CSV file of a table has another path."""
    yield from _differ(step, "path")


@policy(Level.major, "A reader that is set up for the old form splits lines and cells wrongly.")
def csv_dialect_changed(step: Step) -> Iterator[Hit]:
    """The form of the CSV files is another one: separator, quotes, line ends, heading."""
    yield from _differ(step, "dialect")


@policy(Level.major, "What was allowed may be no longer.")
def license_changed(step: Step) -> Iterator[Hit]:
    """The licence of the data is another one."""
    old, new = step.before.licenses, step.after.licenses
    if old != new:
        yield Hit(detail=f"{', '.join(old) or 'none'} → {', '.join(new) or 'none'}")


@policy(Level.patch, "The same data, better explained. A changed meaning raises `semantics` too, which is major.")
def documentation_changed(step: Step) -> Iterator[Hit]:
    """The description, title or example of a table or column is another one."""
    for name in step.tables:
        if step.before.tables[name].get("description") != step.after.tables[name].get("description"):
            yield Hit(name)
    yield from (Hit(table, name) for table, name, old, new in step.fields() if _words(old) != _words(new))


def _words(field: Field) -> list[object]:
    return [field.get(member) for member in ("title", "description", "example")]


@policy(Level.patch, "The same data, better described to catalogues.")
def metadata_changed(step: Step) -> Iterator[Hit]:
    """The name, title, description, keywords or creators of the dataset are other ones."""
    for fact in FACTS:
        old, new = (release.descriptor.get(fact) for release in (step.old, step.new))
        if old is not None and old != new:
            yield Hit(detail=fact)
