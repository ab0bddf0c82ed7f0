"""p-values that are corrected for several comparisons: of a family of p-values, what each becomes, in the same order.

Each result grows, or stays, with every p-value of the family, so that the ends of intervals give the ends of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate


def bonferroni(family: Sequence[float]) -> list[float]:
    """k p, at most 1 (Dunn 1961)."""
    return [min(1.0, len(family) * p) for p in family]


def holm(family: Sequence[float]) -> list[float]:
    """From the smallest on: the largest of (k - i) p so far, at most 1 (Holm 1979)."""
    order = _order(family)
    steps = [(len(family) - i) * family[at] for i, at in enumerate(order)]
    return _placed(order, [min(1.0, p) for p in accumulate(steps, max)])


def hochberg(family: Sequence[float]) -> list[float]:
    """From the largest on: the smallest of i p so far, i = 1 for the largest (Hochberg 1988)."""
    order = _order(family)[::-1]
    steps = [(i + 1) * family[at] for i, at in enumerate(order)]
    return _placed(order, list(accumulate(steps, min)))


def _order(family: Sequence[float]) -> list[int]:
    return sorted(range(len(family)), key=lambda at: family[at])


def _placed(order: Sequence[int], values: Sequence[float]) -> list[float]:
    """The values in the order of the family."""
    found = dict(zip(order, values, strict=True))
    return [found[at] for at in range(len(order))]


CORRECTIONS: dict[str, Callable[[Sequence[float]], list[float]]] = {
    "Bonferroni": bonferroni,
    "Holm": holm,
    "Hochberg": hochberg,
}
