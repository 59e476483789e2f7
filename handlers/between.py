"""A pairing, as both of the two can tap it: the answer to a proposal, how long, how it ends."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import menus
from handlers import pairing as pairs
from handlers.filters import Data, parts
from handlers.freshness import good_until, is_fresh
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import pairing as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.appointments import SchoolCalendar
from storage.pairings import Pairing
from storage.person import Person
from storage.work import Work


async def shown(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """What is proposed, once more."""
    one = await _own(callback, work, person, speech, t)
    if one is not None and one.since is None and one.ended_at is None and one.needs_yes_of == person.id:
        speech.replace(screens.proposal(one, person.id, t))


async def accepted(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """Yes, gladly."""
    one = await _own(callback, work, person, speech, t)
    if one is None or one.needs_yes_of != person.id:
        return
    if one.ended_at is not None:
        speech.replace(screens.ended(one, person.id, t))
        return
    await pairs.be_known(work, person, callback.from_user.full_name)
    await pairs.accept(work, one, now, calendar)
    speech.replace(screens.agreed(one, person.id, t))
    if person.id == one.mentor_id:
        speech.add(await menus.of(work, person))


async def declined(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """No, thank you. What was agreed to already is not ended by an old button."""
    one = await _own(callback, work, person, speech, t)
    if one is None or one.needs_yes_of != person.id or one.since is not None:
        return
    await pairs.end(work, one, person.id, now)
    speech.replace(screens.declined(t))


async def looked_at(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """One pairing."""
    one = await _own(callback, work, person, speech, t)
    if one is not None and one.is_open:
        speech.replace(screens.one(one, person.id, t))
    elif one is not None:
        speech.toast(html(t, "This pairing is over."), alert=True)


async def named_when_quiet(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Whether the mentor may read that a week was quiet: the teacher's choice."""
    one = await _own(callback, work, person, speech, t)
    if one is None or one.teacher_id != person.id or not one.is_open:
        return
    await work.pairings.name_when_quiet(one, named=(callback.data or "").endswith(":yes"))
    changed = await work.pairings.own(person.id, one.id)
    if changed is not None:
        speech.replace(screens.one(changed, person.id, t))


async def asked_for_last_day(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """Until when the two want to go on."""
    one = await _own(callback, work, person, speech, t)
    if one is not None and one.is_open:
        speech.replace(screens.last_day(one, pairs.last_days(person.local(now).date(), calendar), t))


async def chose_last_day(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """That day, or none."""
    one = await _own(callback, work, person, speech, t)
    if one is None or not one.is_open:
        return
    days = pairs.last_days(person.local(now).date(), calendar)
    await work.pairings.plan_end(one, days.get(parts(callback)[3]))
    changed = await work.pairings.own(person.id, one.id)
    if changed is not None:
        speech.replace(screens.one(changed, person.id, t))


async def asked_to_end(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Say what ends, and ask once more."""
    one = await _own(callback, work, person, speech, t)
    if one is not None and one.ended_at is None:
        speech.replace(screens.confirm_end(one, person.id, good_until(now), t))


async def ended(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """End it, if the button is still fresh."""
    one = await _own(callback, work, person, speech, t)
    if one is None:
        return
    if not is_fresh(parts(callback)[3], now):
        speech.toast(html(t, "This button is too old to end anything. Please open /mentors again."), alert=True)
        return
    await pairs.end(work, one, person.id, now)
    thanks = html(t, "The pairing is ended, and all that could be read in it is closed. Thank you both for the way.")
    speech.replace(Screen(thanks))


async def _own(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> Pairing | None:
    """The pairing that the button names, if the person is one of the two."""
    one = await work.pairings.own(person.id, int(parts(callback)[2]))
    if one is None:
        speech.toast(html(t, "There is nothing here any more."), alert=True)
    return one


def register(router: Router) -> None:
    """Every button about a pairing."""
    number = r"\d{1,9}"
    for pattern, happened in (
        (rf"pairing:show:{number}", shown),
        (rf"pairing:yes:{number}", accepted),
        (rf"pairing:no:{number}", declined),
        (rf"pairing:open:{number}", looked_at),
        (rf"pairing:quiet:{number}:(yes|no)", named_when_quiet),
        (rf"pairing:last:{number}", asked_for_last_day),
        (rf"pairing:until:{number}:(month|quarter|year|none)", chose_last_day),
        (rf"pairing:end:{number}", asked_to_end),
        (rf"pairing:gone:{number}:\d{{1,12}}", ended),
    ):
        router.callback_query.register(happened, Data(pattern))
