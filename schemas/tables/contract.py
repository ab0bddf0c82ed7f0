"""What an analyst may rely on: a table is a pandera schema whose columns carry their meaning.

Each column has a description, a unit where it has one, a role, and `of`: where in the part of the record that the row
came from its value stands (`ci/0` is the first item of `ci`). `analysis` marks what an analysis may rest on: a release whose
cells differ there says so. `semantics` is a number (1 if it is not given) that is raised when the same name comes to mean something
else. From these objects come the DDL, the codebook and the Data Package; nothing about a column is said anywhere else.
"""

from __future__ import annotations

from typing import Any

import pandera.polars as pa
import polars as pl

from schemas.numbers import LEVEL, PEOPLE_MAX, PERCENT, POSITIVE, Span
from schemas.vocabulary import vocabularies

TEXT, INTEGER, FLOAT, BOOLEAN = pl.String, pl.Int64, pl.Float64, pl.Boolean
ROLES = {
    "key": "identifies the row; a readable path, never a running number",
    "reference": "key of a row of another table",
    "reported": "stands in a source; see provenance for its printed form and place",
    "curated": "decided or worded by a curator",
    "derived": "computed by the pipeline; never mixed with what was reported",
}
BOUNDS = ("<", "<=", ">", ">=", "~")


def column(
    dtype: Any, role: str, description: str, *, nullable: bool = True, checks: Any = None, **metadata: Any
) -> pa.Column:
    return pa.Column(dtype, checks, nullable=nullable, description=description, metadata={"role": role, **metadata})


def key(description: str) -> pa.Column:
    """The primary key of a table."""
    return column(TEXT, "key", description, nullable=False)


def reference(table: str, description: str, *, nullable: bool = False, of: str | None = None) -> pa.Column:
    """A foreign key: the id of a row of `table`."""
    return column(TEXT, "reference", description, nullable=nullable, references=table, of=of)


def term(
    vocabulary: str,
    description: str,
    *,
    nullable: bool = True,
    of: str | None = None,
    role: str = "reported",
    analysis: bool = False,
) -> pa.Column:
    """A word of a vocabulary."""
    declared = vocabularies()[vocabulary]
    # thousands of MeSH headings in a check would be copied at every validation; records refuse what is none of them
    allowed = None if declared.table else pa.Check.isin(list(declared.terms))
    return column(
        TEXT, role, description, nullable=nullable, checks=allowed, vocabulary=vocabulary, of=of, analysis=analysis
    )


def text(
    description: str,
    *,
    nullable: bool = True,
    of: str | None = None,
    role: str = "reported",
    analysis: bool = False,
) -> pa.Column:
    return column(TEXT, role, description, nullable=nullable, of=of, analysis=analysis)


def number(
    description: str,
    *,
    unit: str | None = None,
    span: Span = (None, None),
    of: str | None = None,
    role: str = "reported",
    analysis: bool = True,
) -> pa.Column:
    """A float64; its printed form stands in `provenance`."""
    return column(FLOAT, role, description, checks=_span(span), unit=unit, of=of, analysis=analysis)


def count(
    description: str,
    *,
    of: str | None = None,
    role: str = "reported",
    nullable: bool = True,
    span: tuple[int, int] = (0, PEOPLE_MAX),
    analysis: bool = True,
) -> pa.Column:
    """A whole number, of people unless `span` says otherwise."""
    return column(INTEGER, role, description, checks=_span(span), nullable=nullable, of=of, analysis=analysis)


def flag(description: str, *, of: str | None = None, role: str = "reported", analysis: bool = False) -> pa.Column:
    return column(BOOLEAN, role, description, of=of, analysis=analysis)


def deprecated(column: pa.Column, *, since: str, until: str, instead: str) -> pa.Column:
    """A column that will go. since: version that announces it; until: day (YYYY-MM-DD) up to which it stays; instead: what to use.

    The notice is part of the description, so it stands wherever the column is explained; docs/using.md has the policy.
    """
    column.metadata = {**(column.metadata or {}), "deprecated": {"since": since, "until": until, "instead": instead}}
    column.description = f"{column.description}. Deprecated since {since}, stays until {until}: use {instead}"
    return column


def bound(of: str) -> pa.Column:
    """Says that the number beside it is a bound, as in `<0.001`; null where it is the number itself."""
    return column(
        TEXT,
        "reported",
        f"{' '.join(BOUNDS)} where `{of}` is printed as a bound",
        checks=pa.Check.isin(BOUNDS),
        bound_of=of,
        analysis=True,
    )


def _span(span: Span) -> list[pa.Check]:
    low, high = span
    return [check for check in (low is not None and pa.Check.ge(low), high is not None and pa.Check.le(high)) if check]


def table(description: str, columns: dict[str, pa.Column], *, sourced: bool = True) -> pa.DataFrameSchema:
    """A table whose key is `id`. sourced: its rows say where their values come from."""
    own = columns | SOURCED if sourced else columns
    return pa.DataFrameSchema(own, unique=["id"], description=description, strict=True, metadata={"sourced": sourced})


SOURCED = {
    "source": reference("sources", "document that the row's values rest on", nullable=True),
    "locator": text("place in the document: table, figure, section", of="at", role="curated"),
    "digits": term("digits", "unverified where trailing zeros may have been lost on the way", role="curated"),
    "uncertain": flag("true where the reading is doubtful", role="curated"),
    "note": text("remark of the curator", role="curated"),
}


def time_of(path: str, what: str) -> dict[str, pa.Column]:
    """Columns of a time point: printed number and unit, event, and days for sorting."""
    return {
        "time_value": number(f"{what}: number as printed", of=f"{path}/printed/0", span=POSITIVE),
        "time_to": number(f"{what}: upper end, where a span is printed", of=f"{path}/to", span=POSITIVE),
        "time_unit": text(f"{what}: hours, days, weeks, months or years, as printed", of=f"{path}/printed/1"),
        "time_event": term("time_event", f"{what}: event that it counts from, if not the start", of=f"{path}/event"),
        "time_days": number(
            f"{what}, in days since the start (month 30.4375, year 365.25)",
            unit="d",
            of=f"{path}/since_start",
            role="derived",
        ),
    }


def length_of(path: str, what: str, prefix: str) -> dict[str, pa.Column]:
    """Columns of a length of time: printed number and unit, and days."""
    return {
        f"{prefix}_length": number(f"{what}: number as printed", of=f"{path}/printed/0", span=POSITIVE),
        f"{prefix}_unit": text(f"{what}: hours, days, weeks, months or years, as printed", of=f"{path}/printed/1"),
        f"{prefix}_days": number(
            f"{what} (month 30.4375, year 365.25)", unit="d", of=f"{path}/in_days", role="derived"
        ),
    }


STUDY = {"study": reference("studies", "the study")}

MEASURED = {
    "n": count("people (or members) that the numbers are about"),
    "value": number("the value: a mean, or what the outcome's aggregation says"),
    "value_bound": bound("value"),
    "mean": number("the mean, where it stands beside a median"),
    "dispersion": number("the number printed after ± or in brackets", span=POSITIVE),
    "dispersion_type": term("dispersion_type", "what the dispersion is", analysis=True),
    "ci_low": number("lower limit of the confidence interval", of="ci/0"),
    "ci_high": number("upper limit of the confidence interval", of="ci/1"),
    "ci_level": number("level of the interval; 95 where the source names none", unit="%", span=LEVEL),
    "median": number("the median"),
    "q1": number("first quartile", of="quartiles/0"),
    "q3": number("third quartile", of="quartiles/1"),
    "iqr": number("width of the interquartile range, where only that is printed", span=POSITIVE),
    "lowest": number("lowest value", of="range/0"),
    "highest": number("highest value", of="range/1"),
    "events": count("people with the event"),
    "total": count("people that the events are counted among, if printed"),
    "percent": number("percentage as printed", unit="%", span=PERCENT),
    "percent_bound": bound("percent"),
}
