"""One utterance as one call of the Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, assert_never

from aiogram import Bot
from aiogram.types import (
    BufferedInputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
)

from bot.calls import EditKeyboard, EditText, SendText, keyboard
from bot.menus import set_menu
from dialogs.answers import Attachment
from digests import progress_picture, wheel_picture
from digests.progress_chart import Chart, Shift
from digests.wheel import Wheel
from handlers.speech import Change, Draw, GiveBack, HandOver, Menu, Rekey, Say, Toast, Utterance

IN_AN_ALBUM = 10
ALBUMS: dict[str, type[InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio]] = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}


async def utter(bot: Bot, chat_id: int, utterance: Utterance) -> int | None:
    """Say it; returns the number of the message that now holds it, where there is one. Raises aiogram's errors."""
    match utterance:
        case Toast(callback_id, text, alert):
            await bot.answer_callback_query(callback_id, text=text[:200] or None, show_alert=alert)
            return None
        case Say(screen):
            call = SendText(chat_id=chat_id, text=screen.text, reply_markup=keyboard(screen.rows))
            return (await bot(call)).message_id
        case Change(message, screen):
            markup = keyboard(screen.rows)
            await bot(EditText(chat_id=chat_id, message_id=message, text=screen.text, reply_markup=markup))
            return message
        case Rekey(message, rows):
            await bot(EditKeyboard(chat_id=chat_id, message_id=message, reply_markup=keyboard(rows)))
            return None
        case Draw(picture, caption):
            drawn = BufferedInputFile(await asyncio.to_thread(_drawn, picture), "picture.png")
            await bot.send_photo(chat_id, drawn, caption=caption)
            return None
        case GiveBack(attachments):
            await _give_back(bot, chat_id, attachments)
            return None
        case HandOver(name, content, caption):
            made = content if isinstance(content, bytes) else await asyncio.to_thread(content)
            await bot.send_document(chat_id, BufferedInputFile(made, name), caption=caption)
            return None
        case Menu(more):
            await set_menu(bot, chat_id, more)
            return None
    assert_never(utterance)


def _drawn(picture: Wheel | Chart | Shift) -> bytes:
    match picture:
        case Wheel():
            return wheel_picture.draw(picture)
        case Chart():
            return progress_picture.draw(picture)
        case Shift():
            return progress_picture.draw_shift(picture)
    assert_never(picture)


async def _give_back(bot: Bot, chat_id: int, attachments: tuple[Attachment, ...]) -> None:
    """Files by Telegram's reference: those of one kind together where Telegram makes albums of them."""
    for kind in dict.fromkeys(one.kind for one in attachments):
        files = [one.file_id for one in attachments if one.kind == kind]
        if kind in ALBUMS:
            for start in range(0, len(files), IN_AN_ALBUM):
                await _album(bot, chat_id, kind, files[start : start + IN_AN_ALBUM])
        else:
            for file in files:
                await _sender(bot, kind)(chat_id, file)


async def _album(bot: Bot, chat_id: int, kind: str, files: list[str]) -> None:
    if len(files) == 1:
        await _sender(bot, kind)(chat_id, files[0])
    else:
        await bot.send_media_group(chat_id, [ALBUMS[kind](media=file) for file in files])


def _sender(bot: Bot, kind: str) -> Callable[[int, str], Awaitable[Message]]:
    senders: dict[str, Callable[..., Any]] = {
        "voice": bot.send_voice,
        "video_note": bot.send_video_note,
        "photo": bot.send_photo,
        "video": bot.send_video,
        "audio": bot.send_audio,
        "animation": bot.send_animation,
        "document": bot.send_document,
    }
    return senders[kind]
