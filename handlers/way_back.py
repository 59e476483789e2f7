"""The way back to the question that stands, under whatever else was said meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from handlers.screen import Button
from handlers.speech import Change, Say, Speech
from storage.person import Person
from storage.work import Work

GO_ON = "go"
NEAR = 4
"""Messages after a question within which it is still on the screen of a phone."""


class WayBack(BaseMiddleware):
    """Puts "go on" under an answer of ours that is no question, once the question has gone up the screen."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """After the handler has spoken."""
        result = await handler(event, data)
        speech: Speech = data["speech"]
        last = speech.utterances[-1] if speech.utterances else None
        if isinstance(last, Say) and not _leads_on(speech) and await _has_gone_up(event, data["work"], data["person"]):
            way_back = (Button(data["t"]("Go on ▸"), GO_ON),)
            speech.utterances[-1] = replace(last, screen=last.screen.having(way_back))
        return result


def _leads_on(speech: Speech) -> bool:
    """Whether something said here is the question, or has the button already."""
    said = [one for one in speech.utterances if isinstance(one, Say | Change)]
    return any(
        one.stands is not None or any(button.data == GO_ON for row in one.screen.rows for button in row) for one in said
    )


async def _has_gone_up(event: TelegramObject, work: Work, person: Person | None) -> bool:
    if person is None or not isinstance(event, Message):
        return False
    stored = await work.sessions.open_for(person.id)
    if stored is None or stored.shown_message is None:
        return False
    is_command = (event.text or "").startswith("/")
    return is_command or event.message_id - stored.shown_message > NEAR
