"""One line a validator: what it is, whether it passed, and what it said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Validator = Callable[[Path], Iterable[str]]  # folder of a release -> what is wrong with it
SHOWN = 5  # problems of one validator that are printed


def run(validators: dict[str, Validator]) -> int:
    """Run them on the folder that the command line names; 0 if all pass, 1 if one does not, 2 for wrong use."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(f"usage: python {sys.argv[0]} FOLDER (of a release)", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1]).resolve()
    results = [_line(name, validate, folder) for name, validate in validators.items()]
    return 0 if all(results) else 1


def _line(name: str, validate: Validator, folder: Path) -> bool:
    try:
        problems = list(validate(folder))
    except Exception as error:  # a validator that breaks has not passed
        problems = [f"{type(error).__name__}: {error}"]
    print(f"{'FAILED' if problems else 'passed'}  {name}", flush=True)
    for problem in problems[:SHOWN]:
        print(f"        {problem}")
    if len(problems) > SHOWN:
        print(f"        … and {len(problems) - SHOWN} more")
    return not problems
