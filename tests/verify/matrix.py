"""Write the matrix into docs/verify.md: python -m tests.verify.matrix."""

from __future__ import annotations

import re

from tests.verify.corruptions import table_of_matrix
from tests.verify.test_corruptions import PAGE

if __name__ == "__main__":
    block = f"<!-- matrix -->\n\n{table_of_matrix()}\n\n<!-- /matrix -->"
    text = re.sub(
        r"<!-- matrix -->.*<!-- /matrix -->", lambda _: block, PAGE.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    PAGE.write_text(text, encoding="utf-8", newline="\n")
