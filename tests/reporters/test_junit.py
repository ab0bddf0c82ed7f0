"""JUnit XML: well-formed whatever a record holds, one case a finding, one passed case a clean file."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

from hypothesis import example, given

from pipeline.findings import Finding
from pipeline.reporters import junit
from tests.reporters.examples import ANY_FINDINGS, finding, real

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def suites(found: list[Finding], *clean: str) -> Element:
    printed = "\n".join(junit.report(found, dict.fromkeys(clean, "")))
    assert printed.isascii()
    return fromstring(printed)


def test_whole_document() -> None:
    printed = "\n".join(junit.report([finding(2, 4, 7), finding(severity="warning")], {"clean.yaml": ""}))
    assert printed == (
        "<?xml version='1.0' encoding='us-ascii'?>\n"
        "<testsuites>\n"
        '  <testsuite name="clean.yaml" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase classname="clean.yaml" name="valid" />\n'
        "  </testsuite>\n"
        '  <testsuite name="x.yaml" tests="2" failures="1" errors="0" skipped="1">\n'
        '    <testcase classname="x.yaml" name="p-in-domain 2:4">\n'
        '      <failure type="p-in-domain" message="p = 1.2">x.yaml:2:4\ncheck the source</failure>\n'
        "    </testcase>\n"
        '    <testcase classname="x.yaml" name="p-in-domain 1:1">\n'
        '      <skipped type="p-in-domain" message="p = 1.2">x.yaml:1:1\ncheck the source</skipped>\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>"
    )


@given(ANY_FINDINGS)
@example([finding(message="\x00\x1b\ufffe ]]> & <a b='\"'>\r\n\t")])
def test_it_gives_back_what_xml_can_hold(found: list[Finding]) -> None:
    tree = suites(found, "clean.yaml")
    details = [detail for case in tree.iter("testcase") for detail in case]
    expected = [one.message + (f" (waived: {one.disposition})" if one.disposition else "") for one in found]
    assert sorted(detail.attrib["message"] for detail in details) == sorted(
        NOT_XML.sub("\ufffd", text) for text in expected
    )
    assert len(list(tree.iter("failure"))) == sum(one.blocks for one in found)


@given(ANY_FINDINGS)
def test_the_counts_of_a_suite_are_those_of_its_cases(found: list[Finding]) -> None:
    for suite in suites(found, "clean.yaml"):
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(list(suite.iter("failure")))
        assert int(suite.attrib["skipped"]) == len(list(suite.iter("skipped")))


def test_the_dataset_is_a_suite() -> None:
    (suite,) = suites([finding(0, 0, 0, file="")])
    assert suite.attrib["name"] == "the dataset"


def test_bad_examples() -> None:
    findings, texts = real()
    tree = suites(findings, *texts)
    assert len(list(tree.iter("failure"))) == len(findings)
