"""Does a printed effect follow from the printed means or counts? Arguments are the texts of `provenance.printed`.

Empty text: some convention in use gives it; otherwise the words that a message needs, of the convention that comes nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import exp

from pipeline.functions.printed import number
from pipeline.statistics.change import correlation, paired_correlation
from pipeline.statistics.convention import READINGS
from pipeline.statistics.dispersion import Pair, sd_of_error
from pipeline.statistics.effect import Effect, hedges, mean_difference, odds_ratio, risk_difference, risk_ratio, smd
from pipeline.statistics.interval import Interval, corners, difference, root, rounded
from pipeline.statistics.pooling import pooled_mean, pooled_sd

FITS = ""
COHEN = "Cohen's d, "
OF_COUNTS = {"risk_ratio": risk_ratio, "odds_ratio": odds_ratio, "risk_difference": risk_difference}
Named = tuple[str, Interval]
Limits = tuple[str, Pair]


def doubt_of_difference(first: str, second: str, estimate: str) -> str:
    """first - second, all three rounded or all three cut off."""
    numbers = [number(text) for text in (first, second, estimate)]
    found = [
        (name, difference(read(numbers[0]), read(numbers[1])), read(numbers[2])) for name, read in READINGS.items()
    ]
    if any(gap.meets(said) for _, gap, said in found):
        return FITS
    return _shown(found[0][1])


def doubt_of_smd(mean_a: str, sd_a: str, n_a: int, mean_b: str, sd_b: str, n_b: int, effect: str) -> str:
    """A standardised difference: of Cohen, Hedges, Glass, or by the mean of the variances; its sign is free."""
    found = list(_standardised((number(mean_a), number(mean_b)), (number(sd_a), number(sd_b)), (n_a, n_b)))
    return _doubt(found, rounded(number(effect)).size(), beside=COHEN)


def _standardised(means: tuple, deviations: tuple, people: tuple[int, int]) -> Iterator[Named]:  # type: ignore[type-arg]
    for (reading, read), error in product(READINGS.items(), (False, True)):
        gap = difference(*map(read, means))
        spreads = [sd_of_error(read(sd), n) if error else read(sd) for sd, n in zip(deviations, people, strict=True)]
        words = f"{'SE' if error else 'SD'}, {reading}"
        if min(spread.low for spread in spreads) <= 0:
            continue
        cohen = smd((read(means[0]), read(means[1])), (spreads[0], spreads[1]), people, corrected=False).estimate.size()
        halves = corners(lambda a, b: root((a**2 + b**2) / 2), *spreads)
        yield f"{COHEN}{words}", cohen
        yield f"Hedges' g, {words}", _times(cohen, hedges(sum(people) - 2))
        yield f"Hedges' g with the short correction, {words}", _times(cohen, 1 - 3 / (4 * sum(people) - 9))
        for name, spread in (
            ("Glass, first group", spreads[0]),
            ("Glass, second group", spreads[1]),
            ("d of the mean variance", halves),
        ):
            yield f"{name}, {words}", corners(lambda x, sd: float(x) / float(sd), gap, spread).size()


def _times(span: Interval, factor: float) -> Interval:
    return Interval(float(span.low) * factor, float(span.high) * factor)


def doubt_of_limits(
    mean_a: str, sd_a: str, n_a: int, mean_b: str, sd_b: str, n_b: int, level: float, lower: str, upper: str
) -> str:
    """The confidence interval of a difference of means: Student or Welch, t or normal, deviations or errors."""
    means, deviations = (number(mean_a), number(mean_b)), (number(sd_a), number(sd_b))
    found = _intervals(means, deviations, (n_a, n_b), level)
    return _doubt_of_both(found, (rounded(number(lower)), rounded(number(upper))))


def _intervals(means: tuple, deviations: tuple, people: tuple[int, int], level: float) -> Iterator[Limits]:  # type: ignore[type-arg]
    for error, pooled, normal in product((False, True), (True, False), (False, True)):
        a, b = (sd_of_error(rounded(sd), n) if error else rounded(sd) for sd, n in zip(deviations, people, strict=True))
        effect = mean_difference((rounded(means[0]), rounded(means[1])), (a, b), people, pooled=pooled)
        words = f"{'Student' if pooled else 'Welch'}, {'SE' if error else 'SD'}, {'normal' if normal else 't'}"
        yield words, effect.limits(level, normal=normal)


def doubt_of_effect(measure: str, events_a: int, total_a: int, events_b: int, total_b: int, estimate: str) -> str:
    """A ratio or difference of two proportions; differences in percentage points. Says so if it is another measure, or turned."""
    if not (total_a and total_b):
        return FITS
    table, said = (events_a, total_a - events_a, events_b, total_b - events_b), rounded(number(estimate))
    names = {name: made for name in OF_COUNTS if (made := _printed_effect(name, table)) is not None}
    if measure not in names or names[measure].meets(said):
        return FITS
    turned = {f"{name} of the second group to the first": _turned(name, made) for name, made in names.items()}
    others = [name for name, made in (names | turned).items() if made.meets(said)]
    right = f"{float(names[measure].low):.4g}"
    return f"{right}; this is the {others[0].replace('_', ' ')}" if others else right


def doubt_of_effect_limits(
    measure: str, events_a: int, total_a: int, events_b: int, total_b: int, level: float, lower: str, upper: str
) -> str:
    """The interval of a ratio (Katz, Woolf) or difference (Wald) of two proportions."""
    if not (total_a and total_b):
        return FITS
    effect = OF_COUNTS[measure](events_a, total_a - events_a, events_b, total_b - events_b)
    if effect is None:
        return FITS
    natural = 100 if measure == "risk_difference" else None
    ends = [end.map(lambda x: float(x) * natural if natural else exp(float(x))) for end in effect.limits(level)]
    return _doubt_of_both(
        [("the usual normal interval", (ends[0], ends[1]))], (rounded(number(lower)), rounded(number(upper)))
    )


def _printed_effect(measure: str, table: tuple[int, int, int, int]) -> Interval | None:
    """As it is printed, without the half that empty cells are given: none where it is not finite."""
    found: Effect | None = OF_COUNTS[measure](*table)
    if found is None or (measure != "risk_difference" and found.added):
        return None
    value = float(found.estimate.low)
    value = 100 * value if measure == "risk_difference" else exp(value)
    return (
        Interval(value * (1 - 1e-12), value * (1 + 1e-12))
        if value >= 0
        else Interval(value * (1 + 1e-12), value * (1 - 1e-12))
    )


def _turned(measure: str, effect: Interval) -> Interval:
    return (
        Interval(-effect.high, -effect.low)
        if measure == "risk_difference"
        else Interval(1 / effect.high, 1 / effect.low)
    )


def correlation_of_change(sd_before: str, sd_after: str, sd_change: str) -> list[float]:
    """Lowest and highest correlation of two occasions that three deviations imply; outside -1 to 1 it is none."""
    r = correlation(*(rounded(number(text)) for text in (sd_before, sd_after, sd_change)))
    return [float(r.low), float(r.high)]


def correlation_of_pairs(sd_a: str, sd_b: str, se: str, n: int) -> list[float]:
    """Lowest and highest correlation that the standard error of the mean difference of n pairs implies."""
    first, second, error = (rounded(number(text)) for text in (sd_a, sd_b, se))
    r = paired_correlation(first, second, error, n)
    return [float(r.low), float(r.high)]


def doubt_of_pool(means: list[str], people: list[int], mean: str) -> str:
    """The mean of a pool of groups."""
    return _doubt(
        [("the weighted mean", pooled_mean([rounded(number(m)) for m in means], people))], rounded(number(mean))
    )


def doubt_of_pool_sd(means: list[str], deviations: list[str], people: list[int], sd: str) -> str:
    """The standard deviation of a pool of groups."""
    groups = [[rounded(number(text)) for text in texts] for texts in (means, deviations)]
    return _doubt([("within and between the groups", pooled_sd(groups[0], groups[1], people))], rounded(number(sd)))


def _doubt(conventions: Iterable[Named], said: Interval, beside: str = "") -> str:
    """beside: how the name of a convention begins that a reader expects: the first such is said too."""
    found = list(conventions)
    if not found or any(span.meets(said) for _, span in found):
        return FITS
    name, nearest = min(found, key=lambda other: _gap(other[1], said))
    usual = [f"{other}: {_shown(span)}" for other, span in found if beside and other.startswith(beside)]
    more = f"; {usual[0]}" if usual and not name.startswith(beside) else ""
    return f"{name}: {_shown(nearest)}{more}"


def _doubt_of_both(conventions: Iterable[Limits], said: Pair) -> str:
    found = list(conventions)
    if any(low.meets(said[0]) and high.meets(said[1]) for _, (low, high) in found):
        return FITS
    name, ends = min(found, key=lambda other: _gap(other[1][0], said[0]) + _gap(other[1][1], said[1]))
    return f"{name}: {_shown(ends[0])} and {_shown(ends[1])}"


def _gap(first: Interval, second: Interval) -> float:
    return max(float(first.low - second.high), float(second.low - first.high), 0.0)


def _shown(span: Interval) -> str:
    low, high = (f"{float(end):.3g}" for end in (span.low, span.high))
    return low if low == high else f"{low} to {high}"


FUNCTIONS = (
    doubt_of_difference,
    doubt_of_smd,
    doubt_of_limits,
    doubt_of_effect,
    doubt_of_effect_limits,
    correlation_of_change,
    correlation_of_pairs,
    doubt_of_pool,
    doubt_of_pool_sd,
)
