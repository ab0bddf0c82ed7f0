"""Where in a file a pointer leads. Files are parsed for places only when there is a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import yaml

from pipeline.findings import KEY, Finding, Pointer
from pipeline.fold import LOADER

Place = tuple[int, int, int]  # line, column, end column; all from 1


def places(text: str) -> dict[Pointer, Place]:
    """The place of every value, and of every key under the pointer that ends with KEY."""
    found: dict[Pointer, Place] = {}
    try:
        events = yaml.parse(text, Loader=LOADER)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                _walk(event, events, (), found, text)
    except (yaml.YAMLError, RecursionError):
        pass  # what lies before the fault has its places, and the fault is a finding of its own
    return found


def _walk(event: Any, events: Any, here: Pointer, found: dict[Pointer, Place], text: str) -> None:
    found.setdefault(here, _place(event, text))
    if isinstance(event, yaml.SequenceStartEvent):
        index = 0
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            _walk(item, events, (*here, index), found, text)
            index += 1
    elif isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            name = getattr(key, "value", None)
            if name is None:
                _walk(key, events, (*here, KEY), {}, text)
            else:
                found.setdefault((*here, name, KEY), _place(key, text))
            _walk(next(events), events, (*here, name or KEY), found, text)


def _place(event: Any, text: str) -> Place:
    """A value of several lines is shown to the end of its first one."""
    start, end = event.start_mark, event.end_mark
    whole = end.line == start.line
    width = end.column - start.column if whole else f"{text}\n".index("\n", start.index) - start.index
    return start.line + 1, start.column + 1, start.column + 1 + max(width, 1)


def nearest(found: dict[Pointer, Place], pointer: Pointer) -> Place:
    """The place of the pointer or, where a key is missing, of the key of its nearest ancestor."""
    if pointer in found:
        return found[pointer]
    while pointer:
        pointer = pointer[:-1]
        place = found.get((*pointer, KEY)) or found.get(pointer)
        if pointer and place:
            return place
    return 1, 1, 2


def locate(findings: Iterable[Finding], texts: dict[str, str]) -> list[Finding]:
    """Fill line and column of each finding that has only a pointer. texts: file -> its text."""
    cache: dict[str, dict[Pointer, Place]] = {}
    located = []
    for finding in findings:
        if not finding.line and finding.file in texts:
            if finding.file not in cache:
                cache[finding.file] = places(texts[finding.file])
            line, column, end = nearest(cache[finding.file], finding.pointer)
            finding = replace(finding, line=line, column=column, end=end)
        located.append(finding)
    return located
