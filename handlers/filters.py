"""What is looked at before an update is handed on.

All are coroutines: aiogram sends any other callable, its magic `F` too, to a thread and back for each update.
"""

from __future__ import annotations

import re

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.taps import ANSWER
from storage.person import Person


class Data(Filter):
    """A tap whose data matches a pattern from its beginning to its end."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    async def __call__(self, callback: CallbackQuery) -> bool:
        """Whether this tap does."""
        return self._pattern.fullmatch(callback.data or "") is not None


def parts(callback: CallbackQuery) -> list[str]:
    """What the data of a tap carries, piece by piece (see handlers/taps.py)."""
    return (callback.data or "").split(":")


async def outside_private_chats(event: Message | CallbackQuery) -> bool:
    """Whether this happened in a group."""
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is not None and message.chat.type != ChatType.PRIVATE


async def not_agreed(_event: TelegramObject, person: Person | None) -> bool:
    """Whether this is a stranger, or someone still being asked."""
    return person is None or not person.agreed


async def is_words(message: Message, person: Person | None) -> bool:
    """Whether these are words, a file, or anything but a command or a contact card, from someone who has agreed, in
    private."""
    agreed = person is not None and person.agreed
    is_other = message.contact is not None or (message.text or "").startswith("/")
    return agreed and message.chat.type == ChatType.PRIVATE and not is_other


async def is_answer(callback: CallbackQuery, person: Person | None) -> bool:
    """Whether the tap is on a button under a question, from someone who has agreed, in private."""
    agreed = person is not None and person.agreed
    return agreed and (callback.data or "").startswith(f"{ANSWER}:") and not await outside_private_chats(callback)


async def is_contact(message: Message, person: Person | None) -> bool:
    """Whether this is a contact card, from someone who has agreed, in private."""
    agreed = person is not None and person.agreed
    return agreed and message.chat.type == ChatType.PRIVATE and message.contact is not None
