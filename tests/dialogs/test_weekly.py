"""The instruments of a week, a quarter and a year: what they ask, whom, and in which order.

The domain counts questions as a teacher does: the look at the steps chosen before is one; the day to look back belongs
to the growth point; "one point more" belongs to its scale, and what influenced the week to its rating; of the five
questions by category each teacher meets one.
"""

import re
from datetime import timedelta
from typing import Any

import pytest

from dialogs.answers import Words
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
from dialogs.replies import Chose, Opened, Rated, Said, Skipped, Suggested, TookUp
from dialogs.steps import Choice, Growth, Scale
from tests.dialogs.talk import NOW, Talk

ALL = (WEEKLY_START, WEEKLY_GROWTH, QUARTER_LOOK, YEAR_END)
PATHS = [pytest.param(one, path.key, id=f"{one.key}-{path.key}") for one in ALL for path in one.paths]
BELONGS = {"look_back": "growth_1", "look_back_on": "growth_1", "confidence_more": "confidence"}
BELONGS |= {"confidence_keeps": "confidence", "influence": "effectiveness"}
BELONGS |= {"year_more": "year_satisfaction", "year_keeps": "year_satisfaction"} | dict.fromkeys(CHECK_KEYS, "check")
EVERYTHING: dict[str, Any] = {"point_1": "Pairs", "point_2": "Silence", "habit": "sleep", "skills": "group work"}
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
def test_every_stage_but_the_look_at_old_steps_says_what_it_is_for_and_asks_nothing(instrument: Instrument) -> None:
    said = [stage.why or "" for stage in instrument.stages if stage.key != "check"]
    assert all(said)
    assert not any("?" in why for why in said)
    assert {stage.key for stage in instrument.stages} == {step.stage for step in instrument.steps}


@pytest.mark.parametrize("instrument", ALL, ids=lambda one: str(one.key))
def test_a_path_is_named_in_a_word_for_what_it_takes_is_reckoned(instrument: Instrument) -> None:
    assert all(re.fullmatch(r"[A-Z][a-z]+", path.label) for path in instrument.ways_in)


@pytest.mark.parametrize("instrument", ALL, ids=lambda one: str(one.key))
def test_every_question_can_be_skipped(instrument: Instrument) -> None:
    assert all(step.optional for step in instrument.steps)


def test_the_monthly_card_of_a_beginning_teacher_asks_every_question_of_the_source() -> None:
    assert questions(WEEKLY_START, "month") == [
        *("worked", "fastest", "feedback"),
        "effectiveness",
        *("skills", "who_mentors", "lost"),
        *("growth_1", "ask_mentor", "habit"),
        *("confidence", "ritual"),
    ]


def test_the_full_card_leaves_to_the_monthly_one_what_does_not_change_in_a_week() -> None:
    assert questions(WEEKLY_START, "full", point_1="Pairs") == [
        *("check", "worked", "effectiveness", "growth_1", "ask_mentor", "habit", "confidence")
    ]


@pytest.mark.parametrize("look_back", ["week", "date"])
def test_the_full_card_of_a_beginning_teacher_has_at_most_eight_questions_besides_the_old_steps(look_back: str) -> None:
    talk, met = Talk(WEEKLY_START, "full", **EVERYTHING), []
    while talk.at is not None:
        met.append(talk.at)
        talk.takes(Chose(look_back)) if talk.at == "look_back" else talk.answers()
    days = {"look_back", "look_back_on"}
    assert len([step for step in met if step not in CHECK_KEYS and step not in days]) <= 8
    assert {"habit_kept", "skills_now"} <= set(met), "this is the week in which the most is asked"


def test_the_shorter_cards_of_a_beginning_teacher_ask_the_same_with_less() -> None:
    assert questions(WEEKLY_START, "short", point_1="Pairs") == [
        *("check", "worked", "effectiveness", "growth_1", "confidence")
    ]
    assert questions(WEEKLY_START, "express", point_1="Pairs") == ["check", "effectiveness", "growth_1"]


@pytest.mark.parametrize("path", ["month", "full", "short", "express"])
def test_the_habit_of_the_last_card_is_asked_about_on_every_path_and_no_other_is_chosen_then(path: str) -> None:
    met = asked(WEEKLY_START, path, habit="sleep", habit_answers=["It went well"])
    assert "habit_kept" in met
    assert "habit" not in met
    assert "habit_kept" not in asked(WEEKLY_START, path)


def test_how_a_habit_went_can_be_tapped_or_told() -> None:
    talk = Talk(WEEKLY_START, "express", habit="sleep", habit_answers=["It went well", "On some days"])
    talk.reaches("habit_kept").takes(Suggested(1))
    assert talk.session.answers["habit_kept"] == Words.of("On some days")


def test_skills_for_two_months_come_back_after_two_and_new_ones_are_not_asked_for_before() -> None:
    assert {"skills_now", "skills"} <= set(asked(WEEKLY_START, "month", skills="group work"))
    assert {"skills_now", "skills", "who_mentors"} & set(asked(WEEKLY_START, "month", skills_lately=True)) == set()
    for path in ("full", "short"):
        assert "skills_now" in asked(WEEKLY_START, path, skills="group work")


def test_a_teacher_past_the_beginning_is_asked_six_questions_a_week() -> None:
    assert questions(WEEKLY_GROWTH, "full", point_1="Pairs", as_moderator=True) == [
        *("check", "effectiveness", "causes", "motivation", "growth_1", "energy"),
    ]


def test_the_shortest_weekly_reflection_leaves_out_the_question_of_the_category() -> None:
    given: dict[str, Any] = {"point_1": "Pairs", "as_moderator": True}
    assert questions(WEEKLY_GROWTH, "short", **given) == ["check", "effectiveness", "causes", "growth_1", "energy"]
    assert questions(WEEKLY_GROWTH, "express", **given) == ["check", "effectiveness", "growth_1", "energy"]


WEEKLY_PATHS = [(one, path.key) for one in (WEEKLY_START, WEEKLY_GROWTH) for path in one.ways_in]


@pytest.mark.parametrize("outcome", ["reached", "partly", "not_reached"])
@pytest.mark.parametrize(("instrument", "path"), WEEKLY_PATHS, ids=lambda one: getattr(one, "key", one))
def test_every_path_asks_how_the_week_went_and_the_same_about_every_outcome(
    instrument: Instrument, path: str, outcome: str
) -> None:
    talk = Talk(instrument, path).reaches("effectiveness")
    talk.takes(Chose(outcome))
    assert talk.at == "influence"
    talk.takes(Skipped())
    assert talk.at != "influence"


@pytest.mark.parametrize(("instrument", "path"), WEEKLY_PATHS, ids=lambda one: getattr(one, "key", one))
def test_a_week_that_was_not_rated_is_asked_nothing_more_about(instrument: Instrument, path: str) -> None:
    talk = Talk(instrument, path).reaches("effectiveness")
    talk.takes(Skipped())
    assert talk.at != "influence"


@pytest.mark.parametrize(("instrument", "path"), WEEKLY_PATHS, ids=lambda one: getattr(one, "key", one))
def test_no_weekly_card_opens_with_a_demand_for_change(instrument: Instrument, path: str) -> None:
    assert asked(instrument, path)[0] in ("worked", "effectiveness")


def test_the_shortest_cards_take_four_taps_and_three_answers_with_an_old_step_open() -> None:
    for instrument in (WEEKLY_START, WEEKLY_GROWTH):
        met = asked(instrument, "express", point_1="Pairs", habit="sleep", habit_answers=["It went well"])
        tapped = [step for step in met if isinstance(instrument.step(step), Choice | Scale) or step == "habit_kept"]
        assert len(met) <= 7, "and a message at the end"
        assert len(tapped) <= 4
        assert len(met) - len(tapped) <= 3


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


SCALES = [
    (WEEKLY_START, "confidence", "confidence_more", "confidence_keeps"),
    (YEAR_END, "year_satisfaction", "year_more", "year_keeps"),
]


@pytest.mark.parametrize(("instrument", "scale", "more", "keeps"), SCALES)
def test_a_number_is_spoken_of_and_nothing_is_asked_about_one_that_was_not_given(
    instrument: Instrument, scale: str, more: str, keeps: str
) -> None:
    for reply, follows in ((Rated(0), more), (Rated(9), more), (Rated(10), keeps)):
        talk = Talk(instrument).reaches(scale)
        talk.takes(reply)
        assert talk.at == follows
    talk = Talk(instrument).reaches(scale)
    talk.takes(Skipped())
    assert talk.at not in (more, keeps)


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
