"""`pipeline validate` beside check-jsonschema and linkml-validate: the same records, the same schemas, one run.

How long each takes, against `python -c pass`; which of the bad examples each refuses, and on how many it names the line of the
mistake; which valid records it refuses.

Run: make benchmark-peers
"""

from __future__ import annotations

import csv
import json
import re
import resource
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.linkml_schema import linkml
from benchmarks.speed import BIN, RECORD, ROOT, compare

PEERS = ROOT / ".venv-peers" / "bin"
BAD = ROOT / "tests" / "examples" / "bad"
KINDS = {"studies": "study", "sources": "source"}
PAIRS = 9
SECONDS_MAX = 60
BYTES_MAX = 2_000_000_000

Command = Callable[[str, list[str]], list[str]]  # of a folder's name and some of its files


def commands(folder: Path) -> dict[str, Command]:
    """The tools. folder: where the LinkML schemas lie."""
    return {
        "pipeline validate": lambda _, files: [str(BIN / "pipeline"), "validate", *files],
        "check-jsonschema": lambda kind, files: [
            str(PEERS / "check-jsonschema"),
            *("--schemafile", str(ROOT / "schemas" / f"{KINDS[kind]}.schema.json"), *files),
        ],
        "linkml-validate": lambda kind, files: [
            str(PEERS / "linkml-validate"),
            *("--schema", str(folder / f"{KINDS[kind]}.yaml"), "--target-class", "Record", *files),
        ],
    }


def answer(command: list[str]) -> tuple[int, str]:
    """Exit code and output; 124 if there is no answer in a minute."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES_MAX, BYTES_MAX))

    try:
        run = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS_MAX, preexec_fn=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return 124, ""
    return run.returncode, run.stdout + run.stderr


def mistakes() -> dict[str, set[int]]:
    """Each bad study and source with the lines of its mistakes."""
    lines: dict[str, set[int]] = {}
    with (BAD / "expected.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["file"].partition("/")[0] in KINDS:
                lines.setdefault(row["file"], set()).add(int(row["line"] or 0))
    return lines


def found(tool: Command) -> dict[str, int]:
    """What the tool makes of the bad examples: refused, with a line, ended by a traceback or without an answer."""
    counts = dict.fromkeys(("refused", "on its line", "traceback or no answer"), 0)
    for file, lines in mistakes().items():
        code, output = answer(tool(file.partition("/")[0], [str(BAD / file)]))
        if code == 124 or "Traceback (most recent call last)" in output:
            counts["traceback or no answer"] += 1
        elif code:
            counts["refused"] += 1
            counts["on its line"] += any(re.search(rf"(\bline |:){line}\b", output) for line in lines if line)
    return counts


def refused(tool: Command) -> int:
    """Valid records of raw/ that the tool names in what it prints."""
    named = 0
    for kind in KINDS:
        files = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "raw" / kind).glob("*.yaml"))]
        code, output = answer(tool(kind, files))
        named += sum(file in output for file in files) if code else 0
    return named


def main() -> None:
    studies = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "raw" / "studies").glob("*.yaml"))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in KINDS.values():  # JSON is YAML
            (folder / f"{kind}.yaml").write_text(json.dumps(linkml(kind)), encoding="utf-8")
        print(f"{len(mistakes())} bad examples; times x python -c pass")
        for tool, command in commands(folder).items():
            one = compare(command("studies", [RECORD]), PAIRS, check=False)
            every = compare(command("studies", studies), PAIRS, check=False)
            times = (
                f"one record {one[1]:.0f} x, {one[0]:.2f} s; {len(studies)} studies {every[1]:.0f} x, {every[0]:.2f} s"
            )
            print(f"{tool}: {times}; {found(command)}; valid records refused: {refused(command)}", flush=True)


if __name__ == "__main__":
    main()
