"""/progress: one's own marks over a month, a quarter or a year, in letters and as a picture. Nobody else is in it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from dialogs.lesson_names import subjects_in
from digests import progress_chart
from digests.progress import Progress, progress
from digests.progress_span import Reach, ending
from digests.progress_text import wheels
from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screens.progress import shown
from handlers.speech import Draw, Speech
from locales.translator import Translator
from storage.person import Person
from storage.work import Work

TOLD_LATER = timedelta(days=60)
"""A lesson may be told of long after it was held: reflections from so long after a span are looked at too."""


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """/progress: the last three months."""
    del message
    await _told(work, person, Reach.QUARTER, speech, t, now)


async def turned(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Another stretch of time; or the wheels of this one, as a picture."""
    _, what, reach = parts(callback)
    if what == "wheel":
        wheel = wheels(await _looked_at(work, person, Reach(reach), now), t)
        if wheel is not None:
            speech.add(Draw(wheel, html(t, "Your wheel.")))
    else:
        await _told(work, person, Reach(reach), speech, t, now)


async def _told(work: Work, person: Person, reach: Reach, speech: Speech, t: Translator, now: datetime) -> None:
    found = await _looked_at(work, person, reach, now)
    speech.replace(shown(found, reach, t))
    if found.has_marks:
        speech.add(Draw(progress_chart.chart(found, t), html(t, "My picture")))


async def _looked_at(work: Work, person: Person, reach: Reach, now: datetime) -> Progress:
    span = ending(person.local(now).date(), reach)
    since = datetime.combine(span.since, time(), person.local(now).tzinfo)
    reflections = await work.journal.since(person.id, since - TOLD_LATER)
    points = await work.growth_points.of(person.id)
    return progress(reflections, points, span, person.local, subjects_in(person.subjects))


def register(router: Router) -> None:
    """/progress and its buttons."""
    router.message.register(opened, Command("progress", ignore_case=True))
    router.callback_query.register(turned, Data(r"progress:(span|wheel):(month|quarter|year)"))
