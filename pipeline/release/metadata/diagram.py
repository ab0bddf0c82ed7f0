"""diagram.md: how the tables hang together, as Mermaid text, which GitHub and editors draw. One diagram a topic.

Mermaid needs no program here and no layout of ours; one picture of all tables would hold a hundred arrows, which nobody follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.release.metadata.columns import Column, columns
from schemas.tables.catalogue import TABLES

TOPICS = {  # title -> the tables that it draws; what they point to is drawn without columns
    "A study": (
        "studies", "conditions", "countries", "registrations", "design_factors", "controls", "masking", "funding", "relations",
    ),
    "What people took": (
        "treatments", "treatment_parts", "doses", "arms", "periods", "period_treatments", "groups", "group_members",
    ),
    "People and results": (
        "flow", "flow_losses", "baseline", "outcomes", "outcome_times", "results", "result_categories", "contrasts", "contrast_groups",
        "effects", "adverse_events", "evidence",
    ),
    "Documents and what they say": (
        "sources", "authors", "copies", "identifiers", "source_status", "reports", "reviews", "review_methods", "review_conditions",
        "review_breakdown", "syntheses", "claims",
    ),
    "Quality and lists": (
        "provenance", "discrepancies", "flags", "check_results", "waivers", "retired", "instruments", "vocabularies", "contributors",
    ),
}  # fmt: skip
HEAD = """# How the tables hang together

Generated from `schemas/tables`; do not edit. Every table has the key `id`; shown are keys, and references to the key of another table.
`||` is exactly one, `|o` one or none, `o{` any number. A viewer without Mermaid shows the same as text.
"""
EVERYWHERE = "Left out: `source`, which points from every table of reported values to `sources`."


def diagram() -> str:
    """Markdown."""
    return "\n".join([HEAD, EVERYWHERE, *(line for topic in TOPICS for line in _topic(topic))]) + "\n"


def _topic(title: str) -> Iterator[str]:
    yield f"\n## {title}\n\n```mermaid\nerDiagram"
    for name in TOPICS[title]:
        yield from _entity(name)
    for name in TOPICS[title]:
        yield from (_arrow(column) for column in references(name))
    yield "```"


def _entity(name: str) -> Iterator[str]:
    yield f"    {name} {{"
    yield "        string id PK"
    yield from (f"        {column.type} {column.name} FK" for column in references(name))
    yield "    }"


def references(table: str) -> list[Column]:
    """Columns that point to a row of another table, without the source that every reported row has."""
    sourced = (TABLES[table].metadata or {}).get("sourced")
    return [column for column in columns(table) if column.references and not (sourced and column.name == "source")]


def _arrow(column: Column) -> str:
    one = "|o" if column.nullable else "||"
    return f"    {column.references} {one}--o{{ {column.table} : {column.name}"
