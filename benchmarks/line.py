"""The line to Telegram, whichever library speaks on it: calls are counted, messages numbered, questions heard."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

TOKEN = "1000000:" + "b" * 35
SENT_AT = 1795251600
"""The second that every message carries (21 November 2026, 09:00 UTC)."""

Hearer = Callable[[int, int, object], None]
"""Called with the chat, the number of the new message and its keyboard, the moment a message arrives."""


class Line:
    """What all the stub networks share. Numbers of messages are never used twice, in any chat."""

    def __init__(self) -> None:
        self.calls = 0
        self.hearer: Hearer | None = None
        self._numbers = count(1)

    def number(self) -> int:
        """The number of the next message of a person or of the bot."""
        return next(self._numbers)

    def heard(self, chat: int, message: int, keyboard: object) -> None:
        """A question has reached its reader."""
        if self.hearer is not None:
            self.hearer(chat, message, keyboard)


def buttons(keyboard: object) -> Iterator[tuple[str, str]]:
    """Label and data of each button of a keyboard, whichever way it was sent. Read only when somebody taps."""
    match keyboard:
        case str():
            rows = json.loads(keyboard)["inline_keyboard"]
        case dict():
            rows = keyboard["inline_keyboard"]
        case _:
            rows = getattr(keyboard, "inline_keyboard", ())
    for row in rows:
        yield from (_button(one) for one in row)


def _button(one: Any) -> tuple[str, str]:
    if isinstance(one, dict):
        return one["text"], one["callback_data"]
    return one.text, one.callback_data or ""
