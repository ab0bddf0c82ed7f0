"""One process at a time writes in dist/. The lock is the system's, so it ends with its process, however that ends.

`filelock` does the same on more systems; importing it takes as long as reading forty records.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = ".lock"  # in dist/; it stays, because taking it away would let two processes hold two of the same name
WAIT, PAUSE = 20.0, 0.05  # seconds: ten times what writing a release takes; between two attempts

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the text, which others may then read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class HeldError(Exception):
    """Another process writes in dist/."""


_mine: set[Path] = set()


@contextmanager
def held(dist: Path) -> Iterator[None]:
    """Hold dist/, which is made if need be; again inside of itself it does nothing.

    Another process is waited for. Errors: HeldError, which names that process; OSError if dist/ is no folder or cannot be written.
    """
    if os.path.lexists(dist) and not dist.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(dist))
    dist.mkdir(parents=True, exist_ok=True)
    place = dist.resolve()
    if place in _mine:
        yield
        return
    handle = os.open(place / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(handle, dist)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"process {os.getpid()}".encode())
        _mine.add(place)
        yield
    finally:
        _mine.discard(place)
        os.close(handle)


def _wait(handle: int, dist: Path) -> None:
    end = time.monotonic() + WAIT
    while True:
        try:
            return _take(handle)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= end:
                raise HeldError(f"{_holder(dist)} writes in {dist}; run this again when it has ended") from None
        time.sleep(PAUSE)


def _holder(dist: Path) -> str:
    try:
        return (dist / LOCK).read_text(encoding="ascii") or "another process"
    except (OSError, ValueError):
        return "another process"
