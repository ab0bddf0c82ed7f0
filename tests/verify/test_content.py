"""The checksum of a content: what another program would compute, the same for the same values, another one for any other."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.content import content_hash
from pipeline.release.folder import FORMATS, read_folder
from pipeline.release.manifest import LIBRARIES
from pipeline.release.names import LATEST, MANIFEST, PACKAGE
from pipeline.verify.content import READERS
from tests.support import ROOT
from tests.verify.release import clean, edition

TYPES = {"id": pl.String, "text": pl.String, "whole": pl.Int64, "number": pl.Float64, "flag": pl.Boolean}
ROW = st.tuples(
    st.none() | st.text(st.characters(codec="utf-8"), max_size=5),
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.booleans(),
)
ROWS = st.lists(ROW, max_size=6).map(lambda rows: [(f"k{n}", *row) for n, row in enumerate(rows)])


def frame(rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=TYPES, orient="row")


def test_it_is_what_the_page_says(tmp_path: Path) -> None:
    """By the program of docs/verify.md, which shares no code with ours."""
    page = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")
    program = page.partition("```python\n")[2].partition("```")[0]
    done = subprocess.run([sys.executable, "-c", program], cwd=clean(), capture_output=True, text=True, check=True)
    listed = json.loads((clean() / MANIFEST).read_text(encoding="utf-8"))["tables"]["studies"]["content"]
    assert f"sha256:{done.stdout.strip()}" == listed


def test_a_known_table_has_a_known_checksum() -> None:
    made = frame([("b", 'é\n"', 1, 1e-7, True), ("a", None, -1, 3.0, None)])
    text = '["id","a","b"]\n["text",null,"é\\n\\""]\n["whole",-1,1]\n["number",3.0,1e-07]\n["flag",null,true]\n'
    assert content_hash(made) == hashlib.sha256(text.encode()).hexdigest()


@given(ROWS, st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[tuple[Any, ...]], random: Any) -> None:
    other = random.sample(rows, len(rows))
    assert content_hash(frame(rows)) == content_hash(frame(other))


@given(ROWS, ROWS)
def test_it_is_equal_exactly_where_the_values_are(first: list[tuple[Any, ...]], second: list[tuple[Any, ...]]) -> None:
    same = frame(first).equals(frame(second))
    assert (content_hash(frame(first)) == content_hash(frame(second))) == same


def test_null_the_empty_text_and_words_for_nothing_differ() -> None:
    texts = (None, "", "null", "None", "NA", "[]")
    assert len({content_hash(frame([("a", text, None, None, None)])) for text in texts}) == len(texts)


def test_a_float_is_no_integer_and_zero_has_one_sign() -> None:
    assert content_hash(pl.DataFrame({"id": [1]})) != content_hash(pl.DataFrame({"id": [1.0]}))
    assert content_hash(frame([("a", None, None, -0.0, None)])) == content_hash(frame([("a", None, None, 0.0, None)]))


@pytest.mark.parametrize("form", READERS)
def test_every_format_reads_back_what_was_written(form: str) -> None:
    tables = READERS[form](clean(), None)
    listed = json.loads((clean() / MANIFEST).read_text(encoding="utf-8"))["tables"]
    assert {name: f"sha256:{content_hash(table)}" for name, table in tables.items()} == {
        name: facts["content"] for name, facts in listed.items()
    }


@pytest.mark.parametrize("form", READERS)
def test_every_format_holds_hard_values(form: str, tmp_path: Path) -> None:
    """Digits to the last, texts that look like something else, quotes and line feeds."""
    tables = dict(read_folder(clean()))
    texts = ["007", "1e5", "TRUE", "null", "a, b", 'say "x"', "two\nlines", "µ ≥ 3", "2026-01-01"]
    numbers = [0.1 + 0.2, 1e-7, 123456789.123, 5e-324, 1.7976931348623157e308]
    flow = tables["flow"].head(1)
    tables["flow"] = pl.concat(flow.with_columns(id=pl.lit(f"k{n}"), note=pl.lit(text)) for n, text in enumerate(texts))
    results = tables["results"].head(1)
    tables["results"] = pl.concat(
        results.with_columns(id=pl.lit(f"k{n}"), value=pl.lit(number)) for n, number in enumerate(numbers)
    )
    (tmp_path / PACKAGE).write_bytes((clean() / PACKAGE).read_bytes())
    for one in FORMATS.values():
        one.write(tmp_path, edition(tables))
    read = READERS[form](tmp_path, None)
    assert read["flow"]["note"].to_list() == texts
    assert read["results"]["value"].to_list() == numbers


def test_manifest_names_the_libraries_of_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    listed = json.loads((clean() / MANIFEST).read_text(encoding="utf-8"))["libraries"]
    assert listed.keys() <= set(LIBRARIES)
    assert listed.keys() >= {"polars", "pyarrow", "duckdb"}
    for name, version in listed.items():
        assert f"{name}=={version}" in lock


def test_published_releases_verify_as_what_they_were() -> None:
    from pipeline.verify.verify import verify

    dist = ROOT / "dist"
    newest = json.loads((dist / LATEST).read_text(encoding="utf-8"))["path"]
    for name in dict.fromkeys(("0.1.0", newest)):
        done = verify(dist / name)
        assert done.findings == [], name
        assert len(done.tables) >= 2
