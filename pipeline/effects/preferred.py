"""Which of the effects of one comparison to pool: a rule that needs no judgement, and no look at the result."""

from __future__ import annotations

from itertools import groupby

from pipeline.effects.rows import Row

SOURCES = (  # what is nearer to the source's own analysis comes first
    ("reported_ci", "reported_se"),
    ("from_means", "from_change", "from_counts", "from_percents"),
    ("from_p",),
)
MEASURES = ("mean_difference", "difference_in_differences", "hazard_ratio", "risk_ratio", "odds_ratio")


def prefer(rows: list[Row]) -> list[Row]:
    """The rows with `preferred`: true for one row of a comparison, for none if no row has an error."""
    chosen = set()
    for _, same in groupby(sorted(rows, key=lambda row: repr(_comparison(row))), key=_comparison):
        known = [row for row in same if row["se"] is not None]
        if known:
            chosen.add(min(known, key=_rank)["id"])
    return [row | {"preferred": row["id"] in chosen} for row in rows]


def _comparison(row: Row) -> tuple[object, ...]:
    """Study, outcome, pair of groups in either order, time, and who was analysed."""
    groups = tuple(sorted((row["group_a"], row["group_b"])))
    return (row["study"], row["outcome"], groups, row["time_days"], row["time_event"], row["analysis_set"])


def _rank(row: Row) -> tuple[int, bool, int, str]:
    """Adjusted before unadjusted: an analysis of covariance is least biased and most precise (Cochrane Handbook 10.5.2)."""
    source = next(place for place, terms in enumerate(SOURCES) if row["how"] in terms)
    measure = row["measure"]
    place = MEASURES.index(measure) if measure in MEASURES else len(MEASURES)
    return source, not row.get("adjusted"), place, row["id"]
