"""The committed page is what the newest release gives; it says why a release gives none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.analysts
ROOT = Path(__file__).parents[2]


def run(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "analysis.fibromyalgia", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed})


@pytest.mark.parametrize("seed", ["0", "1"])
def test_page_is_that_of_the_newest_release(seed: str) -> None:
    done = run("--check", seed=seed)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_stale_page_is_named(tmp_path: Path) -> None:
    checkout = Path(shutil.copytree(ROOT / "analysis", tmp_path / "analysis")).parent
    for folder in ("docs/analysis", "pipeline", "dist"):
        shutil.copytree(ROOT / folder, checkout / folder, ignore=shutil.ignore_patterns("next", "csv"))
    page = checkout / "docs/analysis/fibromyalgia.md"
    page.write_text(page.read_text("utf-8").replace("0.", "1.", 1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "analysis.fibromyalgia", "--check"], cwd=checkout, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stdout == "docs/analysis/fibromyalgia.md is stale: make analysis\n"


def test_a_release_without_effects_is_refused_in_words() -> None:
    done = run("--check", "dist/0.1.0")
    assert done.returncode == 2
    assert done.stdout == "dist/0.1.0 has no table `effects`; it came with 0.3.0\n"
