"""Every rule of the policy fires on what it is about, and not on what comes close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from pipeline.version.policy import Hit, Level, Reason, folded, judge, level, policy, rules
from tests.version.worlds import World, field, fired, step, world

Change = Callable[[World], Any]


def only(table: str, own: str) -> Change:
    """The row goes."""
    return lambda w: w.rows(table, keep=pl.col("id") != own)


def stone(table: str, own: str) -> Change:
    return lambda w: w.add("retired", f"{table}/{own}", table, own)


def said(table: str, name: str, **members: Any) -> Change:
    """Members of a field; `x_unit` is `x:unit`."""
    return lambda w: w.field(table, name).update({key.replace("x_", "x:"): value for key, value in members.items()})


def constraint(table: str, name: str, **members: Any) -> Change:
    def change(w: World) -> None:
        one = w.field(table, name)
        kept = one.get("constraints", {}) | members
        one["constraints"] = {key: value for key, value in kept.items() if value is not None}

    return change


def typed(table: str, name: str, dtype: Any, kind: str | None = None) -> Change:
    def change(w: World) -> None:
        w.rows(table, pl.col(name).cast(dtype))
        w.field(table, name)["type"] = kind or w.field(table, name)["type"]

    return change


def package(**members: Any) -> Change:
    return lambda w: w.descriptor.update({key.replace("x_", "x:"): value for key, value in members.items()})


def resource(table: str, **members: Any) -> Change:
    return lambda w: w.resource(table).update(members)


def schema(table: str, **members: Any) -> Change:
    return lambda w: w.resource(table)["schema"].update(members)


def both(*changes: Change) -> Change:
    return lambda w: [change(w) for change in changes]


def gone(table: str) -> Change:
    def change(w: World) -> None:
        w.descriptor["resources"].remove(w.resource(table))
        del w.tables[table]

    return change


def another_table(w: World) -> None:
    w.descriptor["resources"].append({"title": "extra", "schema": {"fields": [field("id")], "primaryKey": ["id"]}})
    w.tables["extra"] = pl.DataFrame({"id": ["x"]})


def renamed(w: World) -> None:
    w.field("doses", "amount")["name"] = "dose"
    w.tables["doses"] = w.tables["doses"].rename({"amount": "dose"})


def moved(w: World) -> None:
    fields = w.fields("doses")
    fields[2], fields[3] = fields[3], fields[2]
    w.tables["doses"] = w.tables["doses"].select([one["name"] for one in fields])


def backwards(w: World) -> None:
    w.tables = {name: frame.reverse() for name, frame in w.tables.items()}


def value(table: str, name: str, cell: Any) -> Change:
    return lambda w: w.rows(table, pl.lit(cell, w.tables[table].schema[name]).alias(name))


KIND = ["clinical", "survey"]
UNIT = ["mg", "ug", "g"]
KEY = {"fields": ["study"], "reference": {"resource": "studies", "fields": ["id"]}}
OTHER_KEY = {"fields": ["study"], "reference": {"resource": "sources", "fields": ["id"]}}
TITLE_KEY = {"fields": ["title"], "reference": {"resource": "studies", "fields": ["id"]}}
APPENDED: Change = lambda w: w.column("doses", 5, field("route"))  # noqa: E731
INSERTED: Change = lambda w: w.column("doses", 1, field("route"))  # noqa: E731

# rule -> what fires it, what comes close and does not
CASES: dict[str, tuple[Change, Change]] = {
    "row-removed-without-tombstone": (only("studies", "a-2001"), only("doses", "a-2001/1")),
    "retired-id-reused": (stone("studies", "a-2001"), stone("studies", "y-1998")),
    "tombstone-removed": (only("retired", "studies/z-1999"), stone("studies", "y-1998")),
    "table-removed": (gone("doses"), another_table),
    "column-removed": (renamed, APPENDED),
    "columns-reordered": (moved, INSERTED),
    "column-inserted": (INSERTED, APPENDED),
    "type-changed": (typed("doses", "amount", pl.String, "string"), typed("doses", "amount", pl.Float64)),
    "unit-changed": (said("doses", "amount", x_unit="ug"), said("doses", "amount", x_unit="mg")),
    "semantics-changed": (said("studies", "n", x_semantics=2), said("studies", "n", x_semantics=1)),
    "primary-key-changed": (schema("doses", primaryKey=["id", "study"]), schema("doses", primaryKey="id")),
    "foreign-key-changed": (schema("doses", foreignKeys=[OTHER_KEY]), schema("sources", foreignKeys=[TITLE_KEY])),
    "uniqueness-relaxed": (constraint("doses", "id", unique=None), constraint("doses", "study", unique=True)),
    "nullability-relaxed": (constraint("studies", "label", required=None), constraint("studies", "n", required=True)),
    "vocabulary-changed": (said("doses", "unit", x_vocabulary="ucum"), constraint("doses", "unit", enum=[*UNIT, "kg"])),
    "closed-term-added": (
        constraint("doses", "unit", enum=[*UNIT, "kg"]),
        constraint("studies", "kind", enum=[*KIND, "x"]),
    ),
    "used-term-removed": (
        constraint("doses", "unit", enum=["mg", "g"]),
        constraint("doses", "unit", enum=["mg", "ug"]),
    ),
    "format-removed": (package(x_formats=["csv"]), package(x_formats=["parquet", "csv"])),
    "path-renamed": (resource("doses", path="doses.csv"), resource("doses", path="csv/doses.csv")),
    "csv-dialect-changed": (
        resource("doses", dialect={"delimiter": ";"}),
        resource("doses", dialect={"delimiter": ","}),
    ),
    "license-changed": (
        package(licenses=[{"name": "CC0-1.0"}]),
        package(licenses=[{"name": "CC-BY-4.0", "path": "x"}]),
    ),
    "rows-added": (
        lambda w: w.add("studies", "c-2003", "C", "survey", 1),
        lambda w: w.add("claims", "a-paper/c2", "x"),
    ),
    "row-retired": (both(only("studies", "a-2001"), stone("studies", "a-2001")), stone("studies", "y-1998")),
    "column-appended": (APPENDED, INSERTED),
    "table-added": (another_table, backwards),
    "type-widened": (typed("studies", "n", pl.Int64), typed("studies", "n", pl.Int32)),
    "nullability-tightened": (constraint("studies", "n", required=True), constraint("studies", "label", required=None)),
    "constraint-changed": (constraint("studies", "n", minimum=1), constraint("studies", "n", required=True)),
    "open-term-added": (
        constraint("studies", "kind", enum=[*KIND, "x"]),
        constraint("doses", "unit", enum=[*UNIT, "kg"]),
    ),
    "unused-term-removed": (
        constraint("studies", "kind", enum=["clinical"]),
        constraint("studies", "kind", enum=["survey"]),
    ),
    "format-added": (package(x_formats=["csv", "parquet", "xlsx"]), package(x_formats=["csv"])),
    "child-rows-added": (lambda w: w.add("claims", "a-paper/c2", "x"), lambda w: w.add("sources", "c-paper", "x")),
    "child-rows-removed": (only("doses", "a-2001/1"), only("claims", "a-paper/c1")),
    "cells-changed": (value("doses", "amount", 3.0), backwards),
    "documentation-changed": (said("doses", "amount", description="dose"), said("doses", "amount", x_analysis=False)),
    "metadata-changed": (package(title="Another title"), package(version="9.9.9", created="2026-12-01")),
}


def made(change: Change) -> World:
    new = world()
    change(new)
    return new


def start(rule: str) -> World | None:
    """Where the step begins, if it is another release than the small one."""
    return made(typed("studies", "n", pl.Int32)) if rule == "type-widened" else None


def test_every_rule_has_cases() -> None:
    assert set(CASES) == set(rules())


@pytest.mark.parametrize("rule", CASES)
def test_rule_fires_on_what_it_is_about(rule: str) -> None:
    assert rule in fired(made(CASES[rule][0]), start(rule))


@pytest.mark.parametrize("rule", CASES)
def test_rule_does_not_fire_on_what_comes_close(rule: str) -> None:
    assert rule not in fired(made(CASES[rule][1]), start(rule))


@pytest.mark.parametrize("change", [backwards, lambda w: None, said("studies", "n", x_semantics=1)])
def test_nothing_fires_where_nothing_changed(change: Change) -> None:
    new = made(change)
    assert fired(new) == set()
    assert level(judge(step(new))) is Level.none


# ---- single rules ----


def test_a_rename_of_a_column_is_a_removal_and_an_addition() -> None:
    assert fired(made(renamed)) == {"column-removed", "column-inserted"}


def test_a_claim_goes_with_its_document() -> None:
    new = made(both(only("claims", "a-paper/c1"), only("sources", "a-paper"), stone("sources", "a-paper")))
    assert "row-removed-without-tombstone" not in fired(new)
    assert "row-removed-without-tombstone" in fired(made(only("claims", "a-paper/c1")))


def test_an_id_stays_retired_though_its_tombstone_is_taken_away() -> None:
    new = made(both(only("retired", "studies/z-1999"), lambda w: w.add("studies", "z-1999", "Z", "survey", 1)))
    assert {"retired-id-reused", "tombstone-removed"} <= fired(new)


def test_the_first_releases_had_no_tombstones() -> None:
    old = made(gone("retired"))
    assert fired(world(), old) == {"table-added"}
    assert "row-removed-without-tombstone" in fired(made(only("studies", "a-2001")), old)


def test_a_table_of_records_that_goes_takes_its_ids_along() -> None:
    assert {"table-removed", "row-removed-without-tombstone"} <= fired(made(gone("studies")))


def test_a_closed_vocabulary_that_opens_is_a_break() -> None:
    assert "vocabulary-changed" in fired(made(said("doses", "unit", x_vocabulary_open=True)))
    assert "vocabulary-changed" not in fired(made(said("studies", "kind", x_vocabulary_open=False)))


def test_a_list_of_terms_that_is_no_longer_there_is_a_break() -> None:
    assert "vocabulary-changed" in fired(made(constraint("doses", "unit", enum=None)))


def test_a_role_is_part_of_the_meaning() -> None:
    assert "semantics-changed" in fired(made(said("studies", "n", x_role="derived")))


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (pl.Int16, pl.Int64, "type-widened"),
        (pl.Int64, pl.Int32, "type-changed"),
        (pl.Int64, pl.Float64, "type-changed"),
        (pl.Int32, pl.UInt64, "type-changed"),
    ],
)
def test_widening_is_what_holds_every_old_value(before: Any, after: Any, rule: str) -> None:
    assert rule in fired(made(typed("studies", "n", after)), made(typed("studies", "n", before)))


def test_keys_that_old_releases_write_without_a_list_are_the_same() -> None:
    text = {"fields": "study", "reference": {"resource": "studies", "fields": "id"}}
    assert fired(made(schema("doses", foreignKeys=[text], primaryKey="id"))) == set()


def test_a_fact_that_old_releases_do_not_state_is_no_change() -> None:
    old = world()
    del old.descriptor["x:formats"]
    assert fired(made(package(keywords=["naltrexone"])), old) == set()


# ---- what follows ----


def test_the_highest_level_decides_and_stands_first() -> None:
    reasons = judge(step(made(both(value("doses", "amount", 3.0), APPENDED, only("studies", "a-2001")))))
    assert level(reasons) is Level.forbidden
    assert [reason.level for reason in reasons] == sorted((reason.level for reason in reasons), reverse=True)


def test_a_reason_says_where_how_often_and_what() -> None:
    (reason,) = judge(step(made(value("doses", "amount", 3.0))))
    assert reason.document() == {
        "rule": "cells-changed",
        "level": "patch",
        "table": "doses",
        "column": "amount",
        "count": 2,
    }
    assert list(folded([reason])) == ["patch cells-changed: doses.amount (2)"]


def test_many_places_are_folded() -> None:
    reasons = [Reason("cells-changed", Level.patch, Hit("t", f"c{n}", n)) for n in range(1, 8)]
    assert list(folded(reasons, 2)) == ["patch cells-changed: t.c7 (7), t.c6 (6) and 5 more"]


def test_an_analysis_rests_on_flagged_columns() -> None:
    assert step(made(value("doses", "amount", 3.0))).analysis == ["doses.amount"]
    assert step(made(value("doses", "unit", "g"))).analysis == ["doses.unit"]  # flagged by the contract of today
    assert step(made(value("sources", "title", "x"))).analysis == []
    assert step(made(only("doses", "a-2001/1"))).analysis[0] == "doses.amount"


def test_two_rules_of_one_name_are_a_mistake() -> None:
    def cells_changed(step: Any) -> list[Hit]:
        """Twice."""
        return []

    with pytest.raises(ValueError, match="cells-changed"):
        policy(Level.patch, "x")(cells_changed)
