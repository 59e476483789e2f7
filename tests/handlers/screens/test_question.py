"""Every question of every instrument in every language stands on a screen that Telegram takes and a phone can show."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as given_any
from hypothesis import settings

from dialogs.amending import is_amending
from dialogs.answers import Attachment, Code, Marked, Nothing, Score, Spoke, Words
from dialogs.catalogue import instrument
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.mentoring import ASK_BACK, VISIT_NOTE
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.engine import advance, ask_again
from dialogs.events import Asked, Recorded, Refused
from dialogs.instruments import Instrument
from dialogs.replies import Chose, Enough, Opened, Rated, Renaming, Said, Skipped, WentBack
from dialogs.session import Session
from handlers.markup import Html
from handlers.screen import Screen
from handlers.screens.question import asked, settled
from handlers.taps import read
from locales.translator import LANGUAGES, Translator, translator
from tests.dialogs.stops import AMENDING_STOPS, STOPS, Stop, at_each
from tests.dialogs.talk import NOW, Talk, fitting
from tests.dialogs.walks import BOUNDED, Walk, walks
from tests.handlers.fitting import fits, text_of

TODAY = NOW.date()
EN = translator("en")
NASTY = "<b>Айгүл</b> & 100 %"
EVERYTHING: dict[str, Any] = {
    "point_1": NASTY * 20,
    "point_2": "б" * 600,
    "own_names": {"goal": "<" * 60, "motivation": "😀" * 60, "novelty": NASTY},
    "before": {"goal": [3, None], "mood": [9, "Joy"]},
    "lessons": ["б" * 5000, NASTY, "a\nb", "7A"],
    "classes": ["7A", "8B", "9C", "10D"],
    "subjects": ["алгебра", "геометрия"],
    "keepable": [[7, NASTY * 20], [8, "б" * 600], [9, "😀" * 600]],
}
CORRECTED = {**EVERYTHING, "earlier": "<" * 5000}


def shown(instrument: Instrument, session: Session, t: Translator) -> Screen:
    """The question that stands, as when it is asked for the first time."""
    (event,) = ask_again(instrument, session).events
    assert isinstance(event, Asked)
    opening = replace(event, opens=instrument.step(event.step).stage)
    return asked(instrument, session, opening, TODAY, t)


def works(instrument: Instrument, session: Session, screen: Screen) -> None:
    """Every button of the question but the way back does something."""
    for row in screen.rows:
        for button in row:
            tap = read(button.data)
            assert tap.ticket == session.ticket
            if tap.reply is not None and not isinstance(tap.reply, WentBack):
                events = advance(instrument, session, tap.reply, NOW, tap.ticket).events
                assert not any(isinstance(event, Refused) for event in events), button


@at_each([*STOPS, *AMENDING_STOPS])
def test_a_question_fits_and_all_its_buttons_work(stop: Stop) -> None:
    for language in LANGUAGES:
        t = translator(language)
        bare = stop.turns[-1].session
        given = CORRECTED if is_amending(stop.instrument) else EVERYTHING
        for session in (bare, replace(bare, given=given)):
            screen = shown(stop.instrument, session, t)
            fits(screen)
            works(stop.instrument, session, screen)


@settings(BOUNDED, max_examples=100)
@given_any(walks())
def test_wherever_a_conversation_comes_to_the_question_fits(walk: Walk) -> None:
    talk = walk.talk()
    for move in walk.moves:
        if talk.at is None:
            break
        session = talk.session
        screen = shown(talk.instrument, session, EN)
        fits(screen)
        works(talk.instrument, session, screen)
        talk.takes(move.made_in(talk))
        for event in talk.events:
            if isinstance(event, Recorded):
                step = talk.instrument.step(event.step)
                fits(Screen(settled(talk.instrument, session, step, event.answer, EN)))


def text(talk: Talk, t: Translator = EN) -> str:
    return text_of(shown(talk.instrument, talk.session, t).text)


def test_a_question_stands_between_its_stage_and_its_number() -> None:
    talk = Talk(LESSON_COACHING)
    assert asked(LESSON_COACHING, talk.session, talk.asked, TODAY, EN).text == Html(
        "<b>The lesson</b>\n<i>A few words on which lesson it was, so that you find it later.</i>\n\n"
        "<b>Which lesson was it? For example: 7A, algebra, fractions.</b>\n\n"
        "<i>Write it, or say it in a voice message.</i>\n\n"
        "<i>🔒 Only you will read this · question 1</i>"
    )


def test_where_nothing_more_can_come_the_number_says_of_how_many() -> None:
    assert text(Talk(VISIT_NOTE)).endswith("🔒 Only you will read this · 1/5")
    assert text(Talk(ASK_BACK)).endswith("🔒 Only you will read this")


@pytest.mark.parametrize("step", ["language", "consent"])
def test_a_formality_is_neither_counted_nor_said_to_be_read_by_anybody(step: str) -> None:
    shown_then = text(Talk(ONBOARDING).reaches(step))
    assert "🔒" not in shown_then
    assert "question" not in shown_then.splitlines()[-1]
    assert "🔒 Only you will read this · 3/5" in text(Talk(ONBOARDING).reaches("category"))


def test_that_one_may_speak_is_said_once_at_the_first_question_in_words() -> None:
    talk = Talk(LESSON_COACHING, point_1="Pairs")
    said = []
    while talk.at is not None:
        if "say it in a voice message" in text(talk):
            said.append(talk.at)
        talk.answers()
    assert said == ["noticed"]


def test_two_steps_stand_in_one_message_and_are_marked_there_one_after_the_other() -> None:
    talk = Talk(LESSON_COACHING, point_1="Pairs", point_2=NASTY)
    assert text(talk).startswith(f"Your steps\n\n1. «Pairs»\n\n2. «{NASTY}»\n\nStep 1: how did it go?")
    before = talk.session
    talk.takes(Chose("partly"))
    assert text(talk).startswith(f"Your steps\n\n1. «Pairs»\n✓ Partly\n\n2. «{NASTY}»\n\nStep 2: how did it go?")
    before, point = talk.session, LESSON_COACHING.step("point_2")
    assert text_of(settled(LESSON_COACHING, before, point, Code("not_yet"), EN)) == (
        f"Your steps\n\n1. «Pairs»\n✓ Partly\n\n2. «{NASTY}»\n✓ Not yet"
    )
    talk.takes(Chose("not_yet"))
    assert talk.at == "noticed"


def test_one_step_stands_alone_and_so_does_each_of_two_as_they_were_asked_at_first() -> None:
    alone = "You wanted to try:\n«Pairs»\n\nHow did it go?"
    assert text(Talk(LESSON_COACHING, point_1="Pairs")).startswith(alone)
    assert text(Talk(LESSON_COACHING, "express", point_1="Pairs", point_2="Silence")).startswith(alone)
    assert alone in text(Talk(instrument("lesson_coaching", 1), point_1="Pairs", point_2="Silence"))


def test_a_stage_is_named_only_where_it_opens_and_has_something_to_say() -> None:
    talk = Talk(LESSON_COACHING).reaches("key_idea")
    screen = asked(LESSON_COACHING, talk.session, talk.asked, TODAY, EN)
    assert text_of(screen.text).startswith("What was the key idea")
    first = Talk(ONBOARDING)
    assert text_of(asked(ONBOARDING, first.session, first.asked, TODAY, EN).text).startswith("In which language")


def test_the_ends_of_a_scale_are_named() -> None:
    assert "0 – not at all, 10 – fully" in text(Talk(LESSON_COACHING, "express").reaches("satisfaction"))


def test_an_answer_given_before_stands_under_its_question() -> None:
    talk = Talk(LESSON_COACHING, "express")
    talk.takes(Said(f"7A {NASTY}"), WentBack())
    assert f"Your answer so far:\n7A {NASTY}" in text(talk)
    skipped = Talk(LESSON_COACHING, "express")
    skipped.takes(Skipped(), WentBack())
    assert "so far" not in text(skipped)


def test_of_a_long_answer_given_before_the_beginning_is_shown() -> None:
    talk = Talk(LESSON_COACHING, "express")
    talk.takes(Said("б" * 5000), WentBack())
    assert "б" * 299 + "…" in text(talk)
    assert "б" * 301 not in text(talk)


def test_the_answer_that_a_correction_is_about_stands_under_its_question() -> None:
    talk = Talk(LESSON_COACHING, "express", earlier=NASTY)
    assert f"Your answer so far:\n{NASTY}" in text(talk)


def test_a_chosen_opening_waits_for_its_end() -> None:
    talk = Talk(LESSON_COACHING, "express").reaches("growth_1")
    talk.takes(Opened("attention"))
    assert "✎ Next time I will pay attention to …\nWrite how the sentence goes on." in text(talk)


def test_a_wheel_shows_its_sector_and_what_is_marked() -> None:
    talk = Talk(LESSON_COACHING, "short").reaches("wheel")
    talk.takes(Rated(7))
    assert "Lesson wheel of balance · 2/8" in text(talk)
    assert "▰▰▰▰▰▰▰▱▱▱ 7 Goal and result" in text(talk)
    assert "➤ Pupils' motivation\nHow far did inner motivation awaken" in text(talk)
    assert text(talk).endswith("🔒 Only you will read this")  # the wheel counts for itself


def test_a_sector_of_ones_own_is_shown_by_its_name_with_a_question_of_its_own() -> None:
    talk = Talk(LESSON_COACHING, "short", own_names={"goal": NASTY}).reaches("wheel")
    assert f"➤ {NASTY}\nHow far did it come about in this lesson?" in text(talk)
    talk.takes(Renaming())
    assert f"Write your own name for this sector: «{NASTY}»" in text(talk)
    talk.takes(Said("Joy"))
    assert "➤ Joy" in text(talk)


def settled_text(step: str, answer: Any, session: Session | None = None, t: Translator = EN) -> str:
    before = session or Talk(LESSON_COACHING).session
    return text_of(settled(LESSON_COACHING, before, LESSON_COACHING.step(step), answer, t))


def test_an_answered_question_stays_with_its_answer() -> None:
    assert settled_text("satisfaction", Score(7)) == "How satisfied are you with the quality of this lesson?\n✓ 7"
    assert settled_text("look_back", Code("week")) == "When shall we look back at it?\n✓ In a week"
    assert settled_text("goal", Nothing()).endswith("\nskipped")
    assert settled_text("goal", Words.of(NASTY)).endswith(f"\n✓ {NASTY}")


def test_a_marked_wheel_stays_as_text() -> None:
    session = replace(Talk(LESSON_COACHING).session, given={"before": {"goal": [3, None]}})
    shown_then = settled_text("wheel", Marked((Spoke("goal", 7), Spoke("mood", None))), session)
    assert shown_then == (
        "Lesson wheel of balance\n\n▰▰▰▰▰▰▰▱▱▱ 3→7 Goal and result\n▱▱▱▱▱▱▱▱▱▱ – My professional mood"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_answer_that_was_tapped_stays_within_a_message(language: str) -> None:
    t = translator(language)
    long = Words(
        (*Words.of("б" * 4096).parts, *Words.of("<" * 4096, (Attachment("voice", "f", 3),)).parts), "attention"
    )
    for step in ("lesson", "growth_1"):
        before = replace(Talk(LESSON_COACHING).session, given=EVERYTHING)
        assert len(settled_text(step, long, before, t)) <= 4096


def test_every_question_of_the_longest_answers_fits() -> None:
    talk = Talk(LESSON_COACHING, **EVERYTHING)
    while talk.at is not None:
        for language in LANGUAGES:
            fits(shown(LESSON_COACHING, talk.session, translator(language)))
        reply = fitting(LESSON_COACHING, talk.session)
        talk.takes(Said("<б😀" * 1366) if isinstance(reply, Said) else reply)


def test_a_wheel_left_early_and_gone_back_to_still_fits() -> None:
    talk = Talk(LESSON_COACHING, "short", own_names={"novelty": "Daring"}).reaches("wheel")
    talk.takes(Rated(3), Enough(), WentBack())
    assert "➤ Daring" in text(talk)
