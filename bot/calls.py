"""The calls that are made for every update, as lean as Telegram allows.

aiogram's own models carry every field of the Bot API: a question with its keyboard is a dozen of them, validated one by
one, and its answer is a whole message of which only the number is read. These say the same with what Aina uses
(Telegram Bot API: sendMessage, editMessageText, editMessageReplyMarkup; a keyboard may come as JSON).
"""

from __future__ import annotations

import json

from aiogram.methods import Response, TelegramMethod
from pydantic import BaseModel

from bot.raw_updates import RawUpdate
from handlers.screen import Rows

NO_PREVIEW = json.dumps({"is_disabled": True})


ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
AT_MOST = 100
LONG_POLL = 25


class Sent(BaseModel):
    """What is read of the message that a call returns."""

    message_id: int


class FetchUpdates(TelegramMethod[list[RawUpdate]]):
    """getUpdates as plain JSON: aiogram's own would lose a whole batch to one update that its types cannot parse."""

    __returning__ = list[RawUpdate]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = AT_MOST
    timeout: int = LONG_POLL
    allowed_updates: list[str] = ALLOWED


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


ANSWERS = (Response[list[RawUpdate]], Response[Sent], Response[bool])
"""The classes of Telegram's answers. pydantic holds such a class only as long as somebody else does: without this one
it would be made anew for call after call, which takes longer than all else that is done with the answer."""


def keyboard(rows: Rows) -> str | None:
    """Rows as the JSON of an inline keyboard; None for none."""
    if not rows:
        return None
    buttons = [[{"text": one.label, "callback_data": one.data} for one in row] for row in rows]
    return json.dumps({"inline_keyboard": buttons}, ensure_ascii=False)
