"""Voices, pictures and documents: kept as Telegram's references, given back as they came, never uploaded again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dialogs.answers import Attachment
from sandbox.message import Message
from tests.conversations.ways import SHEET, express, looks_back, newest, sheet, stands_at
from tests.town import Person, Town

UPLOADS = {"photo", "voice", "video_note", "video", "audio", "animation", "document"}


async def sends(town: Town, person: Person, kind: str, name: str, **details: Any) -> Message:
    """A file of a kind for which phones have no gesture."""
    described = town.world.state.files.keep(kind, name, b"moving pictures").described()
    content = {kind: {**described, "duration": 75, "file_name": name, **details}}
    message = town.world.state.put(town.world.state.chats[person.phone.id], person.phone.user, content)
    await person.does("sends_raw", {"message": message.payload})
    return message


def files(answer: Any) -> list[tuple[str, str]]:
    """Kind and reference of every file of an answer."""
    return [(one.kind, one.file_id) for one in answer.attachments]


def shown(messages: list[Message]) -> list[tuple[str, str | None]]:
    """Kind and reference of what messages show."""
    return [(one.kind, one.file_id) for one in messages]


async def test_a_voice_message_is_an_answer_and_its_length_is_acknowledged(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    sent = await dana.does("sends_voice", 65)
    dana.sees("✓ Saved, 1:05.", "How did pupils respond?")
    assert (await newest(town, dana))["methods"].attachments == (Attachment("voice", sent.file_id, 65),)


async def test_a_round_video_is_an_answer(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    sent = await dana.does("sends_video_note", 12)
    dana.sees("✓ Saved, 0:12.", "How did pupils respond?")
    assert files((await newest(town, dana))["methods"]) == [("video_note", sent.file_id)]


@pytest.mark.parametrize("kind", ["video", "audio", "animation"])
async def test_a_video_a_song_or_a_moving_picture_is_an_answer(town: Town, kind: str) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    size = {} if kind == "audio" else {"width": 320, "height": 240}
    sent = await sends(town, dana, kind, "lesson.mp4", **size)
    dana.sees("✓ Saved, 1:15.", "How did pupils respond?")
    assert files((await newest(town, dana))["methods"]) == [(kind, sent.file_id)]


async def test_a_photo_and_its_caption_are_one_answer(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="results")
    sent = await dana.does("sends_photo", "the <board> after the lesson")
    dana.sees("✓ Saved.", "What would you change")
    results = (await newest(town, dana))["results"]
    assert results.text == "the <board> after the lesson"
    assert files(results) == [("photo", sent.file_id)]


async def test_a_document_is_an_answer_and_keeps_its_name(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="results")
    sent = await dana.does("sends_document", "жоспар & план.pdf", "our plan")
    dana.sees("✓ Saved.", "What would you change")
    results = (await newest(town, dana))["results"]
    assert results.attachments == (Attachment("document", sent.file_id, None, "жоспар & план.pdf"),)
    assert results.text == "our plan"


async def test_an_album_is_one_answer_and_brings_one_question(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="results")
    sent = await dana.does("sends_album", 4, "their drawings")
    dana.sees("✓ Saved.", "What would you change")
    dana.sees_nothing()
    results = (await newest(town, dana))["results"]
    assert results.text == "their drawings"
    assert files(results) == shown(sent)
    assert await stands_at(town, dana) == "change"
    await dana.says("more time")
    dana.sees("Shall this be your step?\n«more time»")
    assert (await newest(town, dana))["change"].text == "more time"


async def test_an_album_that_can_become_a_step_is_whole_and_brings_one_question(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="change")
    sent = await dana.does("sends_album", 10)
    dana.sees("Shall this be your step?")
    dana.sees_nothing()
    await dana.taps("Skip ▸")
    dana.sees("Your mirror of the lesson", "[photo]")
    assert files((await newest(town, dana))["change"]) == shown(sent)


async def test_two_albums_one_after_another_are_two_answers(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="response")
    first = await dana.does("sends_album", 2)
    dana.sees("Which results show")
    second = await dana.does("sends_album", 3)
    dana.sees("What would you change")
    answers = await newest(town, dana)
    assert files(answers["response"]) == shown(first)
    assert files(answers["results"]) == shown(second)


async def test_a_file_where_a_number_is_needed_is_refused(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.does("sends_voice")
    dana.sees("Please tap a number or write one from 0 to 10.")
    assert await stands_at(town, dana) == "satisfaction"


async def test_an_album_where_a_tap_is_needed_is_refused_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    await dana.does("sends_album", 3)
    assert len(dana.reads_all()) == 1


async def test_an_album_outside_a_conversation_is_answered_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.does("sends_album", 3)
    assert len(dana.reads_all()) == 1


async def test_the_journal_gives_every_file_back_as_it_came(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    await dana.says("8B")
    voice = await dana.does("sends_voice", 5)
    await dana.taps("Yes")
    note = await dana.does("sends_video_note", 7)
    document = await dana.does("sends_document", "plan.pdf")
    photo = await dana.does("sends_photo", "the board")
    album = await dana.does("sends_album", 3)
    video = await sends(town, dana, "video", "lesson.mp4", width=320, height=240)
    await dana.taps("Skip ▸")
    dana.reads_all()
    await dana.taps("Open in the journal")
    dana.sees(
        "[voice message, 0:05]",
        "[video message, 0:07]",
        "[document, plan.pdf]",
        "the board\n[photo]",
        "[photo]\n[photo]\n[photo]",
        "[video, 1:15]",
        buttons=("📎 8 files",),
    )
    called = len(town.world.log)
    await dana.taps("📎 8 files")
    given = dana.reads_all()
    assert sorted(shown(given)) == sorted(shown([voice, note, document, photo, *album, video]))
    assert len({one.album for one in given if one.kind == "photo"}) == 1, "the photos are one album"
    methods = [method for method, _ in list(town.world.log)[called:]]
    assert "sendMediaGroup" in methods
    assert "getFile" not in methods


async def test_more_photos_than_an_album_holds_come_in_two(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="response")
    first = await dana.does("sends_album", 10)
    second = await dana.does("sends_photo")
    await dana.says("more time")
    await dana.taps("Skip ▸")
    await dana.taps("Open in the journal")
    dana.reads_all()
    await dana.taps("📎 11 files")
    given = dana.reads_all()
    assert shown(given) == shown([*first, second])
    assert [one.album is not None for one in given] == [True] * 10 + [False]


async def test_a_reflection_without_files_offers_none(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    await dana.taps("Open in the journal")
    message = dana.sees(SHEET["change"] or "")
    assert not any("📎" in label for row in message.buttons for label in row)


async def test_a_growth_point_may_be_spoken_and_so_may_what_was_noticed(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    for _ in range(2):
        await dana.taps("Skip ▸")
    await dana.taps("Next lesson I will try …")
    await dana.does("sends_voice", 9)
    await looks_back(dana)
    assert "Next lesson I will try\n[voice message, 0:09]" in dana.reads_all()[-1].text
    await dana.says("/lesson")
    await dana.taps("Express")
    assert "«Next lesson I will try\n[voice message, 0:09]»" in dana.reads_all()[-1].text
    await dana.taps("Partly")
    await dana.does("sends_voice", 11)
    dana.reads_all()
    await dana.says("/growth")
    dana.sees("[voice message, 0:09]", "Partly · [voice message, 0:11]")


async def test_an_album_that_corrects_an_answer_of_long_ago_is_whole(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana)
    town.now += timedelta(days=1)
    await express(dana)
    town.now += timedelta(hours=1)
    await dana.says("/journal")
    await dana.taps(next(label for row in dana.keyboards[-1].buttons for label in row if "8B" in label))
    await dana.taps("✎ Correct")
    while not (found := [one for row in dana.keyboards[-1].buttons for one in row if one.startswith("Which results")]):
        await dana.taps("▶")
    await dana.taps(found[0])
    sent = await dana.does("sends_album", 4, "their drawings")
    dana.reads_all()
    answers = next(one for one in await town.answers_of(dana) if "results" in one)
    assert files(answers["results"]) == shown(sent)
