"""Corrections for several comparisons against R: p.adjust(c(0.01, 0.04, 0.03, 0.005), method)."""

from __future__ import annotations

import pytest

from pipeline.statistics.correction import CORRECTIONS

FAMILY = [0.01, 0.04, 0.03, 0.005]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bonferroni", [0.04, 0.16, 0.12, 0.02]),
        ("Holm", [0.03, 0.06, 0.06, 0.02]),
        ("Hochberg", [0.03, 0.04, 0.04, 0.02]),
    ],
)
def test_known_answers(name: str, expected: list[float]) -> None:
    assert CORRECTIONS[name](FAMILY) == pytest.approx(expected)


@pytest.mark.parametrize("name", CORRECTIONS)
def test_no_p_is_above_one_or_shrinks(name: str) -> None:
    for family in ([0.6, 0.9], [0.4], [0.2, 0.2, 1.0]):
        assert all(p <= corrected <= 1 for p, corrected in zip(family, CORRECTIONS[name](family), strict=True))
