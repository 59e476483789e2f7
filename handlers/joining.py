"""/start with a joining link, the two buttons under the invitation, and the link by which the first owner comes."""

from __future__ import annotations

import re
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import invited, menus, owner_link
from handlers.filters import Data
from handlers.owner_link import OwnerLink
from handlers.screens import joining as screens
from handlers.screens import owner as owner_screens
from handlers.screens.joining import Closed
from handlers.speech import Speech
from locales.translator import Translator
from storage.calendars.folder import Calendars
from storage.person import Person
from storage.roles import TEACHER
from storage.work import Work

STARTS = re.compile(r"/start(?:@\w+)?\s+(\S+)\s*", re.IGNORECASE)


def payload_in(text: str | None) -> str | None:
    """What a link put behind /start, if it is one of ours."""
    found = STARTS.fullmatch(text or "")
    payload = None if found is None else found[1]
    ours = payload is not None and payload.startswith((invited.PREFIX, owner_link.PREFIX))
    return payload if ours else None


async def came_by_link(message: Message) -> bool:
    """Whether the person tapped a link of ours."""
    return payload_in(message.text) is not None


async def remember(work: Work, person: Person, text: str | None, owners: OwnerLink) -> None:
    """A newcomer came by a link: it waits until we know each other."""
    payload = payload_in(text)
    if payload is None:
        return
    came_by = payload[: invited.LONGEST_KEY] if payload.startswith(invited.PREFIX) else None
    if owners.fits(payload):
        came_by = owners.mark
    if came_by is not None:
        await work.people.change(person.id, came_by=came_by)


async def opened(
    message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime, owners: OwnerLink
) -> None:
    """A link was tapped by someone who has agreed: the invitation, or why it cannot be."""
    payload = payload_in(message.text) or ""
    if payload.startswith(invited.PREFIX):
        speech.say(await invited.offer(work, person, payload.removeprefix(invited.PREFIX), now))
    elif owners.fits(payload) and not await work.roles.owners():
        await work.people.change(person.id, came_by=owners.mark)
        speech.say(owner_screens.offered(t))
    else:
        speech.say(owner_screens.no_longer_good(t))


async def accepted(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendars: Calendars,
) -> None:
    """Join."""
    key = (callback.data or "").removeprefix("join:yes:")
    done = await invited.join(work, person, key, callback.from_user.full_name, calendars, now)
    if isinstance(done, Closed):
        speech.replace(screens.closed(done, t))
    elif not done.is_new:
        speech.replace(screens.there_already(done.path, done.role, done.programme, t))
    else:
        speech.replace(screens.joined_now(done.path, done.role, done.programme, t))
        if done.role != TEACHER:
            speech.add(await menus.of(work, person))


async def put_off(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Not now."""
    del callback
    if person.came_by is not None:
        await work.people.change(person.id, came_by=None)
    speech.replace(screens.not_now(t))


async def owned(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    owners: OwnerLink,
) -> None:
    """Yes: the first who came by the owner's link becomes the owner."""
    del callback
    if await work.roles.is_owner(person.telegram_id):
        speech.replace(owner_screens.became(t))
        return
    proven = owners.mark is not None and person.came_by == owners.mark
    if proven:
        owners.close()  # at once: of two who tap, one becomes the owner
    if not proven or await work.roles.owners():
        speech.replace(owner_screens.no_longer_good(t))
        return
    await work.roles.make_owner(person.telegram_id, now)
    await work.people.change(person.id, came_by=None)
    speech.replace(owner_screens.became(t))
    speech.add(await menus.of(work, person))


async def not_owned(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Not now; the link stays good."""
    del callback
    if person.came_by is not None:
        await work.people.change(person.id, came_by=None)
    speech.replace(owner_screens.declined(t))


def register(router: Router) -> None:
    """Links of ours and what follows."""
    router.message.register(opened, came_by_link)
    router.callback_query.register(accepted, Data(r"join:yes:[\w-]{1,24}"))
    router.callback_query.register(put_off, Data(r"join:no"))
    router.callback_query.register(owned, Data(r"owner:yes"))
    router.callback_query.register(not_owned, Data(r"owner:no"))
