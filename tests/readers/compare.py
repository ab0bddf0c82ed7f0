"""Every table of a release holds the same values, with the same types, in every tool that reads it and in every format.

It has an environment of its own (`make test-readers`), because the presence of pandas slows pandera's import threefold.
Run: python -m tests.readers.compare dist/0.1.0
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.readers import libreoffice, r
from tests.readers.release import SQLITE, Columns, Release, expected, opened
from tests.readers.tools import READERS
from tests.readers.values import differences

OLD = ("SQLite", "XLSX", "load.sql", "sqlite3", "openpyxl", "calamine")  # what releases up to 0.2.0 do not hold


def readings(release: Release) -> Iterator[tuple[str, dict[str, Columns]]]:
    """Each reader and all that it read; a tool that is not here is said to be skipped."""
    complete = (release.folder / SQLITE).exists()
    for name, read in READERS.items():
        if complete or not any(word in name for word in OLD):
            yield name, attempt(read, release)
        else:
            print(f"SKIPPED {name}: this release does not hold the file")
    for tool in (r, libreoffice):
        absent = tool.missing() or (None if complete else "this release is older than the files that it reads")
        if absent:
            print(
                f"SKIPPED {tool.__name__.rpartition('.')[2]}: {absent}; make install-readers installs what is missing"
            )
        else:
            yield from tool.readings(release)


def attempt(read: Callable[[Release], dict[str, Columns]], release: Release) -> dict[str, Columns]:
    """Nothing, where the tool fails: then every table is missing."""
    try:
        return read(release)
    except Exception as error:
        print(f"FAILED  {type(error).__name__}: {str(error)[:500]}")
        return {}


def main(folder: Path) -> int:
    release = opened(folder)
    wanted = expected(release)
    failed = 0
    for reader, found in readings(release):
        wrong = list(differences(wanted, found))
        print(f"{'DIFFERS' if wrong else 'same   '} {reader}")
        print("".join(f"        {line}\n" for line in wrong[:10]), end="", flush=True)
        failed += bool(wrong)
    print(f"{len(wanted)} tables; {failed} readers differ from polars, Parquet")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
