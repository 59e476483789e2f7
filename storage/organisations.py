"""Organisations: a tree of networks, districts and schools. A school calendar of one holds for all below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.network_schema import organisations, roles
from storage.schema import people

OrganisationId = NewType("OrganisationId", int)

NETWORK, DISTRICT, SCHOOL = "network", "district", "school"
KINDS = (NETWORK, DISTRICT, SCHOOL)
DEEPEST = 8


@dataclass(frozen=True)
class Organisation:
    """A network, a district or a school; `calendar` is the key of its own school calendar, if it has one."""

    id: OrganisationId
    parent_id: OrganisationId | None
    kind: str
    title: str
    calendar: str | None


class Organisations:
    """The tree."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, kind: str, title: str, parent_id: OrganisationId | None, at: datetime) -> Organisation:
        """Put a new organisation into the tree. Raises ValueError for a kind that is not among KINDS."""
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of organisation")
        row = {"parent_id": parent_id, "kind": kind, "title": title, "made_at": at}
        done = await self._connection.execute(sa.insert(organisations).values(**row))
        key = done.inserted_primary_key
        if key is None:
            raise RuntimeError("the database gave a new organisation no id")
        return Organisation(OrganisationId(key[0]), parent_id, kind, title, None)

    async def find(self, organisation_id: int) -> Organisation | None:
        """The organisation with this id."""
        found = await self._listed(organisations.c.id == organisation_id)
        return found[0] if found else None

    async def all(self) -> tuple[Organisation, ...]:
        """Every organisation, by title."""
        return await self._listed()

    async def below(self, organisation_id: OrganisationId) -> tuple[Organisation, ...]:
        """Those directly below one, by title."""
        return await self._listed(organisations.c.parent_id == organisation_id)

    async def within(self, organisation_id: OrganisationId) -> tuple[OrganisationId, ...]:
        """The ids of an organisation and of all below it."""
        return tuple(await self._connection.scalars(_subtree(organisation_id)))

    async def path(self, organisation_id: OrganisationId) -> tuple[Organisation, ...]:
        """The organisation and those above it, from the top."""
        found: list[Organisation] = []
        following: OrganisationId | None = organisation_id
        for _ in range(DEEPEST):
            one = None if following is None else await self.find(following)
            if one is None:
                break
            found.insert(0, one)
            following = one.parent_id
        return tuple(found)

    async def rename(self, organisation_id: OrganisationId, title: str) -> None:
        """Give an organisation another title."""
        await self._connection.execute(
            sa.update(organisations).where(organisations.c.id == organisation_id).values(title=title)
        )

    async def follow(self, organisation_id: OrganisationId, calendar: str | None) -> tuple[int, ...]:
        """Let an organisation, and all below it that have none of their own, follow a school calendar; None: that of
        the installation. Returns the ids of the people whose calendar changed."""
        await self._connection.execute(
            sa.update(organisations).where(organisations.c.id == organisation_id).values(calendar=calendar)
        )
        changed: list[int] = []
        members = sa.select(people.c.id, people.c.calendar).where(
            people.c.id.in_(sa.select(roles.c.person_id).where(roles.c.organisation_id.in_(_subtree(organisation_id))))
        )
        for person_id, before in (await self._connection.execute(members)).all():
            after = await self.calendar_of(person_id)
            if after != before:
                changed.append(person_id)
                await self._connection.execute(sa.update(people).where(people.c.id == person_id).values(calendar=after))
        return tuple(changed)

    async def calendar_of(self, person_id: int) -> str | None:
        """The key of the school calendar that a person follows: of the organisation they joined first, or of the
        nearest above it that has one."""
        first = await self._connection.scalar(
            sa.select(roles.c.organisation_id)
            .where(roles.c.person_id == person_id)
            .order_by(roles.c.since, roles.c.organisation_id)
            .limit(1)
        )
        return None if first is None else await self.calendar_at(OrganisationId(first))

    async def calendar_at(self, organisation_id: OrganisationId) -> str | None:
        """The key of the school calendar of an organisation: its own, or of the nearest above it that has one."""
        path = await self.path(organisation_id)
        return next((one.calendar for one in reversed(path) if one.calendar is not None), None)

    async def _listed(self, *where: sa.ColumnElement[bool]) -> tuple[Organisation, ...]:
        columns = [organisations.c[name] for name in Organisation.__dataclass_fields__]
        rows = await self._connection.execute(
            sa.select(*columns).where(*where).order_by(organisations.c.title, organisations.c.id)
        )
        return tuple(Organisation(*row) for row in rows)


def _subtree(organisation_id: OrganisationId) -> sa.Select[tuple[int]]:
    tree = sa.select(organisations.c.id).where(organisations.c.id == organisation_id).cte("tree", recursive=True)
    below = sa.select(organisations.c.id).join(tree, organisations.c.parent_id == tree.c.id)
    return sa.select(tree.union(below).c.id)
