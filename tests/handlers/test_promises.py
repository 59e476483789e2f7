"""What comes back from earlier cards: the habit of seven days, the skills for two months; each once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from dialogs.answers import Answer, Attachment, Nothing, Part, Words
from dialogs.session import State
from handlers.conversation import promises
from locales.translator import translator
from storage.journal import Reflection
from tests.storage.facts import NOW

EN = translator("en")
SPOKEN = Words((Part("", (Attachment("voice", "file", 7),)),))


def card(days_ago: float, said: Mapping[str, Answer], version: int = 2) -> Reflection:
    """A card of a beginning teacher."""
    at = NOW - timedelta(days=days_ago)
    return Reflection(f"card{days_ago}", "weekly_start", version, "full", State.COMPLETED, at, {}, dict(said))


def given(*cards: Reflection) -> dict[str, Any]:
    """What the next card begins with; `cards` from the newest on."""
    return promises.given(cards, NOW, EN)


@pytest.mark.parametrize("version", [1, 2])
def test_the_habit_of_the_last_card_comes_with_answers_to_tap(version: int) -> None:
    found = given(card(7, {"habit": Words.of("In bed by eleven")}, version))
    assert found["habit"] == "In bed by eleven"
    assert found["habit_answers"] == ["It went well", "On some days", "It did not work out this time"]


def test_the_answers_to_tap_are_in_the_language_of_the_conversation() -> None:
    cards = (card(7, {"habit": Words.of("сон")}),)
    assert promises.given(cards, NOW, translator("ru"))["habit_answers"][0] == "Получалось"


def test_a_habit_of_more_than_three_weeks_ago_is_not_asked_about() -> None:
    assert "habit" in given(card(21, {"habit": Words.of("a walk")}))
    assert given(card(21.5, {"habit": Words.of("a walk")})) == {}


@pytest.mark.parametrize("kept", [Words.of("It went well"), Nothing()], ids=["answered", "skipped"])
def test_a_habit_is_asked_about_once(kept: Answer) -> None:
    assert given(card(3, {"habit_kept": kept}), card(10, {"habit": Words.of("a walk")})) == {}


def test_a_card_between_that_could_not_ask_leaves_the_question_open() -> None:
    assert given(card(3, {"worked": Words.of("pairs")}), card(10, {"habit": Words.of("a walk")}))["habit"] == "a walk"


@pytest.mark.parametrize("habit", [Nothing(), SPOKEN], ids=["skipped", "a voice message"])
def test_without_words_there_is_nothing_to_ask_about(habit: Answer) -> None:
    assert given(card(7, {"habit": habit})) == {}


def test_skills_come_back_after_two_months_and_hold_off_the_question_for_new_ones_until_then() -> None:
    said = {"skills": Words.of("group work")}
    assert given(card(55.9, said)) == {"skills_lately": True}
    assert given(card(56, said)) == {"skills": "group work"}
    assert given(card(200, said, version=1)) == {"skills": "group work"}


@pytest.mark.parametrize("now", [Words.of("all of them"), Nothing()], ids=["answered", "skipped"])
def test_skills_are_asked_about_once_and_then_new_ones_may_be(now: Answer) -> None:
    assert given(card(3, {"skills_now": now}), card(60, {"skills": Words.of("group work")})) == {}


def test_new_skills_are_asked_about_two_months_after_they_were_named() -> None:
    both = card(57, {"skills_now": Words.of("all"), "skills": Words.of("assessment")})
    assert given(both, card(120, {"skills": Words.of("group work")})) == {"skills": "assessment"}


def test_long_words_are_quoted_in_their_beginning() -> None:
    assert len(given(card(7, {"habit": Words.of("sleep " * 500)}))["habit"]) <= promises.QUOTED
