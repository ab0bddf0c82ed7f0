"""One YAML text becomes one tree of mappings, lists and text, or findings that say why not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from pipeline.findings import Finding
from schemas.rules import quoted, rule

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH_MAX = 20
NODES_MAX = 10_000  # the longest record so far has 5,800; the models take up to 30 µs for each
FINDINGS_MAX = 100  # of a file, twice: those of reading, and those of the record


@rule(
    reason="What cannot be parsed cannot be checked.",
    reference="YAML 1.2",
    bad="georgiadi-2025-abstract title: Low-Dose Naltrexone Use in Pain Reduction for Dysautonomia Patients: A Case Series",
    good='georgiadi-2025-abstract title: "Low-Dose Naltrexone Use in Pain Reduction for Dysautonomia Patients: A Case Series"',
)
def yaml_syntax(fold: Fold, error: yaml.MarkedYAMLError | yaml.reader.ReaderError) -> None:
    """A file is one YAML mapping."""
    from pipeline.syntax import fault  # of a broken file only, so that the clean path does not pay for it

    fold.refuse("yaml-syntax", *fault(fold.text, error, LOADER))


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
    name, colon, value = key.partition(":")
    if colon and value:
        hint = f"write `{name}: {value}`, with a blank after the colon"
    elif key.isdigit():
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


@rule(
    reason="The first mistakes are often the cause of the others, and a thousand findings are read by nobody.",
    reference="CWE-400: uncontrolled resource consumption",
    bad="raw/sources/lone-letter.yaml with 101 unknown keys",
    good="raw/sources/lone-letter.yaml with 3 unknown keys",
)
def too_many_findings(first: Finding) -> Finding:
    """At most a hundred findings of a file are shown; here stands the first one that is not."""
    message, hint = f"more than {FINDINGS_MAX} findings: the rest is not shown", "mend the others, then run it again"
    return replace(first, rule="too-many-findings", message=message, hint=hint)


def text_goes_on(fold: Fold, event: Any) -> None:
    """An unquoted value ends on its line: an item set in too far, or a lost comma, would join two values in silence."""
    lines = fold.text.split("\n")
    number = next(n for n in range(event.start_mark.line + 1, len(lines)) if lines[n].strip())
    hint = "begin this line below the one before, put a comma between, or quote the whole text"
    message = "this line goes on with the value of the one before"
    fold.refuse("yaml-syntax", message, hint, number, len(lines[number]) - len(lines[number].lstrip()))


def _lines(event: Any) -> int:
    return int(event.end_mark.line - event.start_mark.line) + 1


def _start(event: Any) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event is not None else (0, 0)


class Refused:
    """Stands in the tree for a value that has its finding, so that its key counts as given and indices stay right."""


class StopReadingError(Exception):
    """Ends the reading of a file; the finding that says why stands already."""


REFUSED = Refused()


@dataclass
class Fold:
    """Folds the events of one text; findings collects what is wrong with it."""

    file: str
    text: str = ""
    findings: list[Finding] = field(default_factory=list)
    nodes: int = 0
    joined: list[Any] = field(default_factory=list)  # unquoted values of several lines

    def refuse(self, rule: str, message: str, hint: str, line: int = 0, column: int = 0, length: int = 1) -> None:
        place = (line + 1, column + 1, column + 1 + max(length, 1))  # an empty key has no letter to mark
        found = Finding(rule, "error", message, hint, self.file, (), *place)
        if len(self.findings) == FINDINGS_MAX:
            self.findings.append(too_many_findings(found))
            raise StopReadingError
        self.findings.append(found)

    def tree(self, text: str) -> dict[str, Any] | None:
        """The mapping of the file; None where there is none. Findings say why."""
        self.text = text
        try:
            return self._root(yaml.parse(text, Loader=LOADER))
        except StopReadingError:
            return None

    def _root(self, events: Any) -> dict[str, Any] | None:
        try:
            tree = self._document(events)
        except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
            yaml_syntax(self, error)
            return None
        for event in self.joined:
            text_goes_on(self, event)
        return tree

    def _document(self, events: Any) -> dict[str, Any] | None:
        tree, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    plain_yaml(self, "a directive (a line that begins with %)", event)
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
        self.nodes += 1
        if self.nodes > NODES_MAX:
            self.refuse("file-size", f"more than {NODES_MAX:,} keys and values", "split the file", *_start(event))
            raise StopReadingError
        if isinstance(event, yaml.AliasEvent):
            plain_yaml(self, f"an alias (*{event.anchor})", event)
            return REFUSED
        if event.anchor:
            plain_yaml(self, f"an anchor (&{event.anchor})", event)
        if event.tag is not None:
            plain_yaml(self, f"a tag ({event.tag})", event)
        if isinstance(event, yaml.ScalarEvent):
            if not event.style and _lines(event) > 1:
                self.joined.append(event)
                return REFUSED
            return event.value
        if depth > DEPTH_MAX:
            nesting_depth(self, event)
            raise StopReadingError
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
