"""The quality report: how full, how well sourced, how often checked; and what the dataset does not do.

`quality.json` holds the facts, `quality.md` says the same for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import polars as pl

from pipeline.release.edition import Edition
from pipeline.release.markdown import table
from pipeline.release.names import LIMITATIONS, NAME, QUALITY_DATA, TITLE
from pipeline.release.numbers import Tables, share, tally

Facts = dict[str, Any]
MATTERS = {  # columns without which an analysis stops, by table
    "studies": (
        "n_enrolled",
        "n_randomised",
        "n_analysed",
        "masking_level",
        "sex",
        "age_group",
        "start",
        "default_source",
    ),
    "conditions": ("mesh",),
    "doses": ("amount", "unit", "per_day", "daily_low_mg", "dose_class"),
    "arms": ("total_days",),
    "outcomes": ("domain", "instrument", "metric", "unit", "time_days", "is_primary", "better"),
    "results": ("time_days", "n", "value", "dispersion", "events", "percent"),
    "contrasts": ("time_days", "estimate", "ci_low", "p", "favours"),
    "effects": ("estimate", "se", "n_a", "n_b"),
    "adverse_events": ("affected", "at_risk", "serious"),
    "sources": ("year", "doi", "pmid", "url"),
}
COUNTS = ("passed", "failed", "no_power", "insufficient_data", "check_error", "waived")
SEVERITIES = ("error", "warning", "info")


def quality(edition: Edition) -> Facts:
    """The facts: counts only, so that whoever reads them computes the shares."""
    tables = edition.tables
    return {
        "name": NAME,
        "version": edition.version,
        "rows": {name: frame.height for name, frame in tables.items()},
        "provenance": _provenance(tables),
        "verification": _verification(tables),
        "checks": _checks(tables["check_results"]),
        "waivers": _tally(tables["waivers"]["disposition"]),
        "discrepancies": {
            name: _tally(tables["discrepancies"][name]) for name in ("kind", "consequence", "adopted_because")
        },
        "filled": {name: _filled(_counted(tables, name), columns) for name, columns in MATTERS.items()},
        "limitations": list(LIMITATIONS),
    }


def quality_data(edition: Edition) -> str:
    """quality.json."""
    return json.dumps(quality(edition), ensure_ascii=False, indent=1) + "\n"


def _tally(column: pl.Series) -> dict[str, int]:
    return dict(tally(column.drop_nulls()))


def _provenance(tables: Tables) -> Facts:
    cells = tables["provenance"]
    numbers = cells.filter(pl.col("decimals").is_not_null())
    extents = cells.join(tables["sources"], left_on="document", right_on="id", how="left", maintain_order="left")
    return {
        "values": cells.height,
        "with_document": cells["document"].count(),
        "with_place": cells["locator"].count(),
        "uncertain": cells.filter(pl.col("uncertain")).height,
        "numbers": numbers.height,
        "digits_verified": numbers.filter(pl.col("digits") == "verified").height,
        "by_extent_read": _tally(extents["read_extent"]),
        "documents_by_extent_read": _tally(tables["sources"]["read_extent"]),
    }


def _verification(tables: Tables) -> Facts:
    included = tables["studies"].filter(pl.col("status") == "included")
    second = (pl.col("verified_by") != pl.col("extracted_by")).fill_null(value=False)
    return {
        "included_studies": included.height,
        "drafts": included.filter(pl.col("draft")).height,
        "extractor_named": included["extracted_by"].count(),
        "verifier_named": included["verified_by"].count(),
        "verified_by_another": included.filter(second).height,
    }


def _checks(results: pl.DataFrame) -> Facts:
    totals = {
        severity: {"checks": rows.height} | {name: int(rows[name].sum()) for name in COUNTS}
        for severity in SEVERITIES
        for rows in [results.filter(pl.col("severity") == severity)]
    }
    failing = results.filter((pl.col("failed") > 0) | (pl.col("check_error") > 0))
    rules = {
        row["id"]: {name: row[name] for name in ("severity", "claim", *COUNTS)} for row in failing.iter_rows(named=True)
    }
    return {"by_severity": totals, "judging_no_row": _idle(results), "with_failing_rows": rules}


def _idle(results: pl.DataFrame) -> list[str]:
    return results.filter(pl.col("passed") + pl.col("failed") == 0)["id"].to_list()


def _counted(tables: Tables, name: str) -> pl.DataFrame:
    """Rows of included studies: what is excluded or not yet read cannot be complete."""
    included = tables["studies"].filter(pl.col("status") == "included")
    if name == "studies":
        return included
    frame = tables[name]
    return frame.filter(pl.col("study").is_in(included["id"].to_list())) if "study" in frame.columns else frame


def _filled(frame: pl.DataFrame, columns: tuple[str, ...]) -> Facts:
    return {"rows": frame.height, "columns": {name: frame[name].count() for name in columns}}


def quality_page(edition: Edition) -> str:
    """quality.md."""
    facts = quality(edition)
    parts = (
        _head(facts),
        _limits(facts),
        _sources(facts),
        _eyes(facts),
        _findings(facts),
        _missing(facts),
        _rows(facts),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(facts: Facts) -> Iterator[str]:
    source, eyes, checks = facts["provenance"], facts["verification"], facts["checks"]["by_severity"]
    errors, warnings = checks["error"], checks["warning"]
    yield f"# Quality of the {TITLE} {facts['version']}\n\nThe same as data: `{QUALITY_DATA}`.\n"
    yield f"* Values with their document: {share(source['with_document'], source['values'])} of {source['values']}."
    yield f"* Values with a place in it, such as a table or page: {share(source['with_place'], source['values'])}."
    yield f"* Printed numbers with verified digits: {share(source['digits_verified'], source['numbers'])} of {source['numbers']}."
    yield f"* Included studies with a named verifier: {eyes['verifier_named']} of {eyes['included_studies']}."
    yield f"* Rows that fail a check of severity error: {errors['failed']} (answered by a waiver: {errors['waived']})."
    yield f"* … of severity warning: {warnings['failed']} (answered: {warnings['waived']}); notes: {checks['info']['failed']}."
    yield f"* Disagreements published beside the values: {facts['rows']['discrepancies']}.\n"


def _limits(facts: Facts) -> Iterator[str]:
    yield "## What the dataset does not do\n"
    yield from (f"* {limit}" for limit in facts["limitations"])
    yield ""


def _sources(facts: Facts) -> Iterator[str]:
    source = facts["provenance"]
    yield "## What the values rest on\n"
    documents, values = source["documents_by_extent_read"], source["by_extent_read"]
    rows = (
        (extent.replace("_", " "), n, share(n, sum(documents.values())), value, share(value, source["values"]))
        for extent, n in documents.items()
        for value in [values.get(extent, 0)]
    )
    yield from table(("read", "documents", "share", "values", "share of values"), rows)
    yield f"\nReadings that are marked as doubtful: {source['uncertain']} of {source['values']} values.\n"


def _eyes(facts: Facts) -> Iterator[str]:
    eyes = facts["verification"]
    yield "## Second pair of eyes\n"
    yield (
        f"Of {eyes['included_studies']} included studies {eyes['extractor_named']} name who entered the record, {eyes['verifier_named']} "
        f"who compared it with its sources; in {eyes['verified_by_another']} both are named and differ, which is what double "
        f"verification asks for. Drafts: {eyes['drafts']}.\n"
    )


def _findings(facts: Facts) -> Iterator[str]:
    checks, found = facts["checks"], facts["discrepancies"]
    yield "## Checks\n"
    yield "A check compares printed numbers with one another. Counted are rows; what a waiver answers is known, its reason published.\n"
    head = ("severity", "checks", *(name.replace("_", " ") for name in COUNTS))
    yield from table(head, ((name, *counts.values()) for name, counts in checks["by_severity"].items()))
    yield "\nChecks that some row fails:\n"
    yield from table(
        ("check", "severity", "claim", "failed", "waived"),
        ((rule, *(row[name] for name in ("severity", "claim", "failed", "waived"))) for rule, row in _failing(checks)),
    )
    yield f"\n{len(checks['judging_no_row'])} checks judged no row: {', '.join(checks['judging_no_row']) or 'none'}.\n"
    yield f"Waivers by disposition: {_counts(facts['waivers'])}.\n"
    yield f"Discrepancies by kind: {_counts(found['kind'])}.\n"
    yield f"Discrepancies by what would change with the other value: {_counts(found['consequence'])}.\n"


def _failing(checks: Facts) -> list[tuple[str, Facts]]:
    """The gravest first, then the most frequent."""
    rules: dict[str, Facts] = checks["with_failing_rows"]
    return sorted(rules.items(), key=lambda rule: (SEVERITIES.index(rule[1]["severity"]), -rule[1]["failed"], rule[0]))


def _counts(found: dict[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in found.items()) or "none"


def _missing(facts: Facts) -> Iterator[str]:
    yield "## Missing values\n"
    yield "Of included studies. Missing means: not in what was read, or it does not apply. The codebook has every column.\n"
    rows = (
        (name, column, part["rows"] - filled, share(part["rows"] - filled, part["rows"]))
        for name, part in facts["filled"].items()
        for column, filled in part["columns"].items()
    )
    yield from table(("table", "column", "missing", "share"), rows)
    yield ""


def _rows(facts: Facts) -> Iterator[str]:
    yield "## Rows\n"
    yield from table(("table", "rows"), facts["rows"].items())
