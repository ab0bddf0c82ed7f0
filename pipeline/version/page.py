"""docs/versions.md: what each change of the data makes of the version, and why. Made from the rules of the policy."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.release.markdown import table
from pipeline.release.names import CHANGES, CHANGES_JSON
from pipeline.version.policy import Level, rules
from schemas.tables.catalogue import TABLES

HEAD = f"""# Versions

Generated from the rules of `pipeline/version`; do not edit. Nobody types a version: `pipeline release` computes it from what differs
between the last release and the records. The highest level of the rules that fire decides, and the reasons stand in `CHANGELOG.md`
and in `{CHANGES}/{CHANGES_JSON}` of each release. `pipeline diff OLD NEW` shows them for any two releases, with every row and cell.

| level | from 1.0.0 on | before |
| --- | --- | --- |
| forbidden | nothing is published until the way out is taken | the same |
| major | x+1.0.0 | 0.y+1.0 |
| minor | x.y+1.0 | 0.y.z+1 |
| patch | x.y.z+1 | 0.y.z+1 |
| none | nothing is published | the same |

Nothing changes by the order of rows, by the form of numbers, or by another version of a tool: contents are compared, not files.
`pipeline release --stable` declares 1.0.0, once.

**Two departures** from the Data Package recipe for versions. A constraint is judged from the side of who reads: to promise less (a column
that may be empty now, a term more in a closed list) is the break, not to promise more. And a column that is added at the end is minor.

**A patch may change an analysis.** `analysis_affecting` in `{CHANGES_JSON}` says whether cells differ, in rows that came, went or
stayed, in a column that is marked `x:analysis` in `datapackage.json` ({{columns}} columns: doses, people, results, effects, intervals,
p-values and what they are measured in), and `analysis_columns` says in which.

**Going from one release to the next.** `{CHANGES}/{CHANGES}.csv` (and `.parquet`) holds a row a cell: `table`, `key`, `op` (added,
changed, removed), `column`, `old`, `new`. Applied to the tables of `from_version` they give those of `to_version`, to the last bit;
the tests do that for all releases.
"""
WORDS = {
    Level.forbidden: "Forbidden: what must hold",
    Level.major: "Major: a contract breaks",
    Level.minor: "Minor: more of the same",
    Level.patch: "Patch: corrections",
}


def page() -> str:
    """The text of the page."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    marked = sum(
        bool((column.metadata or {}).get("analysis")) for one in TABLES.values() for column in one.columns.values()
    )
    yield HEAD.format(columns=marked)
    for level, title in WORDS.items():
        known = [rule for rule in rules().values() if rule.level is level]
        yield f"## {title}\n"
        if level is Level.forbidden:
            yield from table(
                ("rule", "what holds", "why", "way out"),
                ((f"[{r.name}](rules/{r.name}.md)", r.meaning, r.reason, r.hint) for r in known),
            )
        else:
            yield from table(("rule", "fires when", "why"), ((f"`{r.name}`", r.meaning, r.reason) for r in known))
        yield ""
