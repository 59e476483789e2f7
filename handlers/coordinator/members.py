"""Who is where: names by role, a role taken away, and the way out for anybody."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import menus
from handlers.coordinator import farewell, rights, views
from handlers.coordinator.organisations import asked_about
from handlers.filters import Data, parts
from handlers.invited import leave
from handlers.markup import html
from handlers.screens import organisations as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.calendars.folder import Calendars
from storage.organisations import Organisation
from storage.person import Person
from storage.roles import TEACHER, Held, Member
from storage.work import Work


async def listed(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Who holds a role in one organisation."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        await _list(work, here, parts(callback)[3], int(parts(callback)[4]), speech, t)


async def asked_to_take(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """A name was tapped: the question before the role goes."""
    here = await asked_about(callback, work, person, speech, t)
    who = None if here is None else await _who(callback, work, here)
    if here is not None and who is not None:
        path = await work.organisations.path(here.id)
        speech.replace(screens.confirm_take(path, parts(callback)[3], who, t))
    elif here is not None:
        await _list(work, here, parts(callback)[3], 0, speech, t)


async def took(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendars: Calendars,
) -> None:
    """Yes: the role is gone, and the person is told by a letter."""
    here = await asked_about(callback, work, person, speech, t)
    if here is None:
        return
    role, who = parts(callback)[3], await _who(callback, work, here)
    if who is not None:
        await leave(work, await work.people.get(who.person_id), here, role, calendars, now)
        if who.person_id != person.id:
            await farewell.post_taken(work, who.person_id, here, role, now)
        speech.toast(html(t, "Done."))
    if await rights.overseen(work, person, here.id) is None:  # it was their own
        speech.replace(await views.mine(work, person, t))
        speech.add(await menus.of(work, person))
    else:
        await _list(work, here, role, 0, speech, t)


async def showed_own(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Where the person is, and as what."""
    del callback
    speech.replace(await views.mine(work, person, t))


async def asked_to_leave(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The question before somebody leaves."""
    held = await _own(callback, work, person)
    if held is None:
        speech.replace(await views.mine(work, person, t))
    else:
        speech.replace(screens.confirm_leave(held, await work.organisations.path(held.organisation.id), t))


async def left(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendars: Calendars,
) -> None:
    """Yes, they leave."""
    held = await _own(callback, work, person)
    if held is not None:
        await leave(work, person, held.organisation, held.role, calendars, now)
        speech.toast(html(t, "Done. You have left."))
    speech.replace(await views.mine(work, person, t))
    if held is not None and held.role != TEACHER:
        speech.add(await menus.of(work, person))


async def _list(work: Work, here: Organisation, role: str, page: int, speech: Speech, t: Translator) -> None:
    speech.replace(screens.members(here, role, await work.roles.members((here.id,), role), page, t))


async def _who(callback: CallbackQuery, work: Work, here: Organisation) -> Member | None:
    """The member that the button names, if they still hold that role here."""
    _, _, _, role, person_id = parts(callback)
    found = await work.roles.members((here.id,), role)
    return next((one for one in found if one.person_id == int(person_id)), None)


async def _own(callback: CallbackQuery, work: Work, person: Person) -> Held | None:
    """The role that the button names, if the person holds it."""
    _, _, organisation_id, role = parts(callback)
    held = await work.roles.of(person.id)
    return next((one for one in held if (one.organisation.id, one.role) == (int(organisation_id), role)), None)


def register(router: Router) -> None:
    """Names and roles."""
    some, role = r"\d{1,9}", "(teacher|mentor|coordinator)"
    for pattern, happened in (
        (rf"org:who:{some}:{role}:\d{{1,4}}", listed),
        (rf"org:take:{some}:{role}:{some}", asked_to_take),
        (rf"org:taken:{some}:{role}:{some}", took),
        (r"org:mine", showed_own),
        (rf"org:leave:{some}:{role}", asked_to_leave),
        (rf"org:left:{some}:{role}", left),
    ):
        router.callback_query.register(happened, Data(pattern))
