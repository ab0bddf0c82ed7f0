"""What fuzzing found, and what it began with, keeps the properties; the search itself is `make fuzz`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.properties import FILES, SEEDS, assert_properties, inputs
from tests.support import make_raw


@pytest.mark.parametrize(("file", "path"), inputs(), ids=lambda value: value.stem if isinstance(value, Path) else "")
def test_properties_hold(file: str, path: Path, tmp_path: Path) -> None:
    assert_properties(make_raw(tmp_path), file, path.read_bytes())


def test_seeds_are_few_and_small() -> None:
    sizes = [path.stat().st_size for path in SEEDS.iterdir()]
    assert 0 < len(sizes) < 200
    assert sum(sizes) < 300_000


def test_every_kind_of_file_is_fuzzed() -> None:
    assert {file for file, _ in inputs()} >= {"studies/fuzzed.yaml", "sources/fuzzed.yaml", "instruments.yaml"}
    assert {file.partition("/")[0] for file in FILES} >= {"studies", "sources", "instruments.yaml", "contributors.yaml"}
