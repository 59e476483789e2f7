"""/growth: every step opens to everything that can be done with it, and no button does harm."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.growth_point import MOST_OPEN, Aim
from tests.conversations.pairs import paired
from tests.conversations.shared_steps import MONDAY
from tests.conversations.steps import only_step, opens, set_step, steps_of
from tests.town import Person, Town

WAIT, GREET = "I wait three seconds", "I greet each pupil"


async def test_a_step_that_was_reached_is_told_in_its_own_message(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    stands = dana.seen
    await dana.taps("Reached")
    asked = dana.sees(WAIT, "✓ Reached", "What did you notice?", "Only you will read this", buttons=("Skip ▸",))
    assert asked.id == stands.id  # type: ignore[union-attr]
    await dana.says("They began to speak.")
    dana.sees("✓ What you noticed is kept with it.", "The step is reached.", buttons=("Growth points",))
    dana.sees_nothing()
    step = await only_step(town, dana)
    assert step.state == "reached"
    assert [(look.mark, look.noticed.text if look.noticed else None) for look in step.looks] == [
        ("reached", "They began to speak.")
    ]


async def test_what_was_noticed_may_be_a_voice_and_is_given_back(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Partly")
    dana.sees("What did you notice?")
    await dana.does("sends_voice", 12)
    dana.sees("✓ What you noticed is kept with it.", "from this day on: November 25.")
    await opens(dana, WAIT)
    await dana.taps("Words")
    dana.sees("November 18, 2026 · Partly", "[voice message, 0:12]", buttons=("📎 1 file",))
    await dana.taps("📎 1 file")
    assert dana.phone.reads_next().kind == "voice"


async def test_skipping_what_was_noticed_changes_the_same_message(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Partly")
    asked = dana.sees("What did you notice?")
    await dana.taps("Skip ▸")
    assert dana.sees("✓ Partly", "We look back at it when we talk, from this day on: November 25.").id == asked.id


async def test_not_yet_is_noted_and_says_when_we_look_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Not yet")
    dana.sees("✓ Not yet", "from this day on: November 25.")
    async with town.committed() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        assert await work.sessions.open_for(known.id) is None


async def test_a_third_not_yet_asks_what_it_is_with_the_step_and_a_smaller_one_takes_its_place(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    for _ in range(2):
        await opens(dana, WAIT)
        await dana.taps("Not yet")
        dana.sees("✓ Not yet")
        town.now += timedelta(days=1)
    await opens(dana, WAIT)
    await dana.taps("Not yet")
    dana.sees("✓ Not yet", "How do things stand with this step?")
    await dana.taps("I tried, it is hard")
    dana.reads_all()
    await dana.says("I wait one second")
    dana.sees("I wait one second", "✓ Not yet")
    step = await only_step(town, dana)
    assert [one.words.text for one in step.wordings] == [WAIT, "I wait one second"]
    await opens(dana, "I wait one second")
    await dana.taps("Words")
    dana.sees(WAIT, "I wait one second")


async def test_letting_go_closes_it_and_it_can_be_taken_up_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Let it go")
    dana.sees("✓ Let it go", "The step is let go.")
    await opens(dana, WAIT)
    await dana.taps("Take it up again")
    dana.sees("we look back the next time we talk", buttons=("Partly",))
    assert (await only_step(town, dana)).state == "open"


async def test_it_rests_and_goes_on(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=-3, chosen=True)
    await opens(dana, WAIT)
    await dana.taps("Let it rest")
    dana.sees("rests for now", buttons=("Take it up again", "Reached"))
    dana.is_told("It rests")
    await town.later(days=1)
    dana.sees_nothing()
    await dana.taps("Take it up again")
    dana.sees("we look back the next time we talk")
    await town.later(hours=8)
    dana.sees_nothing()  # its day had passed meanwhile: nothing is asked at once


async def test_a_resting_step_can_be_closed_and_not_looked_at_otherwise(town: Town) -> None:
    dana = await town.teacher("Dana")
    number = await set_step(town, dana, WAIT, state="resting")
    await opens(dana, WAIT)
    await dana.does("taps_data", f"step:look:{number}:partly:0", dana.seen)
    dana.is_told("This step has changed since.")
    assert (await only_step(town, dana)).looks == ()
    await dana.taps("Reached")
    dana.sees("What did you notice?")
    assert (await only_step(town, dana)).state == "reached"


async def test_it_is_put_in_other_words_and_looks_keep_the_words_of_their_time(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Not yet")
    dana.sees("✓ Not yet")
    await opens(dana, WAIT)
    await dana.taps("Reword")
    dana.sees(WAIT, "How would you put this step now?")
    await dana.says("I count to three")
    dana.sees("The step is now:", "I count to three")
    await opens(dana, "I count to three")
    assert f"November 18 · Not yet\nThe step was then: «{WAIT}»" in dana.seen.text  # type: ignore[union-attr]


async def test_smaller_puts_a_smaller_step_in_its_place(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Smaller")
    dana.sees(WAIT, "What smaller step could you begin with?")
    await dana.says("I wait one second")
    dana.sees("The step is now:", "I wait one second")
    assert (await only_step(town, dana)).words.text == "I wait one second"


async def test_rewording_that_is_skipped_changes_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Reword")
    dana.sees("How would you put this step now?")
    await dana.taps("Skip ▸")
    dana.sees("Nothing was changed.")
    assert (await only_step(town, dana)).words.text == WAIT


@pytest.mark.parametrize(
    ("choice", "ahead", "told"),
    [
        ("Tomorrow", 1, "Thu, Nov 19, 17:00"),
        ("At my next lesson", 1, "Thu, Nov 19, 17:00"),
        ("In three days", 3, "Sat, Nov 21, 17:00"),
        ("In a week", 7, "Wed, Nov 25, 17:00"),
    ],
)
async def test_another_day_is_one_tap(town: Town, choice: str, ahead: int, told: str) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Another day")
    dana.sees("When shall I ask about this step?")
    await dana.taps(choice)
    dana.sees(WAIT, f"I will ask about it: {told}.")
    step = await only_step(town, dana)
    assert (step.due_on, step.day_chosen) == ((town.now + timedelta(days=ahead)).date(), True)


async def test_another_day_can_be_typed(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Another day")
    dana.sees("When shall I ask")
    await dana.taps("On a day I choose")
    dana.sees("On which day shall I ask about this step?")
    await dana.says("05.12")
    dana.sees(WAIT, "I will ask about it: Sat, Dec 5, 17:00.")
    assert (await only_step(town, dana)).due_on.isoformat() == "2026-12-05"
    await opens(dana, WAIT)
    await dana.taps("Another day")
    await dana.taps("On a day I choose")
    dana.reads_all()
    await dana.taps("Never mind ▸")
    dana.sees("Nothing was changed.")


async def test_what_it_should_change_is_one_tap_and_can_be_changed(town: Town) -> None:
    dana = await town.teacher("Dana")
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        await work.people.change(known.id, own_sectors={"wheel": {"mood": "Joy"}})
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("What it should change")
    dana.sees("What should this step change?", "7. Joy")
    await dana.taps("№ 7")
    dana.sees("It should change: Joy")
    assert (await only_step(town, dana)).aim == Aim("wheel", "mood", "Joy")
    await dana.taps("What it should change")
    dana.sees("7. ✓ Joy")
    await dana.taps("Energy")
    dana.sees("It should change: Energy")
    await dana.taps("What it should change")
    await dana.taps("Nothing in particular")
    dana.reads_all()
    assert (await only_step(town, dana)).aim is None


async def test_a_chart_shows_what_it_should_change(town: Town) -> None:
    town.now = MONDAY
    dana = await town.teacher("Dana")
    number = await set_step(town, dana, WAIT, ahead=5)
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says("7B, algebra")
    await dana.taps("7")
    await dana.says("/stop")
    dana.reads_all()
    await dana.does("taps_data", f"growth:chart:{number}", dana.phone.messages[-1])
    dana.sees("What should this step change?")  # an old button, and nothing to draw yet
    await dana.taps("Confidence")
    screen = dana.sees("It should change: Confidence")
    assert "📈 Chart" not in [label for row in screen.buttons for label in row]
    await dana.taps("What it should change")
    await dana.taps("Satisfaction with the lesson")
    dana.reads_all()
    await dana.taps("📈 Chart")
    assert dana.sees("From the day on which you chose the step.").photo is not None


async def test_a_step_of_ones_own_needs_no_reflection(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/growth")
    dana.sees("You have no growth points yet.")
    await dana.taps("+ A step of my own")
    dana.sees("What one concrete step will you try?")
    await dana.says(WAIT)
    dana.sees("When shall we look back at it?", buttons=("At my next lesson", "In three days", "In a week"))
    await dana.taps("In three days")
    dana.sees("✓ In three days")
    dana.sees("Your growth point", WAIT, "We look back at it on this day: November 21.", buttons=("Growth points",))
    dana.sees_nothing()
    step = await only_step(town, dana)
    assert (step.day_chosen, step.due_on.isoformat()) == (True, "2026-11-21")
    await dana.says("/journal")
    dana.sees("Your journal is empty so far.")


async def test_a_step_of_ones_own_that_is_stopped_after_its_words_is_set(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/growth")
    await dana.taps("+ A step of my own")
    await dana.says(WAIT)
    dana.reads_all()
    await dana.says("/stop")
    dana.sees(WAIT, "We look back at it the next time we talk.")
    assert (await only_step(town, dana)).words.text == WAIT


async def test_an_edited_message_corrects_the_step_that_was_said_in_it(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/growth")
    await dana.taps("+ A step of my own")
    (sent,) = await dana.says(WAIT)
    await dana.taps("In a week")
    dana.reads_all()
    await dana.does("edits", sent, GREET)
    dana.sees("✓ Corrected.")
    assert (await only_step(town, dana)).words.text == GREET


async def test_a_fourth_of_ones_own_lets_one_rest_and_a_tap_lets_another(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(MOST_OPEN):
        await set_step(town, dana, f"step {number}")
        town.now += timedelta(days=1)
    await dana.says("/growth")
    await dana.taps("+ A step of my own")
    await dana.says(WAIT)
    await dana.taps("In a week")
    *_, asked = dana.reads_all()
    assert "Three steps go on, this one rests for now:\nstep 0" in asked.text
    assert [row[0] for row in asked.buttons] == [f"«{WAIT}»", "«step 1»", "«step 2»", "It is fine like this"]
    swap = asked.button_data[2][0]
    await dana.taps("«step 2»")
    dana.sees("Agreed. This step rests for now:", "step 2")
    states = {words: one.state for words, one in (await steps_of(town, dana)).items()}
    assert states == {WAIT: "open", "step 0": "open", "step 1": "open", "step 2": "resting"}
    await dana.does("taps_data", swap, asked)
    dana.reads_all()
    assert sum(one.state == "open" for one in (await steps_of(town, dana)).values()) == MOST_OPEN


async def test_with_more_than_three_from_before_a_new_one_waits(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(5):
        await set_step(town, dana, f"step {number}")
    await dana.says("/growth")
    await dana.taps("+ A step of my own")
    await dana.says(WAIT)
    await dana.taps("In a week")
    *_, told = dana.reads_all()
    assert "More than three steps are open, so the new one rests for now." in told.text
    assert (await steps_of(town, dana))[WAIT].state == "resting"


async def test_taking_up_a_fourth_asks_which_rests_instead(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(MOST_OPEN):
        await set_step(town, dana, f"step {number}")
    await set_step(town, dana, WAIT, state="resting")
    await opens(dana, WAIT)
    await dana.taps("Take it up again")
    dana.sees("Which one shall rest instead?", buttons=("«step 0»", "«step 1»", "«step 2»", "Leave it as it is"))
    await dana.taps("Leave it as it is")
    dana.sees("rests for now")
    await dana.taps("Take it up again")
    await dana.taps("«step 1»")
    dana.reads_all()
    states = {words: one.state for words, one in (await steps_of(town, dana)).items()}
    assert states == {WAIT: "open", "step 0": "open", "step 1": "resting", "step 2": "open"}


async def test_a_double_tap_notes_one_look(town: Town) -> None:
    dana = await town.teacher("Dana")
    number = await set_step(town, dana, WAIT)
    for mark, told in (("not_yet", "✓ Not yet"), ("partly", "What did you notice?")):
        await opens(dana, WAIT)
        looks = len((await only_step(town, dana)).looks)
        screen = dana.seen
        await dana.does("taps_data", f"step:look:{number}:{mark}:{looks}", screen)
        dana.sees(told)
        await dana.does("taps_data", f"step:look:{number}:{mark}:{looks}", screen)
        dana.sees_nothing()
        assert len((await only_step(town, dana)).looks) == looks + 1
        town.now += timedelta(hours=1)


async def test_an_old_button_says_where_the_step_stands(town: Town) -> None:
    dana = await town.teacher("Dana")
    number = await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    old = dana.seen
    await dana.says("/growth")
    await dana.taps(WAIT, dana.sees("Growth points"))
    await dana.taps("Reached")
    await dana.taps("Skip ▸")
    dana.reads_all()
    town.now += timedelta(days=3)
    for data in (f"step:look:{number}:partly:0", f"step:off:{number}:tomorrow", f"step:day:{number}"):
        await dana.does("taps_data", data, old)
        dana.is_told("This step has changed since.")
    dana.sees("Reached: November 18")
    dana.reads_all()
    await dana.does("taps_data", f"step:reword:{number}", old)
    dana.reads_all()
    step = await only_step(town, dana)
    assert (step.state, len(step.looks), len(step.wordings)) == ("reached", 1, 1)


async def test_a_look_beside_an_open_conversation_disturbs_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=3)
    await dana.says("/sheet")
    dana.reads_all()
    await dana.says("They can name the parts of a plant.")
    question = dana.reads_all()[-1]
    stood = question.button_data
    await opens(dana, WAIT)
    await dana.taps("Partly")
    dana.sees("✓ Partly", "from this day on: November 25.", buttons=("Go on ▸",))
    assert question.buttons, "the question still stands"
    step = await only_step(town, dana)
    assert [look.mark for look in step.looks] == ["partly"]
    await dana.taps("Go on ▸")
    assert dana.reads_all()[-1].button_data == stood
    assert question.buttons == []
    await dana.says("/stop")
    dana.sees("We stopped here.")

    await opens(dana, WAIT)
    await dana.taps("Words")
    dana.sees("Partly", buttons=("✎ What I noticed",))
    await dana.taps("✎ What I noticed")
    dana.sees("What did you notice?")
    await dana.says("Two of them answered.")
    dana.sees("✓ What you noticed is kept with it.")
    look = (await only_step(town, dana)).looks[-1]
    assert look.noticed is not None
    assert look.noticed.text == "Two of them answered."


async def test_the_question_after_a_look_gives_way_to_another_conversation(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Partly")
    asked = dana.sees("What did you notice?")
    await dana.says("/sheet")
    assert "unfinished" not in dana.reads_all()[-1].text
    assert asked.buttons == []
    assert [look.mark for look in (await only_step(town, dana)).looks] == ["partly"]


async def test_the_question_after_a_look_closes_without_a_word(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Partly")
    dana.sees("What did you notice?")
    town.now += timedelta(days=5)
    await dana.says("/sheet")
    assert all("waited for long" not in message.text for message in dana.reads_all())


async def test_rewording_waits_for_the_open_conversation(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT, ahead=3)
    await dana.says("/sheet")
    dana.reads_all()
    await opens(dana, WAIT)
    await dana.taps("Reword")
    dana.sees("You are in a conversation", buttons=("Go on ▸",))


async def test_erasing_asks_once_more_and_takes_all_of_it(town: Town) -> None:
    dana = await town.teacher("Dana")
    number = await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Partly")
    await dana.says("secretword")
    await opens_again(dana)
    await dana.taps("🗑 Erase")
    asked = dana.sees("Erase this step for good?", "stays in the journal", buttons=("No, keep it",))
    await dana.taps("No, keep it")
    dana.sees(WAIT)
    await dana.taps("🗑 Erase")
    dana.sees("Erase this step for good?")
    town.now += timedelta(hours=2)
    await dana.taps("Yes, erase it", asked)
    dana.is_told("too old to erase anything")
    await dana.taps("No, keep it")
    await dana.taps("🗑 Erase")
    dana.reads_all()
    await dana.taps("Yes, erase it")
    dana.sees("You have no growth points yet.")
    assert await steps_of(town, dana) == {}
    assert "secretword" not in str(await town.answers_of(dana))
    await dana.does("taps_data", f"step:look:{number}:partly:1", asked)
    dana.is_told("This step is no longer in your list.")


async def opens_again(dana: Person) -> None:
    dana.reads_all()
    await opens(dana, WAIT)


async def test_erasing_a_step_ends_the_question_that_stands_about_it(town: Town) -> None:
    dana = await town.teacher("Dana")
    number = await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    screen = dana.seen
    await dana.taps("Reword")
    asked = dana.sees("How would you put this step now?")
    await dana.does("taps_data", f"step:erase:{number}", screen)
    dana.reads_all()
    await dana.taps("Yes, erase it")
    dana.reads_all()
    assert asked.buttons == []
    await dana.says("other words")
    dana.sees("We are not in a conversation now")


async def test_a_list_has_pages_and_old_buttons_work(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(7):
        await set_step(town, dana, f"step {number}", state="reached" if number % 2 else "open")
    await dana.says("/growth")
    listed = dana.sees("Growth points", "step 0", buttons=("▶", "+ A step of my own"))
    await dana.taps("▶")
    assert dana.sees("step 5").id == listed.id
    await dana.does("taps_data", "growth:0", listed)
    assert dana.sees("step 0").id != listed.id


async def test_nobody_else_can_do_anything_with_a_step(town: Town) -> None:
    dana, eve = await town.teacher("Dana"), await town.teacher("Eve")
    number = await set_step(town, dana, WAIT)
    rests = await set_step(town, dana, GREET, state="resting")
    before = await steps_of(town, dana)
    await eve.says("/growth")
    there = eve.reads_all()[-1]
    until = int(town.now.timestamp()) + 600
    one_step = ("see", "words", "files", "noticed", "rest", "on", "fine", "day", "date", "reword", "smaller", "aims")
    for data in (
        *(f"step:{what}:{each}" for what in (*one_step, "erase") for each in (number, rests)),
        *(f"step:look:{number}:{mark}:0" for mark in ("reached", "partly", "not_yet", "drop")),
        f"step:off:{number}:tomorrow",
        f"step:aim:{number}:mood",
        f"step:swap:{number}:{rests}:resting",
        f"step:gone:{number}:{until}",
        f"growth:chart:{number}",
        f"step:open:{number}",
    ):
        await eve.does("taps_data", data, there)
        eve.is_told("This step is no longer in your list.")
        eve.sees_nothing()
    assert await steps_of(town, dana) == before
    assert len(await town.answers_of(eve)) == 1, "nothing but getting to know each other"


async def test_a_swap_with_somebody_elses_step_does_nothing(town: Town) -> None:
    dana, eve = await town.teacher("Dana"), await town.teacher("Eve")
    hers, mine = await set_step(town, dana, WAIT), await set_step(town, eve, GREET, state="resting")
    await eve.says("/growth")
    there = eve.reads_all()[-1]
    for data in (f"step:swap:{hers}:{mine}:resting", f"step:swap:{mine}:{hers}:resting"):
        await eve.does("taps_data", data, there)
        eve.reads_all()
    assert (await only_step(town, dana)).state == "open"
    assert (await only_step(town, eve)).state == "resting"


async def test_a_mark_is_for_the_mentors_who_were_named_under_it_only(town: Town) -> None:
    """The audience of a look by one tap is that which stood under the buttons, not one that came since."""
    dana, marat, aigul = await town.teacher("Dana"), await town.teacher("Marat"), await town.teacher("Aigul")
    await set_step(town, dana, WAIT)
    await paired(town, marat, dana)
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        await work.people.change(known.id, audiences={"": "mentor"})
    await opens(dana, WAIT)
    assert "Will be read by: Marat" in dana.seen.text  # type: ignore[union-attr]
    town.now += timedelta(hours=1)
    await paired(town, aigul, dana)
    town.now += timedelta(hours=1)
    await dana.taps("Not yet")
    dana.reads_all()
    assert await read_by(town, dana) == []
    town.now += timedelta(days=1)
    await opens(dana, WAIT)
    assert "Will be read by: Aigul, Marat" in dana.seen.text  # type: ignore[union-attr]
    town.now += timedelta(minutes=1)
    await dana.taps("Not yet")
    dana.reads_all()
    assert await read_by(town, dana) == ["Aigul", "Marat"]


async def read_by(town: Town, person: Person) -> list[str]:
    """Who can read the last look of the person's only step."""
    key = (await only_step(town, person)).looks[-1].session_key
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        assert key is not None
        whom = (await work.audiences.of(known.id, key)).get("point_1")
        return [] if whom is None else sorted(reader.name for reader in whom.readers)


async def test_a_step_reworded_by_voice_is_known_by_its_last_words_everywhere(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, WAIT)
    await opens(dana, WAIT)
    await dana.taps("Reword")
    dana.sees("How would you put this step now?")
    await dana.does("sends_voice", 5)
    shown = f"{WAIT} · [voice message, 0:05]"
    dana.sees(shown)
    dana.reads_all()
    await dana.says("/growth")
    listed = dana.sees(shown)
    assert listed.buttons[0][0].startswith(WAIT[:20])
    await dana.says("/sheet")
    assert any(f"«{shown}»" in message.text for message in dana.reads_all())
