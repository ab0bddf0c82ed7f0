"""croissant.json (Croissant 1.1, JSON-LD): the Parquet files as record sets, with keys and references.

mlcroissant warns where a name of the standard context is missing, whether it is used or not; so all of them stand in CONTEXT. It
takes a reference for a join: between fields, it cannot load a table that points to itself, nor a second table from one
`Dataset`; to a column of a file it can. So references name the file and its key.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.release.edition import Edition
from pipeline.release.metadata.citation import bibtex
from pipeline.release.metadata.columns import Column, columns
from pipeline.release.metadata.datapackage import file_facts
from pipeline.release.names import (
    CREATOR,
    DATA_LICENSE_URL,
    DESCRIPTION,
    HOMEPAGE,
    KEYWORDS,
    LIMITATIONS,
    NAME,
    PARQUET,
    README,
    TITLE,
)
from schemas.tables.catalogue import TABLES

CONFORMS = "http://mlcommons.org/croissant/1.1"
DATA_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
OWN = [
    "arrayShape",
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isArray",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
    "subField",
    "transform",
]
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{name: f"cr:{name}" for name in OWN},
}


def croissant(folder: Path, edition: Edition) -> str:
    """The text of the file."""
    return json.dumps(dataset(folder, edition), ensure_ascii=False, indent=1) + "\n"


def dataset(folder: Path, edition: Edition) -> dict[str, Any]:
    """The document. Its page is README.md beside it, as long as the dataset has no address of its own."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": NAME,
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "url": HOMEPAGE or README,
        "license": DATA_LICENSE_URL,
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "version": edition.version,
        **({"datePublished": edition.date} if edition.date else {}),
        "citeAs": bibtex(edition.version, edition.date),
        "keywords": list(KEYWORDS),
        "inLanguage": "en",
        "isLiveDataset": False,
        "rai:dataLimitations": list(LIMITATIONS),
        "distribution": [_file(folder, name) for name in edition.tables],
        "recordSet": [_record_set(name) for name in edition.tables],
    }


def _file(folder: Path, table: str) -> dict[str, Any]:
    facts = file_facts(folder, f"{PARQUET}/{table}.parquet")
    return {
        "@type": "cr:FileObject",
        "@id": facts["path"],
        "name": f"{table}.parquet",
        "contentUrl": facts["path"],
        "contentSize": f"{facts['bytes']} B",
        "encodingFormat": "application/x-parquet",
        "sha256": facts["hash"].removeprefix("sha256:"),
    }


def _record_set(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": TABLES[table].description,
        "key": {"@id": f"{table}/id"},
        "field": [_field(column) for column in columns(table)],
    }


def _field(column: Column) -> dict[str, Any]:
    references = {"references": _source(column.references, "id")} if column.references else {}
    return {
        "@type": "cr:Field",
        "@id": f"{column.table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": DATA_TYPES[column.type],
        **references,
        "source": _source(column.table, column.name),
    }


def _source(table: str, column: str) -> dict[str, Any]:
    return {"fileObject": {"@id": f"{PARQUET}/{table}.parquet"}, "extract": {"column": column}}
