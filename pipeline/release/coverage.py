"""The page of coverage: what is in, what is known to exist and is not, against what published reviews count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from pipeline.release.markdown import table
from pipeline.release.numbers import HUMAN, Tables, counts, human, independent, newest_review

STATES = {  # column of the table of designs -> status, and whether there are results
    "with results": ("included", True),
    "without results": ("included", False),
    "ongoing": ("ongoing", None),
    "awaiting classification": ("awaiting_classification", None),
    "excluded": ("excluded", None),
}
REVIEWS = (
    "`studies` and `RCTs` are what the review says that it includes, in its own sense of the word: some count reports, reviews or higher "
    "doses. `of these here` is how many of them are linked to a study here, as far as its list could be read; `here` counts the human "
    "studies with results that have one of the review's headings (randomised ones, if the review takes no others); wide headings and none "
    "at all give no such number. Empty cells: not in what was read of the review.\n"
)


def coverage(tables: Tables, version: str) -> str:
    """Markdown."""
    parts = (
        _head(tables, version),
        _designs(tables),
        _reviews(tables),
        _trials(tables),
        _open(tables),
        _excluded(tables),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(tables: Tables, version: str) -> Iterator[str]:
    primary, known = human(tables), _human(tables).height
    yield f"# Coverage\n\nGenerated from release {version}; do not edit.\n"
    yield (
        f"**{primary.height} human studies with results** are in: included, people took naltrexone, at least one result, contrast or "
        f"adverse event. They are {independent(tables, primary)} if studies that share people or data count once. {known} human studies "
        "are known by name, with those that are registered, withdrawn, not yet readable or out of scope. Fixed combinations, "
        "single doses and laboratory studies of people are among them; `doses`, `treatments` and `conditions` tell them apart.\n"
    )
    yield from (f"For comparison: {what} {count}.\n" for what, count in newest_review(tables))


def _human(tables: Tables) -> pl.DataFrame:
    return tables["studies"].filter(pl.col("kind").is_in(HUMAN))


def _designs(tables: Tables) -> Iterator[str]:
    rows = (
        (design.replace("_", " "), *(_count(studies, *state) for state in STATES.values()))
        for (design,), studies in _human(tables).group_by("design_model", maintain_order=True)
    )
    yield from table(("design", *STATES), rows, key=lambda row: (-row[1], row[0]))
    others = tables["studies"].filter(~pl.col("kind").is_in(HUMAN))
    yield f"\nBeside them stand {others.height} studies without the drug or without people: {counts(others['kind'])}.\n"


def _count(studies: pl.DataFrame, status: str, results: bool | None) -> int:
    wanted = pl.col("status") == status
    return studies.filter(wanted if results is None else wanted & (pl.col("has_results") == results)).height


def _reviews(tables: Tables) -> Iterator[str]:
    yield f"## What published reviews count\n\n{REVIEWS}"
    kinds = tables["review_breakdown"]["document"].to_list()
    counts_some = pl.any_horizontal(pl.col("studies", "rcts", "reports").is_not_null()) | pl.col("document").is_in(
        kinds
    )
    counted = tables["reviews"].filter(counts_some)
    dated = counted.join(tables["sources"].select("id", "year"), left_on="document", right_on="id", how="left")
    rows = dated.sort("year", "document", descending=[True, False], nulls_last=True).iter_rows(named=True)
    head = ("review", "scope", "search to", "studies", "RCTs", "of which", "of these here", "here")
    yield from table(head, (_review(tables, row) for row in rows))


def _review(tables: Tables, row: dict[str, Any]) -> tuple[object, ...]:
    headings = tables["review_conditions"].filter(pl.col("document") == row["document"])["mesh"].to_list()
    linked = tables["reports"].filter(pl.col("document") == row["document"], pl.col("role") == "included_in").height
    named = tables["conditions"].filter(pl.col("mesh").is_in(headings))["study"].to_list()
    alike = human(tables).filter(pl.col("id").is_in(named))
    trials_only = row["rcts"] is not None and row["rcts"] == row["studies"]
    here = (alike.filter(pl.col("allocation") == "randomised") if trials_only else alike).height
    studies = row["reports"] if row["studies"] is None else row["studies"]
    kinds = tables["review_breakdown"].filter(pl.col("document") == row["document"]).iter_rows(named=True)
    which = "; ".join(f"{kind['kind']} {kind['studies']}" for kind in kinds)
    scope = "; ".join(headings)
    return row["document"], scope, row["search_to"], studies, row["rcts"], which, linked or None, here or None


def _trials(tables: Tables) -> Iterator[str]:
    yield "\n## Randomised trials\n"
    yield "People randomised; where that is not in what was read, enrolled or analysed. Fixed combinations and single doses count too.\n"
    randomised = _human(tables).filter(pl.col("allocation") == "randomised", pl.col("status") != "excluded")
    headings = _headings(tables)
    rows = (_trial(row, headings) for row in randomised.sort("id").iter_rows(named=True))
    yield from table(("study", "design", "conditions", "people", "status", "results"), rows)


def _trial(row: dict[str, Any], headings: dict[str, str]) -> tuple[object, ...]:
    results = "yes" if row["has_results"] else "no"
    people = next((row[n] for n in ("n_randomised", "n_enrolled", "n_analysed") if row[n] is not None), None)
    return row["id"], _words(row["design_model"]), headings.get(row["id"]), people, _words(row["status"]), results


def _open(tables: Tables) -> Iterator[str]:
    yield "\n## Known, and not counted\n"
    yield "Ongoing, or known too little to decide. A record holds the place of each: what is known of it, and why there is no more.\n"
    waiting = _human(tables).filter(pl.col("status").is_in(("awaiting_classification", "ongoing")))
    headings = _headings(tables)
    numbers = dict(tables["registrations"].group_by("study").agg(pl.col("number").sort().str.join(", ")).iter_rows())
    rows = (
        (row["id"], _words(row["status"]), headings.get(row["id"]), _known(row, numbers))
        for row in waiting.sort("status", "id").iter_rows(named=True)
    )
    yield from table(("study", "status", "conditions", "what is known"), rows)


def _known(row: dict[str, Any], registrations: dict[str, str]) -> str | None:
    """The curator's remark and the registration."""
    return "; ".join(part for part in (row["note"], registrations.get(row["id"])) if part) or None


def _excluded(tables: Tables) -> Iterator[str]:
    yield "\n## Excluded, so that nobody adds them again\n"
    rows = (
        (row["id"], row["kind"], _words(row["exclusion_reason"]), row["exclusion_note"])
        for row in tables["studies"].filter(pl.col("status") == "excluded").sort("id").iter_rows(named=True)
    )
    yield from table(("study", "kind", "reason", "in short"), rows)


def _headings(tables: Tables) -> dict[str, str]:
    studied = tables["conditions"].filter(pl.col("role") == "studied")
    named = studied.with_columns(pl.coalesce("mesh", "name").alias("heading"))
    groups = named.group_by("study", maintain_order=True)
    return {study: "; ".join(sorted(set(rows["heading"].drop_nulls()))) for (study,), rows in groups}


def _words(term: str | None) -> str | None:
    return term and term.replace("_", " ")
