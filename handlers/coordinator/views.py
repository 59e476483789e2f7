"""The screens of organisations, filled from the database. Whether the person may see them is asked before."""

from __future__ import annotations

from handlers.coordinator import rights
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import organisations as screens
from locales.translator import Translator
from storage.calendars.folder import Calendars
from storage.organisations import OrganisationId
from storage.people import Person
from storage.roles import ROLES
from storage.work import Work


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
    return screens.mine([(one, await work.organisations.path(one.organisation.id)) for one in held], t)


async def one(work: Work, organisation_id: OrganisationId, t: Translator, calendars: Calendars | None = None) -> Screen:
    """One organisation; its calendar, where there is a choice among `calendars`."""
    path = await work.organisations.path(organisation_id)
    counts = {role: len(await work.roles.members((organisation_id,), role)) for role in ROLES}
    chosen = None
    if calendars is not None and len(calendars.all()) > 1:
        chosen = calendars.of(await work.organisations.calendar_at(organisation_id))
    return screens.one(path, len(await work.organisations.below(organisation_id)), counts, chosen, t)
