"""The screens about one step: everything fits a phone, in every language, whatever was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dialogs.answers import Answer, Attachment, Code, Words
from dialogs.session import Session
from dialogs.steps import MARKS
from handlers.readers import NOBODY, Readers
from handlers.screen import Screen
from handlers.screens import step_choices, step_closing, step_day, step_words
from handlers.screens.step import one
from locales.translator import LANGUAGES, translator
from storage.audiences import MENTOR
from storage.growth_point import Aim, GrowthPoint, GrowthPointId, Look, Wording
from storage.person import Person, PersonId
from tests.handlers.fitting import data, fits

EN = translator("en")
AT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # the 21st in Almaty
TODAY = date(2026, 11, 22)
PERSON = Person(PersonId(1), 4242, "kk", "Asia/Almaty", None, None, None, {}, AT, None, None, True)
NASTY = "<b>Айгүл</b> & 100 %"
LONG = "<😀" * 2500
ROWS = 8
"""Rows of buttons that fit a phone."""

languages = pytest.mark.parametrize("language", LANGUAGES)
lengths = pytest.mark.parametrize("said", [NASTY, LONG])


def point(said: str = NASTY, state: str = "open", looks: Sequence[Look] = (), aim: Aim | None = None) -> GrowthPoint:
    voice = Attachment("voice", "f1", 61)
    wordings = (
        Wording(1, Words.of(f"before {said}", (voice,)), AT),
        Wording(2, Words(Words.of(said).parts, "attention"), AT),
    )
    return GrowthPoint(
        GrowthPointId(123456789), wordings, TODAY, False, state, AT, changed_at=AT, aim=aim, looks=tuple(looks)
    )


def looks(said: str) -> list[Look]:
    return [Look(mark, Words.of(said), AT, 1, "aB-_3xYz") for mark, _ in MARKS]


def rows(screen: Screen) -> int:
    return len(screen.rows)


@languages
@lengths
@pytest.mark.parametrize("state", ["open", "resting", "reached", "dropped"])
@pytest.mark.parametrize("has_chart", [True, False])
def test_a_step_fits_a_phone_wherever_it_stands(language: str, said: str, state: str, has_chart: bool) -> None:
    step = point(said, state, looks(said), Aim("wheel", "assessment", "Қ" * 40))
    reads = Readers(MENTOR, ("Айгүл <b>", "Марат"))
    screen = one(PERSON, step, TODAY, reads, translator(language), has_chart=has_chart)
    fits(screen)
    assert rows(screen) <= ROWS
    assert (f"growth:chart:{step.id}" in data(screen)) is has_chart


def test_who_reads_a_mark_stands_above_the_marks_only() -> None:
    reads = Readers(MENTOR, ("Marat",))
    assert "Will be read by: Marat" in fits(one(PERSON, point(), TODAY, reads, EN, has_chart=False))
    assert "Marat" not in fits(one(PERSON, point(state="reached"), TODAY, reads, EN, has_chart=False))


def test_of_many_looks_the_last_three_are_shown_with_the_words_of_their_time() -> None:
    told = [Look("not_yet", Words.of("first"), AT), Look("partly", None, AT, 1), *[Look("partly", None, AT, 2)] * 2]
    text = fits(one(PERSON, point(looks=told), TODAY, NOBODY, EN, has_chart=False))
    assert "first" not in text
    assert text.count("The step was then: «before") == 1


@languages
@lengths
def test_the_letter_fits_a_phone_with_as_many_steps_as_there_may_be(language: str, said: str) -> None:
    t = translator(language)
    screen = step_day.asked([point(said)] * 9, NOBODY, t, ((),) * 0)
    fits(screen)
    assert rows(screen) < ROWS, "there is room for one more row"
    fits(step_day.moved(point(said), AT, t, [point(said)] * 9))
    fits(step_day.not_moved(None, t))
    fits(step_day.not_moved(point(said), t))


@languages
@lengths
def test_what_is_chosen_about_a_step_fits_a_phone(language: str, said: str) -> None:
    t = translator(language)
    step = point(said, aim=Aim("energy"))
    names = dict.fromkeys(("goal", "motivation", "mood"), "Қ" * 60)
    for screen in (
        step_choices.other_day(step, t),
        step_choices.aims(step, names, t),
        step_choices.rested(step, [step] * 4, t),
        step_choices.full(step, [step] * 9, t),
        step_choices.confirm_erase(step, 1_800_000_000, t),
        step_choices.gone(t),
    ):
        fits(screen)
        assert rows(screen) <= ROWS


@languages
@lengths
def test_all_that_was_said_is_whole(language: str, said: str) -> None:
    step = point(said, looks=looks(said))
    screens = step_words.whole(PERSON, step, step.looks, translator(language), can_add=True)
    text = "\n".join(fits(screen) for screen in screens)
    assert text.count(said[:100]) >= 6
    assert f"step:files:{step.id}" in data(screens[-1])
    assert rows(screens[-1]) <= ROWS
    assert step_words.attachments(step) == (Attachment("voice", "f1", 61),)


def test_a_step_that_was_kept_on_as_it_was_is_told_once() -> None:
    same = tuple(replace(point().wordings[1], number=number) for number in (1, 2, 3))
    (screen,) = step_words.whole(PERSON, replace(point(), wordings=same), (), EN, can_add=False)
    assert fits(screen).count("worded on") == 1


@languages
@pytest.mark.parametrize("mark", [mark for mark, _ in MARKS])
def test_the_end_of_a_look_is_one_short_message(language: str, mark: str) -> None:
    t = translator(language)
    answers: dict[str, Answer] = {"point_1": Code(mark), "noticed": Words.of(LONG)}
    session = Session("k", "growth_look", 1, "full", AT, AT, answers=answers)
    for state in ("open", "resting", "reached", "dropped"):
        screen = step_closing.closing(point(LONG, state), session, [point(LONG)] * 9, TODAY, t)
        fits(screen)
        assert rows(screen) <= step_closing.MOST_DUE + 1
        assert data(screen)[-1] == "growth:0"


def test_the_end_says_when_we_look_again() -> None:
    later = date(2026, 11, 29)
    assert step_closing.when(point(), TODAY, EN) == "We look back at it the next time we talk."
    assert step_closing.when(replace(point(), due_on=later), TODAY, EN).endswith("from this day on: November 29.")
    chosen = replace(point(), due_on=later, day_chosen=True)
    assert step_closing.when(chosen, TODAY, EN) == "We look back at it on this day: November 29."


def test_an_old_button_of_a_mark_knows_how_many_looks_there_were() -> None:
    step = point(looks=[Look("partly", None, AT)])
    screen = one(PERSON, step, TODAY, NOBODY, EN, has_chart=False)
    assert f"step:look:{step.id}:reached:1" in data(screen)
