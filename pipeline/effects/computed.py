"""Effects that two results give: of their means and deviations, or of their counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import exp, inf, sqrt

from pipeline.effects.rows import LEVEL, RATIOS, Failing, Row, each, flags, limits_of, middle, row_of
from pipeline.statistics.dispersion import sd_of_limits
from pipeline.statistics.effect import Effect, mean_difference, odds_ratio, risk_difference, risk_ratio, smd
from pipeline.statistics.interval import Interval, exactly


def of_pair(pair: Row, a: Row, b: Row, failing: Failing) -> Iterator[Row]:
    """Every effect that two results give."""
    doubts = flags(failing, ("results", a["id"]), ("results", b["id"]))
    for measure, how, found in (*_of_means(a, b, pair["crossover"]), *_of_counts(a, b)):
        error = None if pair["crossover"] else found.error
        yield _of_results(pair, a, b, measure, how, found, error) | {"flags": doubts}


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
    error = middle(found.error) if known else None
    by_t = known and measure == "mean_difference" and found.df is not None
    df = middle(found.df) if by_t and found.df else None  # else normal limits (Cochrane Handbook 6.4, 6.5)
    natural: Callable[[float], float] = (
        exp if measure in RATIOS else _percent if measure == "risk_difference" else float
    )
    centre = middle(found.estimate)
    limits = each(limits_of(centre, error, df), natural)
    if measure == "risk_difference" and error is not None:
        error = _percent(error)
    rest = pair["result_a"].removeprefix(f"{pair['outcome']}/{pair['name_a']}")
    pairing = "unknown" if pair["crossover"] else None
    row = row_of(pair, measure, natural(centre), how=how, se=error, limits=limits, df=df, pairing=pairing)
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


def _percent(share: float) -> float:
    return 100 * share
