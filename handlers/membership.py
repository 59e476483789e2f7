"""The bot was blocked or unblocked by a person, or added to a group."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from handlers.screens.greeting import only_in_private
from handlers.speech import Speech
from locales.translator import Translator
from storage.person import Person
from storage.work import Work

GONE = {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}


async def changed(
    event: ChatMemberUpdated, work: Work, person: Person | None, speech: Speech, t: Translator, now: datetime
) -> None:
    """Note who blocked the bot, so that nobody writes to them; tell a group where the bot talks."""
    gone = event.new_chat_member.status in GONE
    if event.chat.type == ChatType.PRIVATE:
        if person is not None and (person.blocked_at is not None) != gone:
            await work.people.change(person.id, blocked_at=now if gone else None)
    elif not gone:
        speech.tell(only_in_private(t))


def register(router: Router) -> None:
    """Changes of the bot's own membership."""
    router.my_chat_member.register(changed)
