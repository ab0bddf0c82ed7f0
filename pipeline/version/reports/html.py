"""The differences as one page that needs nothing else: no script, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.version.changelog import affects
from pipeline.version.overview import Overview
from pipeline.version.policy import Level, rules

SHOWN = 200  # rows and cells of a table: a browser folds and searches them well


def report(overview: Overview) -> Iterator[str]:
    room = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    yield room.get_template("diff.html").render(
        overview=overview,
        affects=affects(overview.analysis) if overview.level is not Level.none else "",
        parts=list(overview.parts(SHOWN)),
        rules=rules(),
    )
