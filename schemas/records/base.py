"""What every part of a record shares: no unknown keys, where its values come from, and the names it may point to.

The modules of this room do without `from __future__ import annotations`: pydantic would compile each annotation again from its
text, a fifth of the time that the models take.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from inspect import getdoc
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, ErrorDetails, InitErrorDetails, PydanticCustomError, core_schema

from schemas.rules import TO_FILL, Rule, declare, nearest, quoted, refuse, scalar
from schemas.scalars import Flag, Text
from schemas.vocabulary import Term

# how to make what a name should lead to, where that is a file or an entry of its own
MADE = {
    "document": "write the file raw/sources/{}.yaml, or correct the name",
    "study": "write the file raw/studies/{}.yaml, or correct the name",
    "subject": "write the file of {}, or correct the name",
    "instrument": "add `{}: {{name: …}}` to raw/instruments.yaml, or correct the name",
    "contributor": "add `{}: {{name: …}}` to raw/contributors.yaml, or correct the name",
}
# a place where a name stands, a name that leads nowhere, and the one that was meant: the examples of `unknown-<kind>`
EXAMPLES = {
    "source": ("younger-2013-fibromyalgia treatments/placebo/source", "ctgv", "ctgov"),
    "treatment": ("bruun-2024-fibromyalgia arms/placebo/periods/0/treatment", "plcebo", "placebo"),
    "arm": ("younger-2013-fibromyalgia flow/3/by_arm/placebo-first/[key]", "placebo", "placebo-first"),
    "group": ("younger-2013-fibromyalgia results/0/group", "naltrexone", "ldn"),
    "favoured-group": ("younger-2013-fibromyalgia contrasts/3/favours", "nobody", "neither"),
    "outcome": ("younger-2013-fibromyalgia results/0/outcome", "pian", "pain"),
    "instrument": ("younger-2013-fibromyalgia outcomes/pain/instrument", "vas-100", "vas-0-100"),
    "contributor": ("khan-2020-psoriasis curation/extracted_by", "maintainer", "maintainers"),
    "study": ("smith-2011-crohn relations/0/study", "smith-2007", "smith-2007-crohn"),
    "document": ("smith-2007-crohn sources/paper", "smith-2007", "smith-2007-article"),
    "subject": ("leaflet claims/people/about", "younger-2013-fibromialgia", "younger-2013-fibromyalgia"),
}
NEITHER = "neither"  # favours nobody
ALL = "all"  # the group of everybody; needs no declaration


def said(description: str) -> Any:
    """A key that may be missing: missing means that what was read does not say."""
    return FieldInfo(default=None, description=description)  # what Field() makes, without its forty arguments


def needed(description: str) -> Any:
    """A key without which its part means nothing."""
    return FieldInfo(description=description)


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

    @cached_property
    def participants(self) -> Collection[str]:
        """Whom a result may be about."""
        return {ALL, *self.treatments, *self.arms, *self.groups}


class Shorthand:
    """Annotation of a key that may be written shorter: `time: baseline` for `time: {event: baseline}`.

    expand makes the whole of the short form and leaves all else alone; short is the type of the short form, for editors.
    """

    __slots__ = ("expand", "short")

    def __init__(self, expand: Callable[[Any], Any], short: Any) -> None:
        self.expand = expand
        self.short = short

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), TypeAdapter(self.short).json_schema()]}


def one_or_many(short: Any) -> Shorthand:
    """A single value where a list may stand is a list of one."""
    return Shorthand(lambda value: [value] if isinstance(value, str) else value, short)


def text_as(key: str, short: Any) -> Shorthand:
    """Text where a mapping may stand is the value of one of its keys."""
    return Shorthand(lambda value: {key: value} if isinstance(value, str) else value, short)


def or_not_stated(empty: Any) -> Shorthand:
    """`not_stated` is a value: the source was read and does not say."""
    return Shorthand(lambda value: empty if value == "not_stated" else value, Literal["not_stated"])


def whole(check: Callable[[dict[str, Any]], None]) -> Any:
    """A rule about several keys of a part. It looks at the mapping as written, so that a fault in one key hides nothing."""

    def both(cls: type[BaseModel], data: Any, handler: ModelWrapValidatorHandler[BaseModel]) -> BaseModel:
        errors: list[InitErrorDetails] = []
        try:
            model = handler(data)
        except ValidationError as error:
            errors += [_again(found) for found in error.errors(include_url=False)]
        if isinstance(data, dict):
            try:
                check(data)
            except PydanticCustomError as refused:
                at = (refused.context or {}).get("at")
                errors.append({"type": refused, "loc": (at,) if at else (), "input": data})
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return model

    return model_validator(mode="wrap")(both)


def _again(found: ErrorDetails) -> InitErrorDetails:
    """What pydantic reported, in the form in which it takes it back."""
    context = found.get("ctx", {})
    kind: Any = found["type"]
    if "message" in context:
        kind = PydanticCustomError(kind, "{message}", context)
    return {"type": kind, "loc": found["loc"], "input": found["input"], "ctx": context}


class Part(BaseModel):
    """A mapping of a record. Unknown keys are refused, so that a misspelt one cannot vanish.

    The order of its keys is the one in which a record is written: a part's own keys, then those of its bases, as a reader
    wants `outcome` before `value` before `source`. behind: own keys that stand among those of a base, each with the key
    that it follows.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    behind: ClassVar[dict[str, str]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """A key that may be missing is never null: YAML gives text. Without the null the schema is made a third faster."""
        for key in cls.model_fields.values():
            kinds = get_args(key.annotation)
            if kinds[1:] == (type(None),) and not key.validate_default:
                key.annotation = kinds[0]
        cls.__pydantic_fields__ = {name: cls.model_fields[name] for name in _written_order(cls)}


def _written_order(part: type[BaseModel]) -> list[str]:
    inherited = dict.fromkeys(name for base in part.__bases__ for name in getattr(base, "model_fields", ()))
    order = [*(name for name in part.model_fields if name not in inherited), *inherited]
    for name, before in part.__dict__.get("behind", {}).items():
        order.remove(name)
        order.insert(order.index(before) + 1, name)
    return order


def documented(part: type[BaseModel]) -> tuple[str, str]:
    """What a part is, and the mapping that its docstring shows as an example; empty if it shows none."""
    text, _, example = (getdoc(part) or "").partition("\n\nExample: ")
    return text, example


class Pointer:
    """Annotation of a field that names something declared elsewhere."""

    __slots__ = ("core", "holds", "kind")

    def __init__(self, kind: str, where: str, names: Callable[[Names], Collection[str]]) -> None:
        self.kind = kind
        self.core = core_schema.with_info_plain_validator_function(known_name(kind, where, names))
        self.holds = f"name of {'an' if kind[0] in 'aeio' else 'a'} {kind.replace('-', ' ')} that {where}"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "description": self.holds}


def known_name(
    kind: str, where: str, names: Callable[[Names], Collection[str]]
) -> Callable[[Any, ValidationInfo], str]:
    """A function that refuses names which nothing declares; declares the rule `unknown-<kind>`."""
    place, bad, good = EXAMPLES[kind]
    rule = declare(
        Rule(
            f"unknown-{kind}",
            "error",
            f"{'An' if kind[0] in 'aeio' else 'A'} {kind.replace('-', ' ')} that a value names {where}.",
            "A name that leads nowhere cannot be followed by anybody who checks the number.",
            "Relational model: referential integrity",
            f"{place}: {bad}",
            f"{place}: {good}",
            declared_in=__name__,
        )
    )

    def known(value: Any, info: ValidationInfo) -> str:
        name = scalar(value)
        context = info.context
        if isinstance(context, Names) and (name not in names(context) or name == TO_FILL):
            message = f"{quoted(name)} names no {kind} that {where}"
            refuse(rule.id, message, lambda: _instead(kind, name, names(context)))
        return name

    return known


def _instead(kind: str, name: str, declared: Collection[str]) -> str:
    near = nearest(name, declared, 0.5)
    if kind in MADE and name != TO_FILL:  # another document or scale of a like name is not what was meant
        return MADE[kind].format(name) + (f" (nearest: {near})" if near else "")
    return f"write {near}" if near else f"one of: {', '.join(sorted(declared)[:8]) or 'none declared yet'}"


def _favoured(names: Names) -> Collection[str]:
    return {NEITHER, *names.participants}


def _subjects(names: Names) -> Collection[str]:
    return {"naltrexone", *names.files["studies"], *names.files["sources"]}


ANYBODY = "stands under `treatments`, `arms` or `groups`"
SourceName = Annotated[str, Pointer("source", "stands under `sources` of the study", lambda n: n.sources)]
TreatmentName = Annotated[str, Pointer("treatment", "stands under `treatments`", lambda n: n.treatments)]
ArmName = Annotated[str, Pointer("arm", "stands under `arms`", lambda n: n.arms)]
GroupName = Annotated[str, Pointer("group", f"{ANYBODY}, or is `all`", lambda n: n.participants)]
FavouredGroup = Annotated[str, Pointer("favoured-group", f"{ANYBODY}, or is `neither`", _favoured)]
OutcomeName = Annotated[str, Pointer("outcome", "stands under `outcomes`", lambda n: n.outcomes)]
InstrumentId = Annotated[str, Pointer("instrument", "stands in raw/instruments.yaml", lambda n: n.instruments)]
ContributorId = Annotated[str, Pointer("contributor", "stands in raw/contributors.yaml", lambda n: n.contributors)]
StudyId = Annotated[str, Pointer("study", "has a file in raw/studies", lambda n: n.files["studies"])]
SourceId = Annotated[str, Pointer("document", "has a file in raw/sources", lambda n: n.files["sources"])]
Subject = Annotated[str, Pointer("subject", "is a study, a document or `naltrexone`", _subjects)]


# keys that say where values come from, and so cite nothing themselves
CITING = {"sources", "source", "cited", "at", "digits", "uncertain", "note"}


def cites_own_keys(cls: type[BaseModel], cited: dict[str, str] | None) -> dict[str, str] | None:
    """Sources of single keys name keys of their own part."""
    known = {key.alias or name for name, key in cls.model_fields.items()} - CITING
    for name in cited or {}:
        if name not in known:
            refuse("unknown-key", f"{quoted(name)} is no key of this part", f"one of: {', '.join(sorted(known))}")
    return cited


class Sourced(Part):
    """Where the values of this part come from; what is missing is inherited from the study."""

    source: SourceName | None = said("short name of the source, if not the study's default one")
    cited: dict[str, SourceName] | None = said("sources of single keys, where they differ: `cited: {age_min: ctgov}`")
    at: Text | None = said("where in the source: table, figure, page, section")
    digits: Annotated[str, Term("digits")] | None = said("unverified where trailing zeros may have been lost")
    uncertain: Flag | None = said("true where the reading is doubtful")
    note: Text | None = said("remark of the curator, in own words")

    _cited = field_validator("cited")(classmethod(cites_own_keys))
