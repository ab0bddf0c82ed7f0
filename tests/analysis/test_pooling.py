"""statsmodels against the formulas of the Cochrane Handbook 10.10, by hand, and against a published example."""

from __future__ import annotations

from math import log, sqrt

import pytest

pytest.importorskip(
    "statsmodels", reason="NOT TESTED: statsmodels is only where `make test-analysts` puts it", exc_type=ImportError
)

from analysis.pooling import Pooled, Trial, left_out, pooled

pytestmark = pytest.mark.analysts

# BCG vaccine against tuberculosis, 13 trials (Colditz 1994): cases and others, vaccinated and not; results as metafor documents them
BCG = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761), (180, 1361, 372, 1079),
    (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197),
    (5, 2493, 3, 2338), (27, 16886, 29, 17825),
]  # fmt: skip


def trial(name: str, estimate: float, se: float) -> Trial:
    return Trial(name, estimate, se, estimate - 1.96 * se, estimate + 1.96 * se)


def of_counts(a: int, b: int, c: int, d: int) -> Trial:
    """Logarithm of a risk ratio."""
    return trial("", log(a / (a + b) / (c / (c + d))), sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)))


def test_bcg_is_as_published() -> None:
    found = pooled([of_counts(*cells) for cells in BCG])
    assert found.q == pytest.approx(152.2330, abs=1e-3)
    assert found.tau2 == pytest.approx(0.3088, abs=1e-4)
    assert found.estimate == pytest.approx(-0.7141, abs=1e-4)
    assert found.normal == pytest.approx((-1.0644, -0.3638), abs=1e-4)


def by_hand(effects: list[tuple[float, float]], t: float) -> dict[str, float]:
    """Two trials: weights 1/v, Q = d²/(v1 + v2), tau² = (d² - v1 - v2)/2, mean by 1/(v + tau²)."""
    (y1, s1), (y2, s2) = effects
    v1, v2, gap = s1**2, s2**2, (y1 - y2) ** 2
    tau2 = max(0.0, (gap - v1 - v2) / 2)
    w1, w2 = 1 / (v1 + tau2), 1 / (v2 + tau2)
    mean = (w1 * y1 + w2 * y2) / (w1 + w2)
    hksj = max(1.0, w1 * (y1 - mean) ** 2 + w2 * (y2 - mean) ** 2)
    half = t * sqrt(hksj / (w1 + w2))
    common = (y1 / v1 + y2 / v2) / (1 / v1 + 1 / v2)
    return {"q": gap / (v1 + v2), "tau2": tau2, "mean": mean, "low": mean - half, "high": mean + half, "common": common}


@pytest.mark.parametrize(
    "effects", [[(-0.34, 0.307), (0.49, 0.411)], [(-0.34, 0.307), (-0.30, 0.411)], [(2.0, 0.1), (-2.0, 0.3)]]
)
def test_two_trials_are_as_by_hand(effects: list[tuple[float, float]]) -> None:
    hand = by_hand(effects, t=12.706204736)
    found = pooled([trial(str(at), *effect) for at, effect in enumerate(effects)])
    assert found.q == pytest.approx(hand["q"])
    assert found.i2 == pytest.approx(max(0.0, 1 - 1 / hand["q"]))
    assert found.tau2 == pytest.approx(hand["tau2"], abs=1e-8)
    assert found.estimate == pytest.approx(hand["mean"], abs=1e-8)
    assert found.common == pytest.approx(hand["common"])
    assert found.hartung_knapp == pytest.approx((hand["low"], hand["high"]), abs=1e-6)
    assert found.prediction is None


def test_hartung_knapp_is_never_narrower_than_normal() -> None:
    alike = pooled(
        [trial(str(at), 0.1, 0.5) for at in range(4)]
    )  # no variance at all: the unmodified interval would be a point
    assert alike.tau2 == 0
    assert alike.hartung_knapp[0] < alike.normal[0]
    assert alike.hartung_knapp[1] > alike.normal[1]


def test_prediction_needs_three_and_is_wider_than_the_mean() -> None:
    three = [trial("a", -0.5, 0.2), trial("b", 0.5, 0.2), trial("c", 0.1, 0.3)]
    found = pooled(three)
    assert found.prediction is not None
    assert found.prediction[0] < found.hartung_knapp[0]
    half = 12.706204736 * sqrt(found.tau2 + ((found.hartung_knapp[1] - found.estimate) / 4.302652730) ** 2)
    assert found.prediction[1] == pytest.approx(found.estimate + half, abs=1e-4)


def test_leaving_out_one_of_two_leaves_a_trial_and_one_of_three_a_mean() -> None:
    three = [trial("a", -0.5, 0.2), trial("b", 0.5, 0.2), trial("c", 0.1, 0.3)]
    assert left_out(three[:2]) == {"a": three[1], "b": three[0]}
    rest = left_out(three)
    assert isinstance(rest["a"], Pooled)
    assert rest["a"] == pooled(three[1:])


def test_one_trial_cannot_be_combined() -> None:
    with pytest.raises(ValueError, match="1 trials cannot be combined"):
        pooled([trial("a", 0.0, 1.0)])
