"""What several tests need: where things lie, a small raw/ to break, and the command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pipeline.files import validate_files
from pipeline.findings import Finding, ordered

ROOT = Path(__file__).parents[1]
RAW = ROOT / "raw"
BAD = ROOT / "tests" / "examples" / "bad"
RUN = "from pipeline.cli import run; run()"

STUDY = """\
label: Younger 2013
status: included
sources: {paper: younger-2013-article}
source: paper
design: {model: crossover, allocation: randomised}
treatments:
  ldn: {drug: naltrexone, dose: [{amount: 4.5, unit: mg}]}
  placebo: {drug: placebo}
arms:
  ldn-first: {periods: [{treatment: ldn, weeks: 12}, {treatment: placebo, weeks: 4}]}
  placebo-first: {periods: [{treatment: placebo, weeks: 4}, {treatment: ldn, weeks: 12}]}
outcomes:
  pain: {domain: pain, instrument: vas-0-100}
flow: [{stage: randomised, by_arm: {ldn-first: 16}}]
results: [{outcome: pain, group: ldn, value: 28.8}]
contrasts: [{outcome: pain, groups: [ldn, placebo], p: 0.016, favours: ldn}]
"""
FILES = {
    "studies/younger-2013-fibromyalgia.yaml": STUDY,
    "sources/younger-2013-article.yaml": "type: journal_article\nread: {extent: abstract}\n",
    "instruments.yaml": "vas-0-100: {name: visual analogue scale from 0 to 100, min: 0, max: 100}\n",
    "contributors.yaml": "maintainers: {name: open LDN evidence maintainers}\n",
}


def make_raw(folder: Path, **replaced: str) -> Path:
    """A small raw/ without mistakes; `study=...` puts another text in place of the study."""
    raw = folder / "raw"
    for name, text in FILES.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(replaced.get("study", text) if name.startswith("studies/") else text, encoding="utf-8")
    return raw


def study_of(raw: Path) -> Path:
    return raw / "studies" / "younger-2013-fibromyalgia.yaml"


def findings_of(*paths: Path) -> list[Finding]:
    """Findings with their lines, as the command line prints them."""
    return ordered(validate_files(paths)[0])


def rules_of(*paths: Path) -> list[str]:
    return [finding.rule for finding in findings_of(*paths)]


def python(code: str, *arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, in the text mode of a plain terminal."""
    kept = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "NO_COLOR")}
    variables = {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
        check=False,
    )


def pipeline(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `pipeline` with these arguments."""
    return python(RUN, *map(str, arguments), cwd=cwd, **environment)
