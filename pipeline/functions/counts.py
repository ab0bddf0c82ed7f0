"""Counts behind two printed percentages and the p-value between them, for checks."""

from __future__ import annotations

from pipeline.functions.printed import READINGS, number
from pipeline.statistics.convention import of_table, search
from pipeline.statistics.granularity import counts

SHOWN = 4  # tables in a message


def counts_behind(first: str, second: str, p: str, people: list[int], others: list[int]) -> str:
    """Tables of so many people that give both percentages and p by some test in use: `14 of 16 and 6 of 15`; empty if none does."""
    found = [
        f"{a} of {n} and {b} of {m}"
        for n in people
        for m in others
        for a in _counts(first, n)
        for b in _counts(second, m)
        if search(number(p), of_table(a, n - a, b, m - b)).reproducing
    ]
    return ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")


def _counts(percent: str, n: int) -> set[int]:
    return {k for read in READINGS for k in counts(number(percent), n, read=read)}


FUNCTIONS = (counts_behind,)
