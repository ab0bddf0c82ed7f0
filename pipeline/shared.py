"""What checks share: views, macros and functions with their first lines, for docs/adding-a-check.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getdoc, signature

from pipeline.database import VIEWS
from pipeline.functions.register import MODULES
from pipeline.release.markdown import table

CREATED = re.compile(r"^CREATE (?:VIEW|MACRO) (\w+(?:\([^)]*\))?)")
BLOCK = re.compile(r"(?<=<!-- shared -->\n).*?(?=<!-- /shared -->)", re.DOTALL)


def with_shared(text: str) -> str:
    """The page with its generated part."""
    return BLOCK.sub(lambda _: "\n" + "\n".join(shared()) + "\n\n", text)


def shared() -> Iterator[str]:
    """Markdown."""
    yield from table(("view or macro", "what it is"), ((f"`{name}`", said) for name, said in created()))
    yield ""
    yield from table(("function", "what it says"), ((f"`{name}`", said) for name, said in functions()))


def created() -> Iterator[tuple[str, str]]:
    """Each view and macro with the comment above it; what has none of its own stands below one that is about it too."""
    for path in sorted(VIEWS.glob("*.sql")):
        comment: list[str] = []
        above = False
        for line in path.read_text(encoding="utf-8").splitlines():
            said = line.startswith("-- ")
            if said:
                comment = [*comment, line[3:]] if above else [line[3:]]
            elif match := CREATED.match(line):
                yield match[1], " ".join(comment)
            above = said


def functions() -> Iterator[tuple[str, str]]:
    """Each function with its parameters and the first line of its docstring."""
    for module in MODULES:
        for function in import_module(f"pipeline.functions.{module}").FUNCTIONS:
            known = ", ".join(signature(function).parameters)
            yield f"{function.__name__}({known})", (getdoc(function) or "").partition("\n")[0]
