"""What every part of a record shares: no unknown keys, where its values come from, and the names it may point to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema

from schemas.rules import Rule, declare, refuse
from schemas.scalars import Flag, Text, scalar
from schemas.vocabulary import Term

NEITHER = "neither"  # favours nobody
ALL = "all"  # the group of everybody; needs no declaration


def said(description: str) -> Any:
    """A key that may be missing: missing means that what was read does not say."""
    return Field(default=None, description=description)


@dataclass
class Names:
    """What a record may point to. `files` holds, for each folder of raw/, the ids that exist there."""

    record: str = ""
    sources: Collection[str] = ()
    treatments: Collection[str] = ()
    arms: Collection[str] = ()
    groups: Collection[str] = ()
    outcomes: Collection[str] = ()
    instruments: Collection[str] = ()
    contributors: Collection[str] = ()
    files: dict[str, Collection[str]] = field(default_factory=dict)


def one_or_many(value: Any) -> Any:
    """A single value where a list may stand is a list of one."""
    return [value] if isinstance(value, str) else value


def or_not_stated(empty: Any) -> Callable[[Any], Any]:
    """`not_stated` is a value: the source was read and does not say."""
    return lambda value: empty if value == "not_stated" else value


class Part(BaseModel):
    """A mapping of a record. Unknown keys are refused, so that a misspelt one cannot vanish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def pointer(kind: str, where: str, names: Callable[[Names], Collection[str]]) -> Callable[[Any, ValidationInfo], str]:
    """A value that names something declared elsewhere; declares the rule `unknown-<kind>`."""
    rule = declare(
        Rule(
            f"unknown-{kind}",
            "error",
            f"A value that names {'an' if kind[0] in 'aeio' else 'a'} {kind} names one that {where}.",
            "A name that leads nowhere cannot be followed by anybody who checks the number.",
            "Relational model: referential integrity",
            f"{kind}: plcebo",
            f"{kind}: placebo",
        )
    )

    def known(value: Any, info: ValidationInfo) -> str:
        name = scalar(value)
        declared = names(info.context) if isinstance(info.context, Names) else (name,)
        if name not in declared:
            from difflib import get_close_matches

            near = get_close_matches(name, declared, n=1, cutoff=0.5)
            some = ", ".join(sorted(declared)[:8]) or "none declared yet"
            refuse(rule.id, f"{name!r} names no {kind} that {where}", f"write {near[0]}" if near else f"one of: {some}")
        return name

    return known


def _participants(names: Names) -> Collection[str]:
    return {ALL, *names.treatments, *names.arms, *names.groups}


NAME = WithJsonSchema({"type": "string"})
SourceName = Annotated[
    str, BeforeValidator(pointer("source", "stands under `sources` of the study", lambda n: n.sources)), NAME
]
TreatmentName = Annotated[
    str, BeforeValidator(pointer("treatment", "stands under `treatments`", lambda n: n.treatments)), NAME
]
ArmName = Annotated[str, BeforeValidator(pointer("arm", "stands under `arms`", lambda n: n.arms)), NAME]
GroupName = Annotated[
    str, BeforeValidator(pointer("group", "stands under `treatments`, `arms` or `groups`", _participants)), NAME
]
FavouredGroup = Annotated[
    str,
    BeforeValidator(
        pointer(
            "favoured-group",
            "is `neither`, or stands under `treatments`, `arms` or `groups`",
            lambda n: {NEITHER, *_participants(n)},
        )
    ),
    NAME,
]
OutcomeName = Annotated[str, BeforeValidator(pointer("outcome", "stands under `outcomes`", lambda n: n.outcomes)), NAME]
InstrumentId = Annotated[
    str, BeforeValidator(pointer("instrument", "stands in raw/instruments.yaml", lambda n: n.instruments)), NAME
]
ContributorId = Annotated[
    str, BeforeValidator(pointer("contributor", "stands in raw/contributors.yaml", lambda n: n.contributors)), NAME
]
StudyId = Annotated[
    str, BeforeValidator(pointer("study", "has a file in raw/studies", lambda n: n.files["studies"])), NAME
]
SourceId = Annotated[
    str, BeforeValidator(pointer("document", "has a file in raw/sources", lambda n: n.files["sources"])), NAME
]
Subject = Annotated[
    str,
    BeforeValidator(
        pointer(
            "subject",
            "is a study, a source or `naltrexone`",
            lambda n: {"naltrexone", *n.files["studies"], *n.files["sources"]},
        )
    ),
    NAME,
]


class Sourced(Part):
    """Where the values of this part come from; what is missing is inherited from the study."""

    source: SourceName | None = said("short name of the source, if not the study's default one")
    cited: dict[str, SourceName] | None = said("sources of single keys, where they differ: `cited: {age_min: ctgov}`")
    at: Text | None = said("where in the source: table, figure, page, section")
    digits: Annotated[str, Term("digits")] | None = said("unverified where trailing zeros may have been lost")
    uncertain: Flag | None = said("true where the reading is doubtful")
    note: Text | None = said("remark of the curator, in own words")
