"""The comparison of readers sees what it must see."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.values import differences

TABLE = {"arms": {"id": ["a", "b"], "n": [1, None], "value": [0.1, 2.0], "uncertain": [True, None]}}


def test_the_same_values_are_the_same() -> None:
    assert list(differences(TABLE, {"arms": dict(TABLE["arms"])})) == []


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("id", ["a", 7], "arms.id: 1 cells, first in row 2: 7, not 'b'"),
        ("n", [1.0, None], "arms.n: 1 cells, first in row 1: 1.0, not 1"),
        ("n", [1, ""], "arms.n: 1 cells, first in row 2: '', not None"),
        ("value", [0.1 + 1e-17 + 1e-16, 2.0], "arms.value: 1 cells"),
        ("uncertain", [1, None], "arms.uncertain: 1 cells, first in row 1: 1, not True"),
        ("n", [1], "arms: 1 rows, not 2"),
    ],
)
def test_another_value_or_type_is_a_difference(column: str, values: list[Any], said: str) -> None:
    (line,) = differences(TABLE, {"arms": TABLE["arms"] | {column: values}})
    assert line.startswith(said)


def test_a_table_or_column_that_is_not_there_is_a_difference() -> None:
    assert list(differences(TABLE, {})) == ["arms: missing"]
    assert list(differences(TABLE, {"arms": {"id": ["a", "b"]}})) == ["arms: columns ['id'] …"]
