"""The menu of one chat: what this person does beyond looking at their own lessons comes first."""

from __future__ import annotations

from handlers.commands import ACCOMPANYING, LOOKING_AFTER, RUNNING
from handlers.coordinator import rights
from handlers.speech import Menu
from storage.person import Person
from storage.work import Work


async def of(work: Work, person: Person) -> Menu:
    """The menu that fits what the person is now: everybody's, if they look after nothing and accompany nobody."""
    accompanies = bool(await work.pairings.teachers_of(person.id))
    accompanies = accompanies or await work.roles.is_mentor(person.id)
    looks_after = await rights.oversees(work, person)
    runs = await work.roles.is_owner(person.telegram_id)
    of_roles = (LOOKING_AFTER if looks_after else (), RUNNING if runs else (), ACCOMPANYING if accompanies else ())
    return Menu(tuple(command for some in of_roles for command in some))
