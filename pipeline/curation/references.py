"""Where the records of raw/ name one another: found by the types of the record models, so that no list of keys is kept here."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from pipeline.findings import Pointer
from pipeline.positions import Place, places
from pipeline.records import model_of
from schemas.records import base


@dataclass(frozen=True, slots=True)
class Reference:
    """kind: what is named (study, document, subject …), as in the rule `unknown-<kind>`."""

    pointer: Pointer
    kind: str
    name: str


def references(kind: str, tree: Any) -> Iterator[Reference]:
    """Every name in a record that leads to something declared elsewhere."""
    return _walk(model_of(kind), (), tree, ())


def _walk(annotation: Any, metadata: typing.Sequence[Any], value: Any, here: Pointer) -> Iterator[Reference]:
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *more = typing.get_args(annotation)
        yield from _walk(inner, more, value, here)
    elif isinstance(value, str):
        yield from (Reference(here, mark.kind, value) for mark in metadata if isinstance(mark, base.Pointer))
        if typing.get_origin(annotation) is list:  # a single value may stand where a list may
            yield from _walk(typing.get_args(annotation)[0], (), value, here)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            key = field.alias or name
            if isinstance(value, dict) and key in value:
                yield from _walk(field.annotation, field.metadata, value[key], (*here, key))
    else:
        yield from _members(annotation, value, here)


def _members(annotation: Any, value: Any, here: Pointer) -> Iterator[Reference]:
    inner = [kind for kind in typing.get_args(annotation) if kind is not type(None)]
    origin = typing.get_origin(annotation)
    if origin is dict and isinstance(value, dict):
        for name, member in value.items():
            yield from _walk(inner[1], (), member, (*here, name))
    elif origin is list and isinstance(value, list):
        for index, member in enumerate(value):
            yield from _walk(inner[0], (), member, (*here, index))
    elif origin not in (dict, list):  # a union
        for kind in inner:
            yield from _walk(kind, (), value, here)


def rewritten(text: str, pointers: list[Pointer], new: str) -> str:
    """The text with another name at these pointers; nothing else moves."""
    found = places(text)
    lines = text.split("\n")
    spots: list[Place] = sorted((found[pointer] for pointer in pointers), reverse=True)
    for line, column, end in spots:  # from the end, so that places before stay right
        lines[line - 1] = lines[line - 1][: column - 1] + new + lines[line - 1][end - 1 :]
    return "\n".join(lines)
