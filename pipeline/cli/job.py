"""The GitHub job that a command runs in: its summary, which has room for what annotations leave out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pipeline.findings import Finding

ROOM = 1024 * 1024  # bytes of a step's summary; GitHub drops a larger one whole


def summarise(findings: list[Finding], heading: str) -> None:
    """Append the findings to the summary of the job, if there is one."""
    from pipeline.reporters.markdown import report

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name or not findings:
        return
    try:
        with Path(name).open("a", encoding="utf-8", newline="\n") as summary:
            summary.writelines(f"{line}\n" for line in report(findings, heading, _files(), ROOM - summary.tell()))
    except OSError as error:
        typer.echo(f"no job summary: {error.strerror}", err=True)


def _files() -> str:
    """Where GitHub shows the files of the commit; nothing outside of a job."""
    parts = [os.environ.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")]
    return "{}/{}/blob/{}/".format(*parts) if all(parts) else ""
