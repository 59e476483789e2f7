"""/growth: my growth points."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from digests.progress import followed, traced
from digests.progress_chart import name_of, shift
from digests.progress_span import around
from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screens.growth import points
from handlers.speech import Draw, Speech
from locales.translator import Translator
from storage.person import Person
from storage.work import Work

LOOKED_BACK = timedelta(days=90)
MOST_CHARTS = 2


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """/growth."""
    del message
    speech.say(points(person, await work.growth_points.of(person.id), 0, t))


async def turned(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The button of a page, here or under another screen (which then stays as it is)."""
    *turning, number = parts(callback)[1:]
    screen = points(person, await work.growth_points.of(person.id), int(number), t)
    speech.replace(screen) if turning else speech.say(screen)


async def charted(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """What a growth point is looked at by, over the weeks around the day on which it was chosen."""
    number = int(parts(callback)[2])
    point = next((one for one in await work.growth_points.of(person.id) if one.id == number), None)
    key = None if point is None else point.session_key
    origin = None if key is None else await work.journal.find(person.id, key)
    if point is None or origin is None:
        speech.toast(html(t, "This button belongs to an earlier question. Here is where we are now."))
        return
    chosen = person.local(point.set_at).date()
    span = around(chosen, person.local(now).date())
    reflections = await work.journal.since(person.id, point.set_at - LOOKED_BACK)
    for trace in followed(origin)[:MOST_CHARTS]:
        points_of = traced(reflections, trace, span, person.local)
        picture = shift(name_of(trace, origin, t), points_of, span, chosen, t)
        speech.add(Draw(picture, html(t, "From the day on which you chose the step.")))


def register(router: Router) -> None:
    """/growth, its pages and charts."""
    router.callback_query.register(charted, Data(r"growth:chart:\d{1,18}"))
    router.message.register(opened, Command("growth", ignore_case=True))
    router.callback_query.register(turned, Data(r"growth:(page:)?\d{1,4}"))
