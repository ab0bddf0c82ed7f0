"""`make reproduce` finds the commit of a release, and names each file that differs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.faults import fill
from tests.publish.reproduce import commit_of, differing, explain, main

GIT = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]


def git(root: Path, *arguments: str) -> str:
    return subprocess.run([*GIT, "-C", root, *arguments], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository whose second commit adds 0.1.0 and whose `make build` writes the same again."""
    git(tmp_path, "init", "--quiet")
    (tmp_path / "Makefile").write_text("build:\n\tmkdir -p dist && cp -r dist/0.1.0 dist/next\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    fill(tmp_path / "dist" / "0.1.0", "text")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "--quiet", "-m", "Release 0.1.0")
    (tmp_path / "Makefile").write_text("build:\n\tfalse\n")
    git(tmp_path, "commit", "--quiet", "-am", "later")
    return tmp_path


def test_a_release_is_rebuilt_from_the_commit_that_added_it(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert commit_of("0.1.0", checkout) == git(checkout, "rev-parse", "HEAD~1")
    assert main("0.1.0", checkout) == 0
    assert "0.1.0: 4 files, every byte the same" in capfd.readouterr().out


def test_a_file_that_differs_is_named(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (checkout / "dist" / "0.1.0" / "README.md").write_text("other")
    (checkout / "dist" / "0.1.0" / "more").write_text("x")
    again = fill(checkout / "again", "text")
    assert differing(checkout / "dist" / "0.1.0", again) == ["README.md", "more"]
    python = checkout / ".venv" / "bin"
    python.mkdir(parents=True)
    (python / "python").symlink_to(sys.executable)
    explain(checkout / "dist" / "0.1.0", checkout / "dist" / "next", ["README.md", "more"])
    printed = capfd.readouterr().out
    assert "differs: README.md\n" in printed.replace(" (not rebuilt)", "")
    assert f"Python {sys.version.split()[0]}" in printed


@pytest.mark.parametrize(("version", "message"), [("9.9.9", "no commit added dist/9.9.9"), ("0.1.0", "a tarball?")])
def test_what_cannot_be_tried_is_said(
    checkout: Path,
    tmp_path_factory: pytest.TempPathFactory,
    version: str,
    message: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    root = checkout if version == "9.9.9" else tmp_path_factory.mktemp("tarball")
    with pytest.raises(SystemExit) as stopped:
        main(version, root)
    assert stopped.value.code == 2
    assert message in capfd.readouterr().err
