"""What .vscode/ tells the editor holds for this checkout."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Any

import pytest

from pipeline.read import FOLDERS
from tests.editor.test_schemas import RECORDS
from tests.support import BAD, RAW, ROOT, findings_of, pipeline


def of(name: str) -> Any:
    return json.loads((ROOT / ".vscode" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in RECORDS if RAW in path.parents], ids=lambda path: path.stem)
def test_one_schema_is_set_for_each_record(path: PurePath) -> None:
    schemas = of("settings.json")["yaml.schemas"]
    found = [schema for schema, glob in schemas.items() if path.relative_to(ROOT).match(glob)]
    assert found == [f"./schemas/{FOLDERS.get(path.parent.name, path.stem)}.schema.json"]
    assert (ROOT / found[0]).exists()


def test_task_puts_each_finding_on_its_place() -> None:
    """The pattern of the task reads what `pipeline validate` prints."""
    (task,) = of("tasks.json")["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    command = [argument.replace("${file}", str(BAD / "studies")) for argument in task["args"]]
    printed = [re.match(pattern["regexp"], line) for line in pipeline(*command).stdout.splitlines()]
    members = ("file", "line", "column", "severity", "code")
    read = {tuple(match[pattern[member]] for member in members) for match in printed if match}
    found = {(f.file, str(f.line), str(f.column), f.severity, f.rule) for f in findings_of(BAD / "studies") if f.line}
    assert len(found) > 50
    assert read <= found
    repeated = {(file, code) for file, *_, code in found}  # of which the text shows the first, with a count
    assert {(file, code) for file, *_, code in read} == repeated
