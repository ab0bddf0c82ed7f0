"""Start-up and build against `python -c pass`, run in turn; medians of the pair-by-pair ratios.

Run: make benchmark
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[1]
RECORD = "raw/studies/younger-2013-fibromyalgia.yaml"
PAIRS = 15
FLOOR = [sys.executable, "-c", "pass"]


def seconds(command: list[str], check: bool = True) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=check)
    return time.perf_counter() - start


def compare(command: list[str], pairs: int, check: bool = True) -> tuple[float, float]:
    """Median seconds of the command, and median ratio to the floor. check: it must end without an error."""
    seconds(command, check)
    runs = [(seconds(FLOOR), seconds(command, check)) for _ in range(pairs)]
    return statistics.median(own for _, own in runs), statistics.median(own / floor for floor, own in runs)


def main() -> None:
    with tempfile.TemporaryDirectory() as dist:
        commands = {
            "--help": ([str(BIN / "pipeline"), "--help"], PAIRS),
            "validate ONE_FILE": ([str(BIN / "pipeline"), "validate", RECORD], PAIRS),
            "import of the record models": ([sys.executable, "-c", "import pipeline.records"], PAIRS),
            "build": ([str(BIN / "pipeline"), "build", "--dist", dist], 5),
        }
        print(f"{'command':<30} {'seconds':>8} {'x python -c pass':>18}")
        for name, (command, pairs) in commands.items():
            own, ratio = compare(command, pairs)
            print(f"{name:<30} {own:>8.3f} {ratio:>18.1f}")


if __name__ == "__main__":
    main()
