"""The buttons under an invitation: begin, in an hour, this evening, tomorrow, not this time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import CallbackQuery

from dialogs.catalogue import instrument
from handlers import inviting
from handlers.conversation import replying
from handlers.filters import Data, parts
from handlers.screen import Screen
from handlers.screens import prompt as screens
from handlers.speech import Speech
from handlers.teacher import lesson
from locales.translator import Translator
from storage.appointments import SchoolCalendar
from storage.person import Person
from storage.prompts import OWED, SKIPPED, Prompt
from storage.times import Rhythm, minute_of, moment, speaks_from
from storage.work import Work


async def answered(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """A button under an invitation. One that is over, or was answered already, says so and leads on."""
    _, number, wish = parts(callback)
    prompt = await work.prompts.own(person.id, int(number))
    if prompt is not None and prompt.state == SKIPPED:
        speech.replace(Screen(screens.skipped(t)))
        return
    if prompt is None or prompt.state != OWED or prompt.closes_at <= now:
        stored = await work.sessions.open_for(person.id)
        if stored is None or not replying.just_begun(stored, now):  # else the same button was tapped twice
            speech.replace(Screen(screens.closed(t)))
        return
    if wish == "begin":
        await _begin(work, person, prompt, speech, t, now)
    elif wish == "skip":
        await work.prompts.skip(prompt)
        speech.replace(Screen(screens.skipped(t)))
    else:
        until = await _wished(work, person, wish, now, calendar)
        await inviting.put_off(work, prompt, until)
        local = person.local(until)
        speech.replace(Screen(screens.put_off(local, local.date() == person.local(now).date(), t)))


async def _begin(work: Work, person: Person, prompt: Prompt, speech: Speech, t: Translator, now: datetime) -> None:
    speech.settle()
    rhythm = await work.rhythms.find(person.id)
    paths = {path.key for path in instrument(prompt.instrument).ways_in}
    depth = None if rhythm is None or rhythm.depth not in paths else rhythm.depth
    await lesson.wanted(work, person, prompt.instrument, speech, t, now, depth)


async def _wished(work: Work, person: Person, wish: str, now: datetime, calendar: SchoolCalendar) -> datetime:
    """The moment a person asked for, or the first after it at which their rhythm lets us speak."""
    zone = ZoneInfo(person.zone)
    today = person.local(now).date()
    rhythm = await work.rhythms.find(person.id) or Rhythm()
    at = now + timedelta(hours=1)
    if wish == "evening":
        at = max(moment(today, screens.EVENING, zone), now)
    elif wish == "tomorrow":
        at = moment(today + timedelta(days=1), minute_of(person.local(now)), zone)
    return speaks_from(rhythm, calendar, zone, at) or at


def register(router: Router) -> None:
    """Buttons under invitations."""
    router.callback_query.register(answered, Data(r"prompt:\d{1,18}:(begin|hour|evening|tomorrow|skip)"))
