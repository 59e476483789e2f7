"""Joining links: made by three taps, sent as text or as a picture, listed, closed by one tap."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers import invited
from handlers.conversation.outcome import A_MOMENT
from handlers.coordinator import rights, views
from handlers.coordinator.organisations import asked_about
from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screens import links as screens
from handlers.screens.links import IN_PROGRAMME, Offered
from handlers.speech import HandOver, Speech
from locales.translator import Translator
from storage.calendars.folder import Calendars
from storage.calendars.school_year import Calendar
from storage.links import Link
from storage.organisations import Organisation
from storage.person import Person
from storage.roles import TEACHER
from storage.times import moment
from storage.work import Work

USES = {"1": 1, "30": 30, "any": None}
DAYS = {"week": 7, "month": 30}


async def listed(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The open links of an organisation."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        await _list(work, person, here, speech, t, now)


async def new(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """For which role?"""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        speech.replace(screens.roles(here, t))


async def chose_role(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """For how many?"""
    here = await asked_about(callback, work, person, speech, t)
    offered = None if here is None else await _offered(callback, work, here, speech, t)
    if here is not None and offered is not None:
        speech.replace(screens.uses(here, offered, t))


async def chose_uses(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendars: Calendars,
) -> None:
    """For how long?"""
    here = await asked_about(callback, work, person, speech, t)
    offered = None if here is None else await _offered(callback, work, here, speech, t)
    if here is not None and offered is not None:
        ends = (await _calendar(work, here, calendars)).year_ends_after(person.local(now).date()) - timedelta(days=1)
        speech.replace(screens.until(here, offered, parts(callback)[4], ends, t))


async def made(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendars: Calendars,
    bot: Bot,
) -> None:
    """The last tap: the link is there. A double tap makes no second one."""
    here = await asked_about(callback, work, person, speech, t)
    offered = None if here is None else await _offered(callback, work, here, speech, t)
    if here is None or offered is None:
        return
    how_many, until = parts(callback)[4:]
    if until in DAYS:
        expires_at = now + timedelta(days=DAYS[until])
    else:
        ends = (await _calendar(work, here, calendars)).year_ends_after(person.local(now).date())
        expires_at = moment(ends, 0, ZoneInfo(person.zone))
    link = await _just_made(work, person, here, offered, now)
    if link is None:
        uses, into = USES[how_many], None if offered.programme is None else offered.programme.id
        link = await work.links.make(
            here.id, offered.role, person.id, now, uses=uses, expires_at=expires_at, programme_id=into
        )
    await _show(work, person, link, speech, t, now, bot)


async def saw(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime, bot: Bot
) -> None:
    """One link again."""
    link = await _own(callback, work, person, speech, t)
    if link is not None:
        await _show(work, person, link, speech, t, now, bot)


async def drew(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, bot: Bot) -> None:
    """The link as a picture to print."""
    link = await _own(callback, work, person, speech, t)
    if link is None:
        return
    from digests.qr import qr_png  # noqa: PLC0415 - few ever print a link

    path = await work.organisations.path(link.organisation_id)
    url = invited.address((await bot.me()).username or "", link)
    offered = Offered(link.role, await work.programmes.find(link.programme_id))
    png = await asyncio.to_thread(qr_png, url, screens.under_picture(offered, path, t))
    speech.add(HandOver(f"aina-{link.role}.png", png, screens.printed(offered, path, t)))


async def closed(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Nobody joins by it any more."""
    link = await _own(callback, work, person, speech, t)
    here = None if link is None else await work.organisations.find(link.organisation_id)
    if link is None or here is None:
        return
    if link.revoked_at is None:
        await work.links.revoke(link, now)
    speech.toast(html(t, "The link is closed. Who joined by it stays."))
    await _list(work, person, here, speech, t, now)


async def _list(work: Work, person: Person, here: Organisation, speech: Speech, t: Translator, now: datetime) -> None:
    good = tuple(one for one in await work.links.of(here.id) if one.is_good(now))
    speech.replace(screens.listed(here, good, person.local(now), t))


async def _show(work: Work, person: Person, link: Link, speech: Speech, t: Translator, now: datetime, bot: Bot) -> None:
    path = await work.organisations.path(link.organisation_id)
    url = invited.address((await bot.me()).username or "", link)
    offered = Offered(link.role, await work.programmes.find(link.programme_id))
    speech.replace(screens.one(link, offered, path, url, person.local(now), t))


async def _offered(
    callback: CallbackQuery, work: Work, here: Organisation, speech: Speech, t: Translator
) -> Offered | None:
    """What the button offers to whoever joins: a role, or to be a teacher in a programme of this organisation that
    runs."""
    code = parts(callback)[3]
    if not code.startswith(IN_PROGRAMME):
        return Offered(code)
    programme = await work.programmes.find(int(code.removeprefix(IN_PROGRAMME)))
    if programme is None or programme.organisation_id != here.id or programme.ended_at is not None:
        speech.replace(views.nothing(t))
        return None
    return Offered(TEACHER, programme)


async def _just_made(work: Work, person: Person, here: Organisation, offered: Offered, now: datetime) -> Link | None:
    newest = next(iter(await work.links.of(here.id)), None)
    if newest is None or newest.made_by != person.id or not newest.is_good(now):
        return None
    same = (newest.role, newest.programme_id) == (offered.role, offered.programme and offered.programme.id)
    return newest if same and now - newest.made_at < A_MOMENT else None


async def _own(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> Link | None:
    """The link that the button names, if this person looks after its organisation and it can still be used."""
    link = await work.links.find(parts(callback)[2])
    if link is None or await rights.overseen(work, person, link.organisation_id) is None:
        speech.replace(views.nothing(t))
        return None
    return link


async def _calendar(work: Work, here: Organisation, calendars: Calendars) -> Calendar:
    return calendars.of(await work.organisations.calendar_at(here.id))


def register(router: Router) -> None:
    """The buttons of joining links."""
    some, role, key = r"\d{1,9}", r"(teacher|mentor|coordinator|p\d{1,9})", r"[\w-]{1,24}"
    for pattern, happened in (
        (rf"org:links:{some}", listed),
        (rf"link:new:{some}", new),
        (rf"link:uses:{some}:{role}", chose_role),
        (rf"link:until:{some}:{role}:(1|30|any)", chose_uses),
        (rf"link:make:{some}:{role}:(1|30|any):(week|month|year)", made),
        (rf"link:see:{key}", saw),
        (rf"link:qr:{key}", drew),
        (rf"link:close:{key}", closed),
    ):
        router.callback_query.register(happened, Data(pattern))
