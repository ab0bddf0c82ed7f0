"""The commands at a dist/ that is broken, full, locked or no folder: a sentence, an exit code, and nothing half written."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.build import Dataset, assemble
from pipeline.cli import app
from pipeline.publish import lock
from pipeline.publish.publish import publish
from pipeline.release.ledger import examine
from tests.publish.faults import content, fill
from tests.support import ROOT, STUDY, make_raw, pipeline, study_of

run = CliRunner()
STATED = ("--changelog", "--on", "2026-11-22")  # CHANGELOG.md gets the computed reasons
CHANGED = STUDY.replace("value: 28.8", "value: 29.8")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with records and a changelog that names the version after the first."""
    make_raw(tmp_path)
    (tmp_path / "CHANGELOG.md").write_text("## [0.1.0] - 2026-11-22\n", encoding="utf-8")
    shutil.copy(ROOT / "LICENSE-DATA", tmp_path)
    for room in ("build", "release"):
        monkeypatch.setattr(f"pipeline.cli.{room}.ROOT", tmp_path)
    monkeypatch.setattr("pipeline.build.assemble", remembered)
    return tmp_path


KNOWN: dict[str, Dataset] = {}


def remembered(raw: Path, *others: Any) -> Dataset:
    """The same records make the same dataset: they are checked once for all tests."""
    text = study_of(raw).read_text(encoding="utf-8")
    if text not in KNOWN:
        KNOWN[text] = assemble(raw, *others)
    return replace(KNOWN[text], findings=list(KNOWN[text].findings))


def call(command: str, folder: Path, *more: str) -> tuple[int, str]:
    done = run.invoke(app, [command, "--raw", str(folder / "raw"), "--dist", str(folder / "dist"), *more])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def released(folder: Path) -> Path:
    code, output = call("release", folder, *STATED, "--publish")
    assert code == 0, output
    return folder / "dist"


def corrupt(path: str, data: bytes | None) -> Callable[[Path], None]:
    def act(dist: Path) -> None:
        if data is None:
            (dist / path).unlink()
        else:
            (dist / path).write_bytes(data)

    return act


@pytest.mark.parametrize(
    ("path", "data", "rule"),
    [
        ("0.1.0/parquet/studies.parquet", b"PAR1", "release-is-unaltered"),
        ("0.1.0/datapackage.json", None, "release-is-unaltered"),
        ("latest.json", b"\0\0", "ledger-is-readable"),
        ("versions.json", b"[{}]", "ledger-is-readable"),
    ],
)
def test_a_corrupt_last_release_is_a_finding_of_every_command_that_reads_it(
    checkout: Path, path: str, data: bytes | None, rule: str
) -> None:
    dist = released(checkout)
    corrupt(path, data)(dist)
    before = content(dist)
    for command in ("build", "release"):
        code, output = call(command, checkout, "--format", "json")
        document = json.loads(output[: output.rindex("}") + 1])
        assert (code, [one["rule"] for one in document["findings"] if one["severity"] == "error"]) == (1, [rule])
    retire = ["retire", "younger-2013-fibromyalgia", "--note", "x", "--raw", str(checkout / "raw"), "--dist", str(dist)]
    done = run.invoke(app, retire)
    assert (done.exit_code, f"error[{rule}]" in done.output) == (1, True), done.output
    assert content(dist) == before


def test_a_release_that_was_interrupted_is_finished(checkout: Path) -> None:
    dist = released(checkout)
    whole = content(dist)
    (dist / "versions.json").unlink()
    (dist / "latest.json").unlink()
    code, output = call("build", checkout)
    assert (code, "error[release-is-listed]" in output, "pipeline release --publish" in output) == (1, True, True)
    assert call("release", checkout)[0] == 0
    assert not (dist / "latest.json").exists()
    assert call("release", checkout, "--publish")[0] == 0
    assert content(dist) == whole


def test_an_unlisted_folder_of_something_else_blocks_a_release(checkout: Path) -> None:
    fill(checkout / "dist" / "0.1.0", "something else")
    before = content(checkout / "dist" / "0.1.0")
    code, output = call("release", checkout, *STATED, "--publish")
    assert (code, "error[version-is-new]" in output) == (1, True), output
    assert content(checkout / "dist" / "0.1.0") == before
    assert not (checkout / "dist" / "versions.json").exists()


def test_a_release_looks_at_every_folder_and_a_build_at_the_last(checkout: Path) -> None:
    dist = released(checkout)
    make_raw(checkout, study=CHANGED)
    (checkout / "CHANGELOG.md").write_text("## [0.1.1] - 2026-11-23\n", encoding="utf-8")
    released(checkout)
    (dist / "0.1.0" / "README.md").write_text("x")
    assert call("build", checkout)[0] == 0
    code, output = call("release", checkout, "--publish")
    assert (code, "0.1.0/README.md" in output, "error[release-is-unaltered]" in output) == (1, True, True)


def test_the_next_release_follows_a_yanked_one(checkout: Path) -> None:
    dist = released(checkout)
    done = run.invoke(app, ["yank", "0.1.0", "--reason", "wrong doses", "--dist", str(dist)])
    assert (done.exit_code, done.output) == (0, "yanked: 0.1.0; the newest release that stands: none\n")
    assert "nothing to publish" in call("release", checkout, "--publish")[1]
    make_raw(checkout, study=CHANGED)
    (checkout / "CHANGELOG.md").write_text("## [0.1.1] - 2026-11-23\n", encoding="utf-8")
    released(checkout)
    assert json.loads((dist / "latest.json").read_text())["version"] == "0.1.1"
    assert [entry.status for entry in examine(dist)[0].entries] == ["yanked", "published"]
    undone = run.invoke(app, ["yank", "0.1.0", "--undo", "--dist", str(dist)])
    assert undone.output == "published again: 0.1.0; the newest release that stands: 0.1.1\n"


@pytest.mark.parametrize(
    "arguments", [["9.9.9", "--reason", "x"], ["0.1.0"], ["0.1.0", "--undo"], ["0.1.0", "--undo", "--reason", "x"]]
)
def test_a_yank_in_the_wrong_way_is_wrong_use(arguments: list[str], tmp_path: Path) -> None:
    fill(tmp_path / "next", "x")
    publish(tmp_path, "0.1.0", "2026-11-22")
    assert run.invoke(app, ["yank", *arguments, "--dist", str(tmp_path)]).exit_code == 2


@pytest.mark.parametrize("kind", ["file", "dangling link", "below a file"])
def test_a_dist_that_is_no_folder(checkout: Path, kind: str) -> None:
    dist = checkout / "dist"
    if kind == "dangling link":
        dist.symlink_to(checkout / "nowhere")
    else:
        dist.write_text("x")
    done = run.invoke(
        app,
        ["build", "--raw", str(checkout / "raw"), "--dist", str(dist / "deeper" if kind == "below a file" else dist)],
    )
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code in (1, 2)
    assert str(dist) in done.output


HOLD = """
import sys
from pathlib import Path
from pipeline.publish.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_writer_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dist = checkout / "dist"
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(dist)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdin
    assert other.stdout
    with other:
        assert other.stdout.readline() == b"held\n"
        monkeypatch.setattr(lock, "WAIT", 0.1)
        status, output = call("build", checkout)
        assert (status, f"error: process {other.pid} writes in {dist}" in output) == (1, True), output
        other.kill()
    assert call("build", checkout)[0] == 0, "the lock of a killed process is free"


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
from pipeline.cli import run
run()
"""


def test_a_file_that_cannot_grow_ends_in_a_sentence(checkout: Path) -> None:
    """The system refuses bytes beyond 3,000 of each file: polars, pyarrow and Python say so in three ways."""
    from tests.support import python

    done = python(LIMITED, "build", "--raw", str(checkout / "raw"), "--dist", str(checkout / "dist"))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "error: " in done.stderr
    assert "File too large" in done.stderr
    assert [path.name for path in (checkout / "dist").iterdir()] == [".lock"]


# a file system of its own in a name space of its own, so that nothing is left mounted
MOUNTED = 'mount -t tmpfs -o {options} tmpfs "$1" && shift && exec "$@"'


@pytest.mark.faults
@pytest.mark.parametrize(
    ("options", "message"), [("size=200k", "No space left on device"), ("ro", "Read-only file system")]
)
def test_a_full_or_read_only_disk(checkout: Path, options: str, message: str) -> None:
    dist = checkout / "dist"
    dist.mkdir()
    inside = ["unshare", "-rm", "sh", "-c", MOUNTED.format(options=options), "sh", str(dist)]
    if not shutil.which("unshare") or subprocess.run([*inside, "true"], capture_output=True, check=False).returncode:
        pytest.skip("SKIPPED, nothing was tested: no file system may be mounted here")
    code = "from pipeline.cli import run; run()"
    command = [sys.executable, "-c", code, "build", "--raw", str(checkout / "raw"), "--dist", str(dist)]
    done = subprocess.run([*inside, *command], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, message in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr


def test_two_builds_at_once_both_succeed(checkout: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    alone, dist = checkout / "alone", checkout / "dist"
    arguments = ("build", "--raw", checkout / "raw", "--dist")
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda folder: pipeline(*arguments, folder), (dist, dist, alone)))
    assert [one.returncode for one in done] == [0, 0, 0], [one.stderr for one in done]
    assert content(dist) == content(alone)
