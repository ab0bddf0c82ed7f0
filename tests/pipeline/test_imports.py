"""Lazy imports: help, and the validation of one file, load no library that they do not use."""

from __future__ import annotations

import pytest

from tests.support import RAW, python

FILE = RAW / "studies" / "younger-2013-fibromyalgia.yaml"
TABLES = {"polars", "pandera", "duckdb", "pyarrow", "pandas", "numpy", "scipy", "rapidfuzz"}
LOADED = """
import sys
from pipeline.cli import app
try:
    app(sys.argv[1:])
except SystemExit as exit:
    print("exit", exit.code)
print("loaded", *sorted(name for name in sys.modules if "." not in name))
"""


def loaded(*arguments: str) -> set[str]:
    """Top-level modules after a command that succeeds."""
    lines = python(LOADED, *arguments).stdout.splitlines()
    assert lines[-2] == "exit 0"
    return set(lines[-1].split()[1:])


def test_help_loads_neither_models_nor_tables() -> None:
    assert loaded("--help") & {"pydantic", "yaml", *TABLES} == set()


@pytest.mark.parametrize(
    "command", ["validate", "build", "release", "yank", "verify", "rules", "explain", "schema", "new", "fmt"]
)
def test_help_of_a_command_loads_no_tables(command: str) -> None:
    """typer itself needs pydantic for options, so only the libraries of later stages are looked at."""
    assert loaded(command, "--help") & {"yaml", *TABLES} == set()


def test_validation_of_one_file_loads_no_tables() -> None:
    modules = loaded("validate", str(FILE))
    assert modules >= {"pydantic", "yaml"}, "the list of modules is not what it should be"
    assert modules & TABLES == set()
    assert "email" not in modules, "pydantic looks for plugins again"


def test_page_of_a_rule_is_shown_without_models_or_tables() -> None:
    assert loaded("explain", "unknown-term") & {"yaml", *TABLES} == set()


def test_schemas_load_no_tables() -> None:
    code = "import schemas.records.study, schemas.records.source, sys; print(*sys.modules)"
    assert set(python(code).stdout.split()) & TABLES == set()
