"""Do the documents of a release say the same? Each is compared with datapackage.json, and what they say of files with the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

from pipeline.findings import Finding
from pipeline.release.names import MANIFEST, PACKAGE, SIGNATURE, SUMS
from pipeline.verify.documents import DOCUMENTS
from pipeline.verify.folder import Folder
from pipeline.verify.package import Document, Facts
from schemas.rules import quoted, rule

SHOWN_MAX = 5  # mistakes of a document that are shown


def agreement(folder: Folder, read: dict[str, Document]) -> Iterator[Finding]:
    """Findings about the documents that are there and sound. Fills read: file -> document."""
    for name in DOCUMENTS.keys() & folder.files.keys() - folder.unsound:
        yield from release_document_complete(folder, name, read)
    declared = read[PACKAGE].facts if PACKAGE in read else {}
    known = {fact: value for fact, value in declared.items() if not _of_files(fact)} | _files(folder)
    for name, document in read.items():
        stated = {fact: value for fact, value in document.facts.items() if PACKAGE in read or fact in known}
        judged = {fact: value for fact, value in stated.items() if not _told(fact, folder)}
        yield from documents_agree(folder, name, judged, known)


def _told(fact: str, folder: Folder) -> bool:
    """Whether it is about a file that is missing, too many or altered: one mistake is told once."""
    return fact.partition(" of ")[2] in folder.unsound or (fact == "files" and bool(folder.unsound))


@rule(
    reason="Validators of single documents let much pass: Croissant's takes a dataset without a name or a licence.",
    reference="Data Package v2; Croissant 1.1; Citation File Format 1.2.0; Zenodo REST API, deposit metadata",
    bad="datapackage.json with a resource without a name, checksums made anew",
    good="a release as it was published",
)
def release_document_complete(folder: Folder, name: str, read: dict[str, Document]) -> Iterator[Finding]:
    """A document of a release can be read and says what its standard asks for."""
    rule = "release-document-complete"
    try:
        read[name] = DOCUMENTS[name](folder.text(name))
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        for one in wrong[:SHOWN_MAX]:
            place = "/".join(map(str, one["loc"]))
            yield folder.finding(rule, name, f"{place}: {one['msg']}" if place else one["msg"])
        folder.unsound.add(name)
    except Exception as error:  # of a parser, whatever it is that a broken file makes it raise
        folder.unsound.add(name)
        yield folder.finding(rule, name, f"cannot be read: {_short(error)}")


@rule(
    reason="An analyst who cites from one document and loads through another must speak of the same version, under the same licence.",
    reference="W3C Data on the Web Best Practices 1, 4 and 7; Zenodo passes over CITATION.cff where .zenodo.json lies beside it",
    bad="the licence changed in datapackage.json only, checksums made anew",
    good="a release as it was published",
)
def documents_agree(folder: Folder, name: str, facts: Facts, known: Facts) -> Iterator[Finding]:
    """All documents of a release state the same version, date, title, licence, people, tables, columns, rows and files."""
    wrong = [fact for fact, value in facts.items() if value is not None and value != known.get(fact)]
    for fact in wrong[:SHOWN_MAX]:
        where = "in the folder" if _of_files(fact) else f"in {PACKAGE}"
        message = f"{fact} {_difference(facts[fact], known.get(fact), where)}"
        yield folder.finding("documents-agree", name, message)
    if more := wrong[SHOWN_MAX:]:
        yield folder.finding(
            "documents-agree", name, f"{len(more)} more facts differ: {', '.join(more[:SHOWN_MAX])}, …"
        )


def _files(folder: Folder) -> Facts:
    """What the files themselves say."""
    found: Facts = {"files": sorted(folder.files.keys() - {MANIFEST, SUMS, SIGNATURE})}
    for name in folder.files.keys() - folder.unsound:
        found |= {f"SHA-256 of {name}": folder.sha256(name), f"bytes of {name}": folder.files[name].stat().st_size}
    return found


def _of_files(fact: str) -> bool:
    """Whether the files themselves answer it."""
    return fact == "files" or fact.startswith(("SHA-256 of ", "bytes of "))


def _difference(here: Any, there: Any, where: str) -> str:
    """How two statements of a fact differ, in a few words."""
    if there is None:
        return f"is {quoted(here)} here, and nothing {where}"
    if isinstance(here, list) and isinstance(there, list):
        return _lists(here, there, where)
    return f"is {quoted(here)} here, and {quoted(there)} {where}"


def _lists(here: Sequence[str], there: Sequence[str], where: str) -> str:
    without = [one for one in there if one not in here]
    besides = [one for one in here if one not in there]
    parts = (("without", without), ("with", besides))
    shown = [f"{word} {', '.join(map(str, names[:3]))}{', …' * (len(names) > 3)}" for word, names in parts if names]
    return f"are not those {where}: {' and '.join(shown) or 'in another order'}"


def _short(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).split("\n")[0][:200]
