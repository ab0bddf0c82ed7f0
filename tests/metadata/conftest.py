"""A release of the good examples, and one that was made beside an older release."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build import Dataset, of_documents
from pipeline.release.edition import Edition
from pipeline.release.folder import write_folder
from tests.checks.examples import good


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return of_documents(*good())


@pytest.fixture(scope="session")
def edition(dataset: Dataset) -> Edition:
    return Edition(dataset.released(), "0.1.0", "2026-11-22", "license\n")


@pytest.fixture(scope="session")
def folder(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist") / "0.1.0"
    write_folder(target, edition)
    return target
