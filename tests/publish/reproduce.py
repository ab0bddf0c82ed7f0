"""Rebuild a published release from the commit that added it, in an environment of its own, and compare every byte.

`make reproduce VERSION=0.2.0`. Needs git and the history; uses the standard library only. Exits with 0 if all files are the same,
with 1 if one differs, and with 2 if it could not be tried.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[2]
# in the environment that was made: who wrote both files, and are their rows the same?
WRITERS = """
import sys
import pyarrow.parquet as pq
for name in sys.argv[3:]:
    one, two = (pq.ParquetFile(f"{folder}/{name}") for folder in sys.argv[1:3])
    same = "the same rows" if one.read().equals(two.read()) else "other rows"
    print(f"  {name}: {same}; published by {one.metadata.created_by}, rebuilt by {two.metadata.created_by}")
"""


def stop(message: str) -> NoReturn:
    print(f"error: {message}", file=sys.stderr)
    sys.exit(2)


def git(*arguments: str, root: Path = ROOT) -> str:
    """What git prints; what it complains of stops the run."""
    try:
        done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        stop("git is not on this machine")
    if done.returncode:
        stop(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def commit_of(version: str, root: Path = ROOT) -> str:
    """The commit that added a release."""
    if not (root / ".git").exists():
        stop("this folder has no git history (a tarball?): clone the repository, then try again")
    found = git("log", "--diff-filter=A", "--format=%H", "--", f"dist/{version}/SHA256SUMS", root=root).split()
    if found:
        return found[-1]
    if git("rev-parse", "--is-shallow-repository", root=root) == "true":
        stop("the history of this clone is cut off: `git fetch --unshallow`, then try again")
    return stop(f"no commit added dist/{version}; see dist/versions.json")


def rebuild(commit: str, folder: Path, root: Path = ROOT) -> Path:
    """Build the tree of a commit with the packages of its own lock file; returns its dist/next."""
    archive = folder / "tree.tar"
    git("archive", "--output", str(archive), commit, root=root)
    tree = folder / "tree"
    tree.mkdir()
    subprocess.run(["tar", "-xf", archive, "-C", tree], check=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "PYTHONPATH")}
    done = subprocess.run(["make", "-C", tree, "build", f"PYTHON={sys.executable}"], env=kept, check=False)
    if done.returncode:
        stop(f"the tree of {commit[:12]} does not build here")
    return tree / "dist" / "next"


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def differing(published: Path, rebuilt: Path) -> list[str]:
    """Files that are not in both folders with the same bytes."""
    one, two = digests(published), digests(rebuilt)
    return sorted(name for name in one | two if one.get(name) != two.get(name))


def explain(published: Path, rebuilt: Path, names: list[str]) -> None:
    """Which files differ, and whether another writer is the reason."""
    for name in names:
        missing = [
            where for where, folder in (("published", published), ("rebuilt", rebuilt)) if not (folder / name).exists()
        ]
        print(f"differs: {name}" + (f" (not {missing[0]})" if missing else ""))
    python = rebuilt.parents[1] / ".venv" / "bin" / "python"
    print(f"rebuilt with Python {sys.version.split()[0]} on {sys.platform} and these packages:", flush=True)
    subprocess.run([python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"], check=False)
    both = [
        name
        for name in names
        if name.endswith(".parquet") and (published / name).exists() and (rebuilt / name).exists()
    ]
    if both:
        print("Parquet files carry the name of their writer:", flush=True)
        subprocess.run([python, "-c", WRITERS, published, rebuilt, *both], check=False)


def main(version: str, root: Path = ROOT) -> int:
    commit = commit_of(version, root)
    published = root / "dist" / version
    if not published.is_dir():
        stop(f"dist/{version} is not here: `git checkout -- dist/{version}`")
    print(f"{version} was added by {commit[:12]}; building that tree", flush=True)
    with tempfile.TemporaryDirectory(prefix="reproduce-") as folder:
        rebuilt = rebuild(commit, Path(folder), root)
        names = differing(published, rebuilt)
        if names:
            explain(published, rebuilt, names)
            return 1
        print(f"{version}: {len(digests(rebuilt))} files, every byte the same")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1]:
        stop("name a version: make reproduce VERSION=0.2.0")
    sys.exit(main(sys.argv[1]))
