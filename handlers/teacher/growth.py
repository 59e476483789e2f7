"""/growth: my growth points."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

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


def build_router() -> Router:
    """/growth and its pages."""
    router = Router(name="growth")
    router.message.register(opened, Command("growth"))
    router.callback_query.register(turned, F.data.regexp(r"^growth:(page:)?\d{1,4}$"))
    return router
