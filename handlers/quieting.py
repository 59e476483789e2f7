"""The one question to somebody who let six invitations pass in silence: shall I stay quiet until you write?

Whatever the answer, and without one, there is silence then; only a word or a tap ends it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screen import Button, Screen
from handlers.speech import Speech
from locales.translator import Translator
from storage.appointments import SchoolCalendar
from storage.letters import Letter
from storage.person import Person
from storage.places import Place, declare
from storage.work import Work

QUESTION = declare("stay_quiet", Place.ASKED_QUIET)
PRIORITY = 5
LIVES = timedelta(days=14)
STAY, ON, FEWER = "stay", "on", "fewer"


async def post(work: Work, person: Person, now: datetime) -> None:
    """Ask when there is room for it."""
    letter = Letter(f"{QUESTION}:{person.id}", person.id, QUESTION, {}, PRIORITY, now, now + LIVES)
    await work.letters.post(letter)


async def worded(work: Work, person: Person, speech: Speech, t: Translator) -> bool:
    """Put the question into words. False if the person was heard meanwhile."""
    silent = (await work.attention.of(person.id)).unanswered > 0
    if silent:
        speech.say(asked(t))
    return silent


def asked(t: Translator) -> Screen:
    """The question: no count, no blame."""
    return Screen(
        html(t, "Shall I stay quiet until you write?"),
        (
            (Button(t("Yes, stay quiet"), f"quiet:{STAY}"),),
            (Button(t("Go on as before"), f"quiet:{ON}"),),
            (Button(t("Only every second week"), f"quiet:{FEWER}"),),
        ),
    )


async def answered(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """A tap ends the silence, unless it asks for it."""
    match parts(callback)[1]:
        case "stay":
            work.attention.stay_quiet()
            speech.replace(Screen(html(t, "Agreed: I am quiet until you write. I am always here: /lesson")))
        case "fewer":
            rhythm = await work.rhythms.find(person.id)
            if rhythm is not None and rhythm.every_weeks == 1:
                await work.rhythms.keep(person, replace(rhythm, every_weeks=2), calendar, now)
            speech.replace(Screen(html(t, "Agreed: at most one invitation in two weeks. More: /settings")))
        case _:
            speech.replace(Screen(html(t, "Agreed: everything goes on as before.")))


def register(router: Router) -> None:
    """The buttons under the question."""
    router.callback_query.register(answered, Data(r"quiet:(stay|on|fewer)"))
