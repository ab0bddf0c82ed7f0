"""Rows that are twice or break their contract: one finding each, at its line, and none about what hangs on them."""

from __future__ import annotations

import pytest

from pipeline.catalogue import catalogue
from pipeline.generated import examples
from pipeline.tables.frames import table_contract


def found(rule: str, example: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.field) for finding in examples().added(catalogue()[rule], example)]


@pytest.mark.parametrize(
    ("example", "field"),
    [
        ("younger-2013-fibromyalgia results/3/group: ldn", "results/3"),
        ("bruun-2024-fibromyalgia countries: [DK, DK]", "countries/1"),
        (
            "bruun-2024-fibromyalgia arms/ldn/periods/0/treatment: [ldn, ldn]",
            "arms/ldn/periods/0",
        ),  # both from one place
    ],
)
def test_row_that_is_twice_is_one_finding(example: str, field: str) -> None:
    """Its cells are twice in `provenance` too."""
    assert found("row-is-unique", example) == [("row-is-unique", field)]


def test_row_off_its_contract_does_not_make_its_references_fail() -> None:
    """The contrast is left out, and its groups still name it."""
    assert found("table-contract", "younger-2013-fibromyalgia contrasts/6/statistic/df: [-1, 101]") == [
        ("table-contract", "contrasts/6/statistic/df/0")
    ]


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("greater_than_or_equal_to(0)", "`results.n` holds 0 or more, not 5"),
        ("less_than_or_equal_to(100)", "`results.n` holds at most 100, not 5"),
        ("isin(['mg', 'ug'])", "`results.n` holds one of ['mg', 'ug'], not 5"),
        ("not_nullable", "`results.n` is never empty, not 5"),
        ("another_check", "`results.n` keeps another_check, not 5"),
    ],
)
def test_contract_is_said_in_words(check: str, said: str) -> None:
    assert table_contract("results.n", check, 5) == said
