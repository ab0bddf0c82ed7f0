"""All records of a dataset become rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.tables.claims import add_claims
from pipeline.tables.lists import add_lists, add_retired, add_vocabularies
from pipeline.tables.outcome import add_outcomes
from pipeline.tables.rows import Origin, Rows, Scope
from pipeline.tables.source import add_reports, add_source
from pipeline.tables.study import add_study
from pipeline.tables.treatment import add_treatments
from schemas.records.catalogue import Retired
from schemas.records.source import Source
from schemas.records.study import Study


def flatten(records: Mapping[str, Mapping[str, tuple[str, Any]]]) -> Rows:
    """records: kind -> id -> (file, record)."""
    rows = Rows()
    raw_sources: dict[str, tuple[str, Source]] = dict(records.get("source", {}))
    read_as = {name: source.read.extent for name, (_, source) in raw_sources.items()}
    digits = {name: source.digits for name, (_, source) in raw_sources.items()}
    sources = {
        name: (Scope(file, Origin(name, None, source.digits or "verified"), {}, read_as, digits), source)
        for name, (file, source) in raw_sources.items()
    }
    studies = {
        name: (_scope(file, study, read_as, digits), study) for name, (file, study) in records.get("study", {}).items()
    }
    for source_id, (scope, source) in sources.items():
        add_source(rows, scope, source_id, source)
    for study_id, (scope, study) in studies.items():
        add_study(rows, scope, study_id, study)
        add_treatments(rows, scope, study_id, study)
        add_outcomes(rows, scope, study_id, study)
    add_reports(rows, studies, sources)
    add_claims(rows, studies, sources)
    add_lists(rows, {kind: _list(records.get(kind, {}), {}) for kind in ("instruments", "contributors", "waivers")})
    add_retired(rows, *_list(records.get("retired", {}), Retired()))
    add_vocabularies(rows)
    return rows


def _scope(file: str, study: Study, read_as: Mapping[str, str], digits: Mapping[str, str | None]) -> Scope:
    return Scope(file, Origin(study.sources[study.source], None, study.digits), study.sources, read_as, digits)


def _list(records: Mapping[str, tuple[str, Any]], empty: Any) -> tuple[Scope, Any]:
    file, entries = next(iter(records.values()), ("", empty))
    return Scope(file), entries
