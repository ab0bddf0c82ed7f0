"""Suspected duplicates: what two records share makes them suspects, and what tells them apart, or links them, frees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check import checks, run
from pipeline.database import Database
from pipeline.functions.similarity import alike
from tests.checks.examples import shared

TITLE = "'Low-dose naltrexone effective in treating fibromyalgia'"  # of empr-2012-news
RELIAS = "UPDATE sources SET title = {} WHERE id = 'relias-2009-news'"
PEOPLE = "UPDATE flow SET n = 8 WHERE study = 'younger-2009-fibromyalgia'"  # as many as in parkitny-2017-fibromyalgia


@pytest.fixture(scope="module")
def good() -> Database:
    return shared()


def failing(good: Database, rule: str, *statements: str) -> set[str]:
    """Ids of the rows that fail after some statements, which are taken back."""
    (check,) = [check for check in checks() if check.rule.id == rule]
    good.connection.begin()
    try:
        for statement in statements:
            good.connection.execute(statement)
        outcome = run(check, good.connection)
        assert not outcome.counts["check_error"], outcome.findings
        return {finding.values[0] for finding in outcome.findings}
    finally:
        good.connection.rollback()


# two papers of one author, and one paper in two spellings (the worked example of the catalogue of checks)
PAPERS = (
    "low dose naltrexone for the treatment of fibromyalgia findings of a small randomized trial",
    "fibromyalgia symptoms are reduced by low dose naltrexone a pilot study",
    "low dose naltrexone for the treatment of fibromyalgia findings of a small randomised trial",
)


def test_titles_of_two_papers_are_less_alike_than_spellings_of_one() -> None:
    assert alike(PAPERS[0], PAPERS[2]) > 98
    assert alike(PAPERS[0], PAPERS[1]) < 70
    assert alike("a pilot study", PAPERS[1]) < 50, "a title that was cut is not the whole one"


@given(st.lists(st.sampled_from(PAPERS[0].split()), min_size=1), st.randoms())
def test_order_of_words_makes_no_difference(words: list[str], chance: object) -> None:
    mixed = sorted(words, key=lambda word: hash((word, str(chance))))
    assert alike(" ".join(words), " ".join(mixed)) == 100


@pytest.mark.parametrize(
    ("statements", "suspects"),
    [
        ([], set()),
        ([RELIAS.format(TITLE)], {"relias-2009-news"}),
        ([RELIAS.format("'LOW DOSE NALTREXONE: effective in treating, fibromyalgia!'")], {"relias-2009-news"}),
        ([RELIAS.format("'Effective in treating fibromyalgia: low-dose naltrexone'")], {"relias-2009-news"}),
        ([RELIAS.format("'A low-dose naltrexone effective in treating fibromyalgia'")], {"relias-2009-news"}),
        ([RELIAS.format("'Low-dose naltrexone effective'")], set()),
        # told apart by an identifier, by years, by the kind of document
        ([RELIAS.format(TITLE), "UPDATE sources SET doi = '10.1/' || id"], set()),
        ([RELIAS.format(TITLE), "UPDATE sources SET pmid = '1' || len(id) WHERE type = 'press_report'"], set()),
        ([RELIAS.format(TITLE), "UPDATE sources SET year = 2000 + 3 * len(id) WHERE type = 'press_report'"], set()),
        ([RELIAS.format(TITLE), "UPDATE sources SET type = 'forum_post' WHERE id = 'relias-2009-news'"], set()),
        # 85 to 95 percent are enough with one first author
        ([RELIAS.format("'Low-dose naltrexone more effective in treating fibromyalgia pain'")], set()),
        (
            [
                RELIAS.format("'Low-dose naltrexone more effective in treating fibromyalgia pain'"),
                "INSERT INTO authors BY NAME SELECT id || '/x' AS id, id AS document, 1 AS position, 'Doe J' AS author FROM sources "
                "WHERE id IN ('relias-2009-news', 'empr-2012-news')",
            ],
            {"relias-2009-news"},
        ),
    ],
)
def test_document_entered_twice(good: Database, statements: list[str], suspects: set[str]) -> None:
    assert failing(good, "report-duplicate", *statements) == suspects


@pytest.mark.parametrize(
    ("statements", "suspects"),
    [
        ([], set()),
        ([PEOPLE], {"younger-2009-fibromyalgia"}),
        # linked in either direction; told apart by registry numbers, by authors, by other drugs
        (
            [
                PEOPLE,
                "UPDATE relations SET study = 'parkitny-2017-fibromyalgia', related = 'younger-2009-fibromyalgia'",
            ],
            set(),
        ),
        (
            [
                PEOPLE,
                "UPDATE relations SET related = 'parkitny-2017-fibromyalgia', study = 'younger-2009-fibromyalgia'",
            ],
            set(),
        ),
        (
            [
                PEOPLE,
                "UPDATE registrations SET study = 'younger-2009-fibromyalgia' WHERE study = 'khan-2020-psoriasis'",
            ],
            set(),
        ),
        ([PEOPLE, "UPDATE authors SET author = document || author"], set()),
        (
            [
                PEOPLE,
                "UPDATE treatments SET drug = study WHERE study IN ('younger-2009-fibromyalgia', 'parkitny-2017-fibromyalgia')",
            ],
            set(),
        ),
        # the people alone do not make a suspect
        ([PEOPLE, "UPDATE doses SET daily_high_mg = 3 WHERE study = 'younger-2009-fibromyalgia'"], set()),
    ],
)
def test_study_entered_twice(good: Database, statements: list[str], suspects: set[str]) -> None:
    assert failing(good, "study-duplicate", *statements) == suspects


def test_three_shared_triples_are_suspect_and_two_are_not(good: Database) -> None:
    copied = "UPDATE results SET value = 20 + rowid % {}, dispersion = 3.5, n = 9 WHERE study LIKE 'smith-20%'"
    assert failing(good, "numbers-repeated", copied.format(3))
    assert not failing(good, "numbers-repeated", copied.format(2))


def test_crossover_that_a_review_counts_twice(good: Database) -> None:
    counted = "UPDATE reports SET participants = {} WHERE study = 'smith-2011-crohn' AND participants IS NOT NULL"
    assert not failing(good, "review-people-of-study", counted.format(40))
    assert len(failing(good, "review-people-of-study", counted.format(68))) == 2
