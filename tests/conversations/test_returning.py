"""Five weeks away, then a word: one greeting, one question, nothing lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from handlers.screens import returning
from locales.translator import LANGUAGES, translator
from storage.times import Rhythm
from tests.conversations.steps import set_step
from tests.conversations.test_prompts import FRIDAY, OPENING, with_rhythm
from tests.conversations.ways import express, newest, points, sheet
from tests.handlers.fitting import fits
from tests.town import MORNING, Person, Town

AGAIN = "Good to see you again."
STEP = "wait ten seconds"
BOTH = ("It goes on", "Let it rest")


async def away(town: Town, *, weeks: float = 5, step: bool = True) -> Person:
    """A teacher who set a step, was heard, and then was away."""
    dana = await town.teacher("Dana")
    if step:
        await express(dana, step=STEP)
    else:
        await dana.says("/help")
        dana.reads_all()
    town.now += timedelta(weeks=weeks)
    return dana


async def test_a_word_brings_one_message_the_step_and_the_menu(town: Town) -> None:
    dana = await away(town)
    await dana.says("Good morning")
    greeting = dana.sees(
        AGAIN,
        "This message is not kept",
        "Does this step of yours go on?",
        STEP,
        buttons=(*BOTH, "Look back at a lesson"),
    )
    assert greeting.text.count("?") == 1
    assert len(greeting.text) < 200
    assert not any(character.isdigit() for character in greeting.text)
    dana.sees_nothing()
    await dana.says("Good morning")
    assert AGAIN not in dana.sees("We are not in a conversation now").text, "once"


async def test_start_is_greeted_in_the_same_way(town: Town) -> None:
    dana = await away(town)
    await dana.says("/start")
    greeting = dana.sees(AGAIN, STEP, buttons=(*BOTH, "Journal"))
    assert "not kept" not in greeting.text
    dana.sees_nothing()


async def test_the_step_goes_on_or_rests_and_then_there_is_the_menu(town: Town) -> None:
    for label, said, state in (
        ("It goes on", "the step goes on", "open"),
        ("Let it rest", "the step rests", "resting"),
    ):
        dana = await away(town)
        await dana.says("/start")
        greeting = dana.sees(AGAIN)
        await dana.taps(label)
        assert dana.sees(said, buttons=("Look back at a lesson", "Journal")) is greeting
        assert await points(town, dana) == [(STEP, state)]
        await dana.does("taps_again")
        dana.reads_all()
        assert await points(town, dana) == [(STEP, state)]


async def test_the_step_is_the_one_looked_at_last(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana, step=STEP)
    town.now += timedelta(days=1)
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Partly")
    await dana.says("it was quiet")
    for words in ("7A", "7", "pairs", "ask three pupils"):
        await dana.says(words)
    await dana.taps("In a week")
    dana.reads_all()
    await town.later()
    town.now += timedelta(weeks=5)
    await dana.says("/start")
    dana.sees(AGAIN, STEP)
    assert [words for words, _ in await points(town, dana)] == ["ask three pupils", STEP]


async def test_without_a_step_there_is_the_menu_alone(town: Town) -> None:
    dana = await away(town, step=False)
    await dana.says("/start")
    greeting = dana.sees(AGAIN, "What shall we do?", buttons=("Look back at a lesson",))
    assert "It goes on" not in [label for row in greeting.buttons for label in row]
    dana.sees_nothing()


async def test_a_command_is_answered_as_usual_below_the_greeting(town: Town) -> None:
    dana = await away(town)
    await dana.says("/settings")
    greeting = dana.sees(AGAIN, STEP, buttons=BOTH)
    assert len(greeting.buttons) == 1, "the menu is the answer's"
    dana.sees("My rhythm")
    dana.sees_nothing()


async def test_a_command_that_asks_a_question_gets_no_second_one(town: Town) -> None:
    dana = await away(town, weeks=5)
    await dana.says("/sheet")
    greeting = dana.sees(AGAIN)
    assert "?" not in greeting.text
    assert STEP not in greeting.text, "the question is about it"
    assert greeting.buttons == []
    dana.sees(buttons=())
    assert dana.phone.visible[-1].buttons, "the question stands last"


async def test_an_open_conversation_that_waited_too_long_closes_and_keeps_what_was_said(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    town.now += timedelta(weeks=5)
    await dana.says("an experiment in pairs")
    seen = [message.text for message in dana.reads_all()]
    assert sum(AGAIN in text for text in seen) == 1
    assert seen[-1].count("?") <= 1
    kept = await newest(town, dana)
    assert kept["goal"].text == "to see why ships float"
    assert kept["methods"].text == "an experiment in pairs", "the late answer, too"
    assert "What you said is in your journal" in seen[0]
    assert not any("not kept" in text for text in seen)


async def test_an_answer_to_a_question_that_still_stands_is_taken_and_the_greeting_asks_nothing(town: Town) -> None:
    """Getting to know each other waits for thirty days."""
    dana = town.newcomer("Dana")
    await dana.says("/start")
    for label in ("English", "I agree"):
        await dana.taps(label)
    await dana.taps("Skip ▸")
    dana.reads_all()
    town.now += timedelta(days=27)
    await dana.says("algebra")
    greeting = dana.sees(AGAIN)
    assert "?" not in greeting.text
    dana.sees("✓ Saved.")
    dana.sees_nothing()


async def test_a_tap_on_an_old_button_is_handled_as_usual(town: Town) -> None:
    town.now = FRIDAY - timedelta(days=4)
    dana = await town.teacher("Dana")
    await express(dana, step=STEP)
    await with_rhythm(town, dana, Rhythm(nudges=0))
    town.now = FRIDAY
    await town.later()
    invitation = dana.sees(OPENING)
    town.now += timedelta(weeks=5)
    await dana.taps("Begin ▸", invitation)
    dana.sees("This invitation is over.")
    dana.sees(AGAIN, STEP, buttons=BOTH)
    dana.sees_nothing()
    assert invitation.buttons == []


async def test_a_tap_that_changes_the_question_in_place_leaves_a_way_to_it(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    for label in ("English", "I agree", "Skip ▸"):
        await dana.taps(label)
    dana.reads_all()
    town.now += timedelta(days=27)
    await dana.taps("Skip ▸")
    [question, greeting] = dana.reads_all()
    assert question.buttons, "it changed in place"
    assert greeting.text == AGAIN
    await dana.taps("Go on ▸", greeting)
    dana.reads_all()
    assert dana.keyboards[-1].text == question.text


@pytest.mark.parametrize("weeks", [2, 2.9])
async def test_three_weeks_are_no_long_silence(town: Town, weeks: float) -> None:
    dana = await away(town, weeks=weeks)
    await dana.says("/start")
    dana.sees("Good to see you, Dana.")


async def test_holidays_are_no_silence(town: Town) -> None:
    """From the last days of December to the first after the winter holidays."""
    town.now = datetime(2026, 12, 28, 6, 0, tzinfo=MORNING.tzinfo)
    dana = await away(town, weeks=0)
    town.now = datetime(2027, 1, 25, 6, 0, tzinfo=MORNING.tzinfo)
    await dana.says("/start")
    dana.sees("Good to see you, Dana.")
    town.now += timedelta(weeks=4)
    await dana.says("/start")
    dana.sees(AGAIN)


async def test_who_was_never_heard_is_not_told_that_they_were_away(town: Town) -> None:
    dana = await town.teacher("Dana")
    town.now += timedelta(weeks=9)
    await dana.says("/start")
    dana.sees("Good to see you, Dana.")


async def test_an_update_that_comes_twice_greets_once(town: Town) -> None:
    dana = await away(town)
    await dana.says("/journal")
    first = dana.reads_all()
    assert dana.phone.last_update_id is not None
    town.world.redeliver(dana.phone.last_update_id)
    await town.goes_on()
    assert [AGAIN in (one.text or "") for one in first] == [True, False]
    assert not any(AGAIN in (one.text or "") for one in dana.reads_all())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_greeting_is_short_in_every_language_however_long_the_step(town: Town, language: str) -> None:
    dana = await town.teacher("Dana")
    await express(dana, step="ұзақ сөз " * 60)
    async with town.committed() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        [point] = await work.growth_points.of(known.id)
    t = translator(language)
    for not_kept in (True, False):
        for menu, asks in ((True, True), (False, True), (False, False)):
            for one in (point, None):
                text = fits(returning.greeting(one, not_kept=not_kept, menu=menu, asks=asks, t=t))
                assert len(text) < 200
                assert text.count("?") <= 1
    for screen in (returning.goes_on(t), returning.rests(t)):
        fits(screen)


async def test_the_greeting_with_its_question_stands_below_what_was_closed(town: Town) -> None:
    dana = await away(town)
    await dana.says("/sheet")
    dana.reads_all()
    town.now += timedelta(weeks=5)
    await dana.says("an experiment in pairs")
    closed = dana.sees("nothing was said, nothing is kept")
    assert "journal" not in closed.text
    dana.sees(AGAIN, STEP, buttons=BOTH)
    dana.sees_nothing()


async def test_the_choice_of_a_path_is_the_one_question(town: Town) -> None:
    dana = await away(town)
    await dana.says("/lesson")
    greeting = dana.sees(AGAIN, "Your growth point", STEP)
    assert "?" not in greeting.text
    assert greeting.buttons == []
    choice = dana.sees("How much time do you have?")
    assert choice.buttons[0][0].startswith("Express")
    dana.sees_nothing()


async def test_the_question_which_card_fits_is_the_one_question(town: Town) -> None:
    dana = await town.teacher("Dana", experience=None)
    await set_step(town, dana, STEP)
    await dana.says("/help")
    dana.reads_all()
    town.now += timedelta(weeks=5)
    await dana.says("/week")
    greeting = dana.sees(AGAIN, STEP)
    assert "?" not in greeting.text
    assert greeting.buttons == []
    dana.sees("Is this your first or second year at school?")
    dana.sees_nothing()


async def test_a_conversation_that_is_still_open_is_the_one_question(town: Town) -> None:
    """Getting to know each other waits for thirty days."""
    dana = town.newcomer("Dana")
    await dana.says("/start")
    for label in ("English", "I agree", "Skip ▸"):
        await dana.taps(label)
    dana.reads_all()
    town.now += timedelta(days=27)
    await dana.says("/lesson")
    seen = [message.text for message in dana.reads_all()]
    assert sum(text.count("?") for text in seen) == 1
    assert sum(AGAIN in text for text in seen) == 1


async def test_the_list_of_steps_names_the_step_and_the_greeting_does_not(town: Town) -> None:
    dana = await away(town)
    await dana.says("/growth")
    greeting = dana.sees(AGAIN)
    assert greeting.text == AGAIN
    assert greeting.buttons == []
    dana.sees("Growth points", STEP)
    dana.sees_nothing()


async def test_a_late_answer_to_the_first_question_is_kept(town: Town) -> None:
    dana = await away(town, step=False)
    await dana.says("/sheet")
    dana.reads_all()
    town.now += timedelta(weeks=5)
    await dana.does("sends_voice", 9)
    dana.sees("What you said is in your journal")
    greeting = dana.sees(AGAIN, buttons=("Look back at a lesson",))
    assert "not kept" not in greeting.text
    dana.sees_nothing()
    [file] = (await newest(town, dana))["lesson"].attachments
    assert file.seconds == 9


async def test_a_late_tap_answers_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    town.now += timedelta(weeks=5)
    await dana.taps("Partly")
    dana.reads_all()
    assert "reached" not in await newest(town, dana)
