"""The lines that end a build: what is in the dataset, what is wrong, what changed."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from pipeline.build import Dataset
from pipeline.release.numbers import share, tally
from pipeline.version.changelog import affects
from pipeline.version.policy import folded
from pipeline.version.proposal import Proposal

SHOWN = 8  # rows of a list before it is folded


def summary(dataset: Dataset, proposal: Proposal | None) -> Iterator[str]:
    """Lines for a maintainer."""
    tables = dataset.tables
    yield from _contents(tables)
    yield from _checks(tables["check_results"])
    yield from _discrepancies(tables["discrepancies"])
    if proposal is not None:
        yield from _changes(proposal)


def _contents(tables: dict[str, pl.DataFrame]) -> Iterator[str]:
    studies = tables["studies"]
    included = studies.filter(pl.col("status") == "included")
    people = included.filter(pl.col("kind") == "clinical")["n_randomised"].sum()
    yield f"{studies.height} studies ({included.height} included, {people} people randomised), {tables['sources'].height} documents"
    yield "  designs   " + _counts(included["design_model"])
    yield "  rows      " + ", ".join(
        f"{tables[name].height} {name}" for name in ("results", "contrasts", "adverse_events", "claims")
    )
    cells = tables["provenance"]
    numbers = cells.filter(pl.col("decimals").is_not_null())
    placed, verified = cells["locator"].count(), numbers.filter(pl.col("digits") == "verified").height
    shares = share(placed, cells.height), share(verified, numbers.height)
    yield f"  values    {cells.height}, {shares[0]} with a place; digits verified in {shares[1]} of {numbers.height} numbers"


def _counts(column: pl.Series) -> str:
    return ", ".join(f"{n} {value}" for value, n in tally(column))


def _checks(results: pl.DataFrame) -> Iterator[str]:
    evaluated = results.select("passed", "failed", "no_power", "insufficient_data").sum().row(0, named=True)
    idle = results.filter((pl.col("passed") + pl.col("failed") + pl.col("no_power")) == 0)["id"].to_list()
    yield (
        f"{results.height} checks: {evaluated['passed']} rows pass, {evaluated['failed']} fail, "
        f"{evaluated['no_power']} could not fail, {evaluated['insufficient_data']} lack data"
        + (f"; no row for {', '.join(idle[:SHOWN])}" if idle else "")
        + (f" and {len(idle) - SHOWN} more" if len(idle) > SHOWN else "")
    )


def _discrepancies(found: pl.DataFrame) -> Iterator[str]:
    if not found.height:
        return
    yield f"{found.height} discrepancies will be published: {_counts(found['kind'])}"
    for row in found.filter(pl.col("kind") == "secondary_misquote").head(SHOWN).iter_rows(named=True):
        yield f"  {row['study'] or row['document_a']}  {row['field']}: {row['value_b']} ({row['document_b']}) against {row['value_a']}"


def _scale(proposal: Proposal) -> str:
    """Why a minor change raises the last number only."""
    early = (proposal.version or "").startswith("0.") and proposal.level.name in ("minor", "major")
    return (
        f" (before 1.0.0 a {proposal.level.name} change raises the {'last' if proposal.level.name == 'minor' else 'middle'} number)"
        if early
        else ""
    )


def _changes(proposal: Proposal) -> Iterator[str]:
    if proposal.last is None:
        yield f"no release yet; this one would become {proposal.version}"
    elif proposal.version is None:
        yield f"nothing changed since {proposal.last}"
    else:
        yield f"since {proposal.last}: {proposal.level.name}; this would become {proposal.version}{_scale(proposal)}"
        yield from (f"  {line}" for line in folded(proposal.reasons))
        if proposal.recorded:
            yield f"  {affects(proposal.recorded.analysis)}"
