"""Rows of documents and reviews."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.tables.rows import Rows, Scope, level, path_of, slug
from schemas.records.source import Review, Source
from schemas.records.study import Study

DEFAULT_ROLES = {
    "registry_record": "registration",
    "protocol": "protocol",
    "conference_abstract": "conference",
    "press_report": "lay_summary",
}


def citation(source: Source) -> str:
    """Year; volume(issue): pages - what a reference list prints after the journal."""
    volume = f"{source.volume or ''}{f'({source.issue})' if source.issue else ''}"
    return ": ".join(
        part
        for part in ("; ".join(p for p in (str(source.year) if source.year else "", volume) if p), source.pages or "")
        if part
    )


def reference_line(source: Source) -> str:
    """Authors, title, place and year in one line."""
    authors = source.authors or []
    names = ", ".join(authors[:3]) + (" et al" if len(authors) > 3 else "")
    place = " ".join(
        part
        for part in (source.journal or source.meeting or (source.publisher if names else ""), citation(source))
        if part
    )
    return (
        ". ".join(part.rstrip(".") for part in (names or source.publisher or "", source.title or "", place) if part)
        + "."
    )


def add_source(rows: Rows, scope: Scope, source_id: str, source: Source) -> None:
    rows.add("sources", scope, (), source, source_id, citation=reference_line(source))
    lists = (
        ("authors", "author", ("authors",), source.authors),
        ("copies", "url", ("read", "copies"), source.read.copies),
    )
    for table, column, pointer, values in lists:
        for i, value in enumerate(values or []):
            cells = {"document": source_id, "position": i + 1, column: value}
            rows.add(table, scope, (*pointer, i), None, path_of(source_id, str(i + 1)), **cells)
    for i, other in enumerate((source.ids.other if source.ids else None) or []):
        rows.add(
            "identifiers",
            scope,
            ("ids", "other", i),
            None,
            path_of(source_id, slug(other)),
            document=source_id,
            identifier=other,
        )
    for i, status in enumerate(source.status or []):
        rows.add("source_status", scope, ("status", i), status, path_of(source_id, status.state), document=source_id)
    if source.review is not None:
        _review(rows, scope, source_id, source.review)


def _review(rows: Rows, scope: Scope, source_id: str, review: Review) -> None:
    rows.add("reviews", scope, ("review",), review, source_id, document=source_id)
    for i, method in enumerate(review.methods or []):
        rows.add(
            "review_methods",
            scope,
            ("review", "methods", i),
            None,
            path_of(source_id, method),
            document=source_id,
            method=method,
        )
    for i, mesh in enumerate(review.conditions or []):
        rows.add(
            "review_conditions",
            scope,
            ("review", "conditions", i),
            None,
            path_of(source_id, slug(mesh)),
            document=source_id,
            mesh=mesh,
        )
    for kind, n in ((review.included.breakdown if review.included else None) or {}).items():
        pointer = ("review", "included", "breakdown", kind)
        rows.add(
            "review_breakdown",
            scope,
            pointer,
            None,
            path_of(source_id, slug(kind)),
            document=source_id,
            kind=kind,
            studies=n,
        )
    for name, synthesis in (review.syntheses or {}).items():
        rows.add(
            "syntheses",
            scope,
            ("review", "syntheses", name),
            synthesis,
            path_of(source_id, name),
            document=source_id,
            **level(synthesis),
        )


def add_reports(
    rows: Rows, studies: Mapping[str, tuple[Scope, Study]], sources: Mapping[str, tuple[Scope, Source]]
) -> None:
    """Study × document. The study names what it rests on, the document says in which role; either alone makes a row."""
    named = {
        (study_id, source_id): name
        for study_id, (_, study) in studies.items()
        for name, source_id in study.sources.items()
    }
    for source_id, (scope, source) in sources.items():
        for i, report in enumerate(source.reports or []):
            name = named.pop((report.study, source_id), None)
            own = path_of(report.study, source_id)
            rows.add("reports", scope, ("reports", i), report, own, study=report.study, document=source_id, name=name)
    for (study_id, source_id), name in named.items():
        scope = studies[study_id][0]
        role = DEFAULT_ROLES.get(sources[source_id][1].type) if source_id in sources else None
        cells = {"study": study_id, "document": source_id, "name": name, "role": role, "participants": None}
        rows.add("reports", scope, ("sources", name), None, path_of(study_id, source_id), **cells)
