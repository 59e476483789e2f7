"""/organisations: the tree, for owners and coordinators; for everybody else, where they are and as what."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from dialogs.catalogue.organisation import ORGANISATION
from dialogs.catalogue.roster import ROSTER
from handlers.asking import ask
from handlers.coordinator import rights, views
from handlers.coordinator.titles import may_stand
from handlers.filters import Data, parts
from handlers.invited import plan_anew
from handlers.markup import Html, html, joined
from handlers.screen import Screen
from handlers.screens import organisations as screens
from handlers.screens.organisation_words import KINDS, where
from handlers.speech import Speech
from locales.translator import Translator
from storage.calendars.folder import Calendars
from storage.organisations import Organisation
from storage.person import Person, PersonId
from storage.work import Work


async def commanded(message: Message, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """/organisations."""
    del message
    if await rights.oversees(work, person):
        speech.say(await views.home(work, person, 0, t))
    else:
        speech.say(await views.mine(work, person, t))


async def went_home(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The beginning, or a page of it."""
    if await rights.oversees(work, person):
        speech.replace(await views.home(work, person, int(parts(callback)[2]), t))
    else:
        speech.replace(views.nothing(t))


async def opened(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, calendars: Calendars
) -> None:
    """One organisation."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        speech.replace(await views.one(work, here.id, t, calendars))


async def looked_below(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """What stands below one."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        speech.replace(screens.below(here, await work.organisations.below(here.id), int(parts(callback)[3]), t))


async def adds(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """A new one: at the top, by an owner; or below one. Its title is asked."""
    above_id, kind = int(parts(callback)[2]), parts(callback)[3]
    above = await rights.overseen(work, person, above_id) if above_id else None
    at_the_top = above_id == 0 and await work.roles.is_owner(person.telegram_id)
    if (above is None and not at_the_top) or kind not in KINDS or not may_stand(kind, above):
        speech.replace(views.nothing(t))
        return
    place = Html("") if above is None else where(await work.organisations.path(above.id))
    before = joined((html(t, "New: %(kind)s", kind=t(KINDS[kind])), place), " · ")
    about = {"wanted": {"below": above_id, "kind": kind}}
    await ask(work, person, ORGANISATION.key, about, before, speech, t, now)


async def renames(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Another title."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        before = html(t, "Another name for: %(title)s", title=here.title)
        await ask(work, person, ORGANISATION.key, {"wanted": {"rename": here.id}}, before, speech, t, now)


async def sends_roster(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """A roster: the file is asked for."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        before = joined((t("Roster"), where(await work.organisations.path(here.id))), " · ")
        await ask(work, person, ROSTER.key, {"organisation": here.id}, before, speech, t, now)


async def chooses_calendar(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, calendars: Calendars
) -> None:
    """The school calendars to choose from."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        speech.replace(await _calendars(work, here, int(parts(callback)[3]), t, calendars))


async def follows(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendars: Calendars,
) -> None:
    """A calendar was chosen, or none of its own: what everybody there is invited to is planned anew."""
    here = await asked_about(callback, work, person, speech, t)
    if here is None:
        return
    key = parts(callback)[3] if len(parts(callback)) > 3 else None
    if key is not None and key not in calendars.by_key:
        speech.replace(await _calendars(work, here, 0, t, calendars))
        return
    for person_id in await work.organisations.follow(here.id, key):
        await plan_anew(work, await work.people.get(PersonId(person_id)), calendars, now)
    speech.toast(html(t, "✓ Saved."))
    speech.replace(await views.one(work, here.id, t, calendars))


async def asked_about(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator
) -> Organisation | None:
    """The organisation that the button names, if this person looks after it; else they are told that nothing is
    there."""
    here = await rights.overseen(work, person, int(parts(callback)[2]))
    if here is None:
        speech.replace(views.nothing(t))
    return here


async def _calendars(work: Work, here: Organisation, page: int, t: Translator, calendars: Calendars) -> Screen:
    above = None if here.parent_id is None else await work.organisations.calendar_at(here.parent_id)
    return screens.calendars(here, calendars.all(), calendars.of(above), page, t)


def register(router: Router) -> None:
    """/organisations and the buttons of the tree."""
    router.message.register(commanded, Command("organisations", ignore_case=True))
    some = r"\d{1,9}"
    for pattern, happened in (
        (r"org:home:\d{1,4}", went_home),
        (rf"org:open:{some}", opened),
        (rf"org:below:{some}:\d{{1,4}}", looked_below),
        (rf"org:add:{some}:[a-z]{{1,12}}", adds),
        (rf"org:rename:{some}", renames),
        (rf"org:roster:{some}", sends_roster),
        (rf"org:calendar:{some}:\d{{1,4}}", chooses_calendar),
        (rf"org:follow:{some}(:[a-z0-9-]{{1,40}})?", follows),
    ):
        router.callback_query.register(happened, Data(pattern))
