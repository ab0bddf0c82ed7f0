"""What the release says of itself: its version, its tables and columns, and how to cite it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Literal, NamedTuple

from ldn_evidence._files import read


class Column(NamedTuple):
    """A column of a table. A list of these makes a data frame: `pl.DataFrame(codebook("studies"))`."""

    name: str
    type: str
    """string, integer, number or boolean"""
    unit: str | None
    meaning: str
    role: str | None
    """key, reference, reported, curated or derived"""
    required: bool
    """true where no cell is empty; an empty cell means: not in what was read"""
    vocabulary: str | None
    """vocabulary whose terms it holds (table `vocabularies`)"""
    deprecated: str | None
    """what to use instead, if the column will go; `meaning` says since and until when"""


@cache
def _package() -> dict[str, Any]:
    package: dict[str, Any] = json.loads(read("datapackage.json"))
    return package


@cache
def _resources() -> dict[str, dict[str, Any]]:
    """Without the table of what changed since the version before, which is no table of the dataset."""
    return {one["title"]: one for one in _package()["resources"] if one["title"] != "changes"}


version: str = _package()["version"]
"""Version of the data, which is that of the package."""


def tables() -> dict[str, str]:
    """Every table with its description."""
    return {name: resource["description"] for name, resource in _resources().items()}


def codebook(table: str) -> list[Column]:
    """The columns of a table, in order. Raises KeyError for a table that the release does not have."""
    return [
        Column(
            name=field["name"],
            type=field["type"],
            unit=field.get("x:unit"),
            meaning=field["description"],
            role=field.get("x:role"),
            required=field.get("constraints", {}).get("required", False),
            vocabulary=field.get("x:vocabulary"),
            deprecated=field.get("x:deprecated", {}).get("instead"),
        )
        for field in resource(table)["schema"]["fields"]
    ]


def cite(form: Literal["text", "bibtex"] = "text") -> str:
    """How to cite the version that is installed."""
    package = _package()
    who, title, year = package["contributors"][0]["title"], package["title"], package["created"][:4]
    licence = package["licenses"][0]["name"]
    if form == "text":
        return f"{who} ({year}). {title}, version {version} [Data set]. {licence}."
    if form == "bibtex":
        cells = {
            "author": f"{{{who}}}",
            "title": title,
            "year": year,
            "version": version,
            "note": f"Data set, {licence}",
        }
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in cells.items())
        return f"@misc{{ldn-evidence-{version},\n{body}\n}}"
    raise ValueError(f"there is no citation as {form!r}; there are 'text' and 'bibtex'")


def resource(table: str) -> dict[str, Any]:
    """What datapackage.json says of a table. Raises KeyError with the names that are near."""
    if table in _resources():
        return _resources()[table]
    from difflib import get_close_matches

    near = get_close_matches(table, _resources(), n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "tables() names them all"
    raise KeyError(f"release {version} has no table {table!r}; {hint}")
