"""Tables as a SQLite file, with keys, foreign keys and bounds; booleans are 0 and 1.

apsw brings a SQLite of its own, which the lock file pins: the one of the machine lays pages out as its version and its
compilation please, so that the same rows would be other bytes elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pipeline.release.edition import Edition
from pipeline.release.formats.ddl import ddl, quoted
from pipeline.release.formats.meanings import HEAD, about, meanings
from pipeline.release.formats.types import Types, contract
from pipeline.release.names import SQLITE
from schemas.tables.contract import BOOLEAN, INTEGER, TEXT

if TYPE_CHECKING:
    import apsw

# fixed, lest bytes depend on how SQLite was compiled; free space is zeroed, or it holds what memory held
SETTINGS = ("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "secure_delete = ON")
# the file is written beside the release and renamed, or thrown away
QUICK = ("journal_mode = OFF", "synchronous = OFF")
CODEBOOK, ABOUT = "codebook", "about"


def write(folder: Path, edition: Edition) -> None:
    """Write one table a frame, and `codebook` and `about`, which say what they mean and which release this is."""
    import apsw

    with closing(apsw.Connection(str(folder / SQLITE))) as database:
        for setting in SETTINGS + QUICK:
            database.execute(f"PRAGMA {setting}")
        with database:
            for name, frame in edition.tables.items():
                _fill(database, name, ddl(name), frame.rows())
            _fill(
                database,
                CODEBOOK,
                f"CREATE TABLE {CODEBOOK} ({', '.join(f'{name} TEXT' for name in HEAD)})",
                meanings(),
            )
            _fill(database, ABOUT, f"CREATE TABLE {ABOUT} (name TEXT, value TEXT)", about(edition))
        database.execute("VACUUM")


def _fill(database: apsw.Connection, name: str, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    database.execute(statement)
    marks = ", ".join("?" * len(_columns(database, name)))
    database.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", rows)


def read(folder: Path, types: Types | None = None) -> dict[str, pl.DataFrame]:
    """The tables, in the order of their keys."""
    with closing(_opened(folder)) as database:
        return {name: _frame(database, name, columns) for name, columns in (types or contract()).items()}


def problems(folder: Path) -> Iterator[str]:
    """What SQLite itself finds wrong: broken pages, values that break a bound, references to nothing."""
    with closing(_opened(folder)) as database:
        yield from (text for (text,) in database.execute("PRAGMA integrity_check") if text != "ok")
        for table, _, target, _ in database.execute("PRAGMA foreign_key_check"):
            yield f"{table} refers to a row that {target} does not have"


def _opened(folder: Path) -> apsw.Connection:
    import apsw

    return apsw.Connection(str(folder / SQLITE), flags=apsw.SQLITE_OPEN_READONLY)


def _columns(database: apsw.Connection, table: str) -> list[str]:
    return [name for (name,) in database.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _frame(database: apsw.Connection, table: str, types: Mapping[str, Any]) -> pl.DataFrame:
    stored = {name: types.get(name, TEXT) for name in _columns(database, table)}
    schema = {name: INTEGER if kind == BOOLEAN else kind for name, kind in stored.items()}
    rows = database.execute(f"SELECT * FROM {quoted(table)} ORDER BY id").fetchall()
    return pl.DataFrame(rows, schema, orient="row").cast(
        {name: kind for name, kind in stored.items() if kind == BOOLEAN}
    )
