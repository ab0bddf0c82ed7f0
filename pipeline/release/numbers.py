"""The dataset in numbers: counts of the released tables, for README.md and for the page of each release."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import Any

import polars as pl

HUMAN = ("clinical", "register", "survey")  # kinds of studies in which people took the drug
# relations of studies with the same people
SHARED = ("overlaps_with", "extends", "secondary_analysis_of", "perhaps_same_as")
LISTED = 14  # conditions that are named; the rest is counted

Tables = dict[str, pl.DataFrame]


def numbers(tables: Tables) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield "| | |"
    yield "| --- | --- |"
    for rows in (_studies, newest_review, _people, _contents, _values):
        yield from starmap("| {} | {} |".format, rows(tables))


def human(tables: Tables) -> pl.DataFrame:
    """Included studies in which people took naltrexone and which have results."""
    return tables["studies"].filter(
        pl.col("kind").is_in(HUMAN), pl.col("status") == "included", pl.col("has_results").fill_null(value=False)
    )


def independent(tables: Tables, studies: pl.DataFrame) -> int:
    """How many there are if studies that share people, or analyse the same data, are counted once."""
    leader = {study: study for study in studies["id"]}
    pairs = tables["relations"].filter(pl.col("relation").is_in(SHARED))
    for study, related in pairs.select("study", "related").iter_rows():
        if study in leader and related in leader:
            old, new = leader[related], leader[study]
            leader = {name: new if first == old else first for name, first in leader.items()}
    return len(set(leader.values()))


def _studies(tables: Tables) -> Iterator[tuple[str, str]]:
    studies, primary = tables["studies"], human(tables)
    randomised = primary.filter(pl.col("allocation") == "randomised").height
    once = independent(tables, primary)
    yield (
        "human studies with results",
        f"**{primary.height}** ({once} if those that share people count once); {randomised} randomised",
    )
    yield "all studies, by status", counts(studies["status"])
    yield "human studies with results, by design", counts(primary["design_model"])
    yield "… by condition (MeSH)", _conditions(tables, primary)
    read = primary.join(tables["sources"], left_on="default_source", right_on="id", how="left")["read_extent"]
    yield "… by what was read of their main document", counts(read)
    yield "registrations, by status", counts(tables["registrations"]["status"].drop_nulls())


def newest_review(tables: Tables) -> Iterator[tuple[str, str]]:
    """The newest review of all conditions, to set the dataset against."""
    some = tables["review_conditions"]["document"].to_list()
    whole = tables["reviews"].filter(
        ~pl.col("document").is_in(some), pl.col("studies").is_not_null(), pl.col("search_to").is_not_null()
    )
    for row in whole.sort("search_to", descending=True).head(1).iter_rows(named=True):
        randomised = f", {row['rcts']} randomised" if row["rcts"] is not None else ""
        yield (
            "the newest review of all conditions counts",
            f"{row['studies']} studies{randomised} ({row['document']}, search to {row['search_to']})",
        )


def _conditions(tables: Tables, studies: pl.DataFrame) -> str:
    named = tables["conditions"].filter(
        pl.col("study").is_in(studies["id"].to_list()), pl.col("role") == "studied", pl.col("mesh").is_not_null()
    )
    return counts(named.unique(["study", "mesh"])["mesh"], LISTED)


def _people(tables: Tables) -> Iterator[tuple[str, str]]:
    primary = human(tables)
    randomised = primary.filter(pl.col("n_randomised").is_not_null())
    yield "people randomised", f"{randomised['n_randomised'].sum()} in {randomised.height} studies"
    last = tables["doses"].filter(
        pl.col("study").is_in(primary["id"].to_list()),
        pl.col("drug") == "naltrexone",
        pl.col("dose_class").is_not_null(),
    )
    classes = counts(last.unique(["study", "dose_class"])["dose_class"])
    unknown = primary.height - last["study"].n_unique()
    yield "… by class of daily dose", f"{classes}; not in what was read {unknown}"


def _contents(tables: Tables) -> Iterator[tuple[str, str]]:
    yield "documents, by type", counts(tables["sources"]["type"], LISTED)
    names = ("outcomes", "results", "contrasts", "adverse_events", "syntheses", "claims", "discrepancies")
    yield "rows", ", ".join(f"{tables[name].height} {name.replace('_', ' ')}" for name in names)


def _values(tables: Tables) -> Iterator[tuple[str, str]]:
    cells = tables["provenance"].join(
        tables["sources"].select("id", "read_extent"),
        left_on="document",
        right_on="id",
        how="left",
        maintain_order="left",
    )
    printed = cells.filter(pl.col("decimals").is_not_null())
    verified = printed.filter(pl.col("digits") == "verified").height
    placed = share(cells["locator"].count(), cells.height)
    yield "values with their source", f"{cells.height}, {placed} with a place in it"
    yield "printed numbers", f"{printed.height}, digits verified in {share(verified, printed.height)}"
    extents = cells["read_extent"].drop_nulls()
    yield "values read in", counts(extents.str.replace_all("_", " "), whole=extents.len())


def share(part: int, whole: int) -> str:
    """In whole percent."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def tally(column: pl.Series) -> list[tuple[Any, int]]:
    """Each value of a column and how often it stands there, the most frequent first."""
    return column.value_counts(sort=False).sort(["count", column.name], descending=[True, False]).rows()


def counts(column: pl.Series, most: int | None = None, whole: int | None = None) -> str:
    """How often each value stands in a column; as shares where the whole is given."""
    found = tally(column)
    shown = [f"{str(value).replace('_', ' ')} {share(n, whole) if whole else n}" for value, n in found[:most]]
    return "; ".join(shown) + (f"; {len(found) - most} more" if most and len(found) > most else "")
