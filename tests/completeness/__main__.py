"""`python -m tests.completeness [RAW RECORDS LEFT_OUT]`: the facts of the notes that no record holds, or that are left out without need."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.completeness.report import HERE, report

if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:]]
    missing, idle = report(*(paths or [HERE.parents[1] / "raw", HERE / "records.tsv", HERE / "left_out.tsv"]))
    sys.stdout.writelines("\t".join(("missing", *fact)) + "\n" for fact in missing)
    sys.stdout.writelines("\t".join(("left out without need", *fact)) + "\n" for fact in idle)
    sys.exit(f"{len(missing)} missing, {len(idle)} left out without need" if missing or idle else 0)
