"""The stub network of those who speak through aiogram: every call is counted and answered at once."""

from __future__ import annotations

from collections.abc import AsyncGenerator
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
from aiogram.types import Message

from benchmarks.line import SENT_AT, Line
from bot.calls import EditKeyboard, EditText, SendText, Sent


class StubNetwork(Line, BaseSession):
    """Stands where HTTP would. `asks_in_place`: a question may also come as another text of the message before."""

    def __init__(self, asks_in_place: bool = False) -> None:
        Line.__init__(self)
        BaseSession.__init__(self)
        self._asks_in_place = asks_in_place

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
                self.heard(chat_id, number, method.reply_markup)
                return _returned(bot, method, chat_id, number)
            case EditMessageText() | EditMessageReplyMarkup() | EditText() | EditKeyboard():
                chat_id, number = method.chat_id if isinstance(method.chat_id, int) else 0, method.message_id or 0
                if self._asks_in_place and isinstance(method, EditMessageText):
                    self.heard(chat_id, number, method.reply_markup)
                return _returned(bot, method, chat_id, number)
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
