"""Every way in which a release was broken, and the rules that must notice: the matrix of docs/verify.md.

Those with checksums made anew are what a mistake of the publisher looks like, or a forger who is thorough to some degree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from pipeline.release.names import (
    CITATION,
    CODEBOOK_TABLE,
    CROISSANT,
    CSV,
    LICENSE,
    MANIFEST,
    PACKAGE,
    PARQUET,
    README,
    SUMS,
    VERSIONS,
    ZENODO,
)
from pipeline.verify.content import READERS
from tests.verify.release import Tables, edit, edit_json, only, redo, resum, rewrite

BOTH = (PARQUET, CSV)
KEPT, BYTES, ALL = "no", "of files", "of files and contents"


@dataclass(frozen=True)
class Corruption:
    """apply: changes a folder; anew: which checksums; caught: the rules that notice."""

    name: str
    apply: Callable[[Path], object]
    anew: str
    caught: frozenset[str]


CORRUPTIONS: dict[str, Corruption] = {}


def add(name: str, apply: Callable[[Path], object], anew: str, *caught: str) -> None:
    suffix = {KEPT: "", BYTES: ", checksums made anew", ALL: ", all checksums made anew"}[anew]
    CORRUPTIONS[name + suffix] = Corruption(name + suffix, apply, anew, frozenset(caught))


def corrupt(folder: Path, corruption: Corruption) -> None:
    """Apply it, and make the checksums anew that it says."""
    corruption.apply(folder)
    if corruption.anew != KEPT:
        redo(folder, corruption.anew == ALL)


# ---- files ----


def extra(folder: Path) -> None:
    (folder / CSV / "notes.csv").write_text("id\n1\n", encoding="utf-8")


def listed_extra(folder: Path) -> None:
    extra(folder)
    resum(folder)


def link(folder: Path) -> None:
    (folder / README).rename(folder.with_name("elsewhere.md"))
    (folder / README).symlink_to(folder.with_name("elsewhere.md"))


def folder_for_file(folder: Path) -> None:
    (folder / README).unlink()
    (folder / README).mkdir()


def listed(line: str) -> Callable[[Path], object]:
    def apply(folder: Path) -> None:
        with (folder / SUMS).open("a", encoding="utf-8") as file:
            file.write(line)

    return apply


def gone(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def cut(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:-10])


def halve(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(
        (folder / name).read_bytes()[: (folder / name).stat().st_size // 2]
    )


def recorded(folder: Path) -> None:
    """The folder lies in dist/, where versions.json says what was published; then it is changed in every place."""
    sums = hashlib.sha256((folder / SUMS).read_bytes()).hexdigest()
    entry = {"version": "0.1.0", "path": folder.name, "sha256sums": sums}
    folder.with_name(VERSIONS).write_text(json.dumps([entry]), encoding="utf-8")
    other_value(folder)


add("a file that SHA256SUMS does not list", extra, KEPT, "release-file-listed")
add("a file that only SHA256SUMS lists", listed_extra, KEPT, "documents-agree")
add("a link in place of a file", link, KEPT, "release-file-plain")
add("a folder in place of a file", folder_for_file, KEPT, "release-file-there")
add("a path out of the folder in SHA256SUMS", listed(f"{'0' * 64}  ../../etc/passwd\n"), KEPT, "checksums-readable")
add("a line of SHA256SUMS that is none", listed("garbage\n"), KEPT, "checksums-readable")
add("SHA256SUMS that is gone", gone(SUMS), KEPT, "release-file-there")
add("a CSV file that is gone", gone(f"{CSV}/studies.csv"), KEPT, "release-file-there")
add("a CSV file that is gone", gone(f"{CSV}/studies.csv"), BYTES, "documents-agree", "format-readable")
add("a Parquet file that was cut", cut(f"{PARQUET}/studies.parquet"), KEPT, "release-file-unaltered")
add("a Parquet file that was cut", cut(f"{PARQUET}/studies.parquet"), BYTES, "format-readable")
for whole in sorted(READERS.keys() - set(BOTH)):
    add(f"{whole} of which half is missing", halve(whole), BYTES, "format-readable")
add("a cell of a CSV file that was changed", lambda folder: other_cell(folder), KEPT, "release-file-unaltered")


# ---- tables ----


def cells(table: str, column: str, value: Any) -> Callable[[Tables], object]:
    """The first row that has a value there gets another one."""

    def change(tables: Tables) -> None:
        frame = tables[table]
        first = frame.filter(pl.col(column).is_not_null())["id"][0]
        other = pl.when(pl.col("id") == first).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
        tables[table] = frame.with_columns(other)

    return change


def rows(table: str, made: Callable[[pl.DataFrame], pl.DataFrame]) -> Callable[[Tables], object]:
    def change(tables: Tables) -> None:
        tables[table] = made(tables[table])

    return change


def changed(change: Callable[[Tables], object], *forms: str) -> Callable[[Path], object]:
    """In some formats; where those are Parquet and CSV, formats with keys of their own go."""

    def apply(folder: Path) -> None:
        if forms == BOTH:
            only(folder, *BOTH)
        rewrite(folder, change, forms)

    return apply


def other_cell(folder: Path) -> None:
    edit(folder / CSV / "studies.csv", "clinical", "survey")


other_value = changed(cells("flow", "n", 11), *READERS)
DROPPED = rows("flow", lambda frame: frame.slice(1))


def other_names(folder: Path) -> None:
    file = folder / PARQUET / "studies.parquet"
    table = pq.read_table(file)
    pq.write_table(table.rename_columns(["ID", *table.column_names[1:]]), file)


def swapped(folder: Path) -> None:
    file = folder / CSV / "studies.csv"
    frame = pl.read_csv(file, infer_schema=False)
    first, second, *others = frame.columns
    frame.select(second, first, *others).write_csv(file)


def older(folder: Path) -> None:
    """A table of an older release, which had a study fewer and another value."""
    change = rows("studies", lambda frame: frame.slice(1))
    rewrite(folder, change, (PARQUET,))


def line_ends(folder: Path) -> None:
    file = folder / CSV / "studies.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def mark(folder: Path) -> None:
    file = folder / CSV / "studies.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())


for form in READERS:
    add(f"a row that is left out of {form} only", changed(DROPPED, form), BYTES, "formats-agree")
    add(f"a value that differs in {form} only", changed(cells("flow", "n", 11), form), BYTES, "formats-agree")
add("a Parquet file of an older release", older, BYTES, "formats-agree", "released-reference-resolves")
add("a value that differs in every format", other_value, BYTES, "formats-agree")
add("a value that differs in every format", other_value, ALL)
add("a value that differs in every format of a release in dist/", recorded, ALL, "release-as-published")
add(
    "a number beyond its maximum in CSV only",
    changed(cells("results", "percent", 101.0), CSV),
    BYTES,
    "formats-agree",
    "released-cell-in-contract",
)
add(
    "a number beyond its maximum in every format",
    changed(cells("results", "percent", 101.0), *BOTH),
    ALL,
    "released-cell-in-contract",
)
add(
    "a word that is no term in every format",
    changed(cells("studies", "kind", "clincal"), *BOTH),
    ALL,
    "released-cell-in-contract",
)
add(
    "a foreign key that leads nowhere in CSV only",
    changed(cells("flow", "study", "no-such-study"), CSV),
    BYTES,
    "formats-agree",
    "released-reference-resolves",
)
add(
    "a foreign key that leads nowhere in every format",
    changed(cells("flow", "study", "no-such-study"), *BOTH),
    ALL,
    "released-reference-resolves",
)
add(
    "a row that stands twice in every format",
    changed(rows("flow", lambda frame: pl.concat([frame.head(1), frame])), *BOTH),
    ALL,
    "released-key-unique",
)
add(
    "the rows of a table turned round in every format",
    changed(rows("flow", pl.DataFrame.reverse), *BOTH),
    ALL,
    "released-rows-sorted",
)
add(
    "the rows of a table turned round in CSV only",
    changed(rows("flow", pl.DataFrame.reverse), CSV),
    BYTES,
    "released-rows-sorted",
)
add("a column of a Parquet file with another name", other_names, BYTES, "released-columns")
add("two columns of a CSV file in each other's place", swapped, BYTES, "released-columns")
add("a CSV file with other line ends", line_ends, BYTES, "csv-as-declared")
add("a CSV file with a byte-order mark", mark, BYTES, "csv-as-declared")


# ---- documents ----


def document(name: str, change: Callable[[Any], object]) -> Callable[[Path], object]:
    return lambda folder: edit_json(folder / name, change)


def text(name: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: edit(folder / name, old, new)


def field(package: Any, **facts: Any) -> None:
    package["resources"][1]["schema"]["fields"][1] |= facts


def miscounted(package: Any) -> None:
    package["resources"][1]["x:rows"] = 9


def dangling(package: Any) -> None:
    package["recordSet"][1]["field"][1]["references"] = {"field": {"@id": "studies/nothing"}}


COMPLETE, AGREE = "release-document-complete", "documents-agree"
for name in (PACKAGE, CROISSANT, ZENODO):
    add(f"{name} that is no JSON", text(name, "{", "{,"), BYTES, COMPLETE)
add("manifest.json that is no JSON, listed anew in SHA256SUMS", lambda folder: broken_manifest(folder), KEPT, COMPLETE)
add(
    "datapackage.json with a resource without a name",
    document(PACKAGE, lambda p: p["resources"][0].pop("name")),
    BYTES,
    COMPLETE,
)
add(
    "datapackage.json with a type that there is not",
    document(PACKAGE, lambda p: field(p, type="sting")),
    BYTES,
    COMPLETE,
)
add(
    "datapackage.json with a constraint that there is not",
    document(PACKAGE, lambda p: field(p, constraints={"maxmum": 1})),
    BYTES,
    COMPLETE,
)
add(
    "datapackage.json with a key of no column",
    document(PACKAGE, lambda p: p["resources"][0]["schema"].update(primaryKey=["no"])),
    BYTES,
    COMPLETE,
)
add("Croissant without a name", document(CROISSANT, lambda c: c.pop("name")), BYTES, COMPLETE)
add("Croissant without a licence", document(CROISSANT, lambda c: c.pop("license")), BYTES, COMPLETE)
add("Croissant with a reference to a field that is missing", document(CROISSANT, dangling), BYTES, COMPLETE)
add("CITATION.cff without authors", text(CITATION, "authors:", "keywords:"), BYTES, COMPLETE)
add(".zenodo.json of another type", document(ZENODO, lambda z: z.update(upload_type="software")), BYTES, COMPLETE)
add("codebook.csv without types", text(CODEBOOK_TABLE, "type", "kind"), BYTES, COMPLETE)
add(
    "the licence changed in datapackage.json only",
    document(PACKAGE, lambda p: p["licenses"][0].update(name="CC0-1.0")),
    BYTES,
    AGREE,
)
add(
    "the licence changed in croissant.json only",
    document(CROISSANT, lambda c: c.update(license="https://creativecommons.org/publicdomain/zero/1.0/")),
    BYTES,
    AGREE,
)
add("the licence changed in CITATION.cff only", text(CITATION, "license: CC-BY-4.0", "license: CC0-1.0"), BYTES, AGREE)
add("the licence changed in .zenodo.json only", document(ZENODO, lambda z: z.update(license="cc-zero")), BYTES, AGREE)
add("the licence changed in README.md only", text(README, "License CC-BY-4.0", "License CC0-1.0"), BYTES, AGREE)
add("another LICENSE", text(LICENSE, "Attribution 4.0", "Attribution-NonCommercial 4.0"), BYTES, AGREE)
add("the version changed in CITATION.cff only", text(CITATION, "version: 0.1.0", "version: 0.1.1"), BYTES, AGREE)
add("the version changed in the heading of README.md only", text(README, " 0.1.0\n", " 0.1.1\n"), BYTES, AGREE)
add(
    "the date changed in .zenodo.json only",
    document(ZENODO, lambda z: z.update(publication_date="2026-11-23")),
    BYTES,
    AGREE,
)
add(
    "the title changed in croissant.json only",
    document(CROISSANT, lambda c: c.update(alternateName="LDN")),
    BYTES,
    AGREE,
)
add("a column that only codebook.csv has", lambda folder: _line(folder, "studies,surprise,string,\n"), BYTES, AGREE)
add("a column of another type in croissant.json only", text(CROISSANT, "sc:Integer", "sc:Text"), BYTES, AGREE)
add(
    "a number of rows changed in datapackage.json only",
    document(PACKAGE, miscounted),
    BYTES,
    AGREE,
    "formats-agree",
)
add("a checksum of a Parquet file changed in croissant.json only", lambda folder: _sums(folder, CROISSANT), KEPT, AGREE)
add("a number of rows changed in manifest.json only", lambda folder: _manifest(folder, {"rows": 9}), KEPT, AGREE)
add(
    "a checksum of contents changed in manifest.json only",
    lambda folder: _manifest(folder, {"content": f"sha256:{'0' * 64}"}),
    KEPT,
    "formats-agree",
)


def _line(folder: Path, line: str) -> None:
    with (folder / CODEBOOK_TABLE).open("a", encoding="utf-8") as file:
        file.write(line)


def _sums(folder: Path, name: str) -> None:
    edit_json(folder / name, lambda c: c["distribution"][0].update(sha256="0" * 64))
    _described(folder, name)


def _described(folder: Path, name: str) -> None:
    """Only the manifest and SHA256SUMS know of the change of a document."""
    data = (folder / name).read_bytes()
    facts = {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    edit_json(folder / MANIFEST, lambda m: m["files"].update({name: facts}))
    resum(folder)


def _manifest(folder: Path, facts: dict[str, Any]) -> None:
    edit_json(folder / MANIFEST, lambda m: m["tables"]["studies"].update(facts))
    resum(folder)


def broken_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text("{,", encoding="utf-8")
    resum(folder)


def table_of_matrix() -> str:
    """The matrix in Markdown."""
    lines = ["| what was done | checksums made anew | caught by |", "| --- | --- | --- |"]
    for one in CORRUPTIONS.values():
        what = one.name.replace(", checksums made anew", "").replace(", all checksums made anew", "")
        caught = ", ".join(f"[{rule}](rules/{rule}.md)" for rule in sorted(one.caught))
        lines.append(f"| {what} | {one.anew} | {caught or '**nothing in the folder**'} |")
    return "\n".join(lines)
