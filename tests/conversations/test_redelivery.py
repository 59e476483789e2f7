"""What Telegram delivers twice is heard once; and whoever may have missed our answer gets it again."""

from __future__ import annotations

from datetime import timedelta

from dialogs.answers import Score
from tests.conversations.test_meeting import rows_left
from tests.conversations.ways import corrects, express, newest, points, sheet, stands_at
from tests.town import Person, Town


async def comes_again(town: Town, person: Person) -> None:
    """The person's last update is delivered once more under its own id."""
    assert person.phone.last_update_id is not None
    town.world.redeliver(person.phone.last_update_id)
    await town.goes_on()


async def test_an_answer_that_comes_again_changes_nothing_and_shows_the_question_that_stands(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says("an experiment")
    question = dana.sees("✓ Saved.", "How did pupils respond?")
    keyboards, stored, rows = len(dana.keyboards), await town.answers_of(dana), await rows_left(town)
    await comes_again(town, dana)
    dana.sees("How did pupils respond?", buttons=("Skip ▸",))
    dana.sees_nothing()
    assert not question.buttons
    assert len(dana.keyboards) == keyboards
    assert await town.answers_of(dana) == stored
    assert await rows_left(town) == rows
    await dana.says("they argued")
    dana.sees("✓ Saved.", "Which results show")


async def test_an_answer_that_comes_again_after_a_restart_changes_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says("an experiment")
    dana.reads_all()
    stored = await town.answers_of(dana)
    await town.restarts()
    await comes_again(town, dana)
    dana.sees("How did pupils respond?")
    assert await town.answers_of(dana) == stored


async def test_a_tap_that_comes_again_under_its_own_id_is_answered_and_changes_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    await dana.taps("Partly")
    dana.sees("✓ Partly")
    dana.sees("What shows you that?")
    stored = await town.answers_of(dana)
    await comes_again(town, dana)
    dana.sees("What shows you that?")
    dana.sees_nothing()
    assert await town.answers_of(dana) == stored
    assert await stands_at(town, dana) == "reached_why"


async def test_a_tap_that_comes_again_under_a_new_id_changes_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.taps("4")
    dana.reads_all()
    await dana.does("taps_again")
    dana.sees_nothing()
    assert (await newest(town, dana))["satisfaction"] == Score(4)
    assert await stands_at(town, dana) == "one_more"


async def test_a_tap_whose_answer_was_lost_is_answered_when_it_comes_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    town.world.faults.drop("sendMessage", "before", times=2)
    await dana.taps("Partly")
    dana.reads_all()
    assert await stands_at(town, dana) == "reached_why"
    await dana.does("taps_again")
    dana.sees("What shows you that?", buttons=("Skip ▸",))
    await town.later(minutes=1)
    dana.reads_all()
    await dana.says("they told it")
    dana.sees("✓ Saved.", "Which methods")


async def test_the_last_answer_that_comes_again_shows_the_closing_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    stored, rows = await town.answers_of(dana), await rows_left(town)
    await comes_again(town, dana)
    dana.sees("Your mirror of the lesson", "wait ten seconds", buttons=("Open in the journal", "Growth points"))
    dana.sees_nothing()
    assert await town.answers_of(dana) == stored
    assert await rows_left(town) == rows
    assert await points(town, dana) == [("wait ten seconds", "open")]


async def test_the_closing_that_is_shown_again_is_the_last_one_also_when_the_clock_went_back(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana, lesson="7A, algebra", when="In a week")
    town.now -= timedelta(minutes=10)
    await sheet(dana)
    await comes_again(town, dana)
    dana.sees("Your mirror of the lesson", "8B, physics")


async def test_the_last_words_of_a_sheet_that_come_again_show_the_closing_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    await comes_again(town, dana)
    dana.sees("Your mirror of the lesson", "more time for the argument")


async def test_an_album_that_comes_again_is_not_longer_than_it_was(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="results")
    await dana.does("sends_album", 3)
    dana.reads_all()
    stored = await town.answers_of(dana)
    await comes_again(town, dana)
    dana.sees("What would you change")
    assert await town.answers_of(dana) == stored


async def test_a_stop_that_comes_again_stops_nothing_else(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says("/stop")
    dana.sees("We stopped here.")
    await comes_again(town, dana)
    dana.sees("We stopped here.")
    assert await stands_at(town, dana) is None


async def test_a_start_that_comes_again_in_a_conversation_shows_its_question(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says("/start")
    dana.sees("We stopped here last time.", "Which methods")
    await comes_again(town, dana)
    dana.sees("Which methods")
    dana.sees_nothing()


async def test_the_first_start_that_comes_again_meets_nobody_twice(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    dana.sees("In which language")
    rows = await rows_left(town)
    await comes_again(town, dana)
    dana.sees("In which language", buttons=("English",))
    assert await rows_left(town) == rows


async def test_a_start_that_comes_again_outside_a_conversation_is_apologised_for(town: Town) -> None:
    dana = await town.teacher("Dana")
    await town.later(hours=3)
    await dana.says("/start")
    dana.sees("Good to see you, Dana.")
    await comes_again(town, dana)
    dana.sees("The connection broke, and my answer did not reach you.")


async def test_a_path_that_comes_again_begins_one_conversation(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    dana.reads_all()
    rows = await rows_left(town)
    await comes_again(town, dana)
    dana.sees("Which lesson was it?")
    assert await rows_left(town) == rows


async def test_a_correction_that_comes_again_corrects_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await corrects(dana, "Which lesson")
    await dana.says("7B")
    dana.sees("Corrected.")
    stored = await town.answers_of(dana)
    await comes_again(town, dana)
    dana.sees("Your mirror of the lesson", "7B")
    assert await town.answers_of(dana) == stored


async def test_an_edit_that_comes_again_changes_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    [lesson] = await dana.says("8B")
    await dana.does("edits", lesson, "8C")
    dana.reads_all()
    stored = await town.answers_of(dana)
    await comes_again(town, dana)
    dana.sees("What was the goal of the lesson?")
    assert await town.answers_of(dana) == stored


async def test_a_deletion_that_comes_again_deletes_nothing_else(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    await town.later(hours=2)
    await express(dana)
    await dana.taps("Open in the journal")
    await dana.taps("🗑 Delete")
    await dana.taps("Delete the reflection only")
    dana.reads_all()
    stored = await town.answers_of(dana)
    await comes_again(town, dana)
    dana.reads_all()
    assert await town.answers_of(dana) == stored
