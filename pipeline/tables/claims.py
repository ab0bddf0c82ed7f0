"""Claims against records: each is judged against the preferred value of the field that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.findings import Pointer
from pipeline.tables.paths import Preferred, astray, follow
from pipeline.tables.rows import Rows, Scope, path_of
from pipeline.tables.verdict import judge
from schemas.printed import parse
from schemas.records.claim import Claim, Disputed
from schemas.records.source import Source
from schemas.records.study import Study

# topic of a disputed field, by the member of the record that it belongs to
TOPICS = {
    "flow": "participants",
    "groups": "participants",
    "population": "participants",
    "baseline": "participants",
    "treatments": "dose",
    "arms": "duration",
    "design": "design",
    "control": "design",
    "masking": "design",
    "phase": "design",
    "outcomes": "design",
    "conditions": "condition",
    "dates": "dates",
    "registrations": "registration",
    "results": "effect",
    "contrasts": "effect",
    "adverse_events": "adverse_event",
}
Studies = Mapping[str, tuple[Scope, Study]]
Sources = Mapping[str, tuple[Scope, Source]]


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with what it was found to speak of."""

    scope: Scope
    pointer: Pointer
    id: str
    claim: Claim | Disputed
    document: str
    about: str
    preferred: Preferred | None
    hint: str = ""


def add_claims(rows: Rows, studies: Studies, sources: Sources) -> None:
    """Rows of claims. A path that leads nowhere leaves `preferred` empty, which the check `claim-path` reports."""
    for stated in [*_disputed(studies), *_claims(studies, sources)]:
        if stated.hint:
            rows.hints[stated.id] = stated.hint
        about = {
            "about_study": stated.about if stated.about in studies else None,
            "about_document": stated.about if stated.about in sources else None,
        }
        rows.add("claims", stated.scope, stated.pointer, stated.claim, stated.id, **_cells(stated), **about)


def _disputed(studies: Studies) -> Iterator[Stated]:
    for study_id, (scope, study) in studies.items():
        for i, claim in enumerate(study.disputed or []):
            document = scope.documents.get(claim.source, claim.source)
            own = path_of(study_id, claim.field, claim.source, claim.value)
            found = follow(study, claim.field, scope)
            hint = "" if found else astray(study, claim.field)
            yield Stated(scope, ("disputed", i), own, claim, document, study_id, found, hint)


def _claims(studies: Studies, sources: Sources) -> Iterator[Stated]:
    for source_id, (scope, source) in sources.items():
        for name, claim in (source.claims or {}).items():
            about, path = _target(claim)
            place, record = studies.get(about) or sources.get(about) or (scope, None)
            path = path if record else None
            found = follow(record, path, place) if path else None
            hint = astray(record, path) if path and not found else ""
            yield Stated(scope, ("claims", name), path_of(source_id, name), claim, source_id, claim.about, found, hint)


def _target(claim: Claim) -> tuple[str, str | None]:
    """The record that a claim is compared with, and the path in it; a claim on naltrexone names the document first."""
    if claim.about != "naltrexone" or claim.compares_with is None:
        return claim.about, claim.compares_with
    document, _, path = claim.compares_with.partition(".")
    return document, path or None


def _cells(stated: Stated) -> dict[str, Any]:
    claim, preferred = stated.claim, stated.preferred
    number = parse(claim.value) if claim.value else None
    if isinstance(claim, Disputed):
        own = {
            "origin": "disputed",
            "topic": TOPICS.get(claim.field.partition(".")[0]),
            "field": claim.field,
            "basis": None,
        }
        curated = None
    else:
        own = {"origin": "claim", "topic": claim.topic, "field": claim.compares_with, "basis": claim.basis}
        curated = claim.verdict
    return {
        **own,
        "document": stated.document,
        "about": stated.about,
        "number": number.number if number else None,
        "verdict": curated or (judge(claim, preferred) if preferred else "not_checkable"),
        "verdict_by": "curator" if curated else "computed",
        **_preferred(preferred),
    }


def _preferred(preferred: Preferred | None) -> dict[str, Any]:
    if preferred is None:
        names = (
            "preferred",
            "preferred_low",
            "preferred_high",
            "preferred_unit",
            "preferred_document",
            "preferred_locator",
        )
        return dict.fromkeys(names)
    low, high = (None if end is None else float(end) for end in (preferred.low, preferred.high))
    return {
        "preferred": preferred.text,
        "preferred_low": low,
        "preferred_high": high,
        "preferred_unit": preferred.unit,
        "preferred_document": preferred.origin.document,
        "preferred_locator": preferred.origin.at,
    }
