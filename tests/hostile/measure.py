"""Every hostile case through the whole command line: seconds, peak memory, exit code and number of findings.

Run: python -m tests.hostile.measure [part of a name]
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from tests.hostile.cases import CASES, Case
from tests.support import RUN, make_raw, python

# a small process between this one and the measured, whose peak would begin with that of its parent
MEASURED = f"""
import resource, subprocess, sys, time
start = time.perf_counter()
run = subprocess.run([sys.executable, "-c", {RUN!r}, "validate", sys.argv[1]], capture_output=True)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(run.returncode, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
sys.stdout.buffer.write(run.stdout + run.stderr)
"""


def measure(case: Case) -> str:
    """A row: exit code, wall and processor seconds, MB, findings, rule."""
    with tempfile.TemporaryDirectory() as folder:
        path = case.make(make_raw(Path(folder)))
        head, _, output = python(MEASURED, str(path)).stdout.partition("\n")
    code, wall, cpu, megabytes = head.split()
    findings = len(re.findall(r": (?:error|warning)\[", output))
    fault = "TRACEBACK" if "Traceback" in output else "" if f"error[{case.rule}]" in output else "OTHER RULE"
    return f"{code:>4} {float(wall):>6.2f} {float(cpu):>6.2f} {megabytes:>4} {findings:>8}  {case.name} ({case.rule}) {fault}"


def main() -> None:
    print("exit   wall    cpu   MB findings  case (rule)")
    for case in CASES:
        if len(sys.argv) < 2 or sys.argv[1] in case.name:
            print(measure(case)[:140], flush=True)


if __name__ == "__main__":
    main()
