"""The search for a convention that gives a printed p-value."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.statistics.convention import Convention, Search, of_means, of_table, search
from pipeline.statistics.interval import Interval, exactly
from pipeline.statistics.significance import of_counts
from schemas.printed import Printed
from tests.statistics.support import number, rows

Row = dict[str, str]


def of_row(row: Row) -> Search:
    means = number(row["m1"]), number(row["m2"])
    deviations = number(row["sd1"]), number(row["sd2"])
    return search(number(row["p_reported"]), of_means(means, deviations, (int(row["n1"]), int(row["n2"]))))


def names(found: Search, tails: int = 2) -> list[str]:
    return [convention.name for convention in found.reproducing if convention.tails == tails]


# rows that the plain reading does not give, and the readings that do: (two-sided, one-sided). With none, it is a contradiction
TRUNCATED = ["Student, SD, truncated", "Welch, SD, truncated"]  # as the validation of recalc says of these numbers
OTHERWISE: dict[str, tuple[list[str], list[str]]] = {
    "tsum-01": (TRUNCATED, []),
    "tsum-02": (TRUNCATED, []),
    "tsum-04": (TRUNCATED, []),
    "tsum-10": ([], ["Student, SD, rounded", "Welch, SD, rounded"]),
    "tsum-12": ([], []),
}


@pytest.mark.parametrize("row", rows("t_test_from_summary"), ids=lambda row: row["case_id"])
def test_means_are_read_by_every_convention(row: Row) -> None:
    found = of_row(row)
    plain = {"Student, SD, rounded", "Welch, SD, rounded"} & set(names(found))
    assert bool(plain) is (row["own_verdict"] == "consistent")
    assert (found.nearest is None) is bool(found.reproducing)
    if not plain:
        assert (names(found), names(found, tails=1)) == OTHERWISE[row["case_id"]]


@pytest.mark.parametrize(
    ("p", "tests"), [("0.049", ["Pearson"]), ("0.060", ["Fisher"]), ("0.090", ["Yates"]), ("0.01", [])]
)
def test_tables_are_read_by_every_test(p: str, tests: list[str]) -> None:
    """Catalogue, p-from-2x2: 12 of 40 against 5 of 41."""
    found = search(number(p), of_table(12, 28, 5, 36))
    assert set(tests) <= set(names(found))
    assert bool(found.reproducing) is bool(tests)


@pytest.mark.parametrize(("p", "tests"), [("0.047", ["Wald of ln OR"]), ("0.051", ["Wald of ln RR"]), ("0.3", [])])
def test_tests_of_logarithms_are_among_them(p: str, tests: list[str]) -> None:
    """15 of 19 against 10 of 19, one-sided: ln 3.375 / sqrt(1/15 + 1/4 + 1/10 + 1/9), ln 1.5 / sqrt(1/15 + 1/10 - 2/19)."""
    found = names(search(number(p), of_table(15, 4, 10, 9)), tails=1)
    assert set(tests) <= set(found)
    assert bool(found) is bool(tests)


def test_tests_of_logarithms_add_a_half_to_empty_cells() -> None:
    found = dict(of_counts(0, 10, 5, 5))
    assert (found["Wald of ln OR"], found["Wald of ln RR"]) == pytest.approx((0.0522, 0.0900), abs=5e-4)


def test_the_nearest_convention_comes_with_its_p() -> None:
    found = search(number("0.01"), of_table(12, 28, 5, 36))
    assert found.nearest is not None
    assert found.nearest.p.low == min(convention.p.low for convention in of_table(12, 28, 5, 36))


def test_a_standard_error_called_deviation_is_recognised() -> None:
    """4.1 against 5.3 with 30 people each: 'SD' 0.35 and 0.38 are standard errors if p is 0.02."""
    given_ = (number("4.1"), number("5.3")), (number("0.35"), number("0.38")), (30, 30)
    assert "Student, SE, rounded" in names(search(number("0.02"), of_means(*given_)))
    assert names(search(Printed("0.001", "<", number("0.001").value), of_means(*given_)))[0].startswith("Student, SD")


def test_sixteen_readings_of_means_and_nineteen_of_a_table() -> None:
    means = of_means((number("4.1"), number("5.3")), (number("1.9"), number("2.1")), (30, 30))
    table = of_table(12, 28, 5, 36)
    assert len({(convention.name, convention.tails) for convention in means}) == len(means) == 16
    assert len({(convention.name, convention.tails) for convention in table}) == len(table) == 19
    assert [convention.tails for convention in table if convention.name == "Fisher"] == [2]


@given(st.tuples(*[st.integers(1, 30)] * 4), st.integers(2, 4), st.sampled_from(range(10)))
def test_no_honest_p_value_of_a_table_is_doubted(cells: tuple[int, int, int, int], decimals: int, which: int) -> None:
    name, p = list(of_counts(*cells))[which]
    text = f"{p:.{decimals}f}"
    assume(float(text) > 0)
    assert name in names(search(number(text), of_table(*cells)))


@pytest.mark.parametrize("p", ["0.12", "0.13"])
def test_a_half_is_rounded_up_or_to_even(p: str) -> None:
    """Fisher's p-value of 1 of 1 against 0 of 7 is one eighth."""
    assert "Fisher" in names(search(number(p), of_table(1, 0, 0, 7)))


def test_an_empty_margin_has_no_convention() -> None:
    assert search(number("0.05"), of_table(0, 5, 0, 7)) == Search([], None)


def test_nearest_is_a_matter_of_ratio() -> None:
    """0.06 is three times 0.02; 0.001 is nearer to it, but a twentieth."""
    tried = [Convention("twentieth", 2, exactly(0.001)), Convention("threefold", 2, exactly(0.06))]
    assert search(number("0.020"), tried).nearest == tried[1]


def test_one_side_is_half_of_two() -> None:
    tried = of_means((number("4.1"), number("5.3")), (number("1.9"), number("2.1")), (30, 30))
    one, two = ({convention.name: convention.p for convention in tried if convention.tails == n} for n in (1, 2))
    assert all(two[name].low == 2 * p.low and two[name].high == 2 * p.high for name, p in one.items())


def test_zero_is_read_as_a_small_number_for_the_nearest() -> None:
    small, large = Convention("small", 2, exactly(1e-6)), Convention("large", 2, Interval(0.3, 0.4))
    assert search(number("0.000"), [large, small]) == Search([], small)


def test_a_group_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="1 people"):
        of_means((number("4.1"), number("5.3")), (number("1.9"), number("2.1")), (1, 30))
