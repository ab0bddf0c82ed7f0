"""The page of keys: every part of a record with its keys, generated from the record models."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pipeline.records import MODELS, model_of
from schemas.records.base import Pointer, Sourced, documented
from schemas.scalars import Scalar
from schemas.vocabulary import Term

SHARED = tuple(Sourced.model_fields)


def manual() -> str:
    """Markdown: a table for each part, in the order in which a record meets them."""
    parts: dict[str, type[BaseModel]] = {}
    for kind in MODELS:
        _collect(model_of(kind), parts)
    return "\n".join([*_head(parts), *(line for part in parts.values() for line in _part(part))])


def _collect(annotation: Any, parts: dict[str, type[BaseModel]]) -> None:
    """The models that an annotation leads to, outer ones first."""
    is_part = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    if is_part and annotation.__name__ not in parts:
        parts[annotation.__name__] = annotation
        for field in annotation.model_fields.values():
            _collect(field.annotation, parts)
    for inner in typing.get_args(annotation):
        _collect(inner, parts)


def _head(parts: dict[str, type[BaseModel]]) -> Iterator[str]:
    yield "# Keys of a record\n"
    yield "Generated from `schemas/records`; do not edit. Terms link to their definitions. A key without ✓ may be missing: missing means"
    yield "that what was read does not say.\n"
    yield "Parts: " + " · ".join(f"[{name}](#{name.lower()})" for name in parts) + "\n"
    yield "Parts marked *sourced* take these keys too:\n"
    yield from (f"* `{name}`: {field.description}" for name, field in Sourced.model_fields.items())
    yield ""


def _part(part: type[BaseModel]) -> Iterator[str]:
    sourced = issubclass(part, Sourced)
    text, example = documented(part)
    yield f"## {part.__name__}\n\n{text}{' *sourced*' if sourced else ''}\n"
    if example:
        yield f"Example: `{example}`\n"
    yield "| key | needed | holds | meaning |\n| --- | --- | --- | --- |"
    for name, field in part.model_fields.items():
        if not (sourced and name in SHARED):
            needed = "✓" if field.is_required() else ""
            held = _held(field.annotation, field.metadata)
            yield f"| `{field.alias or name}` | {needed} | {held} | {field.description or ''} |"
    yield ""


def _held(annotation: Any, metadata: typing.Sequence[Any] = ()) -> str:
    """What a key holds, in words."""
    for mark in metadata:
        if isinstance(mark, Term):
            return f"term of [{mark.name}](tables.md#{mark.name})"
        if isinstance(mark, (Scalar, Pointer)):
            return mark.holds
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    if origin is list:
        return f"list of {_held(inner[0])}"
    if origin is dict:
        return f"mapping of {_held(inner[0])} to {_held(inner[1])}"
    if hasattr(annotation, "__metadata__"):
        return _held(inner[0], annotation.__metadata__)
    shown = [_held(kind) for kind in inner if kind is not type(None)]
    return " or ".join(shown) or "a key"
