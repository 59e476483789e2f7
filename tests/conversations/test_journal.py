"""The journal: re-read whole, correct, delete, and nobody else's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dialogs.answers import Code, Day, Marked, Score
from locales.translator import translator
from tests.conversations.steps import set_step
from tests.conversations.test_meeting import rows_left
from tests.conversations.ways import SHEET, SKIPPED, corrects, express, looks_back, newest, points, sheet, words_of
from tests.town import Person, Town

MARKS = (7, 5, 3, 8, 6, 4, 8, 6)


async def short(person: Person, lesson: str = "7A, algebra") -> None:
    """A whole reflection with the wheel; everything is read."""
    await person.says("/lesson")
    await person.taps("Short")
    await person.says(lesson)
    for mark in MARKS:
        await person.taps(str(mark))
    await person.says("they speak too little")
    await person.taps("Activity")
    await person.says("explain in pairs")
    await looks_back(person)
    person.reads_all()


async def the_reflection(town: Town, person: Person, step: str = "lesson") -> dict[str, Any]:
    """The newest conversation that holds an answer at `step`."""
    return next(one for one in await town.answers_of(person) if step in one)


async def opens_newest(person: Person) -> None:
    """Open the newest reflection of the journal; everything is read."""
    await person.says("/journal")
    await person.taps(person.keyboards[-1].buttons[0][0])
    person.reads_all()


async def test_a_new_journal_is_empty_and_shows_the_way_in(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/journal")
    dana.sees("Your journal is empty so far.", buttons=("Look back at a lesson",))
    await dana.taps("Look back at a lesson")
    dana.sees("How much time do you have?")


async def test_reflections_stand_in_pages_the_newest_first(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(1, 8):
        await dana.says("/sheet")
        await dana.says(f"lesson {number}")
        await dana.says("/stop")
        await town.later(days=1)
    dana.reads_all()
    await dana.says("/journal")
    page = dana.sees("Journal", "7 reflections")
    assert [row[0] for row in page.buttons[:5]] == [f"November {17 + n} · lesson {n}" for n in (7, 6, 5, 4, 3)]
    assert page.buttons[5] == ["▶"]
    await dana.taps("▶")
    dana.sees_nothing()
    assert page.buttons == [["November 19 · lesson 2"], ["November 18 · lesson 1"], ["◀"]]
    await dana.taps("November 18 · lesson 1")
    dana.sees("Lesson analysis sheet (stopped early)", "lesson 1")
    await dana.taps("◀ Journal")
    dana.sees("7 reflections", buttons=("November 24 · lesson 7",))
    assert len([one for one in dana.phone.messages if "7 reflections" in one.text]) == 1


async def test_a_page_whose_reflections_were_deleted_since_turns_to_the_first(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(1, 7):
        await dana.says("/sheet")
        await dana.says(f"lesson {number}")
        await dana.says("/stop")
        await town.later(hours=1)
    await dana.says("/journal")
    await opens_newest(dana)
    old = dana.keyboards[-2]
    assert old.buttons[-1] == ["▶"]
    await dana.taps("🗑 Delete")
    await dana.taps("Yes, delete")
    dana.reads_all()
    await dana.taps("▶", old)
    dana.sees("5 reflections", buttons=("November 18 · lesson 5", "November 18 · lesson 1"))


async def test_a_reflection_is_re_read_whole_in_its_own_words(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="change")
    await dana.says("a < b & c")
    await dana.taps("Skip ▸")
    dana.reads_all()
    await opens_newest(dana)
    text = dana.keyboards[-1].text
    for words in (*SHEET.values(), "Partly", "a < b & c"):
        assert words in (None, SKIPPED, SHEET["change"]) or words in text
    assert text.index("What was the goal of the lesson?") < text.index("Was the goal reached?")


async def test_long_answers_are_split_never_cut(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    long = {step: f"{step} " * 1200 for step in ("goal", "reached_why", "methods", "response", "results", "change")}
    await dana.says("8B")
    await dana.says(long["goal"])
    await dana.taps("Yes")
    for step in ("reached_why", "methods", "response", "results", "change"):
        await dana.says(long[step])
    await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.says("/journal")
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    read = dana.reads_all()
    assert len(read) > 6
    whole = "".join("".join(one.text.split()) for one in read)
    for words in long.values():
        assert "".join(words.split()) in whole
    with_buttons = [one for one in read if one.buttons]
    assert with_buttons == read[-1:], "the buttons stand under the last message"


async def test_the_wheel_of_a_reflection_is_drawn_again(town: Town) -> None:
    dana = await town.teacher("Dana")
    await short(dana)
    await opens_newest(dana)
    await dana.taps("The wheel as a picture")
    picture = dana.sees("Your wheel.")
    assert picture.photo is not None


async def test_words_are_corrected_from_the_journal(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await dana.says("/journal")
    await dana.taps("November 18 · 7A, algebra")
    await dana.taps("✎ Correct")
    dana.reads_all()
    await dana.taps("Which lesson was it? For example: 7A, a…")
    dana.sees("Which lesson was it?", "Your answer so far:\n7A, algebra", buttons=("Keep it ▸",))
    await dana.says("7B, algebra")
    dana.sees("Corrected. The journal holds your new answer.")
    await dana.says("/journal")
    dana.sees("1 reflection", buttons=("November 18 · 7B, algebra",))
    assert len(await town.answers_of(dana)) == 2, "nothing is left of the correction itself"


async def test_a_corrected_answer_may_be_a_voice(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await corrects(dana, "What would make it")
    sent = await dana.does("sends_voice", 5)
    dana.sees("Corrected.")
    reflection = await the_reflection(town, dana)
    assert [one.file_id for one in reflection["one_more"].attachments] == [sent.file_id]
    assert reflection["one_more"].text == ""


async def test_a_scale_is_corrected_by_a_tap_or_a_number(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await corrects(dana, "How satisfied")
    await dana.taps("9")
    dana.sees("✓ 9")
    dana.sees("Corrected.")
    assert (await the_reflection(town, dana))["satisfaction"] == Score(9)
    await corrects(dana, "How satisfied")
    await dana.says("12")
    dana.sees("The scale runs from 0 to 10.")
    await dana.says("2")
    dana.sees("Corrected.")
    assert (await the_reflection(town, dana))["satisfaction"] == Score(2)


async def test_a_choice_is_corrected_by_a_tap_or_the_words_of_its_button(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    await corrects(dana, "Was the goal reached")
    await dana.taps("Not yet")
    dana.sees("✓ Not yet")
    dana.sees("Corrected.")
    assert (await newest(town, dana))["reached"] == Code("no")
    await corrects(dana, "Was the goal reached")
    await dana.says("yes")
    dana.sees("Corrected.")
    assert (await newest(town, dana))["reached"] == Code("yes")


async def test_a_day_is_corrected(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, "explain in pairs", ahead=30)
    await express(dana, when="On a day I choose")
    await dana.says("01.12")
    await corrects(dana, "On which day")
    await dana.says("05.12")
    dana.sees("Corrected.")
    assert (await the_reflection(town, dana))["look_back_on"] == Day(date(2026, 12, 5))


async def test_of_a_wheel_only_the_sectors_marked_anew_change(town: Town) -> None:
    dana = await town.teacher("Dana")
    await short(dana)
    await corrects(dana, "Lesson wheel of balance")
    await dana.taps("Skip this side ▸")
    await dana.taps("9")
    await dana.taps("Skip this side ▸")
    await dana.says("1")
    await dana.taps("Finish the wheel here")
    seen = dana.reads_all()
    assert seen[-1].text == "Corrected. The journal holds your new answer."
    assert not any(one.photo for one in seen), "a wheel of two sectors is no wheel"
    wheel = (await the_reflection(town, dana))["wheel"]
    assert isinstance(wheel, Marked)
    assert [spoke.mark for spoke in wheel.spokes] == [7, 9, 3, 1, 6, 4, 8, 6]


async def test_a_sector_keeps_the_name_it_bore_when_its_mark_is_corrected(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.taps("Skip ▸")
    await dana.taps("✎ Rename")
    await dana.says("Calm")
    await dana.taps("7")
    await dana.taps("Finish the wheel here")
    await dana.says("/stop")
    await corrects(dana, "Lesson wheel of balance")
    await dana.taps("5")
    await dana.taps("Finish the wheel here")
    dana.reads_all()
    first, *rest = (await newest(town, dana))["wheel"].spokes
    assert (first.mark, first.own_name) == (5, "Calm")
    assert {spoke.mark for spoke in rest} == {None}


async def test_the_mark_of_a_growth_point_is_corrected_and_the_point_with_it(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana, step="wait ten seconds")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Reached")
    await dana.says("it works")
    await dana.says("/stop")
    dana.reads_all()
    assert await points(town, dana) == [("wait ten seconds", "reached")]
    await dana.says("/journal")
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    await dana.taps("✎ Correct")
    dana.reads_all()
    await dana.taps("You wanted to try: «wait ten seconds» H…")
    dana.sees("You wanted to try:\n«wait ten seconds»", "Your answer so far:\nReached")
    await dana.taps("Partly")
    dana.sees("✓ Partly")
    dana.sees("Corrected.")
    assert await points(town, dana) == [("wait ten seconds", "open")]
    await dana.says("/growth")
    dana.sees("November 18 · Partly · it works")


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_a_correction_speaks_the_language_of_the_teacher(town: Town, language: str) -> None:
    dana, t = await town.teacher("Dana", language), translator(language)
    await dana.says("/lesson")
    await dana.taps(t("Express"))
    for _ in range(2):
        await dana.taps(t("Skip ▸"))
    await dana.says("он секунд күту")
    await dana.taps(t("Skip ▸"))
    await dana.says("/lesson")
    await dana.taps(t("Express"))
    await dana.taps(t("Partly"))
    await dana.says("/stop")
    await dana.taps(t("Open in the journal"))
    await dana.taps(t("✎ Correct"))
    dana.reads_all()
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    asked = t("You wanted to try:\n«%(point)s»\n\nHow did it go?", point="он секунд күту")
    dana.sees(asked, t("Your answer so far:"), t("Partly"))
    await dana.taps(t("Keep it ▸"))
    dana.reads_all()


@pytest.mark.parametrize("question", ["Which lesson", "How satisfied", "What one concrete", "When shall we"])
async def test_whoever_keeps_the_answer_changes_nothing(town: Town, question: str) -> None:
    dana = await town.teacher("Dana")
    await express(dana, when="In three days")
    stored = await town.answers_of(dana)
    await corrects(dana, question)
    await dana.taps("Keep it ▸")
    dana.sees("Nothing was changed.")
    assert await town.answers_of(dana) == stored
    assert await points(town, dana) == [("wait ten seconds", "open")]


@pytest.mark.parametrize("way", ["/stop", "Stop", "Skip the wheel"])
async def test_a_correction_that_is_broken_off_changes_nothing(town: Town, way: str) -> None:
    dana = await town.teacher("Dana")
    await short(dana)
    stored = await town.answers_of(dana)
    await corrects(dana, "Lesson wheel of balance")
    if way == "/stop":
        await dana.taps("9")
        await dana.says(way)
    elif way == "Stop":
        await dana.taps("9")
        await dana.taps("⋯")
        await dana.taps("Stop")
    else:
        await dana.taps(way)
    assert dana.reads_all()[-1].text == "Nothing was changed."
    assert await town.answers_of(dana) == stored


async def test_a_double_tap_on_a_question_to_correct_asks_it_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await corrects(dana, "Which lesson")
    await dana.does("taps_again")
    dana.sees_nothing()
    await town.later(minutes=10)
    await dana.does("taps_again")
    dana.sees("Which lesson was it?", "Your answer so far:")
    await dana.says("7B")
    dana.sees("Corrected.")


async def test_a_correction_waits_while_another_conversation_is_open(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    stored = await newest(town, dana)
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says("/journal")
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    await dana.taps("✎ Correct")
    dana.reads_all()
    await dana.taps("What was the goal of the lesson?")
    dana.sees("You have an unfinished conversation: Self-analysis of a lesson", buttons=("Go on ▸",))
    await dana.taps("Go on ▸")
    dana.sees("Which lesson was it?")
    await dana.says("7A")
    dana.sees("How satisfied")
    assert (await town.answers_of(dana))[1] == stored


async def test_keep_it_and_begin_anew_leads_on_to_the_correction(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    await dana.says("/lesson")
    await dana.taps("Express")
    await corrects(dana, "What was the goal")
    await dana.taps("Keep it and begin anew")
    dana.sees("What was the goal of the lesson?", "Your answer so far:\nto see why ships float")
    await dana.does("taps_again")
    dana.sees_nothing()
    await dana.says("to see why ships sink")
    dana.sees("Corrected.")
    assert (await the_reflection(town, dana, "goal"))["goal"].text == "to see why ships sink"


async def test_a_corrected_answer_may_be_an_album(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await corrects(dana, "Which lesson")
    sent = await dana.does("sends_album", 3)
    dana.sees("Corrected.")
    dana.sees_nothing()
    reflection = await the_reflection(town, dana)
    assert [one.file_id for one in reflection["lesson"].attachments] == [one.file_id for one in sent]


async def test_a_corrected_answer_may_be_a_long_text(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await corrects(dana, "Which lesson")
    long = "сабақ " * 1000
    await dana.says(long)
    dana.sees("Corrected.")
    dana.sees("✓ Added to your answer before.")
    assert words_of((await the_reflection(town, dana))["lesson"]) == "".join(long.split())


async def test_the_corrected_time_of_a_look_back_is_the_time_of_the_point(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana, when="In three days")
    await corrects(dana, "When shall we look back")
    await dana.taps("In a week")
    dana.reads_all()
    await dana.says("/growth")
    assert "we look back from November 25" in dana.reads_all()[-1].text


async def test_a_reflection_is_deleted_after_a_second_thought_and_its_points_go_with_it_on_demand(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    await town.later(hours=1)
    await express(dana)
    before = await rows_left(town)
    assert before["growth_points"] == 1
    await opens_newest(dana)
    await dana.taps("🗑 Delete")
    dana.sees("7A, algebra", "Delete this reflection for good?", buttons=("Delete the reflection only", "No, keep it"))
    await dana.taps("No, keep it")
    dana.sees("7A, algebra", "wait ten seconds")
    assert await rows_left(town) == before
    await dana.taps("🗑 Delete")
    await dana.taps("Delete it with the steps chosen in it")
    dana.is_told("Deleted.")
    dana.sees("1 reflection", buttons=("November 18 · 8B, physics",))
    after = await rows_left(town)
    assert "growth_points" not in after
    assert after["sessions"] == before["sessions"] - 1
    await dana.says("/growth")
    dana.sees("You have no growth points yet.")
    await dana.does("taps_again")
    dana.is_told("This reflection is no longer in your journal.")


async def test_how_a_step_went_goes_with_the_reflection_where_it_was_told(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await town.later(hours=1)
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Partly")
    await dana.says("/stop")
    assert (await rows_left(town))["growth_looks"] == 1
    await dana.taps("🗑 Delete what I said")
    await dana.taps("Yes, delete")
    dana.reads_all()
    assert "growth_looks" not in await rows_left(town)
    await dana.says("/growth")
    assert "Partly" not in dana.sees("wait ten seconds").text


async def test_a_confirmation_that_is_an_hour_old_deletes_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana, when="In three days")
    stored = await town.answers_of(dana)
    await opens_newest(dana)
    await dana.taps("🗑 Delete")
    dana.reads_all()
    await town.later(hours=1, minutes=1)
    await dana.taps("Delete the reflection only")
    dana.is_told("This button is too old to delete anything.")
    assert await town.answers_of(dana) == stored
    await dana.taps("No, keep it")
    dana.sees("7A, algebra")


async def test_nobody_reads_corrects_or_deletes_what_another_said(town: Town) -> None:
    dana, serik = await town.teacher("Dana"), await town.teacher("Serik")
    await dana.says("/sheet")
    await dana.says("8B")
    await dana.does("sends_album", 2, "only mine")
    await dana.says("/stop")
    key = dana.keyboards[-1].button_data[0][0].split(":")[2]
    dana.reads_all()
    await serik.says("/journal")
    message = serik.reads_all()[-1]
    stored = await town.answers_of(dana)
    soon = int(town.now.timestamp()) + 60
    for data in (
        f"journal:read:{key}",
        f"journal:files:{key}",
        f"journal:wheel:{key}",
        f"journal:edit:{key}:0",
        f"journal:amend:{key}:lesson",
        f"journal:delete:{key}",
        f"journal:gone:{key}:{soon}",
    ):
        await serik.does("taps_data", data, message)
        serik.is_told("This reflection is no longer in your journal.")
        serik.sees_nothing()
    assert len(serik.phone.toasts) == 7
    await serik.does("taps_data", f"anew:xxxxxxxx:{key}.lesson", message)
    serik.sees("How much time do you have?")
    assert await town.answers_of(dana) == stored
    assert len(await town.answers_of(serik)) == 1


async def test_a_conversation_that_is_still_open_is_not_in_the_journal(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says("/journal")
    dana.sees("Your journal is empty so far.")
