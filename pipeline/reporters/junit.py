"""Findings as JUnit XML: a suite a file, a case a finding, one passed case for a file without."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.findings import Finding
from pipeline.reporters.signs import in_xml
from pipeline.reporters.text import place, said


def report(findings: list[Finding], texts: dict[str, str]) -> Iterator[str]:
    """One document, in ASCII. What blocks is a failure; what only needs a look is skipped, as the build passes with it."""
    files: dict[str, list[Finding]] = {file: [] for file in texts}
    for finding in findings:
        files.setdefault(finding.file, []).append(finding)
    root = Element("testsuites")
    for file, found in sorted(files.items()):
        _suite(root, file, found)
    indent(root)
    yield tostring(root, "us-ascii", xml_declaration=True).decode("ascii")


def _suite(root: Element, file: str, found: list[Finding]) -> None:
    name, failures = in_xml(file) or "the dataset", sum(finding.blocks for finding in found)
    counts = {"tests": len(found) or 1, "failures": failures, "errors": 0, "skipped": len(found) - failures}
    suite = SubElement(root, "testsuite", {"name": name, **{key: str(count) for key, count in counts.items()}})
    for finding in found:
        case = SubElement(
            suite, "testcase", {"classname": name, "name": f"{finding.rule} {finding.line}:{finding.column}"}
        )
        answer = {"type": finding.rule, "message": in_xml(said(finding))}
        detail = SubElement(case, "failure" if finding.blocks else "skipped", answer)
        detail.text = in_xml("\n".join(filter(None, (place(finding), finding.hint))))
    if not found:
        SubElement(suite, "testcase", {"classname": name, "name": "valid"})
