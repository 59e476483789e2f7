"""The bank of open questions, and which of them this week."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from digests.open_questions import BANK, Situation, chosen, week
from locales.translator import LANGUAGES, translator
from storage.person import PersonId

EVERY = [question for bank in BANK.values() for question in bank]
FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
LONGEST = 160


def test_there_are_enough_questions_for_every_situation_and_none_stands_twice() -> None:
    assert set(BANK) == set(Situation)
    assert all(len(bank) >= 3 for bank in BANK.values())
    assert len(EVERY) == len(set(EVERY)) >= 24


@pytest.mark.parametrize("question", EVERY)
def test_every_question_is_open(question: str) -> None:
    """It begins as one that cannot be answered with yes or no, and asks for no excuse."""
    asked = question.rpartition(": ")[2] if question.startswith(("Suppose", "Choose")) else question
    assert re.match(r"(?i)(what|which|how|when|where|by what)\b", asked)
    assert question.endswith("?")
    assert not re.search(r"(?i)\b(why|should|must|ought|have you tried|good|well done|bad)\b", question)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", EVERY)
def test_every_question_is_short_in_every_language(question: str, language: str) -> None:
    told = translator(language)(question)
    assert 10 < len(told) <= LONGEST
    assert told.endswith("?")
    assert "%" not in told


@pytest.mark.parametrize("situation", Situation)
@pytest.mark.parametrize("mentor", [1, 2, 70_001])
def test_no_question_comes_two_weeks_running_and_each_has_its_turn(situation: Situation, mentor: int) -> None:
    weeks = [chosen(situation, PersonId(mentor), FRIDAY + timedelta(weeks=place)) for place in range(120)]
    assert all(one != following for one, following in pairwise(weeks))
    assert set(weeks) == set(BANK[situation])


def test_within_a_week_the_question_stays_the_same_however_often_it_is_asked_for() -> None:
    monday, sunday = datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 22, 23, 59, tzinfo=UTC)
    found = {chosen(Situation.ASKED, PersonId(3), at) for at in (monday, FRIDAY, FRIDAY, sunday)}
    assert len(found) == 1
    assert chosen(Situation.ASKED, PersonId(3), sunday + timedelta(minutes=1)) not in found


def test_weeks_are_counted_on_over_the_end_of_the_year() -> None:
    days = [datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=place) for place in range(4000)]
    for one, following in pairwise(days):
        same = one.isocalendar()[:2] == following.isocalendar()[:2]
        assert week(following) - week(one) == (0 if same else 1)


def test_two_mentors_of_one_week_need_not_have_the_same_question() -> None:
    assert chosen(Situation.NEW, PersonId(1), FRIDAY) != chosen(Situation.NEW, PersonId(2), FRIDAY)
