"""Who does what where. One person can hold several roles in several organisations; an owner holds the installation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.network_schema import organisations, owners, roles
from storage.organisations import Organisation, OrganisationId
from storage.person import PersonId
from storage.schema import people

TEACHER, MENTOR, COORDINATOR = "teacher", "mentor", "coordinator"
ROLES = (TEACHER, MENTOR, COORDINATOR)


@dataclass(frozen=True)
class Held:
    """A role that somebody holds in an organisation."""

    organisation: Organisation
    role: str


@dataclass(frozen=True)
class Member:
    """Somebody in an organisation, by the name they are known by there."""

    person_id: PersonId
    name: str
    organisation_id: OrganisationId


class Roles:
    """Roles and owners."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def give(self, person_id: PersonId, organisation_id: OrganisationId, role: str, at: datetime) -> bool:
        """Give a person a role. False if they held it."""
        mine = (roles.c.person_id == person_id, roles.c.organisation_id == organisation_id, roles.c.role == role)
        if (await self._connection.execute(sa.select(roles.c.role).where(*mine))).first() is not None:
            return False
        row = {"person_id": person_id, "organisation_id": organisation_id, "role": role, "since": at}
        await self._connection.execute(sa.insert(roles).values(**row))
        return True

    async def take(self, person_id: PersonId, organisation_id: OrganisationId, role: str) -> None:
        """Take a role from a person."""
        await self._connection.execute(
            sa.delete(roles).where(
                roles.c.person_id == person_id, roles.c.organisation_id == organisation_id, roles.c.role == role
            )
        )

    async def of(self, person_id: PersonId) -> tuple[Held, ...]:
        """Everything that a person is, and where."""
        columns = [organisations.c[name] for name in Organisation.__dataclass_fields__]
        rows = await self._connection.execute(
            sa.select(roles.c.role, *columns)
            .join(organisations, organisations.c.id == roles.c.organisation_id)
            .where(roles.c.person_id == person_id)
            .order_by(organisations.c.title, organisations.c.id, roles.c.role)
        )
        return tuple(Held(Organisation(*row), role) for role, *row in rows)

    async def members(self, within: Iterable[OrganisationId], role: str) -> tuple[Member, ...]:
        """Who holds a role in one of the organisations, by name; each person once."""
        rows = await self._connection.execute(
            sa.select(roles.c.person_id, people.c.name, sa.func.min(roles.c.organisation_id))
            .join(people, people.c.id == roles.c.person_id)
            .where(roles.c.organisation_id.in_(list(within)), roles.c.role == role, people.c.name.is_not(None))
            .group_by(roles.c.person_id, people.c.name)
            .order_by(people.c.name, roles.c.person_id)
        )
        return tuple(Member(PersonId(person), name, OrganisationId(where)) for person, name, where in rows)

    async def is_mentor(self, person_id: PersonId) -> bool:
        """Whether somebody is a mentor anywhere."""
        return any(one.role == MENTOR for one in await self.of(person_id))

    async def coordinates(self, person_id: PersonId, path: Iterable[Organisation]) -> bool:
        """Whether a person is a coordinator of one of these: an organisation and those above it."""
        above = {one.id for one in path}
        return any(one.role == COORDINATOR and one.organisation.id in above for one in await self.of(person_id))

    async def make_owner(self, telegram_id: int, at: datetime) -> bool:
        """Name an owner by Telegram account. False if they are one."""
        if await self.is_owner(telegram_id):
            return False
        await self._connection.execute(sa.insert(owners).values(telegram_id=telegram_id, since=at))
        return True

    async def is_owner(self, telegram_id: int) -> bool:
        """Whether this account runs the installation."""
        found = await self._connection.scalar(
            sa.select(owners.c.telegram_id).where(owners.c.telegram_id == telegram_id)
        )
        return found is not None

    async def owners(self) -> tuple[int, ...]:
        """The Telegram accounts of the owners."""
        return tuple(await self._connection.scalars(sa.select(owners.c.telegram_id).order_by(owners.c.since)))
