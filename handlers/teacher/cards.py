"""The other cards of /week, and the one question that finds the card which fits a newcomer."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from dialogs.catalogue import instrument
from handlers import first_years
from handlers.filters import Data, parts
from handlers.screens import cards as screens
from handlers.speech import Speech
from handlers.teacher import lesson
from locales.translator import Translator
from storage.appointments import SchoolCalendar
from storage.person import EXPERIENCES, Person
from storage.times import Rhythm
from storage.work import Work


async def others_asked_for(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The cards beside one's own; or the way back to one's own."""
    own = (await work.rhythms.find(person.id) or Rhythm()).weekly_card
    if parts(callback)[1] == "own":
        speech.replace(await lesson.paths_of(work, person, own, t, now))
    else:
        speech.replace(screens.others(own, t))


async def experience_told(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """The first or second year at school, or not, or not said. Told once: an old button only leads on to the card."""
    _, experience, came_by = parts(callback)
    rhythm = await work.rhythms.find(person.id)
    card = (rhythm or Rhythm()).weekly_card
    if first_years.is_open(person, rhythm, now):
        person, card = await first_years.settle(work, person, experience, calendar, now)
    speech.settle()
    path = None
    if (
        came_by == lesson.INVITED
        and rhythm is not None
        and rhythm.depth in {one.key for one in instrument(card).ways_in}
    ):
        path = rhythm.depth
    await lesson.wanted(work, person, card, speech, t, now, path)


def register(router: Router) -> None:
    """The way to the other cards, and the answers of a newcomer."""
    router.callback_query.register(others_asked_for, Data(r"cards:(other|own)"))
    told = Data(rf"experience:({'|'.join(EXPERIENCES)}):({lesson.BY_THEMSELVES}|{lesson.INVITED})")
    router.callback_query.register(experience_told, told)
