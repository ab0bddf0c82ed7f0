"""Records become rows: ids, inheritance of sources, printed forms, derived values."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from pipeline.build import Dataset, of_documents
from pipeline.tables.rows import FILE
from schemas.tables.catalogue import TABLES
from tests.checks.examples import good, shared, taken_back


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return of_documents(*good())


def row(dataset: Dataset, table: str, row_id: str) -> dict[str, Any]:
    return dataset.tables[table].row(by_predicate=pl.col("id") == row_id, named=True)


def test_the_good_dataset_has_no_error(dataset: Dataset) -> None:
    assert [finding for finding in dataset.findings if finding.blocks] == []


def test_every_table_keeps_the_columns_and_types_of_its_contract(dataset: Dataset) -> None:
    for name, schema in TABLES.items():
        frame = dataset.tables[name].select(list(schema.columns))
        assert [column.dtype.type for column in schema.columns.values()] == frame.dtypes, name


def test_younger_2013_reads_as_the_paper_does(dataset: Dataset) -> None:
    pain = row(dataset, "results", "younger-2013-fibromyalgia/pain/placebo")
    assert (pain["value"], pain["source"], pain["locator"]) == (18.0, "younger-2013-article", "abstract")
    contrast = row(dataset, "contrasts", "younger-2013-fibromyalgia/pain/ldn-vs-placebo")
    assert (contrast["kind"], contrast["p"], contrast["p_bound"], contrast["favours"]) == (
        "between",
        0.016,
        None,
        "ldn",
    )
    flow = dataset.tables["flow"].filter(
        pl.col("study") == "younger-2013-fibromyalgia", pl.col("group_id").str.ends_with("/all")
    )
    assert dict(zip(flow["stage"], flow["n"], strict=True)) == {
        "planned": 30,
        "responded": 325,
        "enrolled": 53,
        "randomised": 31,
        "completed": 29,
        "analysed": 28,
    }


def test_the_printed_form_keeps_its_zero(dataset: Dataset) -> None:
    cell = row(dataset, "provenance", "results/younger-2013-fibromyalgia/pain/placebo/value")
    assert (cell["printed"], cell["decimals"], cell["document"]) == ("18.0", 1, "younger-2013-article")


def test_a_row_with_its_own_source_inherits_neither_place_nor_digits(dataset: Dataset) -> None:
    own = row(dataset, "results", "younger-2013-fibromyalgia/symptoms/ldn/mpr")
    assert (own["source"], own["uncertain"], own["digits"]) == ("empr-2012-news", True, "verified")
    assert own["locator"] != "abstract"


def test_a_bound_stands_beside_its_number(dataset: Dataset) -> None:
    bounded = dataset.tables["contrasts"].filter(pl.col("p_bound").is_not_null())
    assert bounded.height > 0
    assert set(bounded["p_bound"]) <= {"<", "<=", ">", ">=", "~"}


def test_every_reported_value_has_a_document(dataset: Dataset) -> None:
    cells = dataset.tables["provenance"].filter(
        pl.col("table_name").is_in(["results", "contrasts", "flow", "adverse_events"])
    )
    assert cells.height > 200
    assert cells["document"].null_count() == 0


def test_a_derived_column_has_no_provenance(dataset: Dataset) -> None:
    derived = {
        (table, name)
        for table, schema in TABLES.items()
        for name, column in schema.columns.items()
        if column.metadata["role"] == "derived"
    }
    cells = set(dataset.tables["provenance"].select("table_name", "column_name").iter_rows())
    assert not derived & cells


def test_rows_carry_their_file_until_the_export(dataset: Dataset) -> None:
    assert dataset.tables["results"][FILE].str.starts_with("good/studies/").all()


def test_a_printed_percentage_that_nobody_can_count_is_published(dataset: Dataset) -> None:
    found = dataset.tables["discrepancies"].filter(
        pl.col("kind") == "impossible_value", pl.col("study") == "smith-2007-crohn"
    )
    assert found["value_a"].to_list() == ["67 %", "89 %"]
    assert all("17 enrolled" in value for value in found["value_b"])


def test_evidence_has_a_row_for_each_result_and_contrast(dataset: Dataset) -> None:
    tables = dataset.tables
    included = tables["studies"].filter(pl.col("status") == "included")["id"].to_list()
    rows = [tables[name].filter(pl.col("study").is_in(included)).height for name in ("results", "contrasts")]
    assert tables["evidence"].height == sum(rows) > 100
    one = row(dataset, "evidence", "result/smith-2007-crohn/remission/ldn")
    assert (one["conditions"], one["daily_dose_high_mg"], one["percent"]) == ("Crohn Disease", 4.5, 67.0)


def test_evidence_names_what_both_groups_took_and_how_many_they_were(dataset: Dataset) -> None:
    rows = dataset.tables["evidence"].filter(
        pl.col("study") == "bruun-2024-fibromyalgia", pl.col("row_kind") == "between"
    )
    found = rows.select("treatment_a", "n_a", "treatment_b", "n_b").unique().rows()
    assert found == [("naltrexone", 49, "placebo", 50)]


def test_a_fall_that_is_printed_as_a_positive_number_is_better_when_higher(dataset: Dataset) -> None:
    rows = dataset.tables["evidence"].filter(
        pl.col("study") == "younger-2013-fibromyalgia", pl.col("outcome") == "daily pain"
    )
    printed = (
        dataset.tables["outcomes"]
        .filter(pl.col("id") == "younger-2013-fibromyalgia/pain")["better", "printed_as"]
        .row(0)
    )
    assert printed == ("lower", "reduction")
    assert set(rows["better"]) == {"higher"}


def test_evidence_holds_included_studies_only(dataset: Dataset) -> None:
    held, studies = set(dataset.tables["evidence"]["study"]), dataset.tables["studies"]
    assert held <= set(studies.filter(pl.col("status") == "included")["id"])
    assert "hammer-2016-eae" not in held


def test_people_of_a_contrast_are_those_of_its_own_time() -> None:
    """Before treatment they may have been more; neither time has days."""
    with taken_back(shared()) as opened:
        rows = "SELECT n_a FROM evidence_rows WHERE id = 'contrast/younger-2013-fibromyalgia/pain/ldn-vs-placebo'"
        result = "UPDATE results SET n = {} WHERE id = 'younger-2013-fibromyalgia/pain/ldn'"
        copied = (
            "INSERT INTO results SELECT * REPLACE ('copy' AS id, 'baseline' AS time_event, 99 AS n) "
            "FROM results WHERE id = 'younger-2013-fibromyalgia/pain/ldn'"
        )
        for statement in (result.format(28), copied):
            opened.connection.execute(statement)
        assert opened.connection.execute(rows).fetchall() == [(28,)]
