"""`python -m tests.mutation [PLACES]`: try the corruptions and write docs/mutation.md."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.mutation.page import page
from tests.mutation.run import PLACES, run

PAGE = Path(__file__).parents[2] / "docs" / "mutation.md"

if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PLACES
    PAGE.write_text(page(run(most=number), number), encoding="utf-8")
