"""The stub network, the same for both sides: every call is counted and answered at once."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
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

TOKEN = "1000000:" + "b" * 35
SENT_AT = 1795251600
"""The second that every message carries (21 November 2026, 09:00 UTC)."""

Hearer = Callable[[int, int, InlineKeyboardMarkup | None], None]
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

    def _answer(self, bot: Bot, method: TelegramMethod[Any]) -> Message | bool:
        if isinstance(method, SendMessage) and isinstance(method.chat_id, int):
            number = self.number()
            if self.hearer is not None:
                keyboard = method.reply_markup
                self.hearer(method.chat_id, number, keyboard if isinstance(keyboard, InlineKeyboardMarkup) else None)
            return _message(bot, method.chat_id, number)
        if isinstance(method, EditMessageText | EditMessageReplyMarkup) and isinstance(method.chat_id, int):
            return _message(bot, method.chat_id, method.message_id or 0)
        if isinstance(method, AnswerCallbackQuery):
            return True
        raise NotImplementedError(f"the benchmark's network does not know {method.__api_method__}")

    def _no_files(self) -> tuple[bytes, ...]:
        raise NotImplementedError("the benchmark sends no files")


def _message(bot: Bot, chat_id: int, number: int) -> Message:
    said = {"message_id": number, "date": SENT_AT, "chat": {"id": chat_id, "type": "private"}}
    return Message.model_validate(said, context={"bot": bot})
