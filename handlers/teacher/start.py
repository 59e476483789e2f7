"""/start: an open conversation is resumed, anyone else is greeted."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import CommandStart
from aiogram.types import Message

from handlers import showing
from handlers.conversation import replying
from handlers.markup import html
from handlers.screens import greeting
from handlers.speech import Speech
from locales.translator import Translator
from storage.person import Person
from storage.work import Work


async def started(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """Resume or greet."""
    here = await replying.standing(work, person, now)
    if here is not None and not replying.closed(here):
        showing.ask(here, speech, html(t, "We stopped here last time. Everything you said is saved."))
        return
    if here is not None:
        showing.show(here, speech)
    name = message.from_user.first_name if message.from_user else ""
    speech.say(greeting.greeting(name, t))


def register(router: Router) -> None:
    """/start."""
    router.message.register(started, CommandStart(ignore_case=True))
