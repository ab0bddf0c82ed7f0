"""A printed number from its text, for the functions of this room."""

from __future__ import annotations

from schemas.printed import Printed, parse


def number(text: str) -> Printed:
    """Raises ValueError for a text that is none."""
    found = parse(text)
    if found is None:
        raise ValueError(f"{text} is no printed number")
    return found
