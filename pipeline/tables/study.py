"""Rows of a study: design, people, and what hangs on them."""

from __future__ import annotations

from pipeline.tables.rows import Rows, Scope, level, path_of, slug, time_label
from schemas.records.base import ALL
from schemas.records.flow import FlowStage
from schemas.records.study import Study
from schemas.vocabulary import vocabularies


def add_study(rows: Rows, scope: Scope, study_id: str, study: Study) -> None:
    counted = {stage: _people(study, stage) for stage in ("enrolled", "randomised", "analysed")}
    rows.add(
        "studies",
        scope,
        (),
        study,
        study_id,
        n_enrolled=counted["enrolled"],
        n_randomised=counted["randomised"],
        n_analysed=counted["analysed"],
        has_results=bool(study.results or study.contrasts or study.adverse_events),
        default_source=study.sources[study.source],
    )
    _design(rows, scope, study_id, study)
    _conditions(rows, scope, study_id, study)
    _registrations(rows, scope, study_id, study)
    for i, stage in enumerate(study.flow or []):
        _flow(rows, scope, study_id, i, stage)
    for i, row in enumerate(study.baseline or []):
        own = path_of(study_id, slug(row.characteristic), row.category and slug(row.category), row.group, row.source)
        rows.add(
            "baseline",
            scope,
            ("baseline", i),
            row,
            own,
            study=study_id,
            group_id=group_id(study_id, row.group),
            **level(row),
        )


def group_id(study_id: str, group: str | None) -> str | None:
    return None if group is None else f"{study_id}/{group}"


def _design(rows: Rows, scope: Scope, study_id: str, study: Study) -> None:
    for factor, levels in (study.design.factors or {}).items():
        for i, name in enumerate(levels):
            pointer = ("design", "factors", factor, i)
            rows.add(
                "design_factors",
                scope,
                pointer,
                None,
                path_of(study_id, slug(factor), slug(name)),
                study=study_id,
                factor=factor,
                level=name,
            )
    for i, kind in enumerate(study.control.type if study.control else []):
        rows.add(
            "controls", scope, ("control", "type", i), study.control, path_of(study_id, kind), study=study_id, type=kind
        )
    for i, role in enumerate((study.masking.who if study.masking else None) or []):
        rows.add(
            "masking", scope, ("masking", "who", i), study.masking, path_of(study_id, role), study=study_id, role=role
        )
    for i, funding in enumerate(study.funding or []):
        rows.add(
            "funding",
            scope,
            ("funding", i),
            funding,
            path_of(study_id, slug(funding.funder), funding.grant and slug(funding.grant)),
            study=study_id,
        )
    for i, relation in enumerate(study.relations or []):
        own = path_of(study_id, relation.type, relation.study)
        rows.add("relations", scope, ("relations", i), relation, own, study=study_id, related=relation.study)


def _conditions(rows: Rows, scope: Scope, study_id: str, study: Study) -> None:
    headings = vocabularies()["mesh"].terms
    for i, condition in enumerate(study.conditions or []):
        name = condition.mesh or condition.name or "unnamed"
        # two names of a source may map to one heading; the name then tells the rows apart
        same = sum(other.mesh == condition.mesh for other in study.conditions or []) > 1
        own = path_of(study_id, slug(name), slug(condition.name) if same and condition.name else None)
        rows.add(
            "conditions",
            scope,
            ("conditions", i),
            condition,
            own,
            study=study_id,
            mesh_id=headings.get(condition.mesh or ""),
        )
    for i, country in enumerate(study.countries or []):
        rows.add(
            "countries", scope, ("countries", i), None, path_of(study_id, country), study=study_id, country=country
        )


def _registrations(rows: Rows, scope: Scope, study_id: str, study: Study) -> None:
    for i, registration in enumerate(study.registrations or []):
        rows.add(
            "registrations",
            scope,
            ("registrations", i),
            registration,
            path_of(study_id, registration.id),
            study=study_id,
        )


def _people(study: Study, stage: str) -> int | None:
    """The people of a stage: its total, or the sum of its arms where each of them is counted."""
    stages = [s for s in study.flow or [] if s.stage == stage]
    totals = [s.n for s in stages if s.n is not None]
    sums = [sum(s.by_arm.values()) for s in stages if s.by_arm and len(s.by_arm) == len(study.arms or {})]
    return next(iter(totals + sums), None)


def _flow(rows: Rows, scope: Scope, study_id: str, i: int, stage: FlowStage) -> None:
    base = (study_id, stage.stage, stage.epoch, time_label(stage.time))
    counts: list[tuple[str, int, tuple[str | int, ...]]] = []
    if stage.n is not None:
        counts.append((ALL, stage.n, ("flow", i, "n")))
    for member in ("by_arm", "by_group"):
        counts += [(name, n, ("flow", i, member, name)) for name, n in (getattr(stage, member) or {}).items()]
    for name, n, pointer in counts:
        rows.add(
            "flow", scope, pointer, stage, path_of(*base, name), study=study_id, group_id=group_id(study_id, name), n=n
        )
        origin = scope.placed(scope.inherit(scope.origin, stage))
        rows.provenance("flow", path_of(*base, name), "n", n, origin, scope.file, pointer)
    for j, loss in enumerate(stage.lost or []):
        who = loss.arm or loss.group or ALL
        own = path_of(
            study_id,
            stage.stage,
            stage.epoch,
            time_label(stage.time),
            who,
            loss.reason,
            loss.as_reported and slug(loss.as_reported),
        )
        inner = Scope(scope.file, scope.inherit(scope.origin, stage), scope.documents, scope.read_as, scope.digits)
        rows.add(
            "flow_losses",
            inner,
            ("flow", i, "lost", j),
            loss,
            own,
            study=study_id,
            stage=stage.stage,
            epoch=stage.epoch,
            group_id=group_id(study_id, who),
        )
