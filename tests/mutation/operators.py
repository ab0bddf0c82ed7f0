"""Forty realistic corruptions of a valid record: what fingers, eyes and copied tables do to numbers, terms and rows.

An operator takes a place of a record (its path and the text that stands there) and gives the text that would stand there by
mistake, or None where it does not apply.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from schemas.printed import parse

Path = tuple[str | int, ...]
Tree = dict[str, Any]

COUNTS = {"n", "events", "total", "affected", "at_risk"}
VALUES = {"value", "estimate", "percent", "mean", "median", "dispersion", "amount", "low", "high", "p"}
ENDS = {"ci", "quartiles", "range"}


@dataclass(frozen=True)
class Operator:
    """name, and how a scalar (or, of `whole`, a part of the record) is corrupted."""

    name: str
    change: Callable[[Path, Any, Tree], Any]
    whole: bool = False


def scalars(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Each scalar of a record with its path."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from scalars(below, (*path, key))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from scalars(below, (*path, place))
    else:
        yield path, value


def parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each mapping and list of a record with its path."""
    if isinstance(value, dict | list):
        yield path, value
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from parts(below, (*path, key))


def key_of(path: Path) -> str:
    """The last name on the way: `ci` for a limit of an interval."""
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def _number(keys: set[str]) -> Callable[[Callable[[str], str | None]], Callable[[Path, Any, Tree], Any]]:
    """An operator on the digits of numbers under these keys."""

    def over(change: Callable[[str], str | None]) -> Callable[[Path, Any, Tree], Any]:
        def changed(path: Path, text: Any, tree: Tree) -> Any:
            counted = "by_arm" in path or "by_group" in path
            if not (key_of(path) in keys or (counted and "n" in keys)) or parse(text) is None:
                return None
            bound, digits = re.fullmatch(r"([<>=~]*)(.*)", text).groups()  # type: ignore[union-attr]
            new = change(digits)
            return None if new in (None, digits) or parse(str(new)) is None else bound + str(new)

        return changed

    return over


def _transposed(digits: str) -> str | None:
    for i in range(len(digits) - 1):
        if digits[i].isdigit() and digits[i + 1].isdigit() and digits[i] != digits[i + 1]:
            return digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    return None


def _last_up(digits: str) -> str:
    return digits[:-1] + str((int(digits[-1]) + 1) % 10)


def _last_down(digits: str) -> str:
    return digits[:-1] + str((int(digits[-1]) - 1) % 10)


def _pointless(digits: str) -> str | None:
    return digits.replace(".", "").lstrip("0") or None if "." in digits else None


def _point_left(digits: str) -> str | None:
    whole, _, rest = digits.partition(".")
    return f"{whole[:-1]}.{whole[-1]}{rest}" if len(whole.lstrip("-")) > 1 else None


def _zero_lost(digits: str) -> str | None:
    return digits[:-1] if digits.endswith("0") and "." not in digits and len(digits) > 1 else None


def _first_lost(digits: str) -> str | None:
    return digits[1:] if digits[:1].isdigit() and len(digits.partition(".")[0]) > 1 and digits[1] != "0" else None


def _doubled(digits: str) -> str | None:
    return digits[0] + digits if digits[0] in "123456789" else None


def _negated(digits: str) -> str | None:
    return digits[1:] if digits.startswith("-") else f"-{digits}" if float(digits) else None


def holder(tree: Tree, path: Path) -> Any:
    """What holds a place."""
    for step in path[:-1]:
        tree = tree[step]  # type: ignore[index]
    return tree


def _scaled(root: bool) -> Callable[[Path, Any, Tree], Any]:
    """A standard error where a standard deviation stands, or the other way round."""

    def changed(path: Path, text: Any, tree: Tree) -> Any:
        row = holder(tree, path)
        if key_of(path) != "dispersion" or not str(row.get("n", "")).isdigit() or int(row["n"]) < 3:
            return None
        factor = math.sqrt(int(row["n"]))
        printed = parse(text)
        if printed is None:
            return None
        return f"{printed.number * factor if root else printed.number / factor:.{printed.decimals}f}"

    return changed


def _swapped(key: str, words: dict[str, str]) -> Callable[[Path, Any, Tree], Any]:
    """One term for another."""
    return lambda path, text, tree: words.get(text) if path[-1] == key else None


def _pattern(key: str, old: str, new: str) -> Callable[[Path, Any, Tree], Any]:
    """A slip inside an identifier or date."""

    def changed(path: Path, text: Any, tree: Tree) -> Any:
        made = re.sub(old, new, text, count=1)
        return made if path[-1] == key and made != text else None

    return changed


def _pair_turned(path: Path, part: Any, tree: Tree) -> Any:
    return part[::-1] if path and path[-1] in ENDS and isinstance(part, list) and part[0] != part[1] else None


def _arms_turned(path: Path, part: Any, tree: Tree) -> Any:
    """Two groups of a contrast change places."""
    return part[::-1] if path and path[-1] == "groups" and isinstance(part, list) and len(part) == 2 else None


def _numbers_exchanged(first: str, second: str) -> Callable[[Path, Any, Tree], Any]:
    """Two numbers of a row change places."""

    def changed(path: Path, part: Any, tree: Tree) -> Any:
        if not isinstance(part, dict) or not {first, second} <= set(part) or part[first] == part[second]:
            return None
        return part | {first: part[second], second: part[first]}

    return changed


def _groups_exchanged(path: Path, part: Any, tree: Tree) -> Any:
    """The group of a result is the other one of the next result of its outcome."""
    if len(path) != 2 or path[0] != "results" or not isinstance(part, dict):
        return None
    others = [
        row["group"] for row in tree["results"] if row["outcome"] == part["outcome"] and row["group"] != part["group"]
    ]
    return part | {"group": others[0]} if others else None


def _twice(path: Path, part: Any, tree: Tree) -> Any:
    """A row is copied."""
    return (
        [*part, part[-1]] if path in {("results",), ("contrasts",), ("adverse_events",), ("flow",)} and part else None
    )


def _lost(path: Path, part: Any, tree: Tree) -> Any:
    """An arm is lost from a count by arm."""
    return dict(list(part.items())[:-1]) if path and path[-1] == "by_arm" and len(part) > 1 else None


def _stages_exchanged(path: Path, part: Any, tree: Tree) -> Any:
    """The numbers of two stages change places."""
    if path != ("flow",):
        return None
    rows = [row for row in part if "n" in row and row["stage"] not in ("planned", "invited", "screened")]
    if len(rows) < 2 or rows[0]["n"] == rows[-1]["n"]:
        return None
    new = {id(rows[0]): rows[-1]["n"], id(rows[-1]): rows[0]["n"]}
    return [row | {"n": new.get(id(row), row.get("n"))} if id(row) in new else row for row in part]


def _denominator(path: Path, part: Any, tree: Tree) -> Any:
    """The people of another stage stand as the total."""
    key = next((key for key in ("total", "at_risk") if isinstance(part, dict) and key in part), None)
    stages = [row["n"] for row in tree.get("flow", ()) if str(row.get("n", "")).isdigit()]
    other = next((n for n in stages if key and n != part[key]), None)
    return part | {key: other} if key and other else None


def _months(path: Path, part: Any, tree: Tree) -> Any:
    """Weeks are taken for months."""
    if not isinstance(part, dict) or "weeks" not in part:
        return None
    return {("months" if key == "weeks" else key): value for key, value in part.items()}


def _unit(old: str, new: str) -> Callable[[Path, Any, Tree], Any]:
    return lambda path, text, tree: new if path[-1] == "unit" and "dose" in path and text == old else None


measured, counted, printed, dose = (
    _number(keys) for keys in (VALUES | ENDS, COUNTS, VALUES | ENDS | COUNTS, {"amount", "low", "high", "cap"})
)
OTHER = {"female": "male", "male": "female", "all": "female"}
OPERATORS = (
    Operator("two digits change places", printed(_transposed)),
    Operator("last digit one too high", printed(_last_up)),
    Operator("last digit one too low", printed(_last_down)),
    Operator("decimal point lost", measured(_pointless)),
    Operator("decimal point one place to the left", measured(_point_left)),
    Operator("zero added", printed(lambda digits: f"{digits}0" if "." not in digits else None)),
    Operator("zero dropped", printed(_zero_lost)),
    Operator("first digit dropped", printed(_first_lost)),
    Operator("first digit doubled", printed(_doubled)),
    Operator("sign turned", measured(_negated)),
    Operator("standard error for standard deviation", _scaled(root=False)),
    Operator("standard deviation for standard error", _scaled(root=True)),
    Operator("kind of dispersion", _swapped("dispersion_type", {"sd": "se", "se": "sd"})),
    Operator("limits change places", _pair_turned, whole=True),
    Operator("groups of a contrast change places", _arms_turned, whole=True),
    Operator("result under another group", _groups_exchanged, whole=True),
    Operator("events and total change places", _numbers_exchanged("events", "total"), whole=True),
    Operator("affected and at risk change places", _numbers_exchanged("affected", "at_risk"), whole=True),
    Operator("value and dispersion change places", _numbers_exchanged("value", "dispersion"), whole=True),
    Operator("denominator of another stage", _denominator, whole=True),
    Operator("stages of the flow change places", _stages_exchanged, whole=True),
    Operator("arm lost from a count", _lost, whole=True),
    Operator("row copied", _twice, whole=True),
    Operator("weeks for months", _months, whole=True),
    Operator("mg for ug", _unit("mg", "ug")),
    Operator("mg for g", _unit("mg", "g")),
    Operator("dose ten times", dose(lambda digits: f"{digits}0" if "." not in digits else digits.replace(".", ""))),
    Operator(
        "bound turned", lambda path, text, tree: text.replace("<", ">") if path[-1] == "p" and "<" in text else None
    ),
    Operator(
        "bound lost", lambda path, text, tree: text.lstrip("<>=") if path[-1] == "p" and text[:1] in "<>" else None
    ),
    Operator(
        "level of the interval", lambda path, text, tree: "95" if path[-1] == "ci_level" and text != "95" else None
    ),
    Operator(
        "favours another group",
        lambda path, text, tree: "neither" if path[-1] == "favours" and text != "neither" else None,
    ),
    Operator(
        "direction turned",
        _swapped("direction", {"increase": "decrease", "decrease": "increase", "improved": "worsened"}),
    ),
    Operator("benefit turned", _swapped("better", {"lower": "higher", "higher": "lower"})),
    Operator("digit of a registration", _pattern("id", r"(?<=NCT\d{4})\d", "7")),
    Operator("digit of a registration lost", _pattern("id", r"(?<=NCT\d{4})\d", "")),
    Operator("century of a date", _pattern("start", "^20", "30")),
    Operator("sex of the participants", _swapped("sex", OTHER)),
    Operator("ages change places", _numbers_exchanged("age_min", "age_max"), whole=True),
    Operator(
        "design",
        _swapped(
            "model",
            {"parallel": "single_arm", "crossover": "parallel", "single_arm": "crossover", "factorial": "parallel"},
        ),
    ),
    Operator("allocation", _swapped("allocation", {"randomised": "none", "none": "randomised"})),
    Operator("masking", _swapped("level", {"double": "none", "none": "double"})),
)
