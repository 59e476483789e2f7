"""The calls that are made for every answer, as lean as Telegram allows.

aiogram's own models carry every field of the Bot API: a question with its keyboard is a dozen of them, validated one by
one, and its answer is a whole message of which only the number is read. These say the same with what Aina uses
(Telegram Bot API: sendMessage, editMessageText, editMessageReplyMarkup; a keyboard may come as JSON).
"""

from __future__ import annotations

import json

from aiogram.methods import TelegramMethod
from pydantic import BaseModel

from handlers.screen import Rows

NO_PREVIEW = json.dumps({"is_disabled": True})


class Sent(BaseModel):
    """What is read of the message that a call returns."""

    message_id: int


class SendText(TelegramMethod[Sent]):
    """sendMessage with HTML."""

    __returning__ = Sent
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    reply_markup: str | None
    parse_mode: str = "HTML"
    link_preview_options: str = NO_PREVIEW


class EditText(TelegramMethod[Sent]):
    """editMessageText with HTML; without a keyboard, the old one goes."""

    __returning__ = Sent
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    reply_markup: str | None
    parse_mode: str = "HTML"
    link_preview_options: str = NO_PREVIEW


class EditKeyboard(TelegramMethod[Sent]):
    """editMessageReplyMarkup; without a keyboard, the old one goes."""

    __returning__ = Sent
    __api_method__ = "editMessageReplyMarkup"

    chat_id: int
    message_id: int
    reply_markup: str | None


def keyboard(rows: Rows) -> str | None:
    """Rows as the JSON of an inline keyboard; None for none."""
    if not rows:
        return None
    buttons = [[{"text": one.label, "callback_data": one.data} for one in row] for row in rows]
    return json.dumps({"inline_keyboard": buttons}, ensure_ascii=False)
