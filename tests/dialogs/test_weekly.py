"""The instruments of a week, a quarter and a year: what they ask, whom, and in which order.

The domain counts questions as a teacher does: the look at the steps chosen before is one; the day to look back belongs
to the growth point; "one point more" belongs to its scale; of the five questions by category each teacher meets one.
"""

from datetime import timedelta
from typing import Any

import pytest

from dialogs.catalogue import instrument as newest
from dialogs.catalogue.growth_point import CHECK_KEYS
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.catalogue.quarter_look import QUARTER_LOOK
from dialogs.catalogue.weekly_growth import BY_CATEGORY, WEEKLY_GROWTH
from dialogs.catalogue.weekly_start import WEEKLY_START
from dialogs.catalogue.year_end import YEAR_END
from dialogs.engine import expire
from dialogs.events import Expired
from dialogs.faults import faults
from dialogs.instruments import Instrument
from dialogs.replies import Chose, Opened, Said, Skipped, Suggested, TookUp
from dialogs.steps import Choice, Growth, Scale
from tests.dialogs.talk import NOW, Talk

ALL = (WEEKLY_START, WEEKLY_GROWTH, QUARTER_LOOK, YEAR_END)
PATHS = [pytest.param(one, path.key, id=f"{one.key}-{path.key}") for one in ALL for path in one.paths]
BELONGS = {"look_back": "growth_1", "look_back_on": "growth_1", "confidence_more": "confidence"}
BELONGS |= {"year_more": "year_satisfaction"} | dict.fromkeys(CHECK_KEYS, "check")
CATEGORIES = {
    "pedagogue": "difficulty",
    "moderator": "causes",
    "expert": "systemic",
    "researcher": "research_question",
    "master": "for_colleagues",
}


def asked(instrument: Instrument, path: str, **given: Any) -> list[str]:
    """The steps that are asked, in their order, of someone who answers each."""
    talk = Talk(instrument, path, **given)
    found: list[str] = []
    while talk.at is not None:
        found.append(talk.at)
        talk.answers()
    return found


def questions(instrument: Instrument, path: str, **given: Any) -> list[str]:
    """What is asked, counted as the domain counts it."""
    return list(dict.fromkeys(BELONGS.get(step, step) for step in asked(instrument, path, **given)))


@pytest.mark.parametrize("instrument", ALL, ids=lambda one: str(one.key))
def test_the_instrument_is_sound_and_in_the_catalogue(instrument: Instrument) -> None:
    assert faults(instrument) == ()
    assert newest(instrument.key) is instrument


@pytest.mark.parametrize("instrument", ALL, ids=lambda one: str(one.key))
def test_every_stage_says_what_it_is_for(instrument: Instrument) -> None:
    assert all(stage.why for stage in instrument.stages if stage.key != "check")  # there the steps speak for themselves
    assert {stage.key for stage in instrument.stages} == {step.stage for step in instrument.steps}


@pytest.mark.parametrize("instrument", ALL, ids=lambda one: str(one.key))
def test_every_question_can_be_skipped(instrument: Instrument) -> None:
    assert all(step.optional for step in instrument.steps)


def test_a_beginning_teacher_is_asked_eleven_questions_a_week() -> None:
    assert questions(WEEKLY_START, "full") == [
        *("worked", "fastest", "feedback"),
        *("skills", "who_mentors", "lost"),
        *("growth_1", "ask_mentor", "habit"),
        *("confidence", "ritual"),
    ]


def test_the_short_card_asks_what_worked_one_technique_and_the_confidence() -> None:
    assert questions(WEEKLY_START, "short", point_1="Pairs") == ["check", "worked", "growth_1", "confidence"]
    assert questions(WEEKLY_START, "express", point_1="Pairs") == ["check", "worked", "growth_1"]


def test_a_teacher_past_the_beginning_is_asked_six_questions_a_week() -> None:
    assert questions(WEEKLY_GROWTH, "full", point_1="Pairs", as_moderator=True) == [
        *("check", "effectiveness", "causes", "motivation", "growth_1", "energy"),
    ]


def test_the_shorter_weekly_reflections_leave_out_the_question_of_the_category() -> None:
    given: dict[str, Any] = {"point_1": "Pairs", "as_moderator": True}
    assert questions(WEEKLY_GROWTH, "short", **given) == ["check", "effectiveness", "growth_1", "energy"]
    assert questions(WEEKLY_GROWTH, "express", **given) == ["check", "growth_1", "energy"]


@pytest.mark.parametrize(("category", "step"), CATEGORIES.items())
def test_the_third_question_of_the_week_is_that_of_the_category(category: str, step: str) -> None:
    met = questions(WEEKLY_GROWTH, "full", point_1="Pairs", **{f"as_{category}": True})
    assert met[2] == step
    assert {one.key for one in BY_CATEGORY} & set(met) == {step}


def test_every_category_has_its_question() -> None:
    category = ONBOARDING.step("category")
    assert isinstance(category, Choice)
    assert [option.code for option in category.options] == list(CATEGORIES)
    assert [one.key for one in BY_CATEGORY] == list(CATEGORIES.values())


def test_the_year_ends_with_eleven_questions() -> None:
    assert questions(YEAR_END, "full") == [
        *("word", "proud", "hardest"),
        *("skills", "not_done", "changed"),
        *("growth_1", "thanks", "restore"),
        *("year_satisfaction", "motto"),
    ]


def test_the_shorter_ends_of_the_year_ask_four_questions_and_two() -> None:
    assert asked(YEAR_END, "short") == ["word", "hardest", "growth_1", "year_satisfaction"]
    assert asked(YEAR_END, "express") == ["word", "growth_1"]


def test_nobody_is_asked_when_to_look_back_at_the_improvement_of_september() -> None:
    assert not {"look_back", "look_back_on"} & {step.key for step in YEAR_END.steps}


def test_the_look_at_a_quarter_goes_from_the_old_steps_to_the_next_one() -> None:
    assert questions(QUARTER_LOOK, "full", point_1="Pairs") == ["check", "became_habit", "turn_to", "growth_1"]
    assert asked(QUARTER_LOOK, "express", point_1="Pairs") == ["turn_to"]


def test_what_one_wants_to_turn_to_can_be_taken_up_as_the_next_step() -> None:
    talk = Talk(QUARTER_LOOK).reaches("growth_1")
    talk.takes(TookUp("turn_to"))
    assert talk.session.answers["growth_1"] == talk.session.answers["turn_to"]


@pytest.mark.parametrize(
    ("instrument", "opening"),
    [
        (WEEKLY_START, "next_week"),
        (WEEKLY_GROWTH, "next_week"),
        (QUARTER_LOOK, "next_quarter"),
        (YEAR_END, "september"),
    ],
)
def test_the_first_opening_of_the_growth_point_fits_the_time_ahead(instrument: Instrument, opening: str) -> None:
    talk = Talk(instrument).reaches("growth_1")
    talk.takes(Opened(opening))
    assert talk.session.draft == {"opening": opening}
    step = instrument.step("growth_1")
    assert isinstance(step, Growth)
    assert step.openings[0].code == opening


@pytest.mark.parametrize("instrument", [WEEKLY_START, WEEKLY_GROWTH, QUARTER_LOOK], ids=lambda one: str(one.key))
def test_a_growth_point_has_its_day_and_a_skipped_one_needs_none(instrument: Instrument) -> None:
    talk = Talk(instrument).reaches("growth_1")
    talk.takes(Said("three minutes in pairs"))
    assert talk.at == "look_back"
    talk.takes(Chose("date"))
    assert talk.at == "look_back_on"
    without = Talk(instrument).reaches("growth_1")
    without.takes(Skipped())
    assert without.at not in ("look_back", "look_back_on")


def test_a_habit_of_an_earlier_week_is_one_tap_away() -> None:
    talk = Talk(WEEKLY_START, habits=["a walk", "seven hours of sleep"]).reaches("habit")
    talk.takes(Suggested(1))
    assert talk.session.answers["habit"].text == "seven hours of sleep"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("instrument", "scale"),
    [(WEEKLY_START, "confidence"), (WEEKLY_GROWTH, "energy"), (YEAR_END, "year_satisfaction")],
)
def test_a_scale_runs_from_nought_to_ten_and_names_its_ends(instrument: Instrument, scale: str) -> None:
    step = instrument.step(scale)
    assert isinstance(step, Scale)
    assert (step.low, step.high) == (0, 10)
    assert step.low_label
    assert step.high_label


@pytest.mark.parametrize(
    ("instrument", "scale", "more"),
    [(WEEKLY_START, "confidence", "confidence_more"), (YEAR_END, "year_satisfaction", "year_more")],
)
def test_who_gives_no_number_is_not_asked_for_one_point_more(instrument: Instrument, scale: str, more: str) -> None:
    talk = Talk(instrument).reaches(scale)
    talk.takes(Skipped())
    assert talk.at != more
    told = Talk(instrument).reaches(scale)
    told.answers()
    assert told.at == more


@pytest.mark.parametrize(("instrument", "path"), PATHS)
def test_who_skips_everything_comes_to_the_end(instrument: Instrument, path: str) -> None:
    talk = Talk(instrument, path, point_1="Pairs", as_pedagogue=True)
    while talk.at is not None:
        talk.takes(Skipped())
    assert talk.session.ended_at is not None


@pytest.mark.parametrize(
    ("instrument", "days"), [(WEEKLY_START, 7), (WEEKLY_GROWTH, 7), (QUARTER_LOOK, 14), (YEAR_END, 21)]
)
def test_a_weekly_conversation_waits_a_week_and_a_yearly_one_three(instrument: Instrument, days: int) -> None:
    session = Talk(instrument).session
    assert expire(instrument, session, NOW + timedelta(days=days)).events == ()
    assert expire(instrument, session, NOW + timedelta(days=days, seconds=1)).events == (Expired(),)
