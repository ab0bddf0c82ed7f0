"""Tables in DuckDB: typed by the contract, checked by SQL, completed by the tables that are made of others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

import duckdb
import polars as pl

from pipeline.check import Outcome, checks, run
from pipeline.effects import effects
from pipeline.findings import Finding
from pipeline.flagged import failing, flags
from pipeline.functions.register import register
from pipeline.tables.frames import MADE_LATER, frame_of
from pipeline.tables.rows import FILE, POINTER
from pipeline.waivers import answer
from schemas.records.catalogue import Waiver
from schemas.tables.catalogue import TABLES
from schemas.tables.contract import BOOLEAN, FLOAT, INTEGER, TEXT

TYPES = {TEXT: "VARCHAR", INTEGER: "BIGINT", FLOAT: "DOUBLE", BOOLEAN: "BOOLEAN"}
VIEWS = Path(__file__).with_name("views")


def ddl(table: str, *, places: bool = True) -> str:
    """CREATE TABLE with types, NOT NULL and the primary key of the contract; foreign keys are a check, which says where."""
    lines = [
        f'"{name}" {TYPES[column.dtype.type]}{"" if column.nullable else " NOT NULL"}{" PRIMARY KEY" if name == "id" else ""}'
        for name, column in TABLES[table].columns.items()
    ]
    hidden = [f'"{FILE}" VARCHAR', f'"{POINTER}" VARCHAR'] if places else []
    return f'CREATE TABLE "{table}" ({", ".join(lines + hidden)})'


class Database:
    """A database in memory for one dataset; `with` closes it.

    broken: ids of records and rows that were refused; hints: row id -> what to type, where only the record can tell.
    """

    def __init__(
        self, tables: dict[str, pl.DataFrame], broken: Iterable[str], hints: Mapping[str, str] | None = None
    ) -> None:
        self.frames = dict(tables)
        self.broken = sorted(broken)
        self.connection = duckdb.connect(":memory:", config={"threads": 1})
        register(self.connection)
        self.connection.execute(";".join(ddl(name) for name in TABLES))
        for name, frame in self.frames.items():
            if not frame.is_empty():
                self._load(name, frame)
        self._load("broken", pl.DataFrame({"id": self.broken}, schema={"id": pl.String}), create=True)
        self._load("reference_cells", reference_cells(self.frames), create=True)
        self._load("hints", hint_rows(hints or {}), create=True)
        self.connection.execute(
            "CREATE VIEW all_keys AS "
            + " UNION ALL ".join(f"SELECT '{n}' AS table_name, id FROM \"{n}\"" for n in TABLES)
        )
        for view in sorted(VIEWS.glob("*.sql")):
            self.connection.execute(view.read_text(encoding="utf-8"))
        self.outcomes: list[Outcome] = []

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def _load(self, name: str, frame: pl.DataFrame, *, create: bool = False) -> None:
        self.connection.register("incoming", frame.to_arrow())
        self.connection.execute(
            f'CREATE TABLE "{name}" AS FROM incoming' if create else f'INSERT INTO "{name}" BY NAME FROM incoming'
        )
        self.connection.unregister("incoming")

    @contextmanager
    def computed_once(self) -> Iterator[None]:
        """Temporary tables stand before views of the same name; what fails here is said of the checks that read it."""
        views = shared_views(self.connection)
        for view in views:
            with suppress(duckdb.Error):
                self.connection.execute(f"CREATE TEMP TABLE {view} AS FROM main.{view}")
        yield
        for view in views:
            self.connection.execute(f"DROP TABLE IF EXISTS temp.{view}")

    def check(
        self, file: str = "", waivers: Mapping[str, Waiver] | None = None, day: str | None = None
    ) -> list[Finding]:
        """Run every check and let the waivers of a file answer; keeps the outcomes for the tables that are made of them."""
        with self.computed_once():
            self.outcomes = [run(check, self.connection) for check in checks()]
        wrong = answer(self.outcomes, file, waivers or {}, not self.broken, day)
        return [*(finding for outcome in self.outcomes for finding in outcome.findings), *wrong]

    def tables(self) -> dict[str, pl.DataFrame]:
        """All tables in the order of the catalogue, with those that are made of others."""
        flagged = flags(self.outcomes, self.frames)
        made = {
            "evidence": self.connection.sql("SELECT * FROM evidence_rows ORDER BY id").pl(),
            "effects": frame_of("effects", effects(self.connection, failing(flagged))),
            "discrepancies": frame_of(
                "discrepancies", [row for outcome in self.outcomes for row in outcome.discrepancies]
            ),
            "flags": frame_of("flags", flagged),
            "check_results": frame_of("check_results", [outcome.counts for outcome in self.outcomes]),
        }
        for name in MADE_LATER:
            frame = made[name].select(
                pl.col(column).cast(schema.dtype.type) for column, schema in TABLES[name].columns.items()
            )
            self.frames[name] = TABLES[name].validate(frame)
        return {name: self.frames[name] for name in TABLES}


def hint_rows(hints: Mapping[str, str]) -> pl.DataFrame:
    """Hints as a table."""
    return pl.DataFrame(
        {"row_id": [*hints], "hint": [*hints.values()]}, schema={"row_id": pl.String, "hint": pl.String}
    )


def reference_cells(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Every foreign key of the contract with its value: table, row, column, target table, target; and the place."""
    parts = []
    for name, frame in tables.items():
        for column, schema in TABLES[name].columns.items():
            target = (schema.metadata or {}).get("references")
            if target is None:
                continue
            cells = frame.filter(pl.col(column).is_not_null())
            fixed = {"table_name": name, "column_name": column, "target_table": target}
            parts.append(
                cells.select(
                    *(pl.lit(value, pl.String).alias(key) for key, value in fixed.items()),
                    pl.col("id").alias("row_id"),
                    pl.col(column).alias("target"),
                    pl.col(FILE),
                    pl.col(POINTER),
                )
            )
    return pl.concat(parts)


def shared_views(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Views that two or more checks name."""
    named = Counter(word for check in checks() for word in set(re.findall(r"(?:FROM|JOIN) (\w+)", check.sql)))
    views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
    return [view for (view,) in views if named[view] > 1]
