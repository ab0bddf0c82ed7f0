"""A run that is killed, or finds no room, leaves dist/ as it was or as it should be; the next one leaves it as it should be."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish.publish import publish
from pipeline.release.names import NEXT
from tests.publish.faults import CALLS, COPIES, FULL, STRACE, check_readable, content, fill, hit, points, run

ACTS = ("publish", "yank", "write")
NEEDS_STRACE = pytest.mark.skipif(STRACE is None, reason="SKIPPED, nothing was tested: strace is not on this machine")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dist/ with two releases and a build that differs from both; beside it an edition for the next one."""
    from pipeline.generated import examples
    from pipeline.release.edition import Edition

    folder = tmp_path_factory.mktemp("start")
    for number, version in enumerate(("0.1.0", "0.1.1")):
        fill(folder / "dist" / NEXT, f"text {number}")
        publish(folder / "dist", version, "2026-11-22")
    fill(folder / "dist" / NEXT, "new text")
    edition = Edition(examples().dataset.released(), "0.2.0", "2026-12-01", "license\n")
    (folder / "edition").write_bytes(pickle.dumps(edition))
    return folder


@pytest.fixture
def fresh(start: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes dist/ as it was at the start."""

    def make() -> Path:
        shutil.rmtree(tmp_path / "work", ignore_errors=True)
        shutil.copytree(start, tmp_path / "work")
        return tmp_path / "work" / "dist"

    return make


def finished(name: str, fresh: Callable[[], Path]) -> tuple[dict[str, str], dict[str, str]]:
    """dist/ before and after an act that nothing disturbs."""
    dist = fresh()
    old = content(dist)
    done = run(name, dist)
    assert done.returncode == 0, done.stderr
    assert content(dist) != old
    return old, content(dist)


def check(name: str, dist: Path, states: tuple[dict[str, str], dict[str, str]], code: int, done: int) -> None:
    assert done == code
    check_readable(dist, *states)
    again = run(name, dist)
    assert again.returncode == 0, again.stderr
    assert content(dist) == states[1], "the next run did not finish it, or something stayed behind"


@pytest.mark.parametrize(
    ("name", "events"), [("publish", (2, 5, 15, 21, 24, 27)), ("yank", (3, 6)), ("write", (2, 7, 9))]
)
def test_a_killed_run_is_finished_by_the_next(name: str, events: tuple[int, ...], fresh: Callable[[], Path]) -> None:
    states = finished(name, fresh)
    for event in events:
        dist = fresh()
        check(name, dist, states, run(name, dist, event).returncode, -9)


def sampled(name: str, found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """All points of what is small; of the hundreds at which tables are written into a draft, all renames and every 40th other."""
    return found if name != "write" else [p for n, p in enumerate(found) if n % 40 == 0 or p[0].startswith("rename")]


@NEEDS_STRACE
@pytest.mark.faults
@pytest.mark.parametrize("name", ACTS)
def test_a_run_killed_at_a_system_call_is_finished_by_the_next(
    name: str, fresh: Callable[[], Path], tmp_path: Path
) -> None:
    states = finished(name, fresh)
    found = sampled(name, points(name, fresh(), f"{CALLS},{COPIES}", tmp_path / "log"))
    assert len(found) > 8, found
    for point in found:
        dist = fresh()
        check(name, dist, states, hit(name, dist, point, "signal=KILL").returncode, -9)


@NEEDS_STRACE
@pytest.mark.faults
@pytest.mark.parametrize("name", ACTS)
def test_a_full_disk_at_a_system_call_leaves_what_was(name: str, fresh: Callable[[], Path], tmp_path: Path) -> None:
    states = finished(name, fresh)
    found = sampled(name, points(name, fresh(), FULL, tmp_path / "log"))
    assert len(found) > 4, found
    for point in found:
        dist = fresh()
        done = hit(name, dist, point, "error=ENOSPC")
        assert "Traceback" not in done.stderr, point
        check(name, dist, states, done.returncode, done.returncode if done.returncode in (0, 1) else 1)


def test_two_at_once_take_turns(fresh: Callable[[], Path]) -> None:
    states = finished("publish", fresh)
    dist = fresh()
    from concurrent.futures import ThreadPoolExecutor

    def one(_: int) -> subprocess.CompletedProcess[str]:
        return run("publish", dist)

    with ThreadPoolExecutor(3) as pool:
        assert [done.returncode for done in pool.map(one, range(3))] == [0, 0, 0]
    assert content(dist) == states[1]
