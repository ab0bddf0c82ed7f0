"""How alike two texts are, whatever the order of their words."""

from __future__ import annotations


def alike(first: str, second: str) -> float:
    """0 to 100, of the words in alphabetical order. Never the ratio of sets, which is 100 for a title that was cut."""
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(first, second)


FUNCTIONS = (alike,)
