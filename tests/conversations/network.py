"""Organisations, owners and coordinators for tests of conversations."""

from __future__ import annotations

from storage.links import Link
from storage.organisations import DISTRICT, NETWORK, SCHOOL, Organisation
from storage.person import PersonId
from storage.roles import COORDINATOR
from tests.town import Person, Town


async def network(town: Town) -> tuple[Organisation, Organisation, Organisation]:
    """A network, a district in it, a school in that."""
    async with town.committed() as work:
        top = await work.organisations.add(NETWORK, "Leading schools", None, town.now)
        district = await work.organisations.add(DISTRICT, "Abai district", top.id, town.now)
        school = await work.organisations.add(SCHOOL, "School 12", district.id, town.now)
    return top, district, school


async def another_school(town: Town, below: Organisation | None, title: str = "School 5") -> Organisation:
    """A school somewhere."""
    async with town.committed() as work:
        return await work.organisations.add(SCHOOL, title, None if below is None else below.id, town.now)


async def owner(town: Town, name: str = "Gulnara") -> Person:
    """Somebody who runs the installation."""
    person = await town.teacher(name)
    async with town.committed() as work:
        await work.roles.make_owner(person.phone.id, town.now)
    return person


async def holding(town: Town, name: str, role: str, where: Organisation) -> Person:
    """Somebody who holds a role somewhere."""
    person = await town.teacher(name)
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        await work.people.change(known.id, name=name)
        await work.roles.give(known.id, where.id, role, town.now)
    return person


async def coordinator(town: Town, where: Organisation, name: str = "Dana") -> Person:
    """Somebody who coordinates an organisation."""
    return await holding(town, name, COORDINATOR, where)


async def link_to(town: Town, where: Organisation, role: str, uses: int | None = None, **more: object) -> Link:
    """A joining link."""
    async with town.committed() as work:
        return await work.links.make(where.id, role, None, town.now, uses=uses, **more)  # type: ignore[arg-type]


async def roles_of(town: Town, person: Person) -> list[tuple[str, str]]:
    """What a person is, and where."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        held = () if known is None else await work.roles.of(known.id)
    return [(one.organisation.title, one.role) for one in held]


async def id_of(town: Town, person: Person) -> PersonId:
    """The number of a person in the database."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
    assert known is not None
    return known.id


async def titles(town: Town) -> list[str]:
    """The titles of all organisations."""
    async with town.committed() as work:
        return [one.title for one in await work.organisations.all()]
