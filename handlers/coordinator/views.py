"""The screens of organisations, filled from the database. Whether the person may see them is asked before."""

from __future__ import annotations

from datetime import datetime

from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from digests.questions import wheel_of
from handlers.coordinator import rights
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import organisations as screens
from handlers.screens import programmes
from locales.translator import Translator
from storage.calendars.folder import Calendars
from storage.organisations import OrganisationId
from storage.person import Person
from storage.programme_sums import A_WEEK, ZONE, last_week
from storage.programmes import Programme
from storage.roles import ROLES
from storage.work import Work

WEEKS = 52
"""How far back the means of a programme are shown."""


def nothing(t: Translator) -> Screen:
    """What is not there, and what one may not see, look the same."""
    return Screen(html(t, "There is nothing here for you any more. What you look after: /organisations"))


async def home(work: Work, person: Person, page: int, t: Translator) -> Screen:
    """Where an owner or a coordinator begins."""
    return screens.home(
        await rights.topmost(work, person),
        page,
        t,
        is_owner=await work.roles.is_owner(person.telegram_id),
        is_member=bool(await work.roles.of(person.id)),
    )


async def mine(work: Work, person: Person, t: Translator) -> Screen:
    """Where a person is, and as what."""
    held = await work.roles.of(person.id)
    places = [(one, await work.organisations.path(one.organisation.id)) for one in held]
    return screens.mine(places, await work.programmes.of_person(person.id), t)


async def one(work: Work, organisation_id: OrganisationId, t: Translator, calendars: Calendars | None = None) -> Screen:
    """One organisation; its calendar, where there is a choice among `calendars`."""
    path = await work.organisations.path(organisation_id)
    counts = {role: len(await work.roles.members((organisation_id,), role)) for role in ROLES}
    chosen = None
    if calendars is not None and len(calendars.all()) > 1:
        chosen = calendars.of(await work.organisations.calendar_at(organisation_id))
    below, running = await work.organisations.below(organisation_id), await work.programmes.of(organisation_id)
    return screens.one(path, len(below), counts, len(running), chosen, t)


async def programme(work: Work, shown: Programme, back: int, t: Translator, now: datetime) -> Screen:
    """One programme, and the means of the week `back` weeks before the last that is over."""
    wheel, back = wheel_of(LESSON_COACHING), min(back, WEEKS)
    monday = last_week(now) - back * A_WEEK
    sums = await work.programme_sums.of_week(shown, monday, now)
    if wheel is None or sums is None:
        raise RuntimeError("a week that is over has no means, or the lesson has no wheel")
    return programmes.one(
        shown,
        await work.organisations.path(shown.organisation_id),
        await work.programmes.size(shown.id),
        sums,
        back,
        wheel,
        t,
        has_earlier=back < WEEKS and monday > shown.made_at.astimezone(ZONE).date(),
    )
