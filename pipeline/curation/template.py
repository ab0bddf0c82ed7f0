"""A new record: the keys of its model in order, each with what it holds, and a `?` wherever something has to be written."""

from __future__ import annotations

import textwrap
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.fold import LOADER
from pipeline.read import FOLDERS
from pipeline.records import model_of
from schemas.records.base import documented
from schemas.rules import TO_FILL
from schemas.vocabulary import Term, vocabularies

LISTED = 120  # signs of all terms of a vocabulary; of longer ones only the page is named
WIDTH = 120
HEAD = """\
# yaml-language-server: $schema=../../schemas/{kind}.schema.json
## {what} Every key: docs/records.md.
## 1. Write what the source says in place of each "?"; before a colon it is a short name of your choice.
## 2. Lines with a single # are optional: take the "# " away from those that you need.
## 3. Delete the other lines that begin with #. Then: pipeline validate raw/{folder}/{id}.yaml

"""


def template(kind: str, name: str, given: Mapping[str, str]) -> str:
    """The text of a new study or source with the id `name`. given: key -> what is known of it already, as YAML."""
    model = model_of(kind)
    folder = next(folder for folder, records in FOLDERS.items() if records == kind)
    head = HEAD.format(kind=kind, folder=folder, id=name, what=documented(model)[0])
    lines = [line for key, field in model.model_fields.items() for line in _key(key, field, given)]
    return head + "\n".join(lines) + "\n"


def example(part: type[BaseModel]) -> Any:
    """The tree of a part's example; `?` where its docstring has none."""
    text = documented(part)[1]
    return yaml.load(text, _Text) if text else TO_FILL


class _Text(LOADER):  # type: ignore[misc,valid-type]
    """Every scalar stays text, as in records."""

    yaml_implicit_resolvers: dict[str, Any] = {}


def _key(key: str, field: FieldInfo, given: Mapping[str, str]) -> Iterator[str]:
    """The lines of a key: what it means, and its shape, which is a comment if the key may be missing."""
    shape = _shape(field.annotation, field.metadata)
    terms = "; ".join(_terms(field.annotation, field.metadata, shape))
    if terms or field.description != key:
        meaning = (". " if shape != TO_FILL else ": ").join(filter(None, (field.description, terms)))
        yield from textwrap.wrap(
            meaning, WIDTH, initial_indent="## ", subsequent_indent="##   ", break_on_hyphens=False
        )
    if key in given:
        yield f"{key}: {given[key]}"
    elif field.is_required():
        yield from _lines(key, shape)
    else:
        yield from (f"# {line}" for line in _lines(key, field.default or shape))


def _opened(annotation: Any, marks: Sequence[Any]) -> tuple[Any, tuple[Any, ...], Sequence[Any]]:
    """A type, its arguments, and the marks that Annotated gives it."""
    if hasattr(annotation, "__metadata__"):
        annotation, marks = typing.get_args(annotation)[0], annotation.__metadata__
    return annotation, typing.get_args(annotation), marks


def _is_part(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _shape(annotation: Any, marks: Sequence[Any] = ()) -> Any:
    """The tree of what a key holds, with `?` for every value."""
    kind, inner, _ = _opened(annotation, marks)
    if _is_part(kind):
        return _blank(example(kind))
    if typing.get_origin(kind) is list:
        return [_shape(inner[0])]
    if typing.get_origin(kind) is dict:
        return {TO_FILL: _shape(inner[1])}
    return _shape(inner[0]) if inner else TO_FILL  # a part that may be missing is a union with None


def _blank(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {name: _blank(value) for name, value in tree.items()}
    return [_blank(value) for value in tree] if isinstance(tree, list) else TO_FILL


def _terms(annotation: Any, marks: Sequence[Any], shape: Any, key: str = "") -> Iterator[str]:
    """What may stand at each `?` of a shape that holds a term: `model: parallel, crossover, …`."""
    kind, inner, marks = _opened(annotation, marks)
    for name in (mark.name for mark in marks if isinstance(mark, Term)):
        listed = ", ".join(vocabularies()[name].terms)
        yield f"{key}{': ' if key else ''}{listed if len(listed) <= LISTED else f'docs/tables.md#{name}'}"
    if _is_part(kind):
        fields = {field.alias or name: field for name, field in kind.model_fields.items()}
        for name in shape if isinstance(shape, dict) else ():
            yield from _terms(fields[name].annotation, fields[name].metadata, shape[name], name)
    elif typing.get_origin(kind) is dict and isinstance(shape, dict):
        yield from _terms(inner[1], (), next(iter(shape.values())), key)
    elif inner:
        yield from _terms(inner[0], (), shape[0] if isinstance(shape, list) else shape, key)


def _lines(key: str, shape: Any) -> Iterator[str]:
    """A key with its shape: parts of a list or a mapping stand on a line each."""
    if isinstance(shape, list) and isinstance(shape[0], dict):
        yield f"{key}:"
        yield from (f"  - {_flow(part)}" for part in shape)
    elif isinstance(shape, dict) and TO_FILL in shape:
        yield f"{key}:"
        yield from (f"  {_flow(name)}: {_flow(part)}" for name, part in shape.items())
    else:
        yield f"{key}: {_flow(shape)}"


def _flow(tree: Any) -> str:
    """A tree in one line; only the `?` is in quotes."""
    if isinstance(tree, dict):
        return f"{{{', '.join(f'{_flow(name)}: {_flow(value)}' for name, value in tree.items())}}}"
    if isinstance(tree, list):
        return f"[{', '.join(map(_flow, tree))}]"
    return f'"{tree}"' if tree == TO_FILL else str(tree)


def sources_of(ids: Sequence[str]) -> dict[str, str]:
    """The keys `sources` and `source` of a study that rests on these documents, each with a short name.

    The short name is the last word of the id (`article` of smith-2007-article), or the id where that is taken or no name.
    """
    names: dict[str, str] = {}
    for known in dict.fromkeys(ids):
        word = known.rpartition("-")[2]
        names[known if word in names or not word[0].isalpha() else word] = known
    return {"sources": _flow(names), "source": next(iter(names))} if names else {}
