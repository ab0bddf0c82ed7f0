"""The table `effects`: every contrast and every pair of results that allows it, as one comparable effect size with its error.

A contrast gives what its source printed, with the standard error that its interval or its p-value implies; a pair of results
gives the difference of its means and Hedges' g, or the ratios and the difference of its proportions (Cochrane Handbook 6.3 to 6.5,
23.2.7). First group against second. Where the same people gave both results, an error follows from the source's own analysis only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import copysign, exp, inf, log, sqrt
from typing import Any

import duckdb

from pipeline.statistics.conversion import error_of_limits, error_of_p
from pipeline.statistics.dispersion import sd_of_limits
from pipeline.statistics.effect import Effect, mean_difference, odds_ratio, risk_difference, risk_ratio, smd
from pipeline.statistics.interval import Interval, exactly

LEVEL = 95.0
DIGITS = 12  # significant; the last bits of a logarithm differ from machine to machine
RATIOS = ("risk_ratio", "odds_ratio", "hazard_ratio", "rate_ratio", "ratio_of_means")
DIFFERENCES = ("mean_difference", "risk_difference")
AS_PRINTED = (*RATIOS, *DIFFERENCES, "median_difference", "difference_in_differences", "percent_difference")
STANDARDISED = ("cohens_d", "hedges_g", "standardised_mean_difference")
CONTRASTS = """
SELECT c.*, a.name AS name_a, b.name AS name_b, e.benefit, x.n_a, x.n_b, coalesce(c.n, x.n_a + x.n_b) AS people,
       s.design_model IN ('crossover', 'sequential') AND a.kind <> 'arm' AND b.kind <> 'arm' AS crossover
FROM contrasts c JOIN studies s ON s.id = c.study JOIN groups a ON a.id = c.group_a JOIN groups b ON b.id = c.group_b
JOIN benefits e ON e.outcome = c.outcome LEFT JOIN comparisons x ON x.id = c.id
WHERE c.kind = 'between' AND c.estimate IS NOT NULL AND c.estimate_bound IS NULL AND c.measure IS NOT NULL
ORDER BY c.id"""
PAIRS = """
SELECT p.*, r.study, r.outcome, r.analysis_set, r.time_days, r.time_event, a.name AS name_a, b.name AS name_b, e.benefit
FROM pairs p JOIN results r ON r.id = p.result_a JOIN groups a ON a.id = p.group_a JOIN groups b ON b.id = p.group_b
JOIN benefits e ON e.outcome = r.outcome
ORDER BY p.result_a, p.result_b"""
Row = dict[str, Any]
Ends = tuple[float | None, float | None]


def effects(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Rows of the table, in no order; the connection holds the tables and views of one dataset."""
    sides = {side["id"]: side for side in _rows(connection, "FROM sides")}
    found = [row for contrast in _rows(connection, CONTRASTS) if (row := _reported(contrast))]
    for pair in _rows(connection, PAIRS):
        found += _of_pair(pair, sides[pair["result_a"]], sides[pair["result_b"]])
    return found


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    result = connection.execute(query)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


# ---- what sources print ----


def _reported(contrast: Row) -> Row | None:
    """The effect that a contrast prints; a difference in percent of the second group is a ratio of means. None for other measures."""
    measure: str = contrast["measure"]
    limits: Ends = (contrast["ci_low"], contrast["ci_high"])
    if measure not in AS_PRINTED + STANDARDISED:
        return None
    estimate = contrast["estimate"]
    if measure == "percent_difference":
        measure, estimate = "ratio_of_means", 1 + estimate / 100
        limits = _each(limits, lambda end: 1 + end / 100)
    ratio = measure in RATIOS
    if ratio and min(end for end in (estimate, *limits) if end is not None) <= 0:
        return None
    scale: Callable[[float], float] = log if ratio else float
    df = None if ratio else _freedom(contrast)
    how, error = _error(contrast, scale(estimate), _each(limits, scale), df)
    if how != "reported_ci":
        limits = _each(_limits(scale(estimate), error, df), exp if ratio else float)
    pairing = ("reported" if error is not None else "unknown") if contrast["crossover"] else None
    row = _row(
        contrast, measure, estimate, how=how, se=error, limits=limits, df=None if error is None else df, pairing=pairing
    )
    return row | {
        "id": f"{contrast['id']}/{how}",
        "contrast": contrast["id"],
        "favours": None if measure in STANDARDISED else row["favours"],  # printed without a sign, as a rule
        "n_a": contrast["n_a"],
        "n_b": contrast["n_b"],
        "ci_level": contrast["ci_level"] if how == "reported_ci" else None if error is None else LEVEL,
        "adjusted": contrast["adjusted"],
        "uncertain": contrast["uncertain"],
        "digits": contrast["digits"],
    }


def _freedom(contrast: Row) -> float | None:
    """Degrees of freedom of a difference: people less two, or pairs less one; None where nobody counts the people."""
    people = contrast["n"] if contrast["crossover"] else contrast["people"]
    lost = 1 if contrast["crossover"] else 2
    return float(people - lost) if people and people > lost else None


def _error(contrast: Row, estimate: float, limits: Ends, df: float | None) -> tuple[str, float | None]:
    """Where the standard error comes from, and the error: an interval, an error as printed, or a p-value of a plain estimate."""
    low, high = limits
    if low is not None and high is not None:
        return "reported_ci", _middle(error_of_limits((exactly(low), exactly(high)), contrast["ci_level"], df))
    if contrast["dispersion_type"] == "se" and contrast["dispersion"] and contrast["measure"] not in RATIOS:
        return "reported_se", contrast["dispersion"]
    p = contrast["p"] if contrast["p_bound"] is None else None
    if p and estimate and contrast["measure"] in RATIOS + DIFFERENCES:
        error = error_of_p(exactly(estimate), exactly(min(2 * p, 1.0) if contrast["tails"] == "1" else p), df)
        return ("from_p", _middle(error)) if error.low < inf else ("reported_estimate", None)
    return "reported_estimate", None


def _limits(estimate: float, error: float | None, df: float | None) -> Ends:
    if error is None:
        return None, None
    low, high = Effect(exactly(estimate), exactly(error), None if df is None else exactly(df)).limits(LEVEL)
    return _middle(low), _middle(high)


# ---- what pairs of results give ----


def _of_pair(pair: Row, a: Row, b: Row) -> Iterator[Row]:
    for measure, how, found in (*_of_means(a, b, pair["crossover"]), *_of_counts(a, b)):
        error = None if pair["crossover"] else found.error
        yield _of_results(pair, a, b, measure, how, found, error)


def _of_means(a: Row, b: Row, crossover: bool) -> Iterator[tuple[str, str, Effect]]:
    """Difference of means, and Hedges' g where both deviations are known."""
    if a["mean"] is None or b["mean"] is None:
        return
    how = "from_change" if a["metric"] in ("change", "percent_change") else "from_means"
    means, spreads, people = (exactly(a["mean"]), exactly(b["mean"])), (_deviation(a), _deviation(b)), (a["n"], b["n"])
    if None in spreads:
        gap = exactly(a["mean"] - b["mean"])
        yield "mean_difference", how, Effect(gap, Interval(inf, inf))
        return
    yield "mean_difference", how, mean_difference(means, spreads, people)  # type: ignore[arg-type]
    if min(spread.low for spread in spreads if spread) > 0 and sum(people) > 3 and not crossover:
        yield "hedges_g", how, smd(means, spreads, people)  # type: ignore[arg-type]


def _deviation(side: Row) -> Interval | None:
    """Standard deviation of the people of one side."""
    spread, n = side["spread"], side["n"]
    if not n or n < 2:
        return None
    if spread is not None:
        return exactly(spread * sqrt(n) if side["dispersion_type"] == "se" else spread)
    if side["ci_low"] is None or side["ci_high"] is None:
        return None
    return sd_of_limits((exactly(side["ci_low"]), exactly(side["ci_high"])), n, side["ci_level"])


def _of_counts(a: Row, b: Row) -> Iterator[tuple[str, str, Effect]]:
    counts = (a["events"], a["total"], b["events"], b["total"])
    if None in counts or not (a["total"] and b["total"]):
        return
    how = "from_percents" if a["from_percent"] or b["from_percent"] else "from_counts"
    table = (a["events"], a["total"] - a["events"], b["events"], b["total"] - b["events"])
    if min(table) < 0:
        return
    for measure, found in (("risk_ratio", risk_ratio(*table)), ("odds_ratio", odds_ratio(*table))):
        if found is not None:
            yield measure, how, found
    yield "risk_difference", how, risk_difference(*table)


def _of_results(pair: Row, a: Row, b: Row, measure: str, how: str, found: Effect, spread: Interval | None) -> Row:
    known = spread is not None and spread.high < inf
    error = _middle(found.error) if known else None
    by_t = known and measure == "mean_difference" and found.df is not None
    df = _middle(found.df) if by_t and found.df else None  # else normal limits (Cochrane Handbook 6.4, 6.5)
    natural: Callable[[float], float] = (
        exp if measure in RATIOS else _percent if measure == "risk_difference" else float
    )
    centre = _middle(found.estimate)
    limits = _each(_limits(centre, error, df), natural)
    if measure == "risk_difference" and error is not None:
        error = _percent(error)
    rest = pair["result_a"].removeprefix(f"{pair['outcome']}/{pair['name_a']}")
    pairing = "unknown" if pair["crossover"] else None
    row = _row(pair, measure, natural(centre), how=how, se=error, limits=limits, df=df, pairing=pairing)
    return row | {
        "id": f"{pair['outcome']}/{pair['name_a']}-vs-{pair['name_b']}{rest}/{measure}/{how}",
        "result_a": pair["result_a"],
        "result_b": pair["result_b"],
        "n_a": a["n"],
        "n_b": b["n"],
        "n_assumed": (a["assumed"] or b["assumed"]) and None not in (a["n"], b["n"]),
        "ci_level": None if error is None else LEVEL,
        "added": float(found.added) or None,
        "uncertain": True if a["uncertain"] or b["uncertain"] else None,
        "digits": "unverified" if "unverified" in (a["digits"], b["digits"]) else a["digits"],
    }


def _each(limits: Ends, change: Callable[[float], float]) -> Ends:
    """Both ends changed; none where one is missing."""
    low, high = limits
    return (None, None) if low is None or high is None else (change(low), change(high))


def _percent(share: float) -> float:
    return 100 * share


# ---- rows ----


def _row(
    of: Row,
    measure: str,
    estimate: float,
    *,
    how: str,
    se: float | None,
    limits: Ends,
    df: float | None,
    pairing: str | None,
) -> Row:
    cells = {"estimate": estimate, "se": se, "ci_low": limits[0], "ci_high": limits[1], "df": df}
    same = ("study", "outcome", "group_a", "group_b", "time_days", "time_event", "analysis_set", "crossover")
    return (
        {key: of[key] for key in same}
        | {key: _shortened(cell) for key, cell in cells.items()}
        | {
            "measure": measure,
            "how": how,
            "favours": _favours(of, estimate, 1.0 if measure in RATIOS else 0.0),
            "pairing": pairing,
        }
    )


def _favours(of: Row, estimate: float, nothing: float) -> str | None:
    if of["benefit"] is None:
        return None
    side = 0 if estimate == nothing else copysign(1, estimate - nothing) * of["benefit"]
    return "neither" if not side else str(of["name_a"] if side > 0 else of["name_b"])


def _middle(span: Interval) -> float:
    return (float(span.low) + float(span.high)) / 2


def _shortened(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")
