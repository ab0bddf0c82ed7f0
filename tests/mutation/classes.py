"""Why a corruption was not caught: one class of each, by what the checks returned of the place before and after."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from schemas.printed import parse
from tests.mutation.bench import world
from tests.mutation.operators import COUNTS, key_of
from tests.mutation.run import Mutant, corrupted, text_at

# Checks that compare a number with what other numbers give, and not with limits that leave it free between them.
EQUATIONS = {
    *(
        "allocation-sum",
        "categories-add-up",
        "change-from-baseline",
        "ci-agrees-with-p",
        "ci-symmetry",
        "counts-behind-p",
    ),
    *("denominator-of-group", "difference-of-means", "dose-daily", "dose-to-mg", "effect-of-counts", "effect-of-means"),
    *(
        "estimate-over-error",
        "flow-losses",
        "interval-of-counts",
        "interval-of-means",
        "mean-possible",
        "number-needed",
    ),
    *("p-of-correlation", "p-of-counts", "p-of-interval", "p-of-means", "p-of-statistic", "percent-change-of-means"),
    *(
        "percent-matches-count",
        "percent-possible",
        "percent-possible-of-harm",
        "percentages-of-whole",
        "periods-fill-arm",
    ),
    *("pool-deviation", "pool-mean", "sd-agrees-with-interval", "sd-possible", "sexes-add-up"),
}

Test = Callable[[Mutant], bool]
CLASSES: dict[str, tuple[Test, str]] = {
    "noted only": (
        lambda mutant: bool(mutant.caught),
        "An info of the build names it, which nobody has to answer: whoever reads the infos of a study sees it.",
    ),
    "stands alone": (
        lambda mutant: not mutant.judged and not mutant.unjudged,
        "No check returns anything else: no other number of what was read depends on it. Only a second reading of the document "
        "finds the slip; of such numbers the digits rest on the curator alone.",
    ),
    "too little to judge": (
        lambda mutant: not mutant.judged,
        "A check looks at the place and cannot judge it: a number that it needs is not in what was read, or none could disagree. "
        "As the one above, until more of the document is entered.",
    ),
    "judged no more": (
        lambda mutant: "pass" not in mutant.became,
        "The slip turns a row that passed into one that a check does not judge, or into none: the number is marked as uncertain, or "
        "its row no longer fits the one that it was compared with. The tables of states show fewer rows; no finding says so.",
    ),
    "last digit": (
        lambda mutant: _last_digit(mutant),
        "The number is judged and differs by one in its last printed place: what it is compared with is rounded as coarsely. "
        "An analysis that such a slip would change rests on digits that the document does not print either.",
    ),
    "within an equation's tolerance": (
        lambda mutant: not EQUATIONS.isdisjoint(mutant.judged),
        "An equation holds of the corrupted numbers too, as far as rounding and the tests in use leave it open: the slip is small "
        "against what the equation allows.",
    ),
    "within limits": (
        lambda mutant: True,
        "Only limits judge it (of a scale, a group, an order, a plausible size), and the corrupted value keeps them. Neither the old "
        "nor the new value is confirmed by that.",
    ),
}


def class_of(mutant: Mutant) -> str | None:
    """The first class that fits; None if an error or a warning was given."""
    if any(severity != "info" for _, severity in mutant.caught):
        return None
    return next(name for name, (fits, _) in CLASSES.items() if fits(mutant))


def _last_digit(mutant: Mutant) -> bool:
    """Is a measured number one unit of its last place away? A count is of whole people, and not rounded."""
    before = text_at(world()[0][f"study/{mutant.study}"].tree, mutant.path)
    after = text_at(corrupted(mutant).tree, mutant.path)
    counted = key_of(mutant.path) in COUNTS or "by_arm" in mutant.path
    return not counted and one_unit_apart(before, after)


def one_unit_apart(before: object, after: object) -> bool:
    """Do two printed numbers differ by at most one in the last place of the coarser?"""
    one, other = (parse(text) if isinstance(text, str) else None for text in (before, after))
    if one is None or other is None:
        return False
    unit = Decimal(10) ** -min(one.decimals, other.decimals)
    return abs(one.value - other.value) <= unit
