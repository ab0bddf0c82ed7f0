"""The open LDN evidence dataset: clinical evidence on low-dose naltrexone, as tables, offline.

    >>> import ldn_evidence
    >>> studies = ldn_evidence.load("studies")              # polars
    >>> studies = ldn_evidence.load("studies", "pandas")    # nullable dtypes: whole numbers stay whole
    >>> studies = ldn_evidence.load("studies", "arrow")

Every file is compared with the checksums of its release before it is read. Not medical advice; risk of bias is not assessed.
"""

from __future__ import annotations

from ldn_evidence._catalogue import Column, cite, codebook, tables, version
from ldn_evidence._files import DamagedFileError
from ldn_evidence._load import MissingLibraryError, load

__all__ = [
    "Column",
    "DamagedFileError",
    "MissingLibraryError",
    "cite",
    "codebook",
    "load",
    "tables",
    "version",
]
__version__ = version
