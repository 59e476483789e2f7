"""Programmes: what an organisation runs for its teachers, and who takes part, of their own will."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.network_schema import links
from storage.organisations import OrganisationId
from storage.person import PersonId
from storage.programme_schema import enrolments, programmes

ProgrammeId = NewType("ProgrammeId", int)


@dataclass(frozen=True)
class Programme:
    """`ended_at`: over, nobody takes part any more; its sums can still be read."""

    id: ProgrammeId
    organisation_id: OrganisationId
    title: str
    made_at: datetime
    ended_at: datetime | None


class Programmes:
    """All of them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def make(self, organisation_id: OrganisationId, title: str, at: datetime) -> Programme:
        """A new programme of an organisation."""
        row = {"organisation_id": organisation_id, "title": title, "made_at": at}
        done = await self._connection.execute(sa.insert(programmes).values(**row))
        key = done.inserted_primary_key
        if key is None:
            raise RuntimeError("the database gave a new programme no id")
        return Programme(ProgrammeId(key[0]), organisation_id, title, at, None)

    async def find(self, programme_id: int | None) -> Programme | None:
        """The programme with this id; None for none."""
        if programme_id is None:
            return None
        found = await self._listed(programmes.c.id == programme_id)
        return found[0] if found else None

    async def of(self, organisation_id: OrganisationId) -> tuple[Programme, ...]:
        """The programmes of an organisation: those that run before those that are over, the newest first."""
        return await self._listed(programmes.c.organisation_id == organisation_id)

    async def end(self, programme: Programme, at: datetime) -> None:
        """A programme is over: nobody joins it by a link any more."""
        await self._connection.execute(sa.update(programmes).where(programmes.c.id == programme.id).values(ended_at=at))
        open_links = (links.c.programme_id == programme.id, links.c.revoked_at.is_(None))
        await self._connection.execute(sa.update(links).where(*open_links).values(revoked_at=at))

    async def enrol(self, programme_id: ProgrammeId, person_id: PersonId, at: datetime) -> bool:
        """Let a person take part from now on. False if they do."""
        if await self.takes_part(programme_id, person_id):
            return False
        row = {"programme_id": programme_id, "person_id": person_id, "since": at}
        await self._connection.execute(sa.insert(enrolments).values(**row))
        return True

    async def leave(self, person_id: PersonId, programme_id: int) -> None:
        """A person takes part no longer: what they gave counts in no sum any more."""
        this = (enrolments.c.programme_id == programme_id, enrolments.c.person_id == person_id)
        await self._connection.execute(sa.delete(enrolments).where(*this))

    async def leave_all(self, person_id: PersonId, organisation_id: OrganisationId) -> None:
        """The same for every programme of an organisation."""
        theirs = sa.select(programmes.c.id).where(programmes.c.organisation_id == organisation_id)
        this = (enrolments.c.programme_id.in_(theirs), enrolments.c.person_id == person_id)
        await self._connection.execute(sa.delete(enrolments).where(*this))

    async def takes_part(self, programme_id: int, person_id: PersonId) -> bool:
        """Whether a person takes part."""
        this = (enrolments.c.programme_id == programme_id, enrolments.c.person_id == person_id)
        return (await self._connection.execute(sa.select(enrolments.c.since).where(*this))).first() is not None

    async def of_person(self, person_id: PersonId) -> tuple[Programme, ...]:
        """The programmes that run and in which a person takes part."""
        theirs = sa.select(enrolments.c.programme_id).where(enrolments.c.person_id == person_id)
        return await self._listed(programmes.c.id.in_(theirs), programmes.c.ended_at.is_(None))

    async def size(self, programme_id: int) -> int:
        """How many take part."""
        mine = sa.select(sa.func.count()).select_from(enrolments).where(enrolments.c.programme_id == programme_id)
        return await self._connection.scalar(mine) or 0

    async def _listed(self, *where: sa.ColumnElement[bool]) -> tuple[Programme, ...]:
        columns = [programmes.c[name] for name in Programme.__dataclass_fields__]
        order = (programmes.c.ended_at.is_not(None), programmes.c.made_at.desc(), programmes.c.id.desc())
        rows = await self._connection.execute(sa.select(*columns).where(*where).order_by(*order))
        return tuple(Programme(*row) for row in rows)
