"""The pages of rules: for a contributor who wants to know what a finding means and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogue import by_stage
from pipeline.check import checks
from pipeline.examples import SQL, Edit, Examples, edit_of
from pipeline.findings import KEY
from pipeline.positions import places
from pipeline.reporters.text import report
from schemas.rules import Rule

UNCHANGED = f"{SQL}SELECT 1"
MEANINGS = {
    "error": "An error blocks a build until it is mended.",
    "warning": "A warning blocks no build, but a release wants an answer to each: look at the source again, then mend the record, "
    "or say with `pipeline waive` why it stays.",
    "info": "An info asks for nothing: it records what the literature prints, and is shown with `--notes`.",
}
STAGES = {
    "reading": "files become text with keys and values",
    "records": "one record is looked at, with the names that it may use",
    "tables": "records become rows",
    "checks": "rows are compared with one another",
    "release": "what is published, and as which version",
}


def index() -> str:
    """The page that lists all pages."""
    return "\n".join(_index())


def _index() -> Iterator[str]:
    yield "# Rules\n"
    yield "Generated from the rules' own declarations; do not edit. A finding names its rule in brackets: `error[unknown-term]`."
    yield "`.venv/bin/pipeline explain RULE` prints the page of one. The examples change one place of a record in"
    yield "[tests/examples/good](../../tests/examples/good), and are run by the tests.\n"
    yield from (f"* **{severity}**: {meaning}" for severity, meaning in MEANINGS.items())
    for stage, rules in by_stage().items():
        yield f"\n## {stage.capitalize()}: {STAGES[stage]}\n"
        yield "| rule | severity | what holds |\n| --- | --- | --- |"
        for rule in rules:
            yield f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.claim} |"
    yield ""


def page(rule: Rule, examples: Examples) -> str:
    """The page of one rule."""
    return "\n".join(_page(rule, examples))


def _page(rule: Rule, examples: Examples) -> Iterator[str]:
    yield f"# {rule.id}\n\n{rule.claim}\n\n**Why.** {rule.reason}\n"
    if unless := next((check.unless for check in checks() if check.rule.id == rule.id), None):
        yield f"It need not be a mistake: {unless}\n"
    waiver = "A finding can be waived with a reason." if rule.waivable else "A finding cannot be waived."
    yield f"**{rule.severity.capitalize()}.** {MEANINGS[rule.severity]} {waiver}\n"
    yield "## Refused\n"
    yield from _shown(rule.bad, examples)
    yield from _finding(rule, examples)
    yield "## Accepted\n"
    yield from _shown(rule.good, examples)
    yield f"Reference: {rule.reference}. [All rules](README.md)\n"


def _shown(example: str, examples: Examples) -> Iterator[str]:
    edit = edit_of(example)
    if example == UNCHANGED:
        yield "The tables as they are made of valid records.\n"
    elif edit is not None:
        yield f"In the record `{edit.record}`:\n\n```yaml\n{excerpt(edit, examples)}\n```\n"
    elif example.startswith(SQL):
        yield f"No record can break this; the tables would have to be changed:\n\n```sql\n{example.removeprefix(SQL)}\n```\n"
    else:
        yield f"```\n{example}\n```\n"


def _finding(rule: Rule, examples: Examples) -> Iterator[str]:
    """What the bad example prints."""
    found = [finding for finding in examples.added(rule, rule.bad) if finding.rule == rule.id]
    if found:
        lines = "\n".join(report(found[:1], examples.texts(edit_of(rule.bad)))).strip("\n")
        yield f"The finding:\n\n```\n{lines}\n```\n"


def excerpt(edit: Edit, examples: Examples) -> str:
    """The lines of a record that an edit is about, below the keys that lead there."""
    lines = examples.text(edit).splitlines()
    found = places(examples.documents[edit.record].text)
    if edit.pointer not in found:
        return "\n".join(lines[-edit.text.count("\n") - 1 :])
    start = found[edit.pointer][0]
    shown = {start + more: lines[start + more - 1] for more in range(edit.text.count("\n") + 1)}
    for depth in range(1, len(edit.pointer)):
        line, _, end = found.get((*edit.pointer[:depth], KEY)) or found[edit.pointer[:depth]]
        if line < start:
            above = (
                found[edit.pointer[:depth]][0] > line
            )  # the value begins further down: only a comment follows the key
            shown[line] = lines[line - 1][: end - 1] + ":" if above else lines[line - 1]
    return "\n".join(_with_gaps(shown))


def _with_gaps(shown: dict[int, str]) -> Iterator[str]:
    """Lines by number, with a comment where others between them are left out."""
    before = 0
    for number, line in sorted(shown.items()):
        if before and number > before + 1:
            yield " " * (len(line) - len(line.lstrip())) + "# …"
        yield line
        before = number
