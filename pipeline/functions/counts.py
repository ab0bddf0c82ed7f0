"""Counts behind two printed percentages and the p-value between them, for checks."""

from __future__ import annotations

from itertools import islice, product

from pipeline.functions.printed import READINGS, number
from pipeline.statistics.convention import of_table, search
from pipeline.statistics.granularity import counts

SHOWN = 3  # tables in a message
Group = tuple[int, int]  # events, people


def counts_behind(first: str, second: str, p: str, people: list[int], others: list[int]) -> str:
    """Tables of so many people that give both percentages and p by some test in use: `14 of 16 and 6 of 15`; empty if none does."""
    printed, tables = number(p), product(_groups(first, people), _groups(second, others))
    found = (
        f"{a} of {n} and {b} of {m}"
        for (a, n), (b, m) in tables
        if search(printed, of_table(a, n - a, b, m - b)).reproducing
    )
    shown = list(islice(found, SHOWN + 1))
    return ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")


def _groups(percent: str, people: list[int]) -> list[Group]:
    return [(k, n) for n in people for k in {k for read in READINGS for k in counts(number(percent), n, read=read)}]


FUNCTIONS = (counts_behind,)
