"""Rules: how one is declared, and that what it refuses can be said in words of any kind."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from schemas.rules import RULES, Rule, declare, refuse, rule
from schemas.texts import text_shape

WORDS = {"reason": "r", "reference": "s", "bad": "b", "good": "g"}


@pytest.fixture(autouse=True)
def same_rules_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schemas.rules.RULES", dict(RULES))


def test_function_gives_id_and_claim() -> None:
    from schemas import rules

    @rule(**WORDS)
    def a_tested_claim() -> None:
        """A claim in one line.

        And more.
        """

    assert rules.RULES["a-tested-claim"] == Rule("a-tested-claim", "error", "A claim in one line.", "r", "s", "b", "g")
    assert "a-tested-claim" not in RULES


def test_id_is_taken_once() -> None:
    known = next(iter(RULES.values()))
    with pytest.raises(ValueError, match=known.id):
        declare(known)


@given(st.text(max_size=40), st.text(max_size=40))
@example("{hint}", "{message}")
def test_refusal_carries_message_and_hint_as_they_are(message: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        refuse(text_shape, message, hint)
    assert (error.value.type, error.value.message()) == ("text-shape", message)
    assert error.value.context == {"message": message, "hint": hint}
