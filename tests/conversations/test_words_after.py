"""Words about a step that come without a tap: after the letter of its day, after a look that asked nothing."""

from __future__ import annotations

from datetime import timedelta

from storage.audiences import MENTOR
from tests.conversations.pairs import paired
from tests.conversations.steps import only_step, opens, set_step, steps_of
from tests.conversations.test_step_days import FRIDAY, GREET, HAS_COME, WAIT, until
from tests.conversations.ways import stands_at
from tests.town import Person, Town

WELL = "It went well!"
SAVED = "✓ Saved with your step."
STRAY = "We are not in a conversation now"


async def asked_by_letter(town: Town) -> Person:
    """A teacher whom a letter has just asked how a step went."""
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY)
    dana.sees(HAS_COME)
    return dana


async def told(town: Town, person: Person) -> list[tuple[str, str | None]]:
    """The marks of the one step, with what was noticed."""
    looks = (await only_step(town, person)).looks
    return [(look.mark, None if look.noticed is None else look.noticed.text) for look in looks]


async def test_words_to_the_letter_are_kept_and_only_the_mark_is_asked(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.says(WELL)
    dana.sees(SAVED, WAIT, "How did it go?", "Only you will read this", buttons=("Reached", "Partly", "Not yet"))
    dana.sees_nothing()
    await dana.taps("Partly")
    dana.sees(WAIT, "How did it go?", "✓ Partly")
    dana.sees(WAIT, "✓ Partly", "✓ What you noticed is kept with it.")
    assert await told(town, dana) == [("partly", WELL)]
    assert await stands_at(town, dana) is None


async def test_a_voice_to_the_letter_is_kept(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.does("sends_voice", 9)
    dana.sees(SAVED, WAIT)
    await dana.taps("Not yet")
    dana.reads_all()
    [look] = (await only_step(town, dana)).looks
    assert look.noticed is not None
    assert look.noticed.attachments[0].seconds == 9


async def test_the_mark_may_be_tapped_on_the_letter_itself(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await until(town, FRIDAY)
    letter = dana.sees(HAS_COME)
    await dana.says(WELL)
    question = dana.sees(SAVED)
    await dana.taps("Partly", letter)
    dana.reads_all()
    assert await told(town, dana) == [("partly", WELL)]
    assert question.buttons == []


async def test_the_mark_itself_may_be_written(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.says("not yet")
    dana.sees(WAIT, "✓ Not yet")
    assert await told(town, dana) == [("not_yet", None)]


async def test_words_after_a_look_that_asked_nothing_are_kept_with_it(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.taps("Not yet")
    dana.reads_all()
    await dana.says(WELL)
    dana.sees(WAIT, SAVED, "Only you will read this")
    assert await told(town, dana) == [("not_yet", WELL)]
    await dana.says("Thank you")
    dana.sees(STRAY)
    assert await told(town, dana) == [("not_yet", WELL)], "it has its words"


async def test_an_edited_message_corrects_what_was_noticed(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.taps("Not yet")
    dana.reads_all()
    [sent] = await dana.says(WELL)
    dana.sees(SAVED)
    await dana.does("edits", sent, "It was too loud.")
    dana.sees("✓ Corrected.")
    assert await told(town, dana) == [("not_yet", "It was too loud.")]


async def test_an_edited_message_is_corrected_before_the_mark(town: Town) -> None:
    dana = await asked_by_letter(town)
    [sent] = await dana.says(WELL)
    dana.sees(SAVED)
    await dana.does("edits", sent, "Nearly well.")
    dana.sees("✓ Corrected.")
    await dana.taps("Partly", dana.keyboards[-1])
    dana.reads_all()
    assert await told(town, dana) == [("partly", "Nearly well.")]


async def test_words_go_where_they_went_when_nothing_was_asked(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=7, chosen=True)
    await dana.says(WELL)
    dana.sees(STRAY)
    await until(town, FRIDAY)
    town.now += timedelta(days=1)
    await dana.says(WELL)
    dana.sees(STRAY)
    assert await told(town, dana) == []


async def test_a_letter_that_was_put_off_asks_nothing_any_more(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.taps("Tomorrow")
    dana.reads_all()
    await dana.says("Thank you")
    dana.sees(STRAY)


async def test_a_stopped_look_takes_no_more_words(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.says(WELL)
    dana.sees(SAVED)
    await dana.says("/stop")
    dana.reads_all()
    await dana.says("Thank you")
    dana.sees(STRAY)
    await dana.says("/journal")
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    assert any(WELL in message.text for message in dana.reads_all()), "without a mark they stand in the journal"


async def test_the_morning_after_still_answers_the_letter(town: Town) -> None:
    dana = await asked_by_letter(town)
    town.now += timedelta(hours=15)
    await dana.says(WELL)
    dana.sees(SAVED)
    await dana.taps("Reached")
    dana.reads_all()
    assert await told(town, dana) == [("reached", WELL)]


async def test_words_to_an_open_conversation_stay_its_own(town: Town) -> None:
    dana = await asked_by_letter(town)
    await dana.says("/sheet")
    dana.reads_all()
    await dana.taps("Partly")
    dana.reads_all()
    await dana.says(WELL)
    assert SAVED not in dana.sees("✓ Saved.").text
    assert await stands_at(town, dana) == "lesson"
    assert await told(town, dana) == [("partly", WELL)]


async def test_of_two_steps_it_is_the_first_that_the_letter_asks_about(town: Town) -> None:
    dana = await town.teacher("Dana")
    for words in (WAIT, GREET):
        await set_step(town, dana, words, ahead=2, chosen=True)
    await until(town, FRIDAY)
    letter = dana.sees(HAS_COME)
    await dana.says(WELL)
    question = dana.sees(SAVED)
    first = WAIT if letter.text.index(WAIT) < letter.text.index(GREET) else GREET
    assert first in question.text
    await dana.taps("Reached")
    dana.reads_all()
    assert {words for words, step in (await steps_of(town, dana)).items() if step.looks} == {first}


async def test_words_after_a_look_are_for_the_mentors_who_were_named_under_it_only(town: Town) -> None:
    dana, marat, aigul = await town.teacher("Dana"), await town.teacher("Marat"), await town.teacher("Aigul")
    await set_step(town, dana, WAIT, ahead=2, chosen=True)
    await paired(town, marat, dana)
    async with town.aina.db.transaction() as work:
        mine = await work.people.find(dana.phone.id)
        assert mine is not None
        await work.people.change(mine.id, audiences={"": MENTOR})
    town.now = FRIDAY
    await town.later(minutes=1)
    letter = dana.sees(HAS_COME, "Will be read by: Marat")
    await dana.taps("Not yet", letter)
    dana.reads_all()
    await dana.says(WELL)
    dana.sees(SAVED, "Will be read by: Marat")
    assert await read_by(town, dana) == ["Marat"]
    town.now += timedelta(hours=1)
    await opens(dana, WAIT)
    await dana.taps("Not yet")
    dana.reads_all()
    town.now += timedelta(hours=1)
    await paired(town, aigul, dana)
    await dana.says("It was too loud.")
    dana.sees(SAVED, "Only you will read this")
    assert await read_by(town, dana) == []


async def test_words_to_the_letter_are_not_for_a_mentor_who_came_since(town: Town) -> None:
    dana, marat = await asked_by_letter(town), await town.teacher("Marat")
    await paired(town, marat, dana)
    async with town.aina.db.transaction() as work:
        mine = await work.people.find(dana.phone.id)
        assert mine is not None
        await work.people.change(mine.id, audiences={"": MENTOR})
    town.now += timedelta(hours=1)
    await dana.says(WELL)
    dana.sees(SAVED, "Will be read by: Marat")  # the mark, which is still asked for
    await dana.taps("Partly")
    dana.reads_all()
    assert await read_by(town, dana) == []


async def read_by(town: Town, person: Person) -> list[str]:
    """Who can read what was noticed at the last look at the person's only step."""
    key = (await only_step(town, person)).looks[-1].session_key
    async with town.committed() as work:
        mine = await work.people.find(person.phone.id)
        assert mine is not None
        assert key is not None
        whom = (await work.audiences.of(mine.id, key)).get("noticed")
        return [] if whom is None else sorted(reader.name for reader in whom.readers)
