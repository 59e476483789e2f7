"""From a lesson to a growth point, and how it went the next time."""

from __future__ import annotations

from dialogs.answers import Code, Marked, Nothing, Score, Words
from tests.conversations.ways import NEXT_TIME, SKIPPED, looks_back
from tests.town import Person, Town


async def marks(person: Person, *values: int) -> None:
    """Tap the eight sectors."""
    for value in values:
        await person.taps(str(value))


async def test_the_short_path_ends_in_a_wheel_and_a_step(town: Town) -> None:
    aigerim = await town.teacher("Aigerim")
    await aigerim.says("/lesson")
    aigerim.sees("How much time", buttons=("Express · 5 questions, about 3 min", "Short · 6 questions, about 4 min"))
    await aigerim.taps("Short")
    aigerim.sees("Which lesson was it?", "say it in a voice message", "question 1")
    await aigerim.says("7A, algebra")
    wheel = aigerim.sees("✓ Saved.", "Goal and result", "1/8")
    await marks(aigerim, 7, 5, 3, 8, 6, 4, 8)
    assert aigerim.sees("▰▰▰▰▰▰▰▱▱▱ 7 Goal and result", "Novelty and growth", "8/8").id == wheel.id
    await aigerim.taps("6")
    assert aigerim.sees("▰▰▰▰▰▰▱▱▱▱ 6 Novelty and growth").id == wheel.id
    assert not wheel.buttons
    picture = aigerim.sees("Your wheel.")
    assert picture.photo is not None
    assert picture.photo.startswith(b"\x89PNG")
    aigerim.sees("Looking at the wheel, what do you notice?")
    await aigerim.says("they speak too little")
    aigerim.sees("Which side would you like to work on?", buttons=("Activity", "Novelty"))
    await aigerim.taps("Motivation")
    aigerim.sees("✓ Motivation")
    aigerim.sees("What one concrete step", buttons=("Next lesson I will try …",))
    await aigerim.taps("Next lesson I will try …")
    aigerim.sees("✎ Next lesson I will try …")
    await aigerim.says("explaining in pairs")
    aigerim.sees("When shall we look back", buttons=("At my next lesson", "In three days", "In a week"))
    assert not aigerim.is_offered(NEXT_TIME), "to skip is the same, and a first step has a day"
    await aigerim.taps(SKIPPED)
    aigerim.sees("November 18 · 7A, algebra", "Next lesson I will try explaining in pairs", "the next time we talk")
    reflection, _ = await town.answers_of(aigerim)
    assert isinstance(reflection["wheel"], Marked)
    assert [spoke.mark for spoke in reflection["wheel"].spokes] == [7, 5, 3, 8, 6, 4, 8, 6]
    assert isinstance(reflection["growth_1"], Words)
    assert reflection["growth_1"].text == "explaining in pairs"
    assert reflection["aim"] == Code("motivation")


async def express(person: Person, satisfaction: int, step: str, when: str = NEXT_TIME) -> None:
    """The shortest path, after whatever is asked first."""
    await person.says("8B, physics")
    await person.taps(str(satisfaction))
    await person.says("more time in pairs")
    await person.says(step)
    await looks_back(person, when)


async def test_the_step_is_asked_about_next_time_with_the_change_since(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await express(dana, 5, "wait ten seconds after a question")
    dana.reads_all()
    await town.later(days=1)
    await dana.says("/lesson")
    await dana.taps("Express")
    dana.reads_all()
    assert any("You wanted to try:\n«wait ten seconds after a question»" in one.text for one in dana.phone.messages)
    await dana.taps("Partly")
    dana.sees("✓ Partly")
    dana.sees("Understood.", "What did you notice?")
    await dana.says("two quiet pupils spoke")
    dana.sees("Which lesson was it?", buttons=("8B, physics",))
    await express(dana, 7, "ask the quiet ones first")
    assert any("Since your last step\nSatisfaction with the lesson: 5 → 7" in one.text for one in dana.reads_all())
    await dana.says("/growth")
    dana.sees("ask the quiet ones first", "wait ten seconds", "November 19 · Partly · two quiet pupils spoke")


async def test_a_step_that_is_reached_is_not_asked_about_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await express(dana, 5, "wait ten seconds", when="In a week")
    dana.reads_all()
    await dana.says("/lesson")
    await dana.taps("Express")
    assert "Which lesson was it?" in dana.reads_all()[-1].text
    await dana.says("/stop")
    await town.later(days=8)
    dana.reads_all()
    await dana.says("/lesson")
    await dana.taps("Express")
    assert "«wait ten seconds»" in dana.reads_all()[-1].text
    await dana.taps("Reached")
    await dana.taps("Skip ▸")
    await dana.says("/stop")
    dana.reads_all()
    await dana.says("/lesson")
    await dana.taps("Express")
    assert "Which lesson was it?" in dana.reads_all()[-1].text


async def test_the_second_wheel_has_the_first_behind_it_and_own_sectors_stay(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.says("7A, algebra")
    await dana.taps("✎ Rename")
    dana.reads_all()
    await dana.says("Calm <at> the start")
    dana.sees("➤ Calm <at> the start", "How far did it come about in this lesson?")
    await marks(dana, 7, 5, 3, 8, 6, 4, 8, 6)
    await dana.says("/stop")
    dana.reads_all()
    await town.later(days=7)
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.taps("7A, algebra")
    assert "➤ Calm <at> the start" in dana.reads_all()[-1].text
    await marks(dana, 8, 5, 5, 8, 6, 4, 8, 6)
    seen = [one.text or one.caption for one in dana.reads_all()]
    assert any("▰▰▰▰▰▰▰▰▱▱ 7→8 Calm <at> the start" in (one or "") for one in seen)
    assert any("sand-coloured" in (one or "") for one in seen)


async def test_switching_to_a_shorter_path_keeps_what_was_said(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Full")
    await dana.says("7A")
    await dana.says("fractions")
    await dana.taps("⋯")
    await dana.taps("Express")
    dana.reads_all()
    await dana.taps("7")
    await dana.says("quieter start")
    await dana.says("greet at the door")
    await dana.taps("In a week")
    dana.reads_all()
    reflection, _ = await town.answers_of(dana)
    assert isinstance(reflection["goal"], Words)
    assert reflection["goal"].text == "fractions"
    assert reflection["satisfaction"] == Score(7)


async def test_later_rests_and_start_resumes(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says("7A")
    await dana.taps("⋯")
    await dana.taps("Later")
    assert "Saved. We go on from this question" in dana.reads_all()[-1].text
    await town.later(hours=20)
    await town.restarts()
    await dana.says("/start")
    dana.sees("We stopped here last time", "How satisfied are you")
    await dana.taps("9")
    dana.sees("✓ 9")
    dana.sees("What would make it 10?")


async def test_a_conversation_that_waited_too_long_closes_itself_and_keeps_everything(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says("7A, before the holidays")
    dana.reads_all()
    await town.later(days=15)
    await dana.says("/lesson")
    dana.sees("waited for long", "/journal")
    dana.sees("How much time")
    await dana.says("/journal")
    dana.sees("1 reflection", buttons=("November 18 · 7A, before the holidays",))


async def test_a_second_conversation_begins_only_when_the_person_says_so(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says("7A")
    dana.reads_all()
    await dana.says("/sheet")
    dana.sees("You have an unfinished conversation", buttons=("Go on ▸", "Keep it and begin anew"))
    await dana.taps("Keep it and begin anew")
    dana.sees("Which lesson was it?")
    await dana.says("8B")
    dana.sees("What was the goal of the lesson?")
    sheet, kept, _ = await town.answers_of(dana)
    assert isinstance(kept["lesson"], Words)
    assert kept["lesson"].text == "7A"
    assert isinstance(sheet["lesson"], Words)
    assert sheet["lesson"].text == "8B"


async def test_at_most_one_keyboard_of_a_conversation_is_on_the_screen(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Full")
    before = len(dana.keyboards)
    for words in ("7A, algebra", "goal", "idea", "wish", "moment"):
        await dana.says(words)
        assert len(dana.keyboards) == before
    for mark in (1, 2, 3, 4, 5, 6, 7, 8):
        await dana.says(str(mark))
        assert len(dana.keyboards) == before
    dana.reads_all()


async def test_a_step_of_five_thousand_characters_can_be_taken_up_asked_about_and_listed(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    long = "explain in pairs, slowly " * 200
    await dana.says(long)
    await dana.taps("5")
    await dana.says(long)
    await dana.taps("↺ «explain in pairs, slowly explain…»")
    await looks_back(dana)
    assert "Your mirror of the lesson" in dana.reads_all()[-1].text
    await dana.says("/lesson")
    await dana.taps("Express")
    assert "You wanted to try:\n«explain in pairs" in dana.reads_all()[-1].text
    await dana.taps("Reached")
    for _ in range(5):
        await dana.says("/growth")
    await dana.says("/journal")
    dana.reads_all()
    reflection = (await town.answers_of(dana))[1]
    assert isinstance(reflection["growth_1"], Words)
    assert reflection["growth_1"].text.replace("\n", " ") == long.strip()


async def two_steps(town: Town, person: Person) -> None:
    """Two lessons looked back at, each with a step of its own; everything is read."""
    for step in ("wait ten seconds", "explain in pairs"):
        await person.says("/lesson")
        await person.taps("Express")
        if step == "explain in pairs":
            await person.taps("Skip ▸")
        await express(person, 7, step)
        await town.later(days=1)
    person.reads_all()


async def test_two_steps_are_marked_in_one_message_and_what_was_noticed_is_asked_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await two_steps(town, dana)
    await dana.says("/lesson")
    await dana.taps("Short")
    both = dana.reads_all()[-1]
    assert both.text is not None
    first, second = sorted(("wait ten seconds", "explain in pairs"), key=both.text.index)
    assert both.text.startswith(f"Your steps\n\n1. «{first}»\n\n2. «{second}»\n\nStep 1: how did it go?")
    await dana.taps("Not yet")
    turned = dana.sees(f"1. «{first}»\n✓ Not yet", "Step 2: how did it go?", buttons=("Partly", "◀ Back"))
    assert turned.id == both.id
    await dana.taps("Partly")
    settled = dana.sees(f"1. «{first}»\n✓ Not yet\n\n2. «{second}»\n✓ Partly")
    assert settled.id == both.id
    assert not settled.buttons
    dana.sees("Understood.", "What did you notice?")
    await dana.says("two quiet pupils spoke")
    dana.sees("Which lesson was it?")


async def test_a_mark_of_two_can_be_changed_while_they_stand_together(town: Town) -> None:
    dana = await town.teacher("Dana")
    await two_steps(town, dana)
    await dana.says("/lesson")
    await dana.taps("Short")
    both = dana.reads_all()[-1]
    await dana.taps("Not yet")
    await dana.taps("◀ Back")
    assert dana.sees("✓ Not yet", "Step 1: how did it go?", buttons=("Keep it ▸",)).id == both.id
    await dana.taps("Reached")
    assert dana.sees("✓ Reached", "Step 2: how did it go?").id == both.id
    await dana.taps("Skip ▸")
    assert dana.sees("✓ Reached", "skipped").id == both.id
    dana.sees("What did you notice?")


async def test_after_not_yet_nothing_is_asked_about_the_step(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await express(dana, 7, "wait ten seconds")
    await town.later(days=1)
    await dana.says("/lesson")
    await dana.taps("Express")
    dana.reads_all()
    await dana.taps("Not yet")
    dana.sees("✓ Not yet")
    dana.sees("Understood.", "Which lesson was it?")


async def test_the_full_way_can_end_for_today_and_ends_in_a_step_all_the_same(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Full")
    await dana.says("7A, algebra")
    dana.reads_all()
    await dana.taps("Enough for today")
    dana.sees("What you said is saved.", "What one concrete step will you try?", "question 2")
    await dana.says("wait ten seconds")
    dana.sees("When shall we look back", "question 3")
    await dana.taps("At my next lesson")
    dana.sees("✓ At my next lesson")
    dana.sees("November 18 · 7A, algebra", "wait ten seconds", "We look back after your next lesson.")
    reflection, _ = await town.answers_of(dana)
    assert {step for step, answer in reflection.items() if answer != Nothing()} == {"lesson", "growth_1", "look_back"}


async def test_a_button_of_a_path_in_an_old_message_still_works(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.does("taps_data", "begin:lesson_coaching:express", dana.phone.messages[-1])
    dana.sees("Which lesson was it?")
    await dana.says("/stop")
    dana.reads_all()
    await dana.does("taps_data", "begin:lesson_coaching:enough", dana.phone.messages[-1])
    dana.sees("How much time do you have?")
