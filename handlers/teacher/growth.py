"""/growth: my growth points."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import Data
from handlers.screens.growth import points
from handlers.speech import Speech
from locales.translator import Translator
from storage.people import Person
from storage.work import Work


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """/growth."""
    del message
    speech.say(points(person, await work.growth_points.of(person.id), 0, t))


async def turned(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The button of a page, here or under another screen (which then stays as it is)."""
    *turning, number = (callback.data or "").split(":")[1:]
    screen = points(person, await work.growth_points.of(person.id), int(number), t)
    speech.replace(screen) if turning else speech.say(screen)


def register(router: Router) -> None:
    """/growth and its pages."""
    router.message.register(opened, Command("growth", ignore_case=True))
    router.callback_query.register(turned, Data(r"growth:(page:)?\d{1,4}"))
