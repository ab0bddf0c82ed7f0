"""How the dataset is cited: CITATION.cff (Citation File Format 1.2.0), .zenodo.json, and the sentence that people copy.

Zenodo passes over CITATION.cff where .zenodo.json lies beside it, so both are made of the same facts.
"""

from __future__ import annotations

import html
import json
from typing import Any

import yaml

from pipeline.release.names import CREATOR, DATA_LICENSE, DESCRIPTION, HOMEPAGE, KEYWORDS, TITLE

MESSAGE = "If you use the dataset, cite it with the version that you used."
WIDE = 1_000_000  # one line a value, however long


def sentence(version: str, date: str | None) -> str:
    """Author, year, title and version, in the order of DataCite."""
    return (
        f"{CREATOR}{f' ({date[:4]})' if date else ''}. {TITLE}, version {version} [data set]. License {DATA_LICENSE}."
    )


def bibtex(version: str, date: str | None) -> str:
    year = f", year={{{date[:4]}}}" if date else ""
    return f"@misc{{ldn_evidence, author={{{{{CREATOR}}}}}, title={{{TITLE}}}, version={{{version}}}{year}, note={{{DATA_LICENSE}}}}}"


def citation(version: str, date: str | None) -> str:
    """CITATION.cff."""
    facts: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": TITLE,
        "authors": [{"name": CREATOR}],
        "version": version,
        **({"date-released": date} if date else {}),
        "license": DATA_LICENSE,
        **({"url": HOMEPAGE} if HOMEPAGE else {}),
        "abstract": DESCRIPTION,
        "keywords": list(KEYWORDS),
    }
    return yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=WIDE)


def zenodo(version: str, date: str | None) -> str:
    """.zenodo.json, as the deposit form of Zenodo's REST API names its fields; the description is HTML there."""
    facts: dict[str, Any] = {
        "upload_type": "dataset",
        "title": TITLE,
        "creators": [{"name": CREATOR}],
        "version": version,
        **({"publication_date": date} if date else {}),
        "access_right": "open",
        "license": DATA_LICENSE.lower(),
        "language": "eng",
        "description": f"<p>{html.escape(DESCRIPTION)}</p>",
        "keywords": list(KEYWORDS),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
