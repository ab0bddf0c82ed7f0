"""All rules, wherever they are declared, and the stage that each belongs to."""

from __future__ import annotations

from importlib import import_module

from pipeline.check import checks
from pipeline.records import MODELS, model_of
from schemas.rules import RULES, Rule

# the last rooms on each way
ROOMS = (
    "records",
    "curation.canonical",
    "publish.publish",
    "tables.frames",
    "verify.verify",
    "version.proposal",
    "version.row_rules",
    "waivers",
)
STAGES = {  # in the order of the data -> the rooms whose rules it holds
    "reading": ("pipeline.read", "pipeline.fold", "pipeline.curation.canonical"),
    "records": ("pipeline.records", "schemas"),
    "tables": ("pipeline.tables",),
    "checks": ("pipeline.check", "pipeline.waivers"),
    "release": ("pipeline.release", "pipeline.verify", "pipeline.version", "pipeline.publish"),
}


def catalogue() -> dict[str, Rule]:
    """Rules by id: importing a room declares its rules; the heads of the SQL files declare theirs."""
    for room in ROOMS:
        import_module(f"pipeline.{room}")
    for kind in MODELS:
        model_of(kind)
    checks()
    return dict(sorted(RULES.items()))


def stage_of(rule: Rule) -> str:
    """The stage that decides a rule. Raises LookupError for a room that no stage names."""
    for stage, rooms in STAGES.items():
        if rule.declared_in.startswith(rooms):
            return stage
    raise LookupError(f"name {rule.declared_in}, where {rule.id} is declared, in pipeline.catalogue.STAGES")


def by_stage() -> dict[str, list[Rule]]:
    """All rules, grouped in the order of the data."""
    rules = catalogue().values()
    return {stage: [rule for rule in rules if stage_of(rule) == stage] for stage in STAGES}
