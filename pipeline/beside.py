"""Writing beside and renaming, so that a file or folder is there whole or not at all.

A run that is killed leaves drafts, which bear names that nothing else bears; `tidy` takes them away. A folder that is replaced
is renamed twice, because no call that exchanges two folders exists on every system: if a run ends between the two, the old
folder lies beside under its other name, and `tidy` puts it back.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DRAFT, OLD = ".draft-", ".old"  # what follows .<name>
FULL = 1024 * 1024  # bytes; a disk with less is full


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A folder to write in, which takes the target's place when the block ends well and vanishes when it does not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}{DRAFT}", dir=target.parent))
    try:
        yield draft
        draft.chmod(0o755)
        _replace(draft, target)
    except Exception as error:
        if not isinstance(error, OSError) and shutil.disk_usage(target.parent).free < FULL:
            raise OSError(
                errno.ENOSPC, os.strerror(errno.ENOSPC), str(target)
            ) from error  # libraries have words of their own
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _replace(draft: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}{OLD}")
    if os.path.lexists(target):
        _remove(old)
        target.rename(old)
    try:
        draft.rename(target)
    except OSError:
        if os.path.lexists(old):
            old.rename(target)
        raise
    sync(target.parent)
    _remove(old)


def tidy(folder: Path) -> list[str]:
    """Take away what killed runs left in a folder, and put back what they had set aside; returns the names of the latter.

    Only for who knows that nobody else writes there.
    """
    back = []
    for old in sorted(folder.glob(f".*{OLD}")):
        target = old.with_name(old.name[1 : -len(OLD)])
        if os.path.lexists(target):
            _remove(old)
        else:
            old.rename(target)
            back.append(target.name)
    for draft in folder.glob(f".*{DRAFT}*"):
        _remove(draft)
    return back


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Write a small file as UTF-8 with LF, to the disk. One that is there already keeps its permissions."""
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{path.name}{DRAFT}", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
        sync(path.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Bring a file, or the names that a folder holds, to the disk. Windows cannot do that for a folder."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_all(folder: Path) -> None:
    """Bring a folder to the disk, with all that it holds."""
    for path in (*folder.rglob("*"), folder):
        sync(path)
