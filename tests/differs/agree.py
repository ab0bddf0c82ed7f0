"""csv-diff and daff find the same added, removed and changed rows as we do; csv-diff the same cells too.

They live in an environment of their own (`make test-diff`). Run: python tests/differs/agree.py FOLDER, made by pairs.py.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import csv_diff
import daff

Keys = dict[str, set[str]]  # added, removed, changed -> ids


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def ours(folder: Path) -> tuple[Keys, set[tuple[str, ...]]]:
    head, *lines = read(folder / "changes.csv")
    cells = [dict(zip(head, line, strict=True)) for line in lines]
    keys = {op: {cell["key"] for cell in cells if cell["op"] == op} for op in ("added", "removed", "changed")}
    edited = {(cell["key"], cell["column"], cell["old"], cell["new"]) for cell in cells if cell["op"] == "changed"}
    return keys, edited


def of_csv_diff(folder: Path) -> tuple[Keys, set[tuple[str, ...]]]:
    sides = [(folder / f"{side}.csv").open(encoding="utf-8", newline="") for side in ("old", "new")]
    found = csv_diff.compare(*(csv_diff.load_csv(file, key="id") for file in sides))
    keys = {op: {row["id"] for row in found[op]} for op in ("added", "removed")}
    edited = {
        (row["key"], column, old, new) for row in found["changed"] for column, (old, new) in row["changes"].items()
    }
    return keys | {"changed": {row["key"] for row in found["changed"]}}, edited


def of_daff(folder: Path) -> Keys:
    flags = daff.CompareFlags()
    flags.addPrimaryKey("id")
    flags.ordered = False
    flags.unchanged_context = 0
    old, new = (daff.PythonTableView(read(folder / f"{side}.csv")) for side in ("old", "new"))
    page: Any = daff.PythonTableView([])
    daff.TableDiff(daff.Coopy.compareTables(old, new, flags).align(), flags).hilite(page)
    signs: dict[str, set[str]] = {"+++": set(), "---": set(), "->": set()}
    for row in page.data:
        sign = row[0][-2:] if row[0].endswith("->") else row[0]  # the arrow grows where `->` stands in a cell
        signs.setdefault(sign, set()).add(row[1])
    return {"added": signs["+++"], "removed": signs["---"], "changed": signs["->"]}


def main(folder: Path) -> int:
    pairs = sorted(path for path in folder.iterdir() if path.is_dir())
    rows = wrong = 0
    for pair in pairs:
        keys, edited = ours(pair)
        rows += sum(map(len, keys.values()))
        answers = {"daff": (of_daff(pair), edited)}
        if all(len(read(pair / f"{side}.csv")) > 1 for side in ("old", "new")):
            answers["csv-diff"] = of_csv_diff(pair)
        else:
            print(f"{pair.name}: csv-diff SKIPPED, it cannot compare a table without rows")
        for tool, answer in answers.items():
            if answer != (keys, edited):
                wrong += 1
                print(f"{pair.name}: {tool} says otherwise")
                for op, found in answer[0].items():
                    if found ^ keys[op]:
                        print(f"  {op}: {sorted(found ^ keys[op])[:5]}")
    print(f"{len(pairs)} pairs, {rows} rows that differ: {wrong} disagreements with csv-diff and daff")
    return 1 if wrong or not rows else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
