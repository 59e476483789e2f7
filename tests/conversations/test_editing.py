"""To correct an answer, one edits the message: in an open conversation and long afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.answers import Code, Score
from tests.conversations.steps import set_step, steps_of
from tests.conversations.ways import corrects, express, looks_back, newest, points, sheet, stands_at, words_of
from tests.town import Person, Town


async def at_the_scale(person: Person) -> None:
    """In the express path, at the question for a number."""
    await person.says("/lesson")
    await person.taps("Express")
    await person.taps("Skip ▸")
    person.reads_all()


async def test_an_edited_message_corrects_its_answer_and_the_question_stands(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [lesson] = await dana.says("8B")
    await dana.says("to see why ships float")
    dana.reads_all()
    await dana.does("edits", lesson, "8C, physics")
    dana.sees("✓ Corrected.")
    dana.sees_nothing()
    assert (await newest(town, dana))["lesson"].text == "8C, physics"
    assert await stands_at(town, dana) == "reached"
    await dana.taps("Yes")
    dana.sees("✓ Yes")
    dana.sees("What shows you that?")


async def test_an_edit_corrects_a_reflection_that_has_ended(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="change")
    [change] = await dana.says("more time")
    await dana.taps("Skip ▸")
    dana.reads_all()
    await town.later(days=40)
    await dana.does("edits", change, "less haste & more time")
    dana.sees("✓ Corrected.")
    await dana.says("/journal")
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    assert "less haste & more time" in dana.reads_all()[-1].text


async def test_an_edit_corrects_a_reflection_that_was_stopped(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [lesson] = await dana.says("8B")
    await dana.says("/stop")
    dana.reads_all()
    await dana.does("edits", lesson, "8C")
    dana.sees("✓ Corrected.")
    assert (await newest(town, dana))["lesson"].text == "8C"


async def test_an_edited_growth_point_speaks_with_its_new_words(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    await dana.taps("7")
    await dana.taps("Skip ▸")
    await dana.taps("Next lesson I will try …")
    [step] = await dana.says("waiting")
    await looks_back(dana)
    dana.reads_all()
    await dana.does("edits", step, "waiting ten seconds")
    dana.sees("✓ Corrected.")
    await dana.says("/growth")
    dana.sees("Next lesson I will try waiting ten seconds")
    await dana.says("/lesson")
    await dana.taps("Express")
    assert "«Next lesson I will try waiting ten seconds»" in dana.reads_all()[-1].text
    assert await points(town, dana) == [("waiting ten seconds", "open")]


async def test_an_edited_number_moves_the_scale_and_a_wrong_one_is_refused(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    [number] = await dana.says("7")
    dana.reads_all()
    await dana.does("edits", number, "8")
    dana.sees("✓ Corrected.")
    assert (await newest(town, dana))["satisfaction"] == Score(8)
    await dana.does("edits", number, "18")
    dana.sees("The scale runs from 0 to 10.")
    await dana.does("edits", number, "eight")
    dana.sees("Please tap a number or write one from 0 to 10.")
    assert (await newest(town, dana))["satisfaction"] == Score(8)
    assert await stands_at(town, dana) == "one_more"


async def test_an_edit_of_the_second_part_of_a_long_text_corrects_that_part(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    pieces = await dana.says("сабақ " * 800)
    assert len(pieces) == 2
    dana.reads_all()
    await dana.does("edits", pieces[1], "соңы")
    dana.sees("✓ Corrected.")
    methods = (await newest(town, dana))["methods"]
    assert [part.text for part in methods.parts] == [pieces[0].text, "соңы"]
    await dana.does("edits", pieces[0], "басы")
    dana.sees("✓ Corrected.")
    assert words_of((await newest(town, dana))["methods"]) == "басысоңы"


async def test_an_edited_caption_keeps_its_photo(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="results")
    photo = await dana.does("sends_photo", "the bord")
    dana.reads_all()
    await dana.does("edits", photo, "the board")
    dana.sees("✓ Corrected.")
    results = (await newest(town, dana))["results"]
    assert results.text == "the board"
    assert [one.file_id for one in results.attachments] == [photo.file_id]
    await dana.does("edits", photo, "")
    dana.sees("✓ Corrected.")
    results = (await newest(town, dana))["results"]
    assert results.text == ""
    assert [one.file_id for one in results.attachments] == [photo.file_id]


async def test_the_edited_caption_of_an_album_keeps_all_photos(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="results")
    album = await dana.does("sends_album", 3, "their drawngs")
    dana.reads_all()
    await dana.does("edits", album[0], "their drawings")
    dana.sees("✓ Corrected.")
    await dana.does("edits", album[2], "the best one")
    dana.sees("✓ Corrected.")
    results = (await newest(town, dana))["results"]
    assert results.text == "their drawings\nthe best one"
    assert [one.file_id for one in results.attachments] == [one.file_id for one in album]


async def test_an_edit_to_nothing_is_refused_and_the_old_words_stay(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [lesson] = await dana.says("8B")
    dana.reads_all()
    await dana.does("edits", lesson, "   ")
    dana.sees("The message came empty.")
    assert (await newest(town, dana))["lesson"].text == "8B"


async def test_an_edit_that_changes_nothing_is_passed_over(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [lesson] = await dana.says("8B")
    dana.reads_all()
    await dana.does("edits", lesson, "8B")
    dana.sees_nothing()


async def test_an_edited_mark_of_the_wheel_is_sent_to_the_journal(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.taps("Skip ▸")
    [mark] = await dana.says("7")
    dana.reads_all()
    await dana.does("edits", mark, "8")
    dana.sees("This answer cannot be corrected that way.", "/journal")
    assert [spoke.mark for spoke in (await newest(town, dana))["wheel"].spokes] == [7]


async def test_only_the_last_of_two_answers_to_one_question_can_be_edited(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [first] = await dana.says("8B")
    await dana.taps("◀ Back")
    [second] = await dana.says("8C")
    dana.reads_all()
    await dana.does("edits", first, "8D")
    dana.sees_nothing()
    await dana.does("edits", second, "8E")
    dana.sees("✓ Corrected.")
    assert (await newest(town, dana))["lesson"].text == "8E"


async def test_an_edit_in_a_deleted_reflection_brings_nothing_back(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [lesson] = await dana.says("8B")
    await dana.says("/stop")
    await dana.taps("🗑 Delete what I said")
    await dana.taps("Yes, delete")
    dana.reads_all()
    await dana.does("edits", lesson, "8C")
    dana.sees_nothing()
    assert len(await town.answers_of(dana)) == 1, "only the first meeting is there"


async def test_an_edited_subject_or_school_is_what_aina_knows(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    await dana.taps("English")
    await dana.taps("I agree")
    await dana.taps("Skip ▸")
    [subjects] = await dana.says("fysics")
    [school] = await dana.says("School 1")
    dana.reads_all()
    await dana.does("edits", subjects, "physics")
    dana.sees("✓ Corrected.")
    await dana.does("edits", school, "School 2")
    dana.sees("✓ Corrected.")
    async with town.committed() as work:
        person = await work.people.find(dana.phone.id)
        assert person is not None
        assert (person.subjects, person.school) == ("physics", "School 2")


async def test_an_edited_choice_is_heard_by_the_words_of_its_buttons(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    [choice] = await dana.says("partly")
    dana.reads_all()
    await dana.does("edits", choice, "yes")
    dana.reads_all()
    assert (await newest(town, dana))["reached"] == Code("yes")


async def test_a_refused_message_edited_into_a_number_is_the_answer(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    [number] = await dana.says("seven")
    dana.reads_all()
    await dana.does("edits", number, "7")
    dana.reads_all()
    assert (await newest(town, dana))["satisfaction"] == Score(7)


async def test_an_edited_day_moves_the_look_back(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, "explain in pairs", ahead=30)
    await express(dana, when="On a day I choose")
    [day] = await dana.says("25.11")
    dana.reads_all()
    await dana.does("edits", day, "30.11")
    dana.reads_all()
    days = {words: step.due_on for words, step in (await steps_of(town, dana)).items()}
    assert days == {"wait ten seconds": date(2026, 11, 30), "explain in pairs": date(2026, 12, 18)}


async def test_the_message_of_a_corrected_answer_can_be_edited_and_the_old_one_no_more(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [old] = await dana.says("7A")
    await dana.says("/stop")
    await corrects(dana, "Which lesson")
    [new] = await dana.says("7B")
    dana.sees("Corrected.")
    await dana.does("edits", old, "7D")
    dana.sees_nothing()
    await dana.does("edits", new, "7C")
    dana.sees("✓ Corrected.")
    assert (await newest(town, dana))["lesson"].text == "7C"


async def test_a_refused_message_is_no_answer_to_a_later_question(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    [number] = await dana.says("seven")
    dana.sees("Please tap a number")
    await town.later(minutes=1)
    await dana.taps("Skip ▸")
    dana.sees("What one concrete step will you try?")
    await dana.does("edits", number, "7")
    dana.sees_nothing()
    assert "one_more" not in await newest(town, dana)


@pytest.mark.parametrize("becomes", ["/growth", "/grades"])
async def test_a_mistyped_command_that_is_edited_is_no_answer(town: Town, becomes: str) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [command] = await dana.says("/growht")
    dana.reads_all()
    await dana.does("edits", command, becomes)
    dana.sees_nothing()
    assert await newest(town, dana) == {}
