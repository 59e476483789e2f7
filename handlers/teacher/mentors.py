"""/mentors: who accompanies me, and who could."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import pairing as pairs
from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screens import pairing as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.organisations import OrganisationId
from storage.pairings import ADAPTIVE, EXPERT, Offer
from storage.person import Person
from storage.roles import MENTOR, Member
from storage.work import Work


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """/mentors."""
    del message
    await _home(work, person, 0, speech, t)


async def came_home(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The same, from a button."""
    await _home(work, person, int(parts(callback)[2]), speech, t)


async def looked_for(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Who offers to be a mentor near me."""
    number = int(parts(callback)[2])
    speech.replace(screens.finding(*await _near(work, person), number, t))


async def asked(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Ask a mentor of one's own organisations, or somebody who offered a topic there."""
    _, what, number = parts(callback)
    offers, mentors = await _near(work, person)
    offer = next((one for one in offers if what == "topic" and one.id == int(number)), None)
    chosen = offer or next((one for one in mentors if what == "ask" and one.person_id == int(number)), None)
    if chosen is None:
        speech.toast(html(t, "This colleague is no longer among those to be asked."), alert=True)
        return
    kind, topic = (ADAPTIVE, None) if offer is None else (EXPERT, offer.topic)
    await pairs.be_known(work, person, callback.from_user.full_name)
    if await pairs.propose(work, kind, chosen.person_id, person.id, person.id, now, topic) is None:
        speech.toast(html(t, "You asked this colleague already, or go on together."), alert=True)
        return
    speech.replace(screens.asked(chosen.name, t))


async def _home(work: Work, person: Person, number: int, speech: Speech, t: Translator) -> None:
    open_ones = await work.pairings.mentors_of(person.id)
    proposed = [
        one for one in await work.pairings.proposed(person.id) if person.id in (one.teacher_id, one.needs_yes_of)
    ]
    speech.replace(screens.home(person, open_ones, proposed, number, t))


async def _near(work: Work, person: Person) -> tuple[tuple[Offer, ...], tuple[Member, ...]]:
    """Offers and mentors in the networks to which the person's organisations belong."""
    around: set[OrganisationId] = set()
    for held in await work.roles.of(person.id):
        top, *_ = await work.organisations.path(held.organisation.id)
        around |= set(await work.organisations.within(top.id))
    offers = await work.pairings.offers_near(person.id, tuple(around))
    mentors = await work.roles.members(around, MENTOR)
    return offers, tuple(one for one in mentors if one.person_id != person.id)


def register(router: Router) -> None:
    """/mentors and the search for one."""
    router.message.register(opened, Command("mentors", ignore_case=True))
    router.callback_query.register(came_home, Data(r"mentors:home:\d{1,3}"))
    router.callback_query.register(looked_for, Data(r"mentors:find:\d{1,3}"))
    router.callback_query.register(asked, Data(r"mentors:(topic|ask):\d{1,9}"))
