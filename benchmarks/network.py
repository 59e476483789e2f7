"""The stub network, the same for both sides: every call is counted and answered at once."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable, Iterator
from itertools import count
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    SendMessage,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import InlineKeyboardMarkup, Message

from bot.calls import EditKeyboard, EditText, SendText, Sent

TOKEN = "1000000:" + "b" * 35
SENT_AT = 1795251600
"""The second that every message carries (21 November 2026, 09:00 UTC)."""

Hearer = Callable[[int, int, object], None]
"""Called with the chat, the number of the new message and its keyboard, the moment a message arrives."""


class StubNetwork(BaseSession):
    """Stands where HTTP would. Numbers of messages are never used twice, in any chat."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.hearer: Hearer | None = None
        self._numbers = count(1)

    def number(self) -> int:
        """The number of the next message of a person or of the bot."""
        return next(self._numbers)

    async def close(self) -> None:
        """There is nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        """Count the call and answer it. Raises NotImplementedError for a method that no questionnaire needs."""
        del timeout
        self.calls += 1
        return cast(TelegramType, self._answer(bot, method))

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's own signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """There are no files here."""
        del url, headers, timeout, chunk_size, raise_for_status
        for chunk in self._no_files():
            yield chunk

    def _answer(self, bot: Bot, method: TelegramMethod[Any]) -> Any:
        match method:
            case SendMessage(chat_id=int(chat_id)) | SendText(chat_id=chat_id):
                number = self.number()
                if self.hearer is not None:
                    self.hearer(chat_id, number, method.reply_markup)
                return _returned(bot, method, chat_id, number)
            case EditMessageText() | EditMessageReplyMarkup() | EditText() | EditKeyboard():
                chat_id = method.chat_id if isinstance(method.chat_id, int) else 0
                return _returned(bot, method, chat_id, method.message_id or 0)
            case AnswerCallbackQuery():
                return True
        raise NotImplementedError(f"the benchmark's network does not know {method.__api_method__}")

    def _no_files(self) -> tuple[bytes, ...]:
        raise NotImplementedError("the benchmark sends no files")


def _returned(bot: Bot, method: TelegramMethod[Any], chat_id: int, number: int) -> Any:
    """A message as Telegram would return it, read by whatever the method reads it with."""
    said = {"message_id": number, "date": SENT_AT, "chat": {"id": chat_id, "type": "private"}}
    reader = Sent if method.__returning__ is Sent else Message
    return reader.model_validate(said, context={"bot": bot})


def buttons(keyboard: object) -> Iterator[tuple[str, str]]:
    """Label and data of each button of a keyboard, whichever way it was sent. Read only when somebody taps."""
    if isinstance(keyboard, InlineKeyboardMarkup):
        for row in keyboard.inline_keyboard:
            yield from ((button.text, button.callback_data or "") for button in row)
    elif isinstance(keyboard, str):
        for plain in json.loads(keyboard)["inline_keyboard"]:
            yield from ((button["text"], button["callback_data"]) for button in plain)
