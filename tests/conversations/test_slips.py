"""Everything that a thumb, an old phone, a curious colleague or a bad connection does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.answers import Code, Nothing, Score
from tests.conversations.steps import set_step
from tests.conversations.test_meeting import rows_left
from tests.conversations.ways import express, newest, points, sheet, stands_at, watched, words_of
from tests.town import Person, Town


async def at_the_scale(person: Person) -> None:
    """In the express path, at the question for a number."""
    await person.says("/lesson")
    await person.taps("Express")
    await person.says("7A, algebra")
    person.reads_all()


async def test_words_where_a_tap_is_needed_are_refused_kindly(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    await dana.says("well, more or less")
    dana.sees("Please tap one of the buttons under the question.")
    await dana.says("partly")
    dana.sees("✓ Saved.", "What shows you that?")
    assert (await newest(town, dana))["reached"] == Code("partly")


async def test_a_number_off_the_scale_or_in_letters_is_refused_and_the_question_stands(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    for wrong in ("11", "-1", "999999"):
        await dana.says(wrong)
        dana.sees("The scale runs from 0 to 10.")
    for unclear in ("seven", "7.5", "7/10", "7️⃣", "²", "9" * 40):
        await dana.says(unclear)
        dana.sees("Please tap a number or write one from 0 to 10.")
    assert "satisfaction" not in await newest(town, dana)
    await dana.says(" +7 ")
    dana.sees("✓ Saved.", "What would make it 8?")
    assert (await newest(town, dana))["satisfaction"] == Score(7)


async def test_a_mark_off_the_wheel_is_refused(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.says("11")
    dana.sees("The scale runs from 0 to 10.")
    await dana.says("very good")
    dana.sees("Please tap a number or write one from 0 to 10.")
    await dana.says("10")
    dana.sees("✓ Saved.", "▰▰▰▰▰▰▰▰▰▰ 10 Goal and result", "2/8")


async def test_a_day_that_cannot_be_read_or_lies_in_the_wrong_direction_is_refused(town: Town) -> None:
    dana = await town.teacher("Dana")
    await set_step(town, dana, "explain in pairs", ahead=30)
    await express(dana, when="On a day I choose")
    for unclear in ("last Friday", "32.13", "30.02.2026"):
        await dana.says(unclear)
        dana.sees("I could not read the day.")
    await dana.says("17.11.2026")
    dana.sees("Please choose a day from today on.")
    await dana.says("19.11")
    dana.sees("We look back on this day: November 19.")


async def test_a_number_tapped_where_words_are_needed_stores_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    question = dana.reads_all()[-1]
    skip = question.button_data[0][0]
    await dana.does("taps_data", skip.replace(":k:", ":r:7"), question)
    dana.is_told("Please answer in words")
    assert await newest(town, dana) == {}
    assert question.buttons


async def test_a_button_of_an_earlier_turn_shows_where_we_are_now(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Skip ▸")
    scale = dana.reads_all()[-1]
    before = len(dana.keyboards)
    four, nine = scale.button_data[0][4], scale.button_data[1][3]
    await dana.taps("4")
    await dana.says("quieter start")
    dana.reads_all()
    await dana.does("taps_data", nine, scale)
    dana.is_told("This button belongs to an earlier question. Here is where we are now.")
    dana.sees("What one concrete step", buttons=("Next lesson I will try …",))
    await dana.does("taps_data", four, scale)
    dana.sees("What one concrete step")
    assert len(dana.keyboards) == before
    assert (await newest(town, dana))["satisfaction"] == Score(4)


async def test_a_button_of_a_finished_conversation_leads_to_a_greeting(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Skip ▸")
    scale = dana.reads_all()[-1]
    nine = scale.button_data[1][3]
    await dana.taps("4")
    await dana.taps("⋯")
    await dana.taps("Stop")
    dana.reads_all()
    await dana.does("taps_data", nine, scale)
    dana.is_told("This button is from an earlier conversation.")
    dana.sees("What shall we do?", buttons=("Look back at a lesson",))
    assert (await newest(town, dana))["satisfaction"] == Score(4)


async def test_a_button_of_another_conversation_with_the_same_turn_answers_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    [old] = [one for one in dana.keyboards if "How satisfied" in one.text]
    nine = old.button_data[1][3]
    await dana.says("/stop")
    await at_the_scale(dana)
    [new] = [one for one in dana.keyboards if "How satisfied" in one.text]
    assert new.button_data[1][3].split(":")[2] == nine.split(":")[2], "the turns are not alike"
    await dana.does("taps_data", nine, old)
    dana.is_told("This button belongs to an earlier question.")
    dana.sees("How satisfied are you with the quality of this lesson?")
    assert "satisfaction" not in await newest(town, dana)


async def test_the_button_of_another_person_answers_nothing(town: Town) -> None:
    dana, serik = await town.teacher("Dana"), await town.teacher("Serik")
    await at_the_scale(dana)
    await at_the_scale(serik)
    hers = dana.keyboards[-1].button_data[1][3]
    await serik.does("taps_data", hers, serik.keyboards[-1])
    serik.is_told("This button belongs to an earlier question.")
    serik.reads_all()
    await serik.does("taps_data", hers.replace(":r:9", ":x:"), serik.keyboards[-1])
    serik.reads_all()
    for person in (dana, serik):
        assert "satisfaction" not in await newest(town, person)
        assert await stands_at(town, person) == "satisfaction"


FORGED = (
    "",
    " ",
    "s",
    "s:",
    "s:::::",
    "s:%(key)s:%(turn)s:z:5",
    "s:%(key)s:%(turn)s:r:",
    "s:%(key)s:%(turn)s:r:99",
    "s:%(key)s:%(turn)s:r:-1",
    "s:%(key)s:%(turn)s:r:999999999999999999999999",
    "s:%(key)s:%(turn)s:c:agree",
    "s:%(key)s:%(turn)s:d:2026-99-99",
    "s:%(key)s:%(turn)s:g:0",
    "s:%(key)s:%(turn)s:o:nothing",
    "s:%(key)s:%(turn)s:t:consent",
    "s:%(key)s:%(turn)s:p:full",
    "s:%(key)s:%(turn)s:p:nowhere",
    "s:%(key)s:%(turn)s:n:",
    "s:%(key)s:%(turn)s:u:",
    "s:%(key)s:%(turn)s:e:",
    "s:%(key)s:-2:r:5",
    "s:%(key)s:²:r:5",
    "s:%(key)s:99999999999999999999:r:5",
    "s:xxxxxxxx:2:x:",
    "s:'; drop table answers; --:2:r:5",
    "nonsense",
    "journal",
    "journal:page:-1",
    "journal:page:99999",
    "journal:page:999999999",
    "journal:read:zzzzzzzz",
    "journal:read:",
    "journal:files:zzzzzzzz",
    "journal:wheel:zzzzzzzz",
    "journal:edit:zzzzzzzz:0",
    "journal:edit:zzzzzzzz:999",
    "journal:amend:zzzzzzzz:lesson",
    "journal:delete:%(key)s",
    "journal:gone:%(key)s:1",
    "journal:gone:%(key)s:999999999999",
    "journal:gone:zzzzzzzz:999999999999",
    "mydata:nothing",
    "mydata:gone:1",
    "mydata:gone:999999999999",
    "mydata:gone:99999999999999999999",
    "growth:9999",
    "growth:page:9999",
    "growth:-1",
    "language:tlh",
    "language:",
    "choose:onboarding",
    "choose:nothing",
    "begin:onboarding:full",
    "begin:lesson_sheet:express",
    "begin:nothing:full",
    "anew:%(key)s",
    "anew:xxxxxxxx:onboarding",
    "anew:xxxxxxxx:yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
)


async def test_forged_taps_in_a_conversation_are_answered_and_change_nothing(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    question = dana.keyboards[-1]
    _, key, turn, *_ = question.button_data[0][0].split(":")
    async with watched(town, dana) as look:
        before = await look()
        for data in FORGED:
            await dana.does("taps_data", data % {"key": key, "turn": turn}, question)
            dana.reads_all()
            assert await look() == before, data
    assert not caplog.messages
    await dana.says("7")
    dana.sees("✓ Saved.", "What would make it 8?")


async def test_forged_taps_outside_a_conversation_are_answered_and_change_nothing(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    closing = dana.keyboards[-1]
    key = closing.button_data[0][0].split(":")[2]
    async with watched(town, dana) as look:
        before = await look()
        for data in FORGED:
            if data == "begin:lesson_sheet:express":  # a path of long ago: see the next test
                continue
            await dana.does("taps_data", data % {"key": key, "turn": "6"}, closing)
            dana.reads_all()
            assert await look() == before, data
    assert not caplog.messages


async def test_the_button_of_a_path_that_is_no_more_leads_to_the_paths_there_are(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    message = dana.sees("How much time do you have?")
    await dana.does("taps_data", "begin:lesson_coaching:by_heart", message)
    dana.sees("How much time do you have?", buttons=("Express · 5 questions, about 3 min",))
    await dana.does("taps_data", "begin:lesson_sheet:express", message)
    dana.sees("Which lesson was it?")


async def test_forged_taps_of_a_stranger_begin_nothing_but_getting_acquainted(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    question = dana.sees("In which language")
    async with watched(town, dana) as look:
        before = await look()
        for data in FORGED:
            await dana.does("taps_data", data % {"key": "xxxxxxxx", "turn": "1"}, question)
            dana.reads_all()
            assert await look() == before, data
    assert not caplog.messages


async def test_a_double_tap_on_an_answer_brings_no_second_message(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    await dana.taps("7")
    dana.sees("✓ 7")
    dana.sees("What would make it 8?")
    await dana.does("taps_again")
    dana.sees_nothing()
    assert (await newest(town, dana))["satisfaction"] == Score(7)
    assert dana.keyboards[-1].text.startswith("What would make it")


async def test_a_double_tap_on_the_wheel_marks_one_sector(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Short")
    await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.taps("6")
    dana.sees("2/8")
    await dana.does("taps_again")
    dana.sees_nothing()
    assert [spoke.mark for spoke in (await newest(town, dana))["wheel"].spokes] == [6]


async def test_a_double_tap_on_a_path_begins_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    dana.reads_all()
    await dana.taps("Express")
    dana.sees("Which lesson was it?")
    await dana.does("taps_again")
    dana.sees_nothing()


async def test_a_double_tap_on_the_last_answer_brings_one_closing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await express(dana)
    await dana.does("taps_again")
    dana.sees_nothing()
    assert await points(town, dana) == [("wait ten seconds", "open")]


async def test_a_double_tap_on_stop_stops_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    await dana.taps("⋯")
    await dana.taps("Stop")
    dana.sees("We stopped here.")
    await dana.does("taps_again")
    dana.sees_nothing()


async def test_a_double_tap_on_later_rests_once_but_a_second_wish_is_heard(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    await dana.taps("⋯")
    await dana.taps("Later")
    dana.sees("Saved. We go on from this question whenever you like")
    await dana.does("taps_again")
    dana.sees_nothing()
    await town.later(minutes=5)
    await dana.taps("Go on ▸")
    dana.reads_all()
    await dana.taps("⋯")
    await dana.taps("Later")
    dana.sees("Saved. We go on from this question whenever you like")


async def test_a_double_tap_on_begin_anew_begins_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    for command, first in (("/sheet", "Which lesson was it?"), ("/lesson", "How much time")):
        await dana.says("/sheet")
        await dana.says("8B")
        await dana.says(command)
        dana.reads_all()
        await dana.taps("Keep it and begin anew")
        assert first in dana.reads_all()[-1].text
        await dana.does("taps_again")
        dana.sees_nothing()


@pytest.mark.parametrize("answer", ["🙂", "👩🏽‍🏫 👍🏽", "…", "٧", "a" * 4096])
async def test_an_odd_answer_is_an_answer(town: Town, answer: str) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says(answer)
    dana.sees("✓ Saved.", "How did pupils respond?")
    assert (await newest(town, dana))["methods"].text == answer


async def test_an_answer_of_spaces_is_no_answer(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.does("says", "  \n ", force=True)
    dana.sees("The message came empty. Please write it again, or skip the question.")
    assert "methods" not in await newest(town, dana)
    assert await stands_at(town, dana) == "methods"


@pytest.mark.parametrize("length", [5_000, 10_000])
@pytest.mark.parametrize("word", ["сабақ ", "ы"])
async def test_a_long_text_that_the_phone_cuts_is_one_answer(town: Town, length: int, word: str) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    long = (word * length)[:length]
    pieces = await dana.says(long)
    assert len(pieces) > 1
    dana.sees("✓ Saved.", "How did pupils respond?")
    for _ in pieces[1:]:
        dana.sees("✓ Added to your answer before.")
    assert await stands_at(town, dana) == "response"
    assert words_of((await newest(town, dana))["methods"]) == "".join(long.split())
    await dana.says("short")
    dana.sees("✓ Saved.", "Which results show")
    assert (await newest(town, dana))["response"].text == "short"


async def test_a_long_answer_that_can_become_a_step_is_kept_whole(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="change")
    long = "сабақ " * 1500
    await dana.says(long)
    dana.sees("Shall this be your step?")
    dana.sees("✓ Added to your answer before.")
    dana.sees("✓ Added to your answer before.")
    await dana.taps("Skip ▸")
    dana.sees("Your mirror of the lesson")
    assert words_of((await newest(town, dana))["change"]) == "".join(long.split())


@pytest.mark.parametrize("long", ["word " * 1000])
async def test_long_answers_everywhere_break_no_screen(town: Town, long: str, caplog: pytest.LogCaptureFixture) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says(long)
    await dana.taps("7")
    await dana.says(long)
    dana.reads_all()
    took_up = dana.keyboards[-1].buttons[0][0]
    assert took_up.startswith("↺ «word word")
    await dana.taps(took_up)
    await dana.taps("In a week")
    assert "Everything is saved" in dana.reads_all()[-1].text
    for command in ("/growth", "/journal", "/mydata"):
        await dana.says(command)
        assert dana.reads_all()
    await dana.says("/journal")
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    read = "".join("".join(one.text.split()) for one in dana.reads_all())
    assert read.count("word") >= 3 * 1000
    await town.later(days=8)
    await dana.says("/lesson")
    await dana.taps("Express")
    assert "You wanted to try:" in dana.reads_all()[-1].text
    assert not caplog.messages


@pytest.mark.parametrize("gesture", ["sends_sticker", "sends_location", "sends_contact", "sends_poll"])
async def test_what_cannot_be_kept_is_said_so_and_the_question_stands(town: Town, gesture: str) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.does(gesture)
    dana.sees("I can keep text, voice, video, photos and documents.")
    assert await stands_at(town, dana) == "methods"
    await dana.says("an experiment")
    dana.sees("✓ Saved.", "How did pupils respond?")


async def test_a_note_of_telegram_itself_is_passed_over(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    sent = (await dana.says("an experiment"))[0]
    dana.reads_all()
    pinned = {**sent.payload, "message_id": sent.id + 100, "pinned_message": sent.payload}
    del pinned["text"]
    await dana.does("sends_raw", {"message": pinned})
    dana.sees_nothing()
    assert await stands_at(town, dana) == "response"


async def test_a_forwarded_message_is_an_answer_and_called_so(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="results")
    await dana.does("forwards", "Thank you for today's lesson!", "A parent")
    dana.sees("✓ Saved: the forwarded message.", "What would you change")
    assert (await newest(town, dana))["results"].text == "Thank you for today's lesson!"


async def test_html_in_a_name_and_in_answers_is_only_text(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    dana = await town.teacher("</b>Dana <i>& Co")
    await dana.says("/start")
    dana.sees("Good to see you, </b>Dana <i>& Co.")
    nasty = "<b>pairs</b> & <a href='https://example.org'>groups</a> </blockquote> %(n)s &amp;"
    await express(dana, lesson=nasty, more=nasty, step=nasty)
    assert nasty in dana.keyboards[-1].text
    await dana.says("/growth")
    dana.sees(nasty)
    await dana.says("/journal")
    await dana.taps(dana.keyboards[-1].buttons[0][0])
    assert nasty in dana.reads_all()[-1].text
    await dana.says("/lesson")
    await dana.taps("Express")
    assert f"«{nasty}»" in dana.reads_all()[-1].text
    assert not caplog.messages


COMMANDS = {
    "/start": "We stopped here last time.",
    "/lesson": "You have an unfinished conversation",
    "/sheet": "You have an unfinished conversation",
    "/growth": "You have no growth points yet.",
    "/journal": "Your journal is empty so far.",
    "/language": "In which language shall we talk?",
    "/mydata": "Your data",
    "/help": "Aina is a mirror for your lessons.",
    "/grades": "I do not know this command.",
    "/stopping": "I do not know this command.",
    "/": "I do not know this command.",
    "/lesson@someone_else_bot": "I do not know this command.",
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_in_a_conversation_is_no_answer_and_the_conversation_goes_on(town: Town, command: str) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    stored = await town.answers_of(dana)
    await dana.says(command)
    dana.sees(COMMANDS[command])
    dana.reads_all()
    assert await town.answers_of(dana) == stored
    await dana.says("an experiment")
    dana.sees("✓ Saved.", "How did pupils respond?")
    assert (await newest(town, dana))["methods"].text == "an experiment"


@pytest.mark.parametrize("caption", ["/stop", "/lesson"])
async def test_what_stands_under_a_photo_is_a_caption_never_a_command(town: Town, caption: str) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.does("sends_photo", caption)
    dana.sees("✓ Saved.", "How did pupils respond?")
    assert (await newest(town, dana))["methods"].text == caption
    await dana.says("they argued")
    dana.sees("✓ Saved.", "Which results show")


async def test_stop_ends_a_conversation_and_keeps_what_was_said(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/stop")
    dana.sees("There is no conversation to stop.", buttons=("Look back at a lesson",))
    await at_the_scale(dana)
    await dana.says("/stop")
    dana.sees("We stopped here. What you said stays in your journal", buttons=("🗑 Delete what I said",))
    await dana.taps("Open in the journal")
    dana.sees("(stopped early)", "7A, algebra")
    await dana.says("/stop")
    dana.sees("There is no conversation to stop.")


async def test_stop_before_anything_was_said_keeps_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    dana.reads_all()
    await dana.says("/stop")
    dana.sees("We stopped here; nothing was said, nothing is kept.")
    await dana.says("/journal")
    dana.sees("Your journal is empty so far.")


async def test_what_was_said_before_a_stop_can_be_deleted_at_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    await dana.says("/stop")
    await dana.taps("🗑 Delete what I said")
    dana.reads_all()
    await dana.taps("Yes, delete")
    dana.sees("Your journal is empty so far.")
    assert len(await town.answers_of(dana)) == 1, "only the first meeting is left"


async def test_stopping_before_agreeing_leaves_nothing(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    await dana.taps("English")
    await dana.taps("⋯")
    dana.reads_all()
    await dana.taps("Stop")
    dana.sees("We stopped here; nothing was said, nothing is kept.")
    assert await rows_left(town) == {}
    await dana.does("taps_again")
    assert await rows_left(town) == {}
    await dana.says("/lesson")
    dana.sees("In which language")


async def test_stopping_after_agreeing_ends_the_questions_about_oneself(town: Town) -> None:
    dana = town.newcomer("Dana")
    await dana.says("/start")
    await dana.taps("English")
    await dana.taps("I agree")
    dana.reads_all()
    await dana.says("/stop")
    dana.sees("We know each other now.", buttons=("Look back at a lesson",))


async def test_a_blocked_bot_says_nothing_and_the_conversation_goes_on_afterwards(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.does("blocks_bot")
    async with town.committed() as work:
        person = await work.people.find(dana.phone.id)
        assert person is not None
        assert person.blocked_at == town.now
    await town.later(days=2)
    await dana.does("unblocks_bot")
    dana.sees_nothing()
    async with town.committed() as work:
        person = await work.people.find(dana.phone.id)
        assert person is not None
        assert person.blocked_at is None
    await dana.says("an experiment")
    dana.sees("✓ Saved.", "How did pupils respond?")


async def test_an_answer_sent_just_before_the_block_is_kept(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    dana.phone.says("an experiment")
    dana.phone.blocks_bot()
    await town.goes_on()
    dana.sees_nothing()
    assert (await newest(town, dana))["methods"].text == "an experiment"
    await dana.does("unblocks_bot")
    await dana.says("/start")
    dana.sees("We stopped here last time.", "How did pupils respond?")


async def test_updates_that_nobody_asked_for_are_passed_over(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    chat = {"id": dana.phone.id, "type": "private", "first_name": "Dana"}
    for update in (
        {},
        {"something_new": {"chat": chat, "from": dana.phone.user}},
        {"message_reaction": {"chat": chat, "message_id": 1, "date": 1, "old_reaction": [], "new_reaction": []}},
        {"inline_query": {"id": "1", "from": dana.phone.user, "query": "lesson", "offset": ""}},
    ):
        await dana.does("sends_raw", update)
        dana.sees_nothing()
    assert await stands_at(town, dana) == "methods"


async def test_an_edited_message_that_was_no_answer_is_passed_over(town: Town) -> None:
    dana = await town.teacher("Dana")
    [stray] = await dana.says("good morning")
    dana.sees("We are not in a conversation now, so I have not kept this message.")
    [command] = await dana.says("/sheet")
    dana.reads_all()
    for message in (stray, command):
        await dana.does("edits", message, "good evening")
        dana.sees_nothing()
    assert await newest(town, dana) == {}


async def test_the_edit_of_somebody_unknown_is_passed_over(town: Town) -> None:
    dana = town.newcomer("Dana")
    message = dana.phone.says("good morning")[0]
    town.world.state.updates.forget_all()
    await dana.does("edits", message, "good evening")
    dana.sees_nothing()
    assert await rows_left(town) == {}


@pytest.mark.parametrize(
    ("code", "greeting"),
    [("", "Қай тілде"), ("tlh", "In which language"), ("zh-hans", "In which language"), ("tt", "На каком языке")],
)
async def test_a_phone_in_a_language_nobody_knows_is_greeted_all_the_same(town: Town, code: str, greeting: str) -> None:
    someone = town.newcomer("Sanzhar", language=code)
    await someone.says("hello")
    someone.sees(greeting, buttons=("Қазақша", "Русский", "English"))
    await someone.taps("English")
    someone.sees("✓ English")
    someone.sees("I am Aina")


async def test_words_outside_a_conversation_are_not_kept_and_the_way_in_is_shown(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("what a day")
    dana.sees("so I have not kept this message", buttons=("Look back at a lesson", "Lesson analysis sheet"))
    await dana.does("sends_voice")
    dana.sees("so I have not kept this message")
    assert len(await town.answers_of(dana)) == 1
    await dana.taps("Lesson analysis sheet")
    dana.sees("Which lesson was it?")


async def test_an_answer_that_comes_after_its_conversation_waited_too_long_is_kept(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await town.later(days=15)
    [late] = await dana.says("an experiment")
    dana.sees("Your conversation waited for long, so I closed it. What you said is in your journal")
    dana.sees("What shall we do?")
    assert (await newest(town, dana))["methods"].text == "an experiment"
    await dana.does("edits", late, "an experiment in pairs")
    dana.sees("✓ Corrected.")
    assert (await newest(town, dana))["methods"].text == "an experiment in pairs"


async def test_words_that_answer_nothing_of_a_closed_conversation_are_not_promised_to_be_kept(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    await town.later(days=15)
    await dana.says("an experiment")
    dana.sees("Your conversation waited for long, so I closed it.")
    dana.sees("so I have not kept this message")
    assert "reached" not in await newest(town, dana)


async def test_what_was_skipped_is_stored_as_skipped(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="goal")
    await dana.taps("Skip ▸")
    dana.sees("Was the goal reached?")
    assert (await newest(town, dana))["goal"] == Nothing()


async def test_answers_an_hour_apart_after_a_long_one_stay_apart(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    await dana.says("a" * 4000)
    dana.reads_all()
    town.now += timedelta(hours=1)
    await dana.says("they argued")
    dana.sees("✓ Saved.", "Which results show")
    assert (await newest(town, dana))["response"].text == "they argued"


async def test_whatever_is_asked_in_the_middle_of_a_conversation_the_way_back_is_under_it(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    for command, screen in (
        ("/help", "A conversation of about 3 minutes"),
        ("/growth", "no growth points"),
        ("/nope", ""),
    ):
        await dana.says(command)
        dana.reads_all()
        assert (dana.phone.messages[-1].buttons or [[]])[-1] == ["Go on ▸"], screen
    await dana.taps("Go on ▸")
    dana.sees("How satisfied are you with the quality of this lesson?", buttons=("7",))
    assert dana.phone.messages[-2].buttons == []
    await dana.taps("7")
    dana.sees("✓ 7")
    dana.sees("What would make it 8?")


async def test_a_question_that_has_gone_up_the_screen_can_be_called_back(town: Town) -> None:
    dana = await town.teacher("Dana")
    await at_the_scale(dana)
    for _ in range(2):
        await dana.says("seven")
        dana.sees("Please tap a number")
        assert dana.phone.messages[-1].buttons == [], "the question is still in sight"
    await dana.says("seven")
    dana.sees("Please tap a number", buttons=("Go on ▸",))


async def test_outside_a_conversation_there_is_nothing_to_go_on_with(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/help")
    dana.reads_all()
    assert dana.phone.messages[-1].buttons == []
