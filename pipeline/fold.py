"""One YAML text becomes one tree of mappings, lists and text, or findings that say why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.findings import Finding
from schemas.rules import quoted, rule

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH_MAX = 20


@rule(
    reason="What cannot be parsed cannot be checked.",
    reference="YAML 1.2",
    bad="georgiadi-2025-abstract title: Low-Dose Naltrexone Use in Pain Reduction for Dysautonomia Patients: A Case Series",
    good='georgiadi-2025-abstract title: "Low-Dose Naltrexone Use in Pain Reduction for Dysautonomia Patients: A Case Series"',
)
def yaml_syntax(fold: Fold, error: yaml.MarkedYAMLError | yaml.reader.ReaderError) -> None:
    """A file is one YAML mapping."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    line, column = (mark.line, mark.column) if mark else _place_of(fold.text, getattr(error, "position", 0))
    hint = "quote the value if it holds `: `, ` #`, `<`, `>` or begins with a sign; close every bracket"
    if "\t" in (fold.lines[line] if line < len(fold.lines) else ""):
        problem, hint = "a tab stands where YAML wants blanks", "use blanks"
    fold.refuse("yaml-syntax", problem, hint, line, column)


def _place_of(text: str, position: int) -> tuple[int, int]:
    """Line and column of an offset that libyaml counts in bytes."""
    before = text.encode()[:position].decode(errors="ignore")
    return before.count("\n"), len(before) - before.rfind("\n") - 1


@rule(
    reason="YAML keeps the last of two equal keys and drops the first in silence.",
    reference="YAML 1.2 section 3.2.1.3",
    bad="bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12, weeks: 4}",
    good="bruun-2024-fibromyalgia outcomes/pain/time: {weeks: 12}",
)
def duplicate_key(fold: Fold, key: str, event: Any) -> None:
    """A key stands once in a mapping."""
    fold.refuse(
        "duplicate-key", f"{quoted(key)} stands twice in this mapping", "keep one of the two", *_start(event), len(key)
    )


@rule(
    reason="A value that is written elsewhere cannot be read here, and a few nested ones fill the memory.",
    reference="YAML 1.2 section 6.9; CWE-776: recursive entity references",
    bad="bruun-2024-fibromyalgia arms/placebo: *ldn",
    good="bruun-2024-fibromyalgia arms/placebo: {periods: [{treatment: placebo, weeks: 12, epoch: blinded_treatment}]}",
)
def plain_yaml(fold: Fold, what: str, event: Any) -> None:
    """A record uses no anchors, aliases, tags or second documents."""
    shown = what if len(what) <= 80 else f"{what[:79]}…"
    fold.refuse("plain-yaml", f"{shown} is not used in records", "write the value out", *_start(event))


@rule(
    reason="`{mesh: Arthritis, Rheumatoid}` is two keys, and the second one says nothing.",
    reference="YAML 1.2 section 7.4.2",
    bad="lie-2014-ibd conditions/1: {mesh: Colitis, Ulcerative, n: 18}",
    good='lie-2014-ibd conditions/1: {mesh: "Colitis, Ulcerative", n: 18}',
)
def key_without_value(fold: Fold, key: str, event: Any) -> None:
    """A key has a value."""
    hint = "quote the value before it if it holds a comma; or take the key away: missing means not stated"
    if key.isdigit():
        hint = f"a decimal comma? the decimal sign is a point, as in 13.{key}"
    fold.refuse("key-without-value", f"{quoted(key)} has no value", hint, *_start(event), len(key))


@rule(
    reason="Nothing in a record lies deeper than eight levels.",
    reference="CWE-674: uncontrolled recursion",
    bad="smith-2007-crohn countries: [[[[[[[[[[[[[[[[[[[[US]]]]]]]]]]]]]]]]]]]]",
    good="smith-2007-crohn countries: [US]",
)
def nesting_depth(fold: Fold, event: Any) -> None:
    """Mappings and lists are nested at most twenty deep."""
    fold.refuse("nesting-depth", f"more than {DEPTH_MAX} levels", "take the brackets away", *_start(event))


@rule(
    reason="A file without a record is a mistake that looks like a study.",
    reference="YAML 1.2 section 3.2.1.1",
    bad="lone-letter: # a letter on one study",
    good="lone-letter type: narrative_review",
)
def file_holds_mapping(fold: Fold, event: Any | None) -> None:
    """A file holds a mapping of keys and values."""
    hint = "begin with `label:` (a study) or `type:` (a source); see tests/examples/good"
    fold.refuse("file-holds-mapping", "no mapping of keys and values stands here", hint, *_start(event))


def _start(event: Any) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event is not None else (0, 0)


class Refused:
    """Stands in the tree for a value that has its finding, so that its key counts as given and indices stay right."""


class TooDeepError(Exception):
    """Ends the reading of a file that is nested too deep."""


REFUSED = Refused()


@dataclass
class Fold:
    """Folds the events of one text; findings collects what is wrong with it."""

    file: str
    text: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def refuse(self, rule: str, message: str, hint: str, line: int = 0, column: int = 0, length: int = 1) -> None:
        place = (line + 1, column + 1, column + 1 + length)
        self.findings.append(Finding(rule, "error", message, hint, self.file, (), *place))

    def tree(self, text: str) -> dict[str, Any] | None:
        """The mapping of the file; None where there is none. Findings say why."""
        self.text = text
        events = yaml.parse(text, Loader=LOADER)
        try:
            return self._root(events)
        except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
            yaml_syntax(self, error)
        except TooDeepError:
            pass  # its finding stands already
        return None

    def _root(self, events: Any) -> dict[str, Any] | None:
        tree, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    plain_yaml(self, "a second document", event)
                    break
            elif isinstance(event, yaml.MappingStartEvent) and documents == 1:
                tree = self._node(event, events, 1)
            elif isinstance(event, yaml.NodeEvent) and documents == 1:
                file_holds_mapping(self, event)
                return None
        if documents == 0:
            file_holds_mapping(self, None)
        return tree

    def _node(self, event: Any, events: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            plain_yaml(self, f"an alias (*{event.anchor})", event)
            return REFUSED
        if event.anchor:
            plain_yaml(self, f"an anchor (&{event.anchor})", event)
        if event.tag is not None:
            plain_yaml(self, f"a tag ({event.tag})", event)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if depth > DEPTH_MAX:
            nesting_depth(self, event)
            raise TooDeepError
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, depth)
        return self._mapping(events, depth)

    def _list(self, events: Any, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return items
            items.append(self._node(event, events, depth + 1))
        raise AssertionError("libyaml closes every list that it opens")

    def _mapping(self, events: Any, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_event in events:
            if isinstance(key_event, yaml.MappingEndEvent):
                return mapping
            key = self._node(key_event, events, depth + 1)
            value_event = next(events)
            empty = isinstance(value_event, yaml.ScalarEvent) and value_event.value == "" and not value_event.style
            value = self._node(value_event, events, depth + 1)
            if key is REFUSED:
                continue
            if not isinstance(key, str):
                hint = "write `key: value`; quote text that holds `: `"
                self.refuse("yaml-syntax", "a key is one word", hint, *_start(key_event))
            elif key in mapping:
                duplicate_key(self, key, key_event)
            elif empty:
                key_without_value(self, key, key_event)
                mapping[key] = REFUSED
            else:
                mapping[key] = value
        raise AssertionError("libyaml closes every mapping that it opens")
