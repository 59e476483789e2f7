"""The buttons under a question: what answers it, the way back and past it, the menu."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dialogs import route
from dialogs.amending import amending
from dialogs.answers import Attachment, Code, Words
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.mentoring import VISIT_NOTE
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.engine import advance
from dialogs.events import Refused, Why
from dialogs.replies import Chose, Enough, Opened, Rated, Renaming, Reply, Said, Skipped, Switched, TookUp, WentBack
from dialogs.steps import Growth
from handlers.screen import Button
from handlers.screens.keyboards import ON_A_ROW, keyboard, menu, packed, paired, standing
from handlers.taps import read
from locales.translator import LANGUAGES, translator
from tests.dialogs.stops import AMENDING_STOPS, STOPS, Stop, at_each
from tests.dialogs.talk import NOW, Talk
from tests.dialogs.walks import BOUNDED, Walk, walks
from tests.handlers.fitting import fit_on_a_phone

EN = translator("en")


def rows(talk: Talk) -> list[list[str]]:
    step = talk.instrument.step(talk.at or "")
    return [[button.label for button in row] for row in keyboard(talk.session, step, NOW.date(), EN)]


def offers_back(talk: Talk) -> bool:
    step = talk.instrument.step(talk.at or "")
    buttons = [button for row in keyboard(talk.session, step, NOW.date(), EN) for button in row]
    return any(isinstance(read(button.data).reply, WentBack) for button in buttons)


def can_go_back(talk: Talk) -> bool:
    return Refused(Why.AT_THE_START) not in advance(talk.instrument, talk.session, WentBack(), NOW).events


@at_each(STOPS)
def test_the_way_back_is_offered_exactly_where_there_is_one(stop: Stop) -> None:
    talk = stop.talk()
    assert offers_back(talk) == can_go_back(talk)


def test_a_wheel_that_is_corrected_leads_back_from_sector_to_sector_too() -> None:
    talks = [stop.talk() for stop in AMENDING_STOPS]
    assert [offers_back(talk) for talk in talks] == [can_go_back(talk) for talk in talks]


def test_after_a_switch_no_way_back_is_offered_to_what_the_shorter_path_leaves_out() -> None:
    talk = Talk(LESSON_COACHING).reaches("key_idea")
    talk.takes(Switched("express"))
    assert offers_back(talk) == can_go_back(talk)


def test_after_renaming_the_first_sector_no_way_back_is_offered_where_there_is_none() -> None:
    talk = Talk(amending(LESSON_COACHING, "wheel"))
    talk.takes(Renaming(), Said("Joy"))
    assert offers_back(talk) == can_go_back(talk)


def test_a_scale_has_its_numbers_in_two_rows() -> None:
    assert rows(Talk(LESSON_COACHING, "express").reaches("satisfaction")) == [
        ["0", "1", "2", "3", "4", "5"],
        ["6", "7", "8", "9", "10"],
        ["◀ Back", "Skip ▸", "⋯"],
    ]


def test_a_wheel_can_be_renamed_and_left_in_words_that_say_what_is_left() -> None:
    talk = Talk(LESSON_COACHING, "short").reaches("wheel")
    assert rows(talk)[2:] == [["✎ Rename", "Skip this side ▸"], ["Skip the wheel"], ["◀ Back", "⋯"]]
    talk.takes(Skipped())
    assert ["Skip the wheel"] in rows(talk)
    talk.takes(Rated(7))
    assert rows(talk)[2:] == [["✎ Rename", "Skip this side ▸"], ["Finish the wheel here"], ["◀ Back", "⋯"]]
    talk.takes(Renaming())
    assert rows(talk) == [["◀ Back", "Original name", "⋯"]]


def test_what_is_needed_cannot_be_skipped_and_what_was_answered_can_be_kept() -> None:
    talk = Talk(ONBOARDING)
    assert rows(talk)[-1] == ["⋯"]
    talk.answers()
    talk.takes(WentBack())
    assert rows(talk)[-1] == ["Keep it ▸", "⋯"]


def test_a_question_that_is_corrected_can_be_kept() -> None:
    assert rows(Talk(amending(LESSON_COACHING, "goal"), earlier="the old goal"))[-1] == ["Keep it ▸", "⋯"]


def test_a_step_may_call_its_skip_by_another_name() -> None:
    assert rows(Talk(LESSON_COACHING).reaches("growth_2"))[-1] == ["◀ Back", "One is enough", "⋯"]


def test_days_begin_with_today_and_go_back_or_begin_tomorrow_and_go_on() -> None:
    past = rows(Talk(VISIT_NOTE))
    assert past[0] == ["Today", "Yesterday"]
    assert sum(map(len, past)) == 4 + 1
    talk = Talk(LESSON_COACHING, "express").reaches("look_back")
    step = LESSON_COACHING.step("look_back_on")
    future = keyboard(talk.session, step, date(2026, 12, 30), EN)
    days = [read(button.data).reply for row in future[:-1] for button in row]
    assert [getattr(reply, "day", None) for reply in days] == [
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 2),
        date(2027, 1, 6),
        date(2027, 1, 13),
        date(2027, 1, 20),
    ]


def test_what_was_said_lately_is_one_tap_away_in_a_line() -> None:
    talk = Talk(LESSON_COACHING, "express", lessons=["7A,\nalgebra", "б" * 100])
    first, second, *_ = rows(talk)
    assert first == ["7A, algebra"]
    assert second == ["б" * 33 + "…"]


def test_small_steps_named_before_are_offered_until_they_are_taken() -> None:
    talk = Talk(LESSON_COACHING).reaches("growth_1")
    offered = [row[0] for row in rows(talk)[:-1]]
    assert offered[:2] == ["↺ «about small_step»", "↺ «about one_more»"]
    assert len(offered) == 5
    talk.takes(TookUp("small_step"))
    second = LESSON_COACHING.step("growth_2")
    assert isinstance(second, Growth)
    second = replace(second, offers=("small_step", "one_more"))
    assert keyboard(talk.session, second, NOW.date(), EN)[0][0].label == "↺ «about one_more»"


def test_without_words_to_take_up_only_the_openings_are_offered() -> None:
    talk = Talk(LESSON_COACHING).reaches("growth_1")
    spoken = replace(talk.session, answers={**talk.session.answers, "small_step": Words.of(), "one_more": Words.of()})
    assert len(keyboard(spoken, LESSON_COACHING.step("growth_1"), NOW.date(), EN)) == 3 + 1


def test_while_an_opening_waits_for_its_end_there_is_nothing_else_to_choose() -> None:
    talk = Talk(LESSON_COACHING, "express").reaches("growth_1")
    talk.takes(Opened("next_lesson"))
    assert rows(talk) == [["◀ Back", "Skip ▸", "⋯"]]


def test_what_is_still_to_be_done_can_be_kept_and_nothing_else() -> None:
    points = [[7, "Pairs"], [8, "Silence"], [9, "Questions"]]
    given: dict[str, Any] = {
        "point_1": "Pairs",
        "point_1_id": 7,
        "point_2": "Silence",
        "point_2_id": 8,
        "keepable": points,
    }

    def kept(*replies: Reply, **more: Any) -> list[str]:
        talk = Talk(LESSON_COACHING, "short", **given, **more)
        talk.takes(*replies)
        talk.reaches("growth_1")
        return [label for row in rows(talk) for label in row if label.startswith("Keep this step")]

    every = [f"Keep this step: «{words}»" for _, words in points]
    assert kept(Chose("partly"), Chose("not_yet")) == every
    assert kept(Chose("reached"), Chose("not_yet")) == every[1:]
    assert kept(Chose("partly"), Chose("drop")) == [every[0], every[2]]
    assert kept(Chose("not_yet"), Skipped(), Chose("not_mine"), third=True) == every[1:]
    smaller = kept(Chose("not_yet"), Skipped(), Chose("hard"), Said("One minute"), third=True)
    assert smaller == ["Keep this step: «One minute»", *every[1:]]


def test_while_a_step_is_open_the_first_button_keeps_it_and_the_next_is_what_was_named_already() -> None:
    given: dict[str, Any] = {"keepable": [[7, "Pairs"], [8, "Silence"], [9, "Questions"]]}
    express = rows(Talk(LESSON_COACHING, "express", **given).reaches("growth_1"))
    assert [row[0] for row in express[:3]] == [
        "Keep this step: «Pairs»",
        "Keep this step: «Silence»",
        "↺ «about one_more»",
    ]
    full = rows(Talk(LESSON_COACHING, **given).reaches("growth_1"))
    assert [row[0] for row in full[:3]] == [
        "Keep this step: «Pairs»",
        "↺ «about small_step»",
        "↺ «about one_more»",
    ]


def test_what_was_said_by_voice_can_be_taken_up_by_its_length() -> None:
    talk = Talk(LESSON_COACHING).reaches("small_step")
    talk.takes(Said("", (Attachment("voice", "f", 12),)))
    talk.reaches("growth_1")
    assert rows(talk)[0] == ["↺ «[voice message, 0:12]»"]


def test_the_sides_of_a_wheel_are_offered_the_lowest_first_by_their_own_names() -> None:
    talk = Talk(LESSON_COACHING, "short", own_names={"mood": "Joy"}).reaches("wheel")
    talk.takes(Rated(7), Rated(9), Rated(4), Skipped(), Rated(8), Rated(4), Rated(5), Enough())
    talk.reaches("aim")
    offered = [label for row in rows(talk)[:-1] for label in row]
    assert offered == ["Activity", "Assessment", "Goal, result", "Motivation", "Methods", "Joy"]
    talk.takes(Chose("mood"))
    assert talk.session.answers["aim"] == Code("mood")


def test_a_side_that_was_not_marked_cannot_be_chosen_and_without_a_wheel_nothing_is_asked() -> None:
    talk = Talk(LESSON_COACHING, "short").reaches("wheel")
    talk.takes(Rated(7), Enough())
    talk.reaches("aim")
    assert talk.refuses(Chose("mood")) is Why.NO_SUCH_OPTION
    without = Talk(LESSON_COACHING, "short").reaches("wheel")
    without.takes(Enough())
    assert without.at == "growth_1"


def test_after_each_stage_the_full_way_can_end_for_today_with_a_step_all_the_same() -> None:
    talk = Talk(LESSON_COACHING)
    found = []
    while talk.at is not None:
        buttons = [b for row in standing(LESSON_COACHING, talk.session, NOW.date(), EN) for b in row]
        if any(read(button.data).reply == Switched("enough") for button in buttons):
            found.append(talk.at)
            again = Talk(LESSON_COACHING)
            again.turn = talk.turn
            again.takes(Switched("enough"))
            assert again.at == "growth_1"
            assert again.session.answers == talk.session.answers
        talk.answers()
    assert found == ["goal", "wheel", "satisfaction", "conscious"]


def test_who_said_nothing_yet_is_not_asked_whether_it_is_enough() -> None:
    talk = Talk(LESSON_COACHING)
    talk.takes(Skipped())
    labels = [button.label for row in standing(LESSON_COACHING, talk.session, NOW.date(), EN) for button in row]
    assert talk.at == "goal"
    assert "Enough for today" not in labels
    short = Talk(LESSON_COACHING, "short").reaches("wheel")
    labels = [button.label for row in standing(LESSON_COACHING, short.session, NOW.date(), EN) for button in row]
    assert "Enough for today" not in labels


@at_each(STOPS)
def test_the_menu_offers_shorter_ways_later_stop_and_itself_closed(stop: Stop) -> None:
    session = stop.turns[-1].session
    for language in LANGUAGES:
        translated = menu(stop.instrument, session, translator(language))
        fit_on_a_phone(translated)
        assert [[button.data for button in row] for row in translated] == [
            [button.data for button in row] for row in menu(stop.instrument, session, EN)
        ]
    opened = menu(stop.instrument, session, EN)
    ends = route.early_end(stop.instrument, session)
    shorter = [path.key for path in route.shorter(stop.instrument, session) if path.offered or path == ends]
    replies = [read(button.data).reply for row in opened for button in row]
    assert replies[: len(shorter)] == [Switched(path) for path in shorter]
    assert [type(reply).__name__ for reply in replies[len(shorter) :]] == ["Paused", "Withdrew", "NoneType"]
    for reply in replies:
        if reply is not None:
            events = advance(stop.instrument, session, reply, NOW, session.ticket).events
            assert not any(isinstance(event, Refused) for event in events)
    for path in {one.key for one in stop.instrument.ways_in} - set(shorter):
        assert stop.talk().refuses(Switched(path)) is Why.NO_SUCH_OPTION


def test_the_menu_offers_no_path_that_would_not_be_shorter() -> None:
    def offered(path: str, step: str) -> list[str]:
        talk = Talk(LESSON_COACHING, path).reaches(step)
        replies = [read(button.data).reply for row in menu(LESSON_COACHING, talk.session, EN) for button in row]
        return [reply.path for reply in replies if isinstance(reply, Switched)]

    assert offered("full", "goal") == ["short", "express", "enough"]
    assert offered("full", "lesson") == ["short", "express"]
    assert offered("short", "wheel") == ["express"]
    assert offered("short", "growth_1") == []
    assert offered("full", "look_back") == []


@BOUNDED
@given(walks(most=20))
def test_the_way_back_is_offered_wherever_a_conversation_comes_to(walk: Walk) -> None:
    talk = walk.talk()
    for move in walk.moves:
        if talk.at is None:
            break
        assert offers_back(talk) == can_go_back(talk)
        talk.takes(move.made_in(talk))


BUTTONS = st.lists(st.builds(Button, st.text("аб ", min_size=1, max_size=30), st.just("data")), max_size=9)


@BOUNDED
@given(BUTTONS)
def test_two_buttons_share_a_row_where_both_can_be_read(buttons: list[Button]) -> None:
    made = list(paired(buttons))
    assert [button for row in made for button in row] == buttons
    for row in made:
        assert 1 <= len(row) <= 2
        assert len(row) == 1 or sum(len(button.label) for button in row) <= ON_A_ROW


@BOUNDED
@given(BUTTONS)
def test_where_there_are_many_a_later_button_moves_up_beside_one_that_it_fits(buttons: list[Button]) -> None:
    made = list(packed(buttons))
    assert sorted(button.label for row in made for button in row) == sorted(button.label for button in buttons)
    assert len(made) <= len(list(paired(buttons)))
    for row in made:
        assert 1 <= len(row) <= 2
        assert len(row) == 1 or sum(len(button.label) for button in row) <= ON_A_ROW


def test_a_skip_is_a_skip_wherever_it_is_called() -> None:
    talk = Talk(LESSON_COACHING).reaches("growth_2")
    (*_, last) = keyboard(talk.session, LESSON_COACHING.step("growth_2"), NOW.date(), EN)
    assert read(last[1].data).reply == Skipped()
