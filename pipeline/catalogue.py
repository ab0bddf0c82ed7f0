"""All rules, wherever they are declared."""

from __future__ import annotations

from importlib import import_module

from pipeline.check import checks
from pipeline.records import MODELS, model_of
from schemas.rules import RULES, Rule

ROOMS = (
    "records",
    "curation.canonical",
    "release.changes",
    "release.publish",
    "tables.frames",
)  # the last rooms on each way


def catalogue() -> dict[str, Rule]:
    """Rules by id: importing a room declares its rules; the heads of the SQL files declare theirs."""
    for room in ROOMS:
        import_module(f"pipeline.{room}")
    for kind in MODELS:
        model_of(kind)
    checks()
    return dict(sorted(RULES.items()))


def page(rule: Rule) -> str:
    """One rule for a reader."""
    return (
        f"### {rule.id}\n\n{rule.claim} *{rule.severity}*\n\n{rule.reason}\n\n"
        f"* refused: `{rule.bad}`\n* accepted: `{rule.good}`\n* reference: {rule.reference}\n"
    )


def pages() -> str:
    """The page of all rules."""
    rules = catalogue().values()
    head = "# Rules\n\nGenerated from the rules' own declarations; do not edit. `pipeline explain RULE` prints one.\n\n"
    meaning = (
        "An *error* blocks a build. A *warning* is shown and published. An *info* is recorded: it says what the literature "
        "prints, and asks for nothing.\n\n"
    )
    index = "".join(f"* [{rule.id}](#{rule.id}): {rule.claim}\n" for rule in rules)
    return head + meaning + index + "\n" + "\n".join(page(rule) for rule in rules)
