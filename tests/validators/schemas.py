"""Data Package, citation files and diagrams of a release, judged by the validators of others.

Run: make verify-release, or python tests/validators/schemas.py FOLDER
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from report import run

DATES = {"publication_date"}  # a field of Zenodo's that zenodo-client leaves to Zenodo


def frictionless(folder: Path) -> Iterator[str]:
    """Every cell against its field, keys, references, hashes; and as many rows as the package says."""
    from frictionless import validate

    os.chdir(folder)  # it refuses absolute paths
    report = validate("datapackage.json")
    yield from (" ".join(map(str, row)) for row in report.flatten(["name", "rowNumber", "fieldName", "message"]))
    rows = {resource["name"]: resource["x:rows"] for resource in _json(folder, "datapackage.json")["resources"]}
    read = {task.name: task.stats.get("rows", 0) for task in report.tasks}  # an empty table has no count
    yield from (
        f"{name}: {read.get(name)} rows, not {count}" for name, count in rows.items() if read.get(name) != count
    )


def profile(folder: Path) -> Iterator[str]:
    """The official JSON profile, as dplib-py carries it."""
    schema = files("dplib") / "profiles" / "2.0" / "datapackage.json"
    yield from _check_jsonschema(folder / "datapackage.json", "--schemafile", str(schema))


def citation(folder: Path) -> Iterator[str]:
    """The schema of the Citation File Format that check-jsonschema carries."""
    yield from _check_jsonschema(folder / "CITATION.cff", "--builtin-schema", "vendor.citation-file-format")


def _check_jsonschema(file: Path, *options: str) -> Iterator[str]:
    command = [sys.executable, "-m", "check_jsonschema", *options, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield (done.stdout + done.stderr).strip()


def zenodo(folder: Path) -> Iterator[str]:
    """The model of zenodo-client. It takes creators for people, with a comma in their names; an organisation has none."""
    from zenodo_client.struct import Metadata

    facts = _json(folder, ".zenodo.json")
    yield from (f"{name} is no field of a deposit" for name in facts.keys() - Metadata.model_fields.keys() - DATES)
    people = [creator | {"name": f"{creator['name']}, "} for creator in facts["creators"]]
    Metadata.model_validate(facts | {"creators": people})


def mermaid(folder: Path) -> Iterator[str]:
    """Mermaid itself draws every diagram."""
    import mermaidx

    drawn = re.findall(r"```mermaid\n(.*?)```", (folder / "diagram.md").read_text(encoding="utf-8"), re.DOTALL)
    if not drawn:
        yield "diagram.md holds no diagram"
    for text in drawn:
        mermaidx.render(text).svg()


def _json(folder: Path, name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return facts


if __name__ == "__main__":
    sys.exit(
        run(
            {
                "frictionless: datapackage.json and every CSV file": frictionless,
                "check-jsonschema: datapackage.json keeps the profile of Data Package 2.0": profile,
                "check-jsonschema: CITATION.cff keeps Citation File Format 1.2.0": citation,
                "zenodo-client: .zenodo.json is a deposit": zenodo,
                "mermaid: diagram.md can be drawn": mermaid,
            }
        )
    )
