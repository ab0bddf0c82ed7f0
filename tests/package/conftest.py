"""The wheel, built once for a session as `make package` builds it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT


def build(checkout: Path, into: Path) -> Path:
    """The wheel of a checkout."""
    package = checkout / "package"
    epoch = subprocess.check_output([sys.executable, "hatch_build.py"], cwd=package, text=True).strip()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    subprocess.run(command, cwd=package, check=True, env={"SOURCE_DATE_EPOCH": epoch}, capture_output=True)
    (wheel,) = into.glob("*.whl")
    return wheel


def copy(to: Path) -> Path:
    """What a wheel is built from, elsewhere."""
    shutil.copytree(ROOT / "package", to / "package")
    shutil.copytree(ROOT / "dist", to / "dist", ignore=shutil.ignore_patterns("next", ".lock", ".next*"))
    shutil.copy(ROOT / "LICENSE", to)
    return to


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, to be put on PYTHONPATH: what pip does with a wheel of pure Python, offline."""
    folder = tmp_path_factory.mktemp("site")
    shutil.unpack_archive(wheel, folder, "zip")
    return folder
