"""What a way through an instrument takes: reckoned from the questions that come, for whoever begins it."""

import pytest

from dialogs.catalogue import NEWEST
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.quarter_look import QUARTER_LOOK
from dialogs.estimates import EXACT, SECTOR, TYPED, estimate
from dialogs.instruments import Instrument
from dialogs.steps import Wheel
from tests.dialogs.talk import NEEDED, Talk

WAYS = [pytest.param(one, path.key, id=f"{one.key}-{path.key}") for one in NEWEST for path in one.ways_in]
OPEN_STEPS = {"point_1": "Pairs", "point_1_id": 7, "point_2": "Silence", "point_2_id": 8}


@pytest.mark.parametrize(("instrument", "path"), WAYS)
def test_as_many_questions_come_as_the_estimate_says(instrument: Instrument, path: str) -> None:
    for given in ({}, OPEN_STEPS):
        begins_with = NEEDED.get(instrument.key, {}) | given
        talk = Talk(instrument, path, **begins_with)
        asked = {talk.at}
        while talk.at is not None:
            talk.answers()
            asked.add(talk.at)
        found = estimate(instrument, path, begins_with)
        likely_only = {"keeps_it"} & asked  # a ten is possible, and not what one counts on
        assert found.questions in (len(asked - {None}), len(asked - {None}) + len(likely_only)), path


def test_a_shorter_way_never_takes_longer() -> None:
    for instrument in NEWEST:
        begins_with = NEEDED.get(instrument.key, {})
        takes = [estimate(instrument, path.key, begins_with).minutes for path in instrument.ways_in]
        assert takes == sorted(takes, reverse=True), instrument.key


def test_old_steps_are_counted_one_on_the_shortest_way_and_two_on_the_others() -> None:
    def more(path: str) -> int:
        bare, again = estimate(LESSON_COACHING, path, {}), estimate(LESSON_COACHING, path, OPEN_STEPS)
        return again.questions - bare.questions

    assert (more("express"), more("short"), more("full")) == (2, 3, 3)


def test_minutes_are_those_of_what_is_typed_tapped_and_read() -> None:
    wheel = next(step for step in LESSON_COACHING.steps if isinstance(step, Wheel))
    short, express = (estimate(LESSON_COACHING, path, {}) for path in ("short", "express"))
    assert 3 * TYPED <= 60 * express.minutes < 3 * TYPED + 2 * 60
    assert 3 * TYPED + SECTOR * len(wheel.sectors) <= 60 * short.minutes < 3 * TYPED + SECTOR * len(wheel.sectors) + 120


def test_a_long_way_is_told_in_fives_and_the_shortest_takes_a_minute() -> None:
    full = estimate(LESSON_COACHING, "full", {})
    assert full.minutes > EXACT
    assert full.minutes % 5 == 0
    assert estimate(QUARTER_LOOK, "express", {}).minutes == 1


def test_an_unknown_way_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError):
        estimate(LESSON_COACHING, "sideways", {})
