"""Faults: an act on dist/ in a process of its own, which is killed, or told that the disk is full, at a chosen point.

Two ways. `strace` stops the process at a system call, whoever makes it, so that polars and pyarrow are hit as well; where it is
not installed, a hook of Python's own (PEP 578) kills at each open, rename, mkdir, unlink and chmod in dist/.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.release.ledger import examine
from pipeline.release.names import NEXT, SUMS
from pipeline.release.sums import checksums
from tests.support import ROOT

STRACE = shutil.which("strace")
# calls that change what lies on the disk; a file is created by an `openat`, and stays empty until the next of these
CALLS = "rename,renameat,renameat2,mkdir,mkdirat,rmdir,unlink,unlinkat,write,pwrite64,writev,fsync,ftruncate,chmod,fchmod,fchmodat"
COPIES = "sendfile,copy_file_range"
EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}
FULL = "write,pwrite64,writev,mkdir,rename,fsync,sendfile,copy_file_range"
Point = tuple[str, int]  # a system call, and how many of its kind there were
DATE = "2026-12-01"


def fill(folder: Path, text: str) -> Path:
    """A small folder that is as whole as a release."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "csv").mkdir(parents=True)
    for name in ("README.md", "csv/arms.csv", "csv/studies.csv"):
        (folder / name).write_text(f"{text} {name}\n" * 50, encoding="utf-8")
    (folder / SUMS).write_text(checksums(folder), encoding="utf-8")
    return folder


def act(name: str, dist: Path) -> None:
    """What the command does with dist/ once the records are read."""
    from pipeline.publish.lock import held
    from pipeline.publish.publish import finish, publish
    from pipeline.publish.yank import yank
    from pipeline.release.ledger import listed

    with held(dist):
        finish(dist)
        if name == "write":
            from pipeline.release.folder import write_folder

            write_folder(dist / NEXT, pickle.loads((dist.parent / "edition").read_bytes()))
        elif name == "yank":
            yank(dist, "0.1.1", "wrong doses", "0.1.0")
        elif not listed(dist).find("0.2.0"):
            publish(dist, "0.2.0", DATE, "minor")


def main(name: str, folder: str, after: str) -> None:
    """Act, and die before the event of this number; 0: never."""
    dist, count = Path(folder).resolve(), itertools.count(1)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        here = event in EVENTS and _writes(event, arguments) and str(arguments[0]).startswith(str(dist))
        if here and next(count) == int(after):
            os.kill(os.getpid(), signal.SIGKILL)

    if int(after):
        sys.addaudithook(hook)
    try:
        act(name, dist)
    except OSError as error:
        sys.exit(f"error: {error}")


def _writes(event: str, arguments: tuple[Any, ...]) -> bool:
    return event != "open" or bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))


def run(name: str, dist: Path, after: int = 0, strace: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Act in a process of its own. after: number of the event at which the hook kills it; strace: its arguments."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    traced = [STRACE, "-f", "-qq", *strace] if strace else []
    command = [*traced, sys.executable, "-m", "tests.publish.faults", name, str(dist), str(after)]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=120, check=False)


def points(name: str, dist: Path, calls: str, log: Path) -> list[Point]:
    """The system calls that an act makes on files of dist/, undisturbed: each can be hit by its number."""
    done = run(name, dist, strace=("-y", "-e", f"trace={calls}", "-o", str(log)))
    assert done.returncode == 0, done.stderr
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\d+) +(\w+)\((.*)", line)
        if match:
            counts[match[1], match[2]] += 1
            if str(dist) in match[3]:
                found.append((match[2], counts[match[1], match[2]]))
    return sorted(set(found))


def hit(name: str, dist: Path, point: Point, fault: str) -> subprocess.CompletedProcess[str]:
    """Act with a fault at a point: `signal=KILL` or `error=ENOSPC`."""
    call, number = point
    return run(
        name, dist, strace=("-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}", "-o", "/dev/null")
    )


def content(dist: Path) -> dict[str, str]:
    """What lies in dist/, hidden files too; the lock stays, and says nothing."""
    return {
        path.relative_to(dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in dist.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def check_readable(dist: Path, old: dict[str, str], new: dict[str, str]) -> None:
    """Whoever reads dist/ now sees the old or the new state of each thing that is replaced at once, and only whole releases.

    The one exception is dist/next, the working build: it may be set aside between two renames.
    """
    now = {name: digest for name, digest in content(dist).items() if not name.startswith(".")}
    for whole in {name.split("/")[0] for name in (*old, *new, *now)}:
        seen, before, after = (_under(whole, state) for state in (now, old, new))
        if whole == NEXT and not seen:
            seen = _under(f".{NEXT}.old", content(dist))
        assert seen in (before, after), f"{whole} is half written"
    findings = examine(dist)[1]
    assert {finding.rule for finding in findings} <= {"ledger-agrees", "release-is-listed"}, findings
    if any(name.startswith("0.2.0/") for name in _listed(dist)):
        assert _under("0.2.0", now) == _under("0.2.0", new)


def _listed(dist: Path) -> list[str]:
    return [f"{entry.version}/" for entry in examine(dist)[0].entries]


def _under(first: str, state: dict[str, str]) -> dict[str, str]:
    return {name.removeprefix(first): digest for name, digest in state.items() if name.split("/")[0] == first}


if __name__ == "__main__":
    main(*sys.argv[1:])
