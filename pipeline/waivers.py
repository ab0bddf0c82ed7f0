"""Waivers: a finding that somebody looked at and answered stays known and no longer asks.

A waiver names the fingerprint of one finding, which is made of the rule, the row and the values that the rule looked at: a
changed value has another fingerprint, so the finding asks again, and the waiver that matches nothing is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.check import Outcome
from pipeline.findings import KEY, Finding
from schemas.records.catalogue import Waiver
from schemas.rules import RULES, rule


@rule(
    reason="An answer to a question that nobody asks hides that the values have changed.",
    reference="OHDSI Data Quality Dashboard: a known exception is noted beside its check",
    bad="waivers 5a38febf105d/record: smith-2011-crohn",
    good="waivers 5a38febf105d/record: smith-2007-crohn",
)
def waiver_matches(
    name: str, waiver: Waiver, asked: Mapping[str, Finding], open_ones: list[str]
) -> tuple[str, str] | None:
    """A waiver answers a finding of its rule in its record."""
    found = asked.get(name)
    if found is not None and (found.rule, found.record) == (waiver.rule, waiver.record):
        return None
    if found is not None:
        return f"{name} is a finding of {found.rule} in {found.record}", "correct `rule` and `record`"
    like = [n for n in open_ones if (asked[n].rule, asked[n].record) == (waiver.rule, waiver.record)]
    now = f"answer the finding as it is now ({' or '.join(like)}) and " if like else ""
    hint = f"a value in {waiver.record} has changed: if that is a mistake, put it back; else {now}take this entry away"
    return f"{waiver.rule} in {waiver.record} finds nothing with the values that this answers", hint


@rule(
    reason="Some findings say that the data contradict themselves, not that a source is odd: nobody can answer for them.",
    reference="ClinicalTrials.gov PRS review criteria: major issues must be corrected or addressed",
    bad="a waiver that answers foreign-key-exists",
    good="a waiver that answers percent-possible",
)
def rule_can_be_waived(found: Finding) -> bool:
    """A waiver answers a rule that a source can break; keys, references and conversions are never waived."""
    return RULES[found.rule].waivable


@rule(
    reason="An error is waived on evidence only: the place that prints the impossible, or that shows why the rule does not apply.",
    reference="ClinicalTrials.gov PRS review criteria: results with unresolved issues carry them",
    bad="the waiver of an error, with {disposition: unresolved}",
    good="the waiver of an error, with {disposition: source_discrepancy, source: smith-2011-article, at: Table 2}",
)
def waiver_has_evidence(waiver: Waiver, found: Finding) -> bool:
    """A waiver of an error is a discrepancy of the source or an assumption that is not met, and says where that stands."""
    sure = waiver.disposition in ("source_discrepancy", "assumption_not_met")
    return found.severity != "error" or (sure and bool(waiver.source and waiver.at))


@rule(
    reason="A question that was answered a year ago may have another answer now.",
    reference="INSPECT-SR: post-publication notices change what is known of a study",
    bad="a waiver with until: 2025-11-30, in a release of 2026-11-22",
    good="a waiver with until: 2027-11-30, in a release of 2026-11-22",
)
def waiver_in_force(waiver: Waiver, day: str | None) -> bool:
    """A waiver has not run out on the day of the release, or on the day that `validate --on` names."""
    return day is None or day <= waiver.until


def answer(
    outcomes: list[Outcome], file: str, waivers: Mapping[str, Waiver], complete: bool, day: str | None
) -> list[Finding]:
    """Set the disposition of each finding that a waiver answers, in place; returns what is wrong with waivers.

    complete: no record was refused, so that a waiver without its finding is stale. day: the date of the release (ISO 8601),
    if expiry is to be judged.
    """
    wrong: list[Finding] = []
    asked = {finding.fingerprint: finding for outcome in outcomes for finding in outcome.findings}
    open_ones = [name for name in asked if name not in waivers]
    answered: dict[str, Waiver] = {}
    for name, waiver in waivers.items():
        faults = list(_faults(name, waiver, asked, open_ones, day)) if complete or name in asked else []
        wrong += [replace(fault, file=file, pointer=(name, *fault.pointer)) for fault in faults]
        if not faults and name in asked:
            answered[name] = waiver
    for outcome in outcomes:
        _apply(outcome, answered)
    return wrong


def _faults(
    name: str, waiver: Waiver, asked: Mapping[str, Finding], open_ones: list[str], day: str | None
) -> Iterator[Finding]:
    if unmatched := waiver_matches(name, waiver, asked, open_ones):
        yield Finding("waiver-matches", "error", *unmatched, pointer=(KEY,))
        return
    found = asked[name]
    if not rule_can_be_waived(found):
        yield Finding(
            "rule-can-be-waived", "error", f"{found.rule} is never waived", "mend the record", pointer=("rule",)
        )
    if not waiver_has_evidence(waiver, found):
        hint = "answer it as source_discrepancy or assumption_not_met, and add `source:` and `at:` with the place that shows it"
        yield Finding("waiver-has-evidence", "error", f"{found.rule} is an error", hint, pointer=("disposition",))
    if not waiver_in_force(waiver, day):
        hint = "look at the source again, then write a new date, or mend the record"
        yield Finding("waiver-in-force", "error", f"ran out on {waiver.until}", hint, pointer=("until",))


def _apply(outcome: Outcome, answered: Mapping[str, Waiver]) -> None:
    names = [finding.fingerprint for finding in outcome.findings]
    waivers = [answered.get(name) for name in names]
    dispositions = [waiver.disposition if waiver else None for waiver in waivers]
    outcome.findings = [replace(f, disposition=d or "") for f, d in zip(outcome.findings, dispositions, strict=True)]
    for flag, name, disposition in zip(outcome.flags, names, dispositions, strict=False):
        flag |= {"disposition": disposition, "waiver": name if disposition else None}
    for row, waiver in zip(outcome.discrepancies, waivers, strict=False):
        said = row["note"] or (waiver.reason if waiver else None) or outcome.unless
        row |= {"disposition": waiver.disposition if waiver else None, "note": said}
    outcome.counts["waived"] = sum(map(bool, waivers))
