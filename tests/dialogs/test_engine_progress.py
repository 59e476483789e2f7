"""How far along: the number of the question, how many will come once nobody can doubt it, the stage that it opens."""

from typing import Any

import pytest

from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.events import Asked, Completed
from dialogs.instruments import Instrument
from dialogs.replies import Chose, Rated, Said, Skipped, Switched, WentBack
from tests.dialogs.stops import WAYS
from tests.dialogs.talk import Talk, fitting
from tests.dialogs.tiny import TINY

GIVEN: dict[str, Any] = {"point_1": "Pairs", "point_2": "Silence", "point": "Pairs"}
PATHS = [pytest.param(one, path, id=f"{one.key}-{one.version}-{path}") for one, path in WAYS]


def questions(talk: Talk) -> list[Asked]:
    """Every question, in order, when each is answered."""
    found = [talk.asked]
    while talk.at is not None:
        talk.answers()
        found += [event for event in talk.events if isinstance(event, Asked)]
    assert talk.events[-1] == Completed()
    return found


@pytest.mark.parametrize("given", [{}, GIVEN], ids=["nothing given", "points given"])
@pytest.mark.parametrize(("instrument", "path"), PATHS)
def test_going_forward_the_numbers_rise_by_one_to_the_last(
    instrument: Instrument, path: str, given: dict[str, Any]
) -> None:
    asked = questions(Talk(instrument, path, **given))
    steps = list(dict.fromkeys(one.step for one in asked))
    numbers = {one.step: one.number for one in asked}
    assert [numbers[step] for step in steps] == list(range(1, len(steps) + 1))
    assert [one.number for one in asked] == sorted(one.number for one in asked)
    assert asked[-1].number == len(steps)
    assert {one.total for one in asked} <= {len(steps), None}
    told = [one.total is not None for one in asked]
    assert told == sorted(told)


@pytest.mark.parametrize("given", [{}, GIVEN], ids=["nothing given", "points given"])
@pytest.mark.parametrize(("instrument", "path"), PATHS)
def test_each_stage_opens_once_with_its_first_question(
    instrument: Instrument, path: str, given: dict[str, Any]
) -> None:
    asked = questions(Talk(instrument, path, **given))
    opened = [one.opens for one in asked if one.opens is not None]
    stages = list(dict.fromkeys(instrument.step(one.step).stage for one in asked))
    assert opened == stages
    assert all(one.opens in (None, instrument.step(one.step).stage) for one in asked)


@pytest.mark.parametrize(("instrument", "path"), PATHS)
def test_skipping_everything_never_counts_above_the_total(instrument: Instrument, path: str) -> None:
    talk = Talk(instrument, path, **GIVEN)
    while talk.at is not None:
        optional = instrument.step(talk.at).optional
        talk.takes(Skipped() if optional else fitting(instrument, talk.session))
        for event in talk.events:
            assert not isinstance(event, Asked) or 1 <= event.number <= (event.total or event.number)


@pytest.mark.parametrize(("instrument", "path"), PATHS)
def test_going_back_counts_back_and_going_on_counts_on(instrument: Instrument, path: str) -> None:
    talk = Talk(instrument, path)
    stops = [talk.asked.number]
    while talk.at is not None:
        stops.append(talk.asked.number)
        if talk.session.trail:
            here = talk.asked
            talk.takes(WentBack())
            assert talk.asked.number <= here.number
            talk.takes(Skipped())
            assert (talk.asked.step, talk.asked.number) == (here.step, here.number)
        talk.answers()
    assert stops == sorted(stops)


def test_while_an_answer_may_bring_a_question_along_nobody_says_how_many_there_are() -> None:
    talk = Talk(TINY).reaches("step")
    assert talk.asked == Asked("step", 6, None, opens="last")
    skipped = Talk(TINY).reaches("step")
    skipped.takes(Skipped())
    assert (skipped.asked.number, skipped.asked.total) == (7, 7)
    talk.answers()
    assert talk.asked == Asked("until", 7, 8)


def test_an_agreement_that_is_only_likely_is_not_counted_in_advance() -> None:
    talk = Talk(ONBOARDING)
    assert talk.asked == Asked("language", 1, None, opens="language")
    talk.takes(Chose("en"), Chose("agree"))
    assert talk.asked == Asked("category", 3, 5, opens="about")
    refused = Talk(ONBOARDING)
    refused.takes(Chose("en"), Chose("decline"))
    assert refused.events[-1] == Completed()


def test_a_wheel_is_one_question_however_many_sectors_it_has() -> None:
    talk = Talk(LESSON_COACHING, "short").reaches("wheel")
    numbers = set()
    while talk.at == "wheel":
        numbers.add((talk.asked.number, talk.asked.total))
        talk.takes(Rated(5))
    assert numbers == {(2, None)}


def test_a_day_of_ones_own_adds_its_question() -> None:
    talk = Talk(LESSON_COACHING, "express").reaches("look_back")
    assert (talk.asked.number, talk.asked.total) == (5, None)
    talk.takes(Chose("date"))
    assert (talk.asked.step, talk.asked.number, talk.asked.total) == ("look_back_on", 6, 6)


def test_a_shorter_path_counts_by_its_own_steps() -> None:
    talk = Talk(LESSON_COACHING).reaches("goal")
    talk.takes(Switched("express"))
    assert talk.asked == Asked("satisfaction", 2, None, opens="scaling")


def test_a_stage_seen_on_the_longer_path_does_not_open_again_on_the_shorter() -> None:
    talk = Talk(LESSON_COACHING).reaches("one_more")
    talk.takes(Switched("express"), Said("more pairs"))
    assert talk.asked.opens == "growth"
    again = Talk(LESSON_COACHING).reaches("growth_2")
    again.takes(Switched("express"))
    assert again.asked.opens is None


def test_going_back_and_on_does_not_open_a_stage_that_was_answered() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(WentBack(), WentBack(), Skipped())
    assert talk.asked == Asked("story", 3, None)


def test_what_was_passed_on_the_longer_path_counts_on_the_shorter_one() -> None:
    talk = Talk(LESSON_COACHING).reaches("one_more")
    before = talk.asked.number
    passed = len(talk.session.answers)
    assert before == passed + 1
    talk.takes(Switched("express"))
    following = [talk.asked]
    while talk.at != "look_back":
        talk.answers()
        following.append(talk.asked)
    talk.takes(Chose("date"))
    following.append(talk.asked)
    assert [one.number for one in following] == list(range(before, before + len(following)))
    assert following[-1].total == following[-1].number


def test_enough_for_today_goes_on_with_the_numbers_and_back_again() -> None:
    talk = Talk(LESSON_COACHING).reaches("goal")
    before = talk.asked.number
    end = next(path.key for path in LESSON_COACHING.paths if not path.offered)
    talk.takes(Switched(end))
    assert (talk.asked.step, talk.asked.number) == ("growth_1", before)
    talk.answers()
    assert talk.asked.number == before + 1
    talk.takes(WentBack())
    assert talk.asked.number == before
