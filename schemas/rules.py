"""A rule: one sentence that an input obeys, why, and two examples.

Its id is the name of the function that checks it, in kebab-case. The function stands where the rule is decided; the
catalogue (`pipeline rules`) only lists what was declared here and in the heads of `pipeline/checks/*.sql`. How an example is
written, so that it can be run, says `pipeline/examples.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NoReturn, TypeVar

from pydantic_core import PydanticCustomError

Function = TypeVar("Function", bound=Callable[..., Any])

TO_FILL = "?"  # stands in a new record wherever a value has to be written; each rule refuses it


@dataclass(frozen=True, slots=True)
class Rule:
    """severity: error (blocks), warning (needs a disposition) or info (recorded).

    waivable: a waiver may answer a finding, because a source can print what the rule refuses.
    declared_in: the module that decides it.
    """

    id: str
    severity: str
    claim: str
    reason: str
    reference: str
    bad: str
    good: str
    waivable: bool = False
    declared_in: str = field(default="", compare=False)

    @property
    def page(self) -> str:
        """Its page, from the root of the checkout."""
        return page_of(self.id)


def page_of(rule: str) -> str:
    """The page of a rule, from the root of the checkout."""
    return f"docs/rules/{rule}.md"


RULES: dict[str, Rule] = {}
COMPARED = 50  # words that are compared letter by letter with a misspelt one: 0.1 ms each


def declare(rule: Rule) -> Rule:
    if rule.id in RULES:
        raise ValueError(f"two rules are called {rule.id}")
    RULES[rule.id] = rule
    return rule


def rule(
    *, reason: str, reference: str, bad: str, good: str, severity: str = "error"
) -> Callable[[Function], Function]:
    """Declare the decorated function as a rule; the first line of its docstring is the claim."""

    def decorate(function: Function) -> Function:
        claim = (function.__doc__ or "").strip().split("\n")[0]
        name = function.__name__.replace("_", "-")
        declare(Rule(name, severity, claim, reason, reference, bad, good, declared_in=function.__module__))
        return function

    return decorate


def quoted(text: object, most: int = 60) -> str:
    """A value in a message: in quotes, and cut if it is long. Letters that pass for Latin ones are shown by their code."""
    shown = repr(text)
    if len(shown) > most:
        shown = f"{shown[: most - 1]}…"
    return shown if shown.isascii() else "".join(map(_seen, shown))


def _seen(sign: str) -> str:
    return ascii(sign)[1:-1] if sign >= "\u0400" and sign.isalnum() else sign


@cache
def _pairs(word: str) -> set[str]:
    return {word[n : n + 2] for n in range(len(word) - 1)}


def nearest(word: str, words: Collection[str], cutoff: float) -> str | None:
    """The one of the words that was probably meant. Of thousands only those are compared that share most pairs of letters."""
    from difflib import get_close_matches
    from heapq import nlargest

    if len(words) > COMPARED:
        same = [other for other in words if other[:1] == word[:1]]  # a slip in the first letter is rare
        words = nlargest(COMPARED, same[:1_000], key=lambda other: len(_pairs(word) & _pairs(other)))
    return next(iter(get_close_matches(word, words, n=1, cutoff=cutoff)), None)


def refuse(rule: Callable[..., Any] | str, message: str, hint: str | Callable[[], str] = "", at: str = "") -> NoReturn:
    """Raise what pydantic collects: the rule is the error's type, the hint what to type next.

    A hint that is searched for among many words is a function: it is called for findings that are shown, at most a hundred.
    at: the key of the same part where it is shown, if that is another one than the key that is judged.
    """
    name = rule if isinstance(rule, str) else rule.__name__.replace("_", "-")
    # pydantic puts each value of the context in its {braces}, in order: the message comes last, so that its own braces stay
    context = {"hint": hint, **({"at": at} if at else {}), "message": message}
    raise PydanticCustomError(name, "{message}", context)  # type: ignore[arg-type,unused-ignore]


def scalar(value: Any) -> str:
    """A value is one piece of text, not a list or a mapping."""
    if not isinstance(value, str):
        _refuse_structure(value)
    return str(value)


def _refuse_structure(value: Any) -> NoReturn:
    found = "a list" if isinstance(value, list) else "a mapping (`key: value`)"
    refuse(
        "wrong-type", f"{found} stands where one value belongs", "write one value; quote it if it holds `: ` or `, `"
    )
