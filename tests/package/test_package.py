"""The package that analysts install: the wheel holds the newest release, says so, and refuses a damaged file."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.package.conftest import build, copy
from tests.support import ROOT

LATEST = json.loads((ROOT / "dist/latest.json").read_text(encoding="utf-8"))
RELEASE = ROOT / "dist" / LATEST["path"]
# a table of the package against the Parquet file of the release, in a process that sees nothing of this checkout
ALL_EQUAL = """
import sys
from pathlib import Path
import ldn_evidence, polars as pl, pyarrow.parquet as pq
from polars.testing import assert_frame_equal
folder = Path(sys.argv[1]) / "parquet"
assert sorted(ldn_evidence.tables()) == sorted(path.stem for path in folder.glob("*.parquet"))
for name in ldn_evidence.tables():
    path = folder / f"{name}.parquet"
    assert_frame_equal(ldn_evidence.load(name), pl.read_parquet(path))
    assert ldn_evidence.load(name, "arrow").equals(pq.read_table(path))
    assert [column.name for column in ldn_evidence.codebook(name)] == pl.read_parquet_schema(path).names()
print(len(ldn_evidence.tables()), ldn_evidence.version)
"""


def run(installed: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-W", "error", "-c", code, *arguments]
    return subprocess.run(command, cwd=installed, env={"PYTHONPATH": str(installed)}, capture_output=True, text=True)


def said(installed: Path, code: str) -> str:
    """What a line prints that has the package at hand."""
    done = run(installed, f"import ldn_evidence as ldn\nprint({code})")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def refused(installed: Path, code: str) -> str:
    """The last line of what it says when it refuses."""
    done = run(installed, f"import ldn_evidence as ldn\n{code}")
    assert done.returncode == 1, done.stdout
    return done.stderr.strip().splitlines()[-1]


def test_every_table_is_that_of_the_release(installed: Path) -> None:
    done = run(installed, ALL_EQUAL, str(RELEASE))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(len(list((RELEASE / "parquet").glob("*")))), LATEST["version"]]


def test_version_of_the_wheel_is_that_of_the_data(wheel: Path) -> None:
    assert wheel.name == f"ldn_evidence-{LATEST['version']}-py3-none-any.whl"


def test_wheel_has_the_same_bytes_elsewhere(wheel: Path, tmp_path: Path) -> None:
    assert build(copy(tmp_path / "other"), tmp_path / "out").read_bytes() == wheel.read_bytes()


def test_nothing_but_a_published_release_is_packed(tmp_path: Path) -> None:
    checkout = copy(tmp_path)
    studies = checkout / "dist" / LATEST["path"] / "parquet/studies.parquet"
    studies.write_bytes(studies.read_bytes()[:-1])
    with pytest.raises(subprocess.CalledProcessError) as caught:
        build(checkout, tmp_path / "out")
    assert "studies.parquet is not the file that was published" in caught.value.stderr.decode()


def test_wheel_needs_no_library(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        (metadata,) = (packed.read(name).decode() for name in packed.namelist() if name.endswith("METADATA"))
    needed = [line for line in metadata.splitlines() if line.startswith("Requires-Dist")]
    assert needed
    assert all("extra ==" in line for line in needed)


def test_a_missing_library_is_named_with_what_to_type(installed: Path) -> None:
    told = refused(installed, "import sys; sys.modules['pandas'] = None; ldn.load('studies', 'pandas')")
    assert told.endswith("load(…, 'pandas') needs pandas and pyarrow: pip install 'ldn-evidence[pandas]'")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("ldn.load('studys')", "has no table 'studys'; did you mean studies"),
        ("ldn.load('xyz')", "tables() names them all"),
        ("ldn.load('studies', 'numpy')", "cannot load with 'numpy'; there are 'polars', 'pandas', 'arrow'"),
        ("ldn.codebook('nothing here')", "has no table 'nothing here'"),
        ("ldn.cite('endnote')", "there are 'text' and 'bibtex'"),
    ],
)
def test_wrong_use_says_what_there_is(installed: Path, code: str, told: str) -> None:
    assert told in refused(installed, code)


def test_a_damaged_file_is_named_and_the_others_still_load(installed: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(installed, tmp_path / "site"))
    path = site / "ldn_evidence/data/parquet/studies.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    told = refused(site, "ldn.load('studies')")
    assert told.startswith("ldn_evidence._files.DamagedFileError")
    assert "studies.parquet differs from the release" in told
    assert said(site, "ldn.load('sources').height > 0") == "True"


@pytest.mark.parametrize("name", ["SHA256SUMS", "datapackage.json", "parquet/studies.parquet"])
def test_a_missing_file_is_named(installed: Path, tmp_path: Path, name: str) -> None:
    site = Path(shutil.copytree(installed, tmp_path / "site"))
    (site / "ldn_evidence/data" / name).unlink()
    assert f"{name} cannot be read" in refused(site, "ldn.load('studies')")


def test_a_codebook_has_unit_role_and_meaning(installed: Path) -> None:
    key = said(installed, "ldn.codebook('studies')[0]")
    assert "name='id'" in key
    assert "role='key', required=True" in key
    assert "mg" in said(installed, "{column.unit for column in ldn.codebook('doses')}")
    assert (
        said(installed, "__import__('polars').DataFrame(ldn.codebook('studies')).columns[:3]")
        == "['name', 'type', 'unit']"
    )


def test_a_citation_names_the_version(installed: Path) -> None:
    assert f"Open LDN evidence dataset, version {LATEST['version']} [Data set]. CC-BY-4.0." in said(
        installed, "ldn.cite()"
    )
    assert f"version = {{{LATEST['version']}}}" in said(installed, "ldn.cite('bibtex')")


def test_a_column_that_will_go_names_what_to_use(installed: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(installed, tmp_path / "site"))
    path, sums = (site / "ldn_evidence/data" / name for name in ("datapackage.json", "SHA256SUMS"))
    package = json.loads(path.read_text("utf-8"))
    package["resources"][0]["schema"]["fields"][1]["x:deprecated"] = {
        "since": "0.4.0",
        "until": "2027-05-22",
        "instead": "`b`",
    }
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(json.dumps(package), "utf-8")
    sums.write_text(sums.read_text("utf-8").replace(before, hashlib.sha256(path.read_bytes()).hexdigest()), "utf-8")
    assert said(site, "[column.deprecated for column in ldn.codebook(next(iter(ldn.tables())))][:2]") == "[None, '`b`']"
