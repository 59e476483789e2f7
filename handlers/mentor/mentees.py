"""/mentees: whom I accompany, what they shared with me, when my digest comes, what I offer, what I write to them."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import pairing as pairs
from handlers.filters import Data, parts
from handlers.invited import address
from handlers.screens import mentees as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.appointments import SchoolCalendar
from storage.organisations import OrganisationId
from storage.pairings import KINDS
from storage.person import Person
from storage.roles import MENTOR, TEACHER
from storage.work import Work

A_MONTH = timedelta(days=30)


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """/mentees."""
    del message
    await _home(work, person, 0, speech, t)


async def came_home(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The same, from a button."""
    await _home(work, person, int(parts(callback)[2]), speech, t)


async def asked_when(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """When the digest comes."""
    del callback
    speech.replace(screens.when(await work.mentoring.time_of(person.id), t))


async def set_time(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """Another day or hour of the digest, or none by itself."""
    _, what, value = parts(callback)
    before = await work.mentoring.time_of(person.id)
    if before is None:
        await _home(work, person, 0, speech, t)
        return
    day = before.day if what == "at" else None if value == "none" else int(value)
    at = int(value) if what == "at" else before.at
    due = None if day is None else pairs.next_digest(person, day, at, calendar, now)
    await work.mentoring.keep(person.id, day, at, due, now)
    speech.replace(screens.when(await work.mentoring.time_of(person.id), t))


async def asked_how(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Invite a colleague: as what."""
    del callback
    where = await _mentors_at(work, person)
    speech.replace(screens.not_a_mentor(t) if where is None else screens.which_kind(t))


async def invited(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    bot: Bot,
) -> None:
    """A personal link for a colleague, who joins the mentor's organisation and is asked about the pairing."""
    kind = parts(callback)[2]
    where = await _mentors_at(work, person)
    if where is None:
        speech.replace(screens.not_a_mentor(t))
        return
    link = await work.links.make(
        where,
        TEACHER,
        person.id,
        now,
        uses=1,
        expires_at=now + A_MONTH,
        mentor_id=person.id,
        pairing_kind=kind,
    )
    first, second = screens.invitation(address((await bot.me()).username or "", link), t)
    speech.replace(first)
    speech.say(second)


async def showed_offers(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """What one offers to show."""
    del callback
    speech.replace(screens.offers(await work.pairings.offers_of(person.id), t))


async def withdrew_offer(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """An offer is taken back."""
    await work.pairings.withdraw_offer(person.id, int(parts(callback)[2]))
    speech.replace(screens.offers(await work.pairings.offers_of(person.id), t))


async def _mentors_at(work: Work, person: Person) -> OrganisationId | None:
    """An organisation in which the person is a mentor."""
    return next((one.organisation.id for one in await work.roles.of(person.id) if one.role == MENTOR), None)


async def _home(work: Work, person: Person, number: int, speech: Speech, t: Translator) -> None:
    pairings = await work.pairings.teachers_of(person.id)
    offers = await work.pairings.offers_of(person.id)
    speech.replace(screens.home(pairings, offers, await work.mentoring.time_of(person.id), number, t))


def register(router: Router) -> None:
    """/mentees and its own buttons."""
    router.message.register(opened, Command("mentees", ignore_case=True))
    number = r"\d{1,9}"
    for pattern, happened in (
        (r"mentees:home:\d{1,3}", came_home),
        (r"mentees:when", asked_when),
        (r"mentees:day:([0-6]|none)", set_time),
        (r"mentees:at:(510|750|1050)", set_time),
        (r"mentees:invite", asked_how),
        (rf"mentees:invite:({'|'.join(KINDS)})", invited),
        (r"mentees:offers", showed_offers),
        (rf"offer:drop:{number}", withdrew_offer),
    ):
        router.callback_query.register(happened, Data(pattern))
