"""A coordinator proposes a pairing: a mentor and a teacher of an organisation they look after, and of what kind."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import pairing as pairs
from handlers.coordinator import views
from handlers.coordinator.organisations import asked_about
from handlers.filters import Data, parts
from handlers.screens import pairing_up as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.organisations import Organisation
from storage.pairings import KINDS
from storage.person import Person
from storage.roles import MENTOR, TEACHER, Member
from storage.work import Work


async def began(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Who could accompany."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        speech.replace(screens.mentors(here, await _members(work, here, MENTOR), int(parts(callback)[3]), t))


async def chose_mentor(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Whom."""
    here = await asked_about(callback, work, person, speech, t)
    if here is None:
        return
    mentor = await _named(work, here, MENTOR, parts(callback)[3])
    if mentor is None:
        speech.replace(views.nothing(t))
        return
    found = [one for one in await _members(work, here, TEACHER) if one.person_id != mentor.person_id]
    speech.replace(screens.teachers(here, mentor, found, int(parts(callback)[4]), t))


async def chose_teacher(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """How."""
    both = await _both(callback, work, person, speech, t)
    if both is not None:
        speech.replace(screens.kinds(*both, t))


async def proposed(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The teacher is asked."""
    both = await _both(callback, work, person, speech, t)
    if both is None:
        return
    here, mentor, teacher = both
    kind = parts(callback)[5]
    made = await pairs.propose(work, kind, mentor.person_id, teacher.person_id, person.id, now)
    if made is None:
        speech.replace(screens.stands_already(here, t))
    else:
        speech.replace(screens.proposed(here, mentor, teacher, t))


async def _both(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator
) -> tuple[Organisation, Member, Member] | None:
    """The organisation, the mentor and the teacher that the button names, if all three are there for this person."""
    here = await asked_about(callback, work, person, speech, t)
    if here is None:
        return None
    mentor = await _named(work, here, MENTOR, parts(callback)[3])
    teacher = await _named(work, here, TEACHER, parts(callback)[4])
    if mentor is None or teacher is None:
        speech.replace(views.nothing(t))
        return None
    return here, mentor, teacher


async def _named(work: Work, here: Organisation, role: str, number: str) -> Member | None:
    return next((one for one in await _members(work, here, role) if str(one.person_id) == number), None)


async def _members(work: Work, here: Organisation, role: str) -> tuple[Member, ...]:
    return await work.roles.members(await work.organisations.within(here.id), role)


def register(router: Router) -> None:
    """The buttons of a proposal."""
    number = r"\d{1,9}"
    for pattern, happened in (
        (rf"org:pair:{number}:\d{{1,4}}", began),
        (rf"org:mentor:{number}:{number}:\d{{1,4}}", chose_mentor),
        (rf"org:both:{number}:{number}:{number}", chose_teacher),
        (rf"org:kind:{number}:{number}:{number}:({'|'.join(KINDS)})", proposed),
    ):
        router.callback_query.register(happened, Data(pattern))
