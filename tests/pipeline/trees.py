"""Generated documents: trees of text, and the YAML that PyYAML writes for them in many styles."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = st.one_of(
    st.sampled_from(["3.70", "no", "012", "1:30", "<0.001", "~", "null", "2007-06", "a: b", "x #y", "- z", "ldn"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=8),
    st.text("ab \n", min_size=1, max_size=8),
)
KEYS = st.text("abcdefgh-_ µ", min_size=1, max_size=6)


def _inside(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(below, max_size=3), st.dictionaries(KEYS, below, max_size=3))


TREES = st.dictionaries(KEYS, st.recursive(WORDS, _inside, max_leaves=12), min_size=1, max_size=4)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, '"', "'"]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.sampled_from([2, 4]),
        "explicit_start": st.booleans(),
    }
)


class Plain(yaml.SafeDumper):
    """Writes no anchors, and quotes only what YAML cannot hold unquoted, in one line: 012 and no stand as a person types them."""

    yaml_implicit_resolvers: dict[str, Any] = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def write_plain(self, text: str, split: bool = True) -> None:
        super().write_plain(text, False)


def written(tree: dict[str, Any], style: dict[str, Any]) -> str:
    return str(yaml.dump(tree, Dumper=Plain, sort_keys=False, **style))


def leaves(tree: Any, here: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    """Every text of a tree, with the pointer that leads to it."""
    if isinstance(tree, str):
        return [(here, tree)]
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [leaf for step, below in steps for leaf in leaves(below, (*here, step))]
