"""Layout: canonical, reached in one step, and nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.curation.layout import laid_out
from pipeline.curation.spans import Entry, Mapping, Node, Scalar, Sequence, spans
from pipeline.fold import Fold
from pipeline.read import FOLDERS
from pipeline.records import MODELS, below, fields_of, model_of
from tests.curation.texts import Author
from tests.support import RAW, ROOT

KINDS = st.sampled_from(sorted(MODELS))
FILES = sorted([*RAW.rglob("*.yaml"), *(ROOT / "tests" / "examples").rglob("*.yaml")])


def tree_of(text: str) -> Any:
    """The tree of a text; None for one that reading refuses."""
    fold = Fold("")
    tree = fold.tree(text)
    return None if fold.findings else tree


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for entry in node.entries if isinstance(node, Mapping) else ():
        yield from scalars(entry.key)
        yield from scalars(entry.value)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from scalars(item)


def frame(text: str) -> str:
    """The text with a `v` for each key and value."""
    end, pieces = 0, []
    for scalar in scalars(spans(text)):
        pieces.append(text[end : scalar.start])
        end = scalar.end
    return "v".join([*pieces, text[end:]])


def words(text: str) -> list[str]:
    """Keys and values to the letter, but for what indents the lines of long ones."""
    return sorted(re.sub(r"\n[ \t]*", "\n", text[word.start : word.end]) for word in scalars(spans(text)))


def comments(text: str) -> list[str]:
    return sorted(comment.rstrip(" \t") for comment in re.findall("#.*", frame(text)))


def assert_nothing_lost(text: str, new: str, model: Any) -> None:
    """The new text says what the old one said, and a second time changes nothing."""
    assert tree_of(new) == tree_of(text)
    assert words(new) == words(text)
    assert comments(new) == comments(text)
    assert laid_out(new, model) == new


def laid_out_again(text: str, model: Any) -> str:
    """The text laid out, once it is sure that nothing was lost."""
    new = laid_out(text, model)
    assert_nothing_lost(text, new, model)
    return new


def misplaced(node: Node, model: Any, text: str) -> Iterator[str]:
    """Keys that stand behind one that the model has later, but for braces with comments between their keys."""
    if isinstance(node, Mapping):
        names = [entry.key.value for entry in node.entries if isinstance(entry.key, Scalar)]
        order = list(fields_of(model))
        for one, other in pairwise(names):
            if other in order and (one not in order or order.index(one) > order.index(other)):
                gaps = [text[a.end : b.start] for a, b in pairwise(node.entries)]
                rim = text[node.start : node.entries[0].start] + text[node.entries[-1].end : node.end]
                if not (node.flow and "#" in rim + "".join(gaps)):
                    yield other
        for entry, name in zip(node.entries, names, strict=True):
            yield from misplaced(entry.value, below(model, name), text)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from misplaced(item, below(model, 0), text)


def misindented(node: Node, column: int, text: str) -> Iterator[str]:
    """Parts of blocks that do not stand at their column, two blanks behind that of what holds them."""
    if isinstance(node, Scalar) or node.flow:
        return
    parts = node.entries if isinstance(node, Mapping) else node.items
    starts = [part.start for part in parts] if isinstance(node, Mapping) else [node.start]
    yield from (text[start:] for start in starts if start - text.rfind("\n", 0, start) - 1 != column)
    for part in parts:
        yield from misindented(part.value if isinstance(part, Entry) else part, column + 2, text)


def assert_canonical(text: str, model: Any) -> None:
    shown = frame(text)
    assert not re.search(r"\A\n|[ \t]\n|\n\n\n|[^\n]\Z|\n\n\Z", shown)
    assert not re.search(r"\t|[\[{] |[^\n ] +[\]},:]|[,:][^ \n]|[^\n ]  ", re.sub(r" *#.*", "", shown))
    assert list(misplaced(spans(text), model, text)) == []
    assert list(misindented(spans(text), 0, text)) == []


# ---- any text ----


@settings(max_examples=200)
@given(st.randoms(), KINDS, st.booleans())
def test_nothing_is_lost_and_a_second_time_changes_nothing(random: Random, kind: str, with_comments: bool) -> None:
    text = Author(random, with_comments).record(model_of(kind))
    assume(tree_of(text) is not None)
    assert_nothing_lost(text, laid_out(text, model_of(kind)), model_of(kind))


@settings(max_examples=200)
@given(st.randoms(), KINDS, st.booleans())
def test_layout_is_canonical(random: Random, kind: str, with_comments: bool) -> None:
    text = Author(random, with_comments).record(model_of(kind))
    assume(tree_of(text) is not None)
    new = laid_out(text, model_of(kind))
    assume(new != text)
    assert_canonical(new, model_of(kind))


# ---- records ----


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_nothing_of_a_record_is_lost(path: Path) -> None:
    text = path.read_bytes().decode(errors="replace")
    kind = FOLDERS.get(path.parent.name, path.stem)
    if tree_of(text) is not None:
        assert_nothing_lost(text, laid_out(text, model_of(kind)), model_of(kind))


@given(st.permutations(list(fields_of(model_of("study")))), st.integers(1, 5))
def test_comments_stay_with_their_key(keys: list[str], indent: int) -> None:
    """Those above it, those behind its value, and those behind the key itself."""
    lines = [f"# above {key}\n{key}:   # at {key}\n{' ' * indent}- x  # behind {key}\n" for key in keys]
    new = laid_out_again("# head\nlabel: x\n" + "".join(lines).replace("label", "zzz"), model_of("study"))
    names = [key.replace("label", "zzz") for key in keys]
    assert new.startswith("# head\nlabel: x\n")
    for key in names:
        assert f"# above {key}\n{key}:" in new
        assert re.search(rf"\n{key}: +# at {key}\n  - x +# behind {key}\n", new)


# ---- rules, one by one ----


def study(text: str) -> str:
    return laid_out_again(text, model_of("study"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: included\nlabel: x\n", "label: x\nstatus: included\n"),
        ("labl: x\nnote: y\nlabel: z\n", "label: z\nnote: y\nlabl: x\n"),
        ("design: {note: x, model: y}\n", "design: {model: y, note: x}\n"),
        ("results: [{value: 3.70, outcome: pain}]\n", "results: [{outcome: pain, value: 3.70}]\n"),
        ("treatments: {b: {dose: x, drug: y}, a: {}}\n", "treatments: {b: {drug: y, dose: x}, a: {}}\n"),
        ("outcomes:\n  b: {domain: x}\n  a: {domain: y}\n", "outcomes:\n  b: {domain: x}\n  a: {domain: y}\n"),
        ("arms: {b: {periods: [{weeks: 1, treatment: c}]}}\n", "arms: {b: {periods: [{treatment: c, weeks: 1}]}}\n"),
    ],
    ids=["keys", "unknown keys last", "in braces", "in lists", "names keep their order", "in lines", "deep"],
)
def test_keys_stand_in_the_order_of_the_models(old: str, new: str) -> None:
    assert study(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("flow:\n- a\n-   b\n", "flow:\n  - a\n  - b\n"),
        ("flow:\n    - x: 1\n      y: 2\n    -\n      z: 3\n", "flow:\n  - x: 1\n    y: 2\n  - z: 3\n"),
        ("flow:\n- - a\n  -   - b\n-\n", "flow:\n  - - a\n    - - b\n  -\n"),
        ("design:\n      model:\n         x\n", "design:\n  model:\n    x\n"),
        ("  label: x\n  status: y\n", "label: x\nstatus: y\n"),
        ("label : x  \ncountries: [ a,b ,c, ]\nsetting: { }\n", "label: x\ncountries: [a, b, c]\nsetting: {}\n"),
        ("label: x", "label: x\n"),
        ("\n\nlabel: x\n\n\n\nstatus: y\n\n\n", "label: x\n\nstatus: y\n"),
        ("design:\n\n  model: x\n\n\n  note: y\n", "design:\n  model: x\n\n  note: y\n"),
        ("{label: x,\n\nstatus: y}\n", "{label: x,\n status: y}\n"),
    ],
)
def test_blanks_and_empty_lines(old: str, new: str) -> None:
    assert study(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("flow:\n  - {stage: a,\n   n: 1}\n", "flow:\n  - {stage: a,\n     n: 1}\n"),
        ("sources: {\n  a: b,\n      c: d\n    }\n", "sources: {\n  a: b,\n  c: d\n}\n"),
        ("sources:\n   {a: b}\n", "sources:\n  {a: b}\n"),
        ("countries: [a\n , b]\n", "countries: [a,\n            b]\n"),
        ("flow:\n- {n: 1,\n    stage: a, note: b}\n", "flow:\n  - {stage: a, n: 1, note: b}\n"),
        ("note: one\n   two\n\n   three\n", "note: one\n  two\n\n  three\n"),
        ('note: "one\n   two\\\n   three"\n', 'note: "one\n  two\\\n  three"\n'),
        ("design:\n    note: |\n        one\n          two\n", "design:\n  note: |\n      one\n        two\n"),
    ],
)
def test_line_breaks_are_the_authors(old: str, new: str) -> None:
    assert study(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "# head\n\n# on\nstatus: y\n# of label\nlabel: x\n# end\n",
            "# head\n\n# on\n# of label\nlabel: x\nstatus: y\n# end\n",
        ),
        ("label: x # c\nstatus: y        # d\n", "label: x  # c\nstatus: y        # d\n"),
        ("design:\n      model: x        # c\n", "design:\n  model: x            # c\n"),
        (
            "design:\n    model: x\n    # own\n  # next\ncontrol: y\n",
            "design:\n  model: x\n  # own\n# next\ncontrol: y\n",
        ),
        ("flow:\n- x\n# next\nnote: y\n", "flow:\n  - x\n# next\nnote: y\n"),
        ("flow:\n- x\n # own\nnote: y\n", "flow:\n  - x\n  # own\nnote: y\n"),
        ("flow:\n- # c\n x: 1\n", "flow:\n  -  # c\n    x: 1\n"),
        ("flow:\n- n: 1\n  # of stage\n  stage: x\n", "flow:\n  -\n    # of stage\n    stage: x\n    n: 1\n"),
        ("design: {note: x, # of note\n model: y}\n", "design: {note: x,  # of note\n         model: y}\n"),
        (
            "design: {note: {b: 1, # c\n a: 2}, model: y}\n",
            "design: {model: y, note: {b: 1,  # c\n                          a: 2}}\n",
        ),
        ("label: x # c", "label: x  # c\n"),
    ],
)
def test_comments(old: str, new: str) -> None:
    assert study(old) == new


@pytest.mark.parametrize(
    "text",
    [
        "? status\n: y\nlabel: x\n",
        "status: {? a : b}\nlabel: x\n",
        "---\nstatus: y\nlabel: x\n",
        "status: y\nlabel: x\n...\n",
        "%YAML 1.1\n---\nstatus: y\nlabel: x\n",
        "status: |+\n  y\n\nlabel: x\n",
        "status: y\nlabel: |\n  x",
        "status: |\n  y\n   \nlabel: x\n",
    ],
)
def test_unusual_text_is_left_alone(text: str) -> None:
    assert study(text) == text
