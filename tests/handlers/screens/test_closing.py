"""The end of a conversation, in the teacher's own words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from dialogs.answers import Attachment, Nothing
from dialogs.catalogue import instrument
from dialogs.catalogue.growth_look import GROWTH_LOOK
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.lesson_sheet import LESSON_SHEET
from dialogs.replies import Chose, Enough, Kept, Opened, Picked, Rated, Said, Skipped, Withdrew
from dialogs.session import State
from digests.reflection import Shift
from handlers.screen import Screen
from handlers.screens import closing
from locales.translator import LANGUAGES, Translator, translator
from tests.dialogs.stops import STOPS, Stop, at_each
from tests.dialogs.talk import NOW, Talk
from tests.dialogs.walks import BOUNDED, Walk, walks
from tests.handlers.fitting import data, fits, text_of

EN = translator("en")
TODAY = NOW.date()
NASTY = "<b>Айгүл</b> & 100 %"
FIRST_LESSON = instrument("lesson_coaching", 1)
DUE = {"growth_1": date(2026, 12, 5), "growth_2": date(2026, 12, 1)}


def finished(instrument: Any = LESSON_COACHING, path: str = "full", said: str | None = None, **given: Any) -> Talk:
    talk = Talk(instrument, path, **given)
    while talk.at is not None:
        talk.answers() if said is None or not_words(talk) else talk.takes(Said(said))
    assert talk.session.state is State.COMPLETED
    return talk


def not_words(talk: Talk) -> bool:
    return type(talk.instrument.step(talk.at or "")).__name__ not in ("Open", "Growth")


def summed(talk: Talk, t: Translator = EN, shifts: tuple[Shift, ...] = ()) -> tuple[Screen, ...]:
    waits = bool(talk.session.given.get("crowded"))
    return closing.summary(talk.instrument, talk.session, shifts, DUE, t, waits=waits)


def text(talk: Talk, shifts: tuple[Shift, ...] = ()) -> str:
    return "\n\n".join(fits(screen) for screen in summed(talk, EN, shifts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [None, NASTY, "<" * 5000, "😀" * 4096])
@pytest.mark.parametrize(
    ("instrument", "path"),
    [
        (LESSON_COACHING, "full"),
        (LESSON_COACHING, "short"),
        (LESSON_COACHING, "express"),
        (LESSON_SHEET, "full"),
    ],
)
def test_every_end_fits_however_much_was_said(instrument: Any, path: str, said: str | None, language: str) -> None:
    own = {"own_names": {"goal": "<" * 60, "mood": "😀" * 60}, "before": {"goal": [1, "<" * 60]}}
    shifts = (Shift("<" * 60, 3, 5), Shift("mood", 4, 4))
    screens = summed(finished(instrument, path, said, **own), translator(language), shifts)
    for screen in screens:
        fits(screen)
    assert data(screens) == ["journal:open:Mirror-1", "growth:0"]
    assert not any(screen.rows for screen in screens[:-1])


@settings(BOUNDED, max_examples=100)
@given(walks())
def test_wherever_a_conversation_ended_its_end_can_be_told(walk: Walk) -> None:
    talk = walk.talk()
    for move in walk.moves:
        if talk.at is None:
            break
        talk.takes(move.made_in(talk))
    while talk.at is not None:
        talk.answers()
    if talk.session.state is State.COMPLETED and talk.instrument.key != "tiny":
        for screen in summed(talk):
            fits(screen)
    else:
        fits(closing.stopped(talk.instrument, talk.session, {}, EN))


def test_the_lesson_its_day_and_its_wheel_come_first() -> None:
    talk = Talk(FIRST_LESSON)
    talk.takes(Picked(date(2026, 11, 19)), Said("7A"), Said("algebra"), Skipped())
    talk.reaches("wheel").takes(Rated(3), Rated(8), Enough())
    while talk.at is not None:
        talk.takes(Skipped())
    assert text(talk).split("\n\n")[:2] == [
        "Your mirror of the lesson\nNovember 19 · 7A · algebra",
        "Lesson wheel of balance\n▰▰▰▱▱▱▱▱▱▱ 3 Goal and result\n▰▰▰▰▰▰▰▰▱▱ 8 Pupils' motivation\n"
        "▱▱▱▱▱▱▱▱▱▱ – Pupils' activity\n▱▱▱▱▱▱▱▱▱▱ – Environment and atmosphere\n"
        "▱▱▱▱▱▱▱▱▱▱ – Methods and techniques\n▱▱▱▱▱▱▱▱▱▱ – Assessment and pupils' reflection\n"
        "▱▱▱▱▱▱▱▱▱▱ – My professional mood\n▱▱▱▱▱▱▱▱▱▱ – Novelty and growth",
    ]


def test_a_conversation_in_which_nothing_was_said_still_has_an_end() -> None:
    talk = Talk(LESSON_COACHING)
    while talk.at is not None:
        talk.takes(Enough() if talk.at == "wheel" else Skipped())
    assert text(talk) == (
        "Your mirror of the lesson\nNovember 21\n\n"
        "Nothing was written today, and that is fine. Whenever you like: /lesson"
    )


def test_what_the_teacher_noticed_is_quoted_under_a_short_heading() -> None:
    talk = finished(said=NASTY)
    assert f"What pupils taught you\n{NASTY}" in text(talk)
    assert "Satisfaction with the lesson: " in text(talk)


def test_a_long_answer_is_quoted_by_its_beginning() -> None:
    quoted = text(finished(path="express", said="б" * 5000))
    assert "б" * (closing.QUOTED - 1) + "…" in quoted
    assert "б" * closing.QUOTED not in quoted


def test_what_changed_since_the_last_step_is_told_as_it_is() -> None:
    moved = text(finished(path="express"), (Shift("Goal <b>", 3, 5), Shift("Mood", 4, 2)))
    assert "Since your last step\nGoal <b>: 3 → 5\nMood: 4 → 2" in moved
    assert "Since your last step" not in text(finished(path="express"))


@pytest.mark.parametrize(
    ("replies", "when"),
    [
        ((Chose("next_lesson"),), "We look back the next time we talk."),
        ((Chose("week"),), "We look back in a week."),
        ((Chose("date"), Picked(date(2026, 12, 1))), "We look back on this day: December 1."),
        ((Chose("date"), Skipped()), "We look back on this day: December 1."),
        ((Skipped(),), "We look back the next time we talk."),
    ],
)
def test_the_step_is_told_with_the_day_of_looking_back(replies: tuple[Any, ...], when: str) -> None:
    talk = Talk(FIRST_LESSON, "short").reaches("growth_1")
    talk.takes(Opened("attention"), Said("the quiet ones."), Said("Pairs"), *replies)
    assert f"Your growth points\nNext time I will pay attention to the quiet ones.\nPairs\n{when}" in text(talk)


@pytest.mark.parametrize(
    ("code", "when"),
    [
        ("lesson", "We look back after your next lesson."),
        ("three_days", "We look back in three days."),
        ("week", "We look back in a week."),
    ],
)
def test_a_first_step_is_looked_back_at_within_a_week(code: str, when: str) -> None:
    talk = Talk(LESSON_COACHING, "express", first_step=True).reaches("growth_1")
    talk.takes(Said("Pairs"), Chose(code))
    assert f"Your growth point\nPairs\n{when}" in text(talk)


def test_a_new_step_rests_where_too_many_are_open_and_a_kept_one_does_not() -> None:
    given: dict[str, Any] = {"crowded": True, "keepable": [[9, "Questions"]]}
    new = Talk(LESSON_COACHING, "express", **given).reaches("growth_1")
    new.takes(Said("Pairs"), Chose("week"))
    assert "Pairs\nMore than three of your steps are open, so this one rests for now: /growth" in text(new)
    kept = Talk(LESSON_COACHING, "express", **given).reaches("growth_1")
    kept.takes(Kept(9), Chose("week"))
    assert "Your growth point\nQuestions\nWe look back in a week." in text(kept)


def test_the_steps_that_go_on_are_named_beside_a_new_one_too() -> None:
    talk = Talk(LESSON_COACHING, "express").reaches("growth_1")
    talk.takes(Skipped())
    shown = closing.summary(talk.instrument, talk.session, (), {}, EN, staying=("Pairs", NASTY))
    assert f"Your steps go on\nPairs\n{NASTY}" in text_of(shown[0].text)
    one = closing.summary(talk.instrument, talk.session, (), {}, EN, staying=("Pairs",))
    assert "Your step goes on\nPairs" in text_of(one[0].text)
    chosen = finished(path="express")
    shown = closing.summary(chosen.instrument, chosen.session, (), DUE, EN, staying=("Silence",))
    told = text_of(shown[0].text)
    assert told.index("Your growth point") < told.index("Your step goes on\nSilence")


def test_a_look_at_a_step_ends_with_the_step_and_not_in_the_journal() -> None:
    talk = Talk(GROWTH_LOOK)
    talk.takes(Chose("partly"), Said("Two of them spoke."))
    (screen,) = summed(talk)
    assert "What you noticed\nTwo of them spoke." in fits(screen)
    assert "It is saved among your growth points: /growth" in fits(screen)
    assert data(screen) == ["growth:0"]


def test_a_smaller_step_is_no_new_one() -> None:
    talk = Talk(GROWTH_LOOK, third=True)
    talk.takes(Chose("not_yet"), Chose("hard"), Said("One minute in pairs."))
    assert "A smaller step\nOne minute in pairs." in text(talk)
    assert "Your growth point" not in text(talk)


def test_a_step_told_by_voice_is_told_as_a_voice_message() -> None:
    talk = Talk(LESSON_COACHING, "express").reaches("growth_1")
    talk.takes(Said("", (Attachment("voice", "f", 4),)), Chose("week"))
    assert "Your growth point\n[voice message, 0:04]\n" in text(talk)


@at_each(STOPS)
def test_a_stop_offers_to_keep_or_to_delete_what_was_said(stop: Stop) -> None:
    talk = stop.talk()
    talk.takes(Withdrew())
    for language in LANGUAGES:
        screen = closing.stopped(talk.instrument, talk.session, {}, translator(language))
        fits(screen)
        said = ["journal:open:Mirror-1", "journal:delete:Mirror-1"]
        kept = any(not isinstance(answer, Nothing) for answer in talk.session.answers.values())
        assert data(screen) == (said if kept else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_ends_fit_too(language: str) -> None:
    t = translator(language)
    fits(closing.expired(finished().session, t))
    fits(closing.nothing_kept(t))
    fits(closing.rested(t))
    assert data(closing.rested(t)) == ["go"]
