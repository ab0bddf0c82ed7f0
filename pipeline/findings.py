"""A finding: what is wrong, where, and what to type next. Findings are values; only the CLI prints them and exits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.rules import page_of

Pointer = tuple[str | int, ...]

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """pointer leads to the value in the file; line, column and end (1-based) are filled by `positions.locate`.

    values are the inputs that the rule looked at: with the rule and the record they make the fingerprint, so that a
    changed value opens the finding anew, and a moved line or another wording does not. disposition: how a waiver answers it.
    """

    rule: str
    severity: str
    message: str
    hint: str = ""
    file: str = ""
    pointer: Pointer = ()
    line: int = 0
    column: int = 0
    end: int = 0
    values: tuple[str, ...] = ()
    disposition: str = ""

    @property
    def record(self) -> str:
        """Id of the record: the name of its file."""
        return self.file.rpartition("/")[2].removesuffix(".yaml")

    @property
    def field(self) -> str:
        return "/".join(str(part) for part in self.pointer if part != KEY)

    @property
    def page(self) -> str:
        """The page of its rule, from the root of the checkout."""
        return page_of(self.rule)

    @property
    def fingerprint(self) -> str:
        from hashlib import blake2b  # of a finding only, so that the clean path does not pay for it

        inputs = self.values or (self.field, self.message)
        text = "\x1f".join((self.rule, self.record, *inputs))
        return blake2b(text.encode(errors="surrogatepass"), digest_size=6).hexdigest()

    @property
    def blocks(self) -> bool:
        return self.severity == "error" and not self.disposition


KEY = "[key]"  # last part of a pointer that leads to a key, not to its value


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by place, the same finding only once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.file, f.line, f.column, SEVERITIES.index(f.severity), f.rule, f.message))


def visible(text: str) -> str:
    """Control characters would move the cursor or hide text; each is shown as one sign."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
