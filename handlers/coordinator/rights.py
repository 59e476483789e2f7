"""Who looks after an organisation: owners after all of them, coordinators after theirs and what is below."""

from __future__ import annotations

from storage.organisations import Organisation, OrganisationId
from storage.person import Person
from storage.roles import COORDINATOR
from storage.work import Work


async def overseen(work: Work, person: Person, organisation_id: int) -> Organisation | None:
    """The organisation, if it is there and this person looks after it."""
    path = await work.organisations.path(OrganisationId(organisation_id))
    if not path:
        return None
    allowed = await work.roles.is_owner(person.telegram_id) or await work.roles.coordinates(person.id, path)
    return path[-1] if allowed else None


async def oversees(work: Work, person: Person) -> bool:
    """Whether the person looks after anything."""
    return await work.roles.is_owner(person.telegram_id) or bool(await _coordinated(work, person))


async def topmost(work: Work, person: Person) -> tuple[Organisation, ...]:
    """The organisations from which the person looks down: the top of the tree for an owner, else those they
    coordinate and no coordinated one is above."""
    if await work.roles.is_owner(person.telegram_id):
        return tuple(one for one in await work.organisations.all() if one.parent_id is None)
    coordinated = await _coordinated(work, person)
    ids = {one.id for one in coordinated}
    found = []
    for one in coordinated:
        above = {higher.id for higher in await work.organisations.path(one.id)} - {one.id}
        if not above & ids:
            found.append(one)
    return tuple(found)


async def _coordinated(work: Work, person: Person) -> tuple[Organisation, ...]:
    return tuple(held.organisation for held in await work.roles.of(person.id) if held.role == COORDINATOR)
