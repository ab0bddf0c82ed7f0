"""Rows of treatments, doses, arms, periods and groups."""

from __future__ import annotations

from dataclasses import replace

from pipeline.findings import Pointer
from pipeline.tables.dose import dose_cells
from pipeline.tables.rows import Rows, Scope, path_of
from pipeline.tables.study import group_id
from schemas.records.base import ALL
from schemas.records.study import Study
from schemas.records.treatment import Arm, DoseStep, Treatment


def add_treatments(rows: Rows, scope: Scope, study_id: str, study: Study) -> None:
    for name, treatment in (study.treatments or {}).items():
        own = path_of(study_id, name)
        stated = bool(treatment.dose) if treatment.dose is not None else None
        rows.add(
            "treatments", scope, ("treatments", name), treatment, own, study=study_id, name=name, dose_stated=stated
        )
        inner = replace(scope, origin=scope.inherit(scope.origin, treatment))
        _doses(rows, inner, ("treatments", name, "dose"), study_id, own, treatment.drug, treatment.dose or [])
        for i, part in enumerate(treatment.parts or []):
            pointer: Pointer = ("treatments", name, "parts", i)
            rows.add("treatment_parts", inner, pointer, part, path_of(own, part.drug), treatment=own)
            _doses(rows, inner, (*pointer, "dose"), study_id, own, part.drug, part.dose or [])
    for name, arm in (study.arms or {}).items():
        _arm(rows, scope, study_id, name, arm)
    _groups(rows, scope, study_id, study)


def _doses(
    rows: Rows, scope: Scope, pointer: Pointer, study_id: str, treatment: str, drug: str | None, steps: list[DoseStep]
) -> None:
    for i, step in enumerate(steps):
        own = path_of(treatment, drug, str(i + 1))
        rows.add(
            "doses",
            scope,
            (*pointer, i),
            step,
            own,
            study=study_id,
            treatment=treatment,
            step=i + 1,
            **dose_cells(step, drug),
        )


def _arm(rows: Rows, scope: Scope, study_id: str, name: str, arm: Arm) -> None:
    own = rows.add("arms", scope, ("arms", name), arm, path_of(study_id, name), study=study_id, name=name)
    inner = replace(scope, origin=scope.inherit(scope.origin, arm))
    for i, period in enumerate(arm.periods):
        pointer: Pointer = ("arms", name, "periods", i)
        key = rows.add(
            "periods", inner, pointer, period, path_of(own, str(i + 1)), study=study_id, arm=own, position=i + 1
        )
        taken = [(t, False) for t in period.treatment] + [(t, True) for t in period.background or []]
        for treatment, background in taken:
            cells = {"period": key, "treatment": path_of(study_id, treatment), "background": background}
            rows.add("period_treatments", inner, pointer, None, path_of(key, treatment), **cells)


def _groups(rows: Rows, scope: Scope, study_id: str, study: Study) -> None:
    """Treatments, arms and groups share one namespace; where an arm has its treatment's name, they are the same people."""
    names: dict[str, tuple[str, Pointer, Treatment | Arm | None]] = {ALL: ("all", (), None)}
    names |= {name: ("treatment", ("treatments", name), part) for name, part in (study.treatments or {}).items()}
    names |= {name: ("arm", ("arms", name), arm) for name, arm in (study.arms or {}).items()}
    for name, (kind, pointer, part) in names.items():
        if name in (study.groups or {}):
            continue
        cells = {
            "study": study_id,
            "name": name,
            "kind": kind,
            "within": None,
            "n": None,
            "unit": None,
            "label": None,
            "exposure_count": None,
        }
        cells |= {
            "arm": path_of(study_id, name) if kind == "arm" else None,
            "treatment": path_of(study_id, name) if name in (study.treatments or {}) else None,
        }
        rows.add("groups", scope, pointer, part, path_of(study_id, name), **cells)
    for name, group in (study.groups or {}).items():
        own = rows.add(
            "groups",
            scope,
            ("groups", name),
            group,
            path_of(study_id, name),
            study=study_id,
            name=name,
            kind="group",
            within=group_id(study_id, group.within),
            arm=group_id(study_id, group.arm),
            treatment=group_id(study_id, group.treatment),
        )
        for i, member in enumerate(group.any_of or []):
            cells = {"group_id": own, "member": path_of(study_id, member)}
            rows.add("group_members", scope, ("groups", name, "any_of", i), None, path_of(own, member), **cells)
