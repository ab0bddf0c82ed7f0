"""Rows of outcomes, results, contrasts and adverse events."""

from __future__ import annotations

from typing import Any

from pipeline.tables.rows import Rows, Scope, level, path_of, slug, time_cells, time_label
from pipeline.tables.study import group_id
from schemas.records.outcome import Outcome
from schemas.records.result import AdverseEvent, Contrast, Result
from schemas.records.study import Study

COMPARATORS = ("lt", "le", "eq", "ge", "gt")


def add_outcomes(rows: Rows, scope: Scope, study_id: str, study: Study) -> None:
    outcomes = study.outcomes or {}
    for name, outcome in outcomes.items():
        _outcome(rows, scope, study_id, name, outcome)
    for i, result in enumerate(study.results or []):
        _result(rows, scope, study_id, i, result, outcomes[result.outcome])
    for i, contrast in enumerate(study.contrasts or []):
        _contrast(rows, scope, study_id, i, contrast, outcomes[contrast.outcome])
    for i, event in enumerate(study.adverse_events or []):
        _event(rows, scope, study_id, i, event)


def _outcome(rows: Rows, scope: Scope, study_id: str, name: str, outcome: Outcome) -> None:
    threshold = outcome.threshold
    comparator = next((c for c in COMPARATORS if threshold and getattr(threshold, c) is not None), None)
    own = rows.add(
        "outcomes",
        scope,
        ("outcomes", name),
        outcome,
        path_of(study_id, name),
        study=study_id,
        name=name,
        instrument=outcome.instrument,
        threshold_comparator=comparator,
        threshold_value=getattr(threshold, comparator) if threshold and comparator else None,
    )
    for i, time in enumerate(outcome.times or []):
        rows.add(
            "outcome_times", scope, ("outcomes", name, "times", i), time, path_of(own, time_label(time)), outcome=own
        )


def _times(row: Result | Contrast, outcome: Outcome) -> dict[str, Any]:
    return {} if row.time is not None else time_cells(outcome.time)


def _result(rows: Rows, scope: Scope, study_id: str, i: int, result: Result, outcome: Outcome) -> None:
    parts = (study_id, result.outcome, result.group, time_label(result.time), result.analysis_set, result.source)
    cells = {
        "study": study_id,
        "outcome": path_of(study_id, result.outcome),
        "group_id": group_id(study_id, result.group),
    }
    own = rows.add(
        "results", scope, ("results", i), result, path_of(*parts), **cells, **_times(result, outcome), **level(result)
    )
    for j, (category, n) in enumerate((result.categories or {}).items()):
        pointer = ("results", i, "categories", category)
        rows.add(
            "result_categories",
            scope,
            pointer,
            None,
            path_of(own, slug(category)),
            result=own,
            category=category,
            position=j + 1,
            n=n,
        )


def _contrast(rows: Rows, scope: Scope, study_id: str, i: int, contrast: Contrast, outcome: Outcome) -> None:
    groups = contrast.groups or [contrast.group or ""]
    kind = (
        "association"
        if contrast.predictor
        else "within"
        if contrast.group
        else "between"
        if len(groups) == 2
        else "omnibus"
    )
    who = "-vs-".join([*groups, contrast.against] if contrast.against else groups)
    who = f"{who}-by-{slug(contrast.predictor)}" if contrast.predictor else who
    parts = (
        study_id,
        contrast.outcome,
        who,
        time_label(contrast.time),
        contrast.analysis_set,
        contrast.measure,
        contrast.source,
    )
    own = rows.add(
        "contrasts",
        scope,
        ("contrasts", i),
        contrast,
        path_of(*parts),
        study=study_id,
        outcome=path_of(study_id, contrast.outcome),
        kind=kind,
        group_a=group_id(study_id, groups[0]),
        group_b=group_id(study_id, groups[1]) if kind == "between" else None,
        **_times(contrast, outcome),
        **level(contrast),
    )
    for j, group in enumerate(groups):
        cells = {"contrast": own, "group_id": group_id(study_id, group), "position": j + 1}
        rows.add("contrast_groups", scope, ("contrasts", i), None, path_of(own, group), **cells)


def _event(rows: Rows, scope: Scope, study_id: str, i: int, event: AdverseEvent) -> None:
    groups = event.groups or ([event.group] if event.group else [])
    flags = [
        word
        for word, on in (("serious", event.serious), ("fatal", event.fatal), ("stopping", event.led_to_stopping))
        if on
    ]
    parts = (study_id, slug(event.term), *flags, "-vs-".join(groups), time_label(event.period), event.source)
    first, second = (*groups, None, None)[:2]
    cells = {"study": study_id, "group_a": group_id(study_id, first), "group_b": group_id(study_id, second)}
    rows.add("adverse_events", scope, ("adverse_events", i), event, path_of(*parts), **cells)
