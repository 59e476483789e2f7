"""A Bot API over HTTP for whole processes of ours, as cheap as it can be, so that it is not what is measured.

It answers what a questionnaire needs, and what a process asks for when it starts (Telegram Bot API: sendMessage,
editMessageText, editMessageReplyMarkup, answerCallbackQuery, setWebhook, getWebhookInfo, getMe and the introduction);
anything else is refused, and ends the run. The sandbox's is strict and slow: its place is in tests.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

from benchmarks.http_messages import Messages, path_of, reply
from benchmarks.line import SENT_AT
from benchmarks.network import StubNetwork

ME = {"id": 1000000, "is_bot": True, "first_name": "Aina", "username": "aina_bot"}
SAME = {"ok": False, "error_code": 400, "description": "Bad Request: message is not modified"}
UNKNOWN = {"ok": False, "error_code": 404, "description": "Not Found"}

Fields = Mapping[str, str]
Answered = Callable[[bytes], object]


class Chats(StubNetwork):
    """Also the network of the process that people are met in; it knows which messages hold a keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._keyboards: set[int] = set()
        self._latest: dict[int, int] = {}

    def left(self) -> int:
        """How many keyboards stand above the latest message of a chat."""
        return len(self._keyboards.difference(self._latest.values()))

    def heard(self, chat: int, message: int, keyboard: object) -> None:
        """A question has reached its reader."""
        self._latest[chat] = message
        self.rekeyed(message, keyboard)
        super().heard(chat, message, keyboard)

    def rekeyed(self, message: int, keyboard: object) -> bool:
        """A message has these keys now, or none. Whether that is a change."""
        had = message in self._keyboards
        if keyboard:
            self._keyboards.add(message)
        else:
            self._keyboards.discard(message)
        return had or bool(keyboard)


class BotApi:
    """Answers after `seconds`, which a call takes in reality. `max_connections` are those that were asked for by
    setWebhook, `webhooks` how often; `refused` is what nobody here knows."""

    def __init__(self, chats: Chats) -> None:
        self.seconds = 0.0
        self.webhooks = 0
        self.max_connections = 0
        self.refused: list[str] = []
        self._chats = chats
        self._methods: Mapping[str, Callable[[Fields], Any]] = {
            "sendMessage": self._sent,
            "editMessageText": self._changed,
            "editMessageReplyMarkup": self._rekeyed,
            "answerCallbackQuery": lambda _: True,
            "setWebhook": self._listens,
            "getWebhookInfo": lambda _: {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
            "getMe": lambda _: ME,
            "getMyName": lambda _: {"name": ""},
            "getMyShortDescription": lambda _: {"short_description": ""},
            "getMyDescription": lambda _: {"description": ""},
            "getMyCommands": lambda _: [],
            **dict.fromkeys(
                ("setMyName", "setMyShortDescription", "setMyDescription", "setMyCommands"), lambda _: True
            ),
        }

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """Answer on a free port of this machine, whose address is given, as long as the block lasts."""
        server = await asyncio.get_running_loop().create_server(lambda: Door(self.called), "127.0.0.1", 0)
        try:
            yield "http://{}:{}".format(*server.sockets[0].getsockname())
        finally:
            server.close()

    def called(self, path: str, body: bytes, answered: Answered) -> None:
        """One call; the answer comes when it is time."""
        if self.seconds:
            asyncio.get_running_loop().call_later(self.seconds, self._answer, path, body, answered)
        else:
            self._answer(path, body, answered)

    def _answer(self, path: str, body: bytes, answered: Answered) -> None:
        method = path.rpartition("/")[2]
        known = self._methods.get(method)
        if known is None:
            self.refused.append(method)
            answered(reply(404, UNKNOWN))
            return
        self._chats.calls += 1
        result = known(dict(parse_qsl(body.decode(), keep_blank_values=True)))
        answered(reply(400, SAME) if result is None else reply(200, {"ok": True, "result": result}))

    def _sent(self, fields: Fields) -> dict[str, Any]:
        number = self._chats.number()
        self._chats.heard(int(fields["chat_id"]), number, fields.get("reply_markup"))
        return _message(fields, number)

    def _changed(self, fields: Fields) -> dict[str, Any]:
        number = int(fields["message_id"])
        self._chats.rekeyed(number, fields.get("reply_markup"))
        return _message(fields, number)

    def _rekeyed(self, fields: Fields) -> dict[str, Any] | None:
        number = int(fields["message_id"])
        changed = self._chats.rekeyed(number, fields.get("reply_markup"))
        return _message(fields, number) if changed else None

    def _listens(self, fields: Fields) -> bool:
        self.webhooks += 1
        self.max_connections = int(fields["max_connections"])
        return True


class Door(asyncio.Protocol):
    """One connection of a client that waits for each answer."""

    def __init__(self, called: Callable[[str, bytes, Answered], None]) -> None:
        self._called = called
        self._messages = Messages()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is open."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """A piece of a request, or several."""
        assert self._transport is not None
        for head, body in self._messages.fed(data):
            self._called(path_of(head), body, self._transport.write)


def _message(fields: Fields, number: int) -> dict[str, Any]:
    """A message as Telegram would return it."""
    chat = {"id": int(fields["chat_id"]), "type": "private", "first_name": "Aigerim"}
    message = {"message_id": number, "from": ME, "chat": chat, "date": SENT_AT, "text": fields.get("text", "")}
    markup = fields.get("reply_markup")
    return message if not markup else {**message, "reply_markup": json.loads(markup)}
