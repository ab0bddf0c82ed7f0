"""The installed package in all three libraries, as an analyst has it: pip has put it there, from the wheel alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.analysts
ROOT = Path(__file__).parents[2]


def test_every_table_is_the_same_in_polars_pandas_and_arrow() -> None:
    import ldn_evidence
    import pandas as pd
    import polars as pl
    import pyarrow.parquet as pq
    from polars.testing import assert_frame_equal

    assert ROOT not in Path(ldn_evidence.__file__).parents or ".venv" in ldn_evidence.__file__
    latest = json.loads((ROOT / "dist/latest.json").read_text(encoding="utf-8"))
    folder = ROOT / "dist" / latest["path"] / "parquet"
    assert ldn_evidence.version == latest["version"]
    assert sorted(ldn_evidence.tables()) == sorted(path.stem for path in folder.iterdir())
    for name in ldn_evidence.tables():
        path = folder / f"{name}.parquet"
        assert_frame_equal(ldn_evidence.load(name), pl.read_parquet(path))
        assert ldn_evidence.load(name, "arrow").equals(pq.read_table(path))
        frame = ldn_evidence.load(name, "pandas")
        pd.testing.assert_frame_equal(frame, pd.read_parquet(path, dtype_backend="numpy_nullable"))
        assert frame.astype(object).where(frame.notna(), None).values.tolist() == [
            list(row) for row in pl.read_parquet(path).rows()
        ]
