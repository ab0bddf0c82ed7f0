"""Signs as a format can take them: how wide a terminal shows them, and which ones it cannot hold."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

UNPAIRED = re.compile("[\ud800-\udfff]")  # what Python makes of bytes in a file name that are no text
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 section 2.2


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it."""
    return text if text.isascii() else UNPAIRED.sub("\N{REPLACEMENT CHARACTER}", text)


def uri(file: str) -> str:
    """The path of a file as a relative address, with the bytes that it has on disk."""
    return quote(os.fsencode(file))


def in_xml(text: str) -> str:
    """The text as XML can hold it: control characters are forbidden there, escaped ones too."""
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def cells(text: str) -> int:
    """Columns of a terminal that a text takes: none for a combining sign, two for a wide one of East Asia."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(sign) in ("Mn", "Me") else 1 + (east_asian_width(sign) in "FW") for sign in text)
