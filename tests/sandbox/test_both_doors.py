"""The same conversation through the in-process session and through aiogram's own HTTP client."""

import asyncio
from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
)

from sandbox.phone import Phone
from sandbox.pictures import small_png
from sandbox.world import World

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Иә", callback_data="yes")]])


async def test_a_conversation_goes_there_and_back(either_bot: Bot, aigerim: Phone) -> None:
    (started,) = await either_bot.get_updates()
    assert started.message is not None
    assert started.message.text == "/start"
    sent = await either_bot.send_message(aigerim.id, "<b>Сәлем</b>", parse_mode="HTML", reply_markup=YES)
    assert aigerim.reads_next().html == "<b>Сәлем</b>"

    aigerim.taps("Иә")
    (tapped,) = await either_bot.get_updates(offset=started.update_id + 1)
    assert tapped.callback_query is not None
    assert tapped.callback_query.data == "yes"
    await either_bot.answer_callback_query(tapped.callback_query.id, text="Рақмет")
    await either_bot.edit_message_text("Done", chat_id=aigerim.id, message_id=sent.message_id)

    assert [toast.text for toast in aigerim.toasts] == ["Рақмет"]
    seen = aigerim.reads_next()
    assert (seen.id, seen.text, seen.edited, seen.buttons) == (sent.message_id, "Done", True, [])


async def test_files_go_up_and_down(either_bot: Bot, aigerim: Phone) -> None:
    picture = small_png(7)
    sent = await either_bot.send_photo(aigerim.id, BufferedInputFile(picture, "wheel.png"), caption="Wheel")
    assert aigerim.reads_next().photo == picture
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height) == (320, 200)
    await either_bot.send_document(aigerim.id, BufferedInputFile(b"a,b", "отчёт.csv"))
    assert aigerim.reads_next().file == ("отчёт.csv", b"a,b")
    again = await either_bot.send_photo(aigerim.id, sent.photo[-1].file_id)
    assert again.photo is not None
    assert aigerim.reads_next().photo == picture

    voice = aigerim.sends_voice(duration=9, content=b"OggS my lesson")
    loaded = await either_bot.download(voice.file_id or "")
    assert isinstance(loaded, BytesIO)
    assert loaded.read() == b"OggS my lesson"


async def test_an_album_comes_as_messages_that_share_an_id(either_bot: Bot, aigerim: Phone) -> None:
    photos = [InputMediaPhoto(media=BufferedInputFile(small_png(n), f"{n}.png"), caption=f"n{n}") for n in range(3)]
    sent = await either_bot.send_media_group(aigerim.id, list(photos))
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in aigerim.reads_all()] == ["n0", "n1", "n2"]
    document = InputMediaDocument(media=BufferedInputFile(b"x", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await either_bot.send_media_group(aigerim.id, [photos[0], document])
    with pytest.raises(TelegramBadRequest, match="too few messages"):
        await either_bot.send_media_group(aigerim.id, [photos[0]])
    with pytest.raises(TelegramBadRequest, match="too many messages"):
        await either_bot.send_media_group(aigerim.id, list(photos * 4))
    assert not aigerim.unread


async def test_errors_come_out_as_aiograms_own(either_bot: Bot, world: World, aigerim: Phone) -> None:
    world.faults.refuse("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as flood:
        await either_bot.send_message(aigerim.id, "x")
    assert flood.value.retry_after == 3
    world.faults.refuse("*", 502, "Bad Gateway")
    with pytest.raises(TelegramServerError):
        await either_bot.send_message(aigerim.id, "x")
    world.faults.garbage("sendMessage")
    with pytest.raises(ClientDecodeError):
        await either_bot.send_message(aigerim.id, "x")
    world.faults.drop("sendMessage", when="before")
    with pytest.raises(TelegramNetworkError):
        await either_bot.send_message(aigerim.id, "before")
    assert not aigerim.unread
    world.faults.drop("sendMessage", when="after")
    with pytest.raises(TelegramNetworkError):
        await either_bot.send_message(aigerim.id, "after")
    assert aigerim.reads_next().text == "after"
    aigerim.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await either_bot.send_message(aigerim.id, "x")


async def test_an_answer_that_takes_too_long_is_a_network_error(either_bot: Bot, world: World, aigerim: Phone) -> None:
    world.faults.delay("sendMessage", 0.5)
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await either_bot.send_message(aigerim.id, "x", request_timeout=0.05)  # type: ignore[arg-type]


async def test_another_token_is_unauthorized(either_bot: Bot, world: World) -> None:
    stranger = Bot("7654321:another", session=either_bot.session)
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()
    assert (await either_bot.get_me()).username == "aina_bot"
    assert world.log[-1] == ("getMe", None)


async def test_a_method_that_is_not_played_here_is_a_complaint(either_bot: Bot, world: World) -> None:
    with pytest.raises(TelegramNotFound, match="not part of the pretend Telegram"):
        await either_bot.send_dice(5)
    assert world.complaints == ["Not Found: method sendDice is not part of the pretend Telegram"]


async def test_a_second_poll_ends_the_first(either_bot: Bot) -> None:
    first = asyncio.create_task(either_bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(either_bot.get_updates(timeout=1))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    assert await second == []


async def test_a_long_poll_wakes_up_when_somebody_writes(either_bot: Bot, world: World) -> None:
    poll = asyncio.create_task(either_bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    world.person("Daniyar").says("Hello")
    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "Hello"
