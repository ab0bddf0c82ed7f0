"""The files of the release, each compared with its checksum before anything looks at it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

DATA = files("ldn_evidence") / "data"
SUMS = "SHA256SUMS"


class DamagedFileError(OSError):
    """A file of the package is missing, or not the file of the release."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{DATA / name} {what}; install again: pip install --force-reinstall ldn-evidence")


def read(name: str) -> bytes:
    """The bytes of a file by its path in the release. Raises DamagedFileError, naming the file, unless they are the released ones."""
    if name not in sums():
        raise DamagedFileError(name, f"is not listed in {SUMS}")
    data = _bytes(name)
    if hashlib.sha256(data).hexdigest() != sums()[name]:
        raise DamagedFileError(name, f"differs from the release (its SHA-256 is not the one in {SUMS})")
    return data


@cache
def sums() -> dict[str, str]:
    """SHA-256 of each file of the release, by path."""
    lines = _bytes(SUMS).decode("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def _bytes(name: str) -> bytes:
    try:
        return (DATA / name).read_bytes()
    except OSError as error:
        raise DamagedFileError(name, "cannot be read") from error
