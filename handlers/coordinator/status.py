"""/status: how the installation is doing, for owners."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.alerting import TOO_LONG
from handlers.screens import status as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.person import Person
from storage.work import Work


async def asked(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """/status."""
    del message
    if not await work.roles.is_owner(person.telegram_id):
        speech.say(screens.not_yours(t))
        return
    health = await work.health.look(now)
    speech.say(screens.status(health, t, is_late=health.waits > TOO_LONG))


def register(router: Router) -> None:
    """/status."""
    router.message.register(asked, Command("status", ignore_case=True))
