"""Pairings: who accompanies whom, proposed, agreed to by the teacher, ended by either side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.network_schema import offers, pairings, roles
from storage.person import PersonId
from storage.schema import people

PairingId = NewType("PairingId", int)

ADAPTIVE, ACCOMPANYING, DEVELOPING = "adaptive", "accompanying", "developing"
REVERSE, EXPERT, CURATOR = "reverse", "expert", "curator"
KINDS = (ADAPTIVE, ACCOMPANYING, DEVELOPING, REVERSE, EXPERT, CURATOR)

NAMELESS = "…"


@dataclass(frozen=True)
class Pairing:
    """`since` None: proposed, and the teacher has not said yes; `ended_at`: over, nothing can be read any more.
    `mentor` and `teacher` are the names the two are known by."""

    id: PairingId
    kind: str
    mentor_id: PersonId
    teacher_id: PersonId
    topic: str | None
    proposed_by: PersonId | None
    proposed_at: datetime
    since: datetime | None
    until: date | None
    ended_at: datetime | None
    named_when_quiet: bool
    mentor: str
    teacher: str

    @property
    def is_open(self) -> bool:
        """Agreed to, and not over."""
        return self.since is not None and self.ended_at is None

    @property
    def needs_yes_of(self) -> PersonId:
        """Whose yes it waits for, or waited for: the teacher's, unless it was they who proposed it."""
        return self.mentor_id if self.proposed_by == self.teacher_id else self.teacher_id


@dataclass(frozen=True)
class Offer:
    """What somebody offers to show to others."""

    id: int
    person_id: PersonId
    name: str
    topic: str


_mentor, _teacher = people.alias("mentor"), people.alias("teacher")
_NAMES = (
    sa.func.coalesce(_mentor.c.name, NAMELESS).label("mentor"),
    sa.func.coalesce(_teacher.c.name, NAMELESS).label("teacher"),
)
_COLUMNS = tuple(pairings.c[name] for name in Pairing.__dataclass_fields__ if name not in ("mentor", "teacher"))
OPEN = sa.and_(pairings.c.since.is_not(None), pairings.c.ended_at.is_(None))
"""The condition under which anything can be read within a pairing."""


class Pairings:
    """All of them; each question is asked for one of the two sides."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def propose(
        self,
        kind: str,
        mentor_id: PersonId,
        teacher_id: PersonId,
        by: PersonId | None,
        at: datetime,
        *,
        topic: str | None = None,
        until: date | None = None,
    ) -> Pairing | None:
        """Propose a pairing. None where the same one stands already, proposed or agreed to, or for one person with
        themselves. Raises ValueError for a kind that is not among KINDS."""
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of pairing")
        same = (pairings.c.mentor_id == mentor_id, pairings.c.teacher_id == teacher_id, pairings.c.kind == kind)
        if mentor_id == teacher_id or await self._listed(*same, pairings.c.ended_at.is_(None)):
            return None
        row = {"kind": kind, "mentor_id": mentor_id, "teacher_id": teacher_id, "topic": topic, "proposed_by": by}
        done = await self._connection.execute(
            sa.insert(pairings).values(**row, proposed_at=at, until=until, named_when_quiet=False)
        )
        key = done.inserted_primary_key
        found = () if key is None else await self._listed(pairings.c.id == key[0])
        return found[0] if found else None

    async def own(self, person_id: PersonId, pairing_id: int) -> Pairing | None:
        """A pairing in which the person is one of the two."""
        mine = sa.or_(pairings.c.mentor_id == person_id, pairings.c.teacher_id == person_id)
        found = await self._listed(pairings.c.id == pairing_id, mine)
        return found[0] if found else None

    async def mentors_of(self, teacher_id: PersonId) -> tuple[Pairing, ...]:
        """The open pairings in which a teacher is accompanied."""
        return await self._listed(pairings.c.teacher_id == teacher_id, OPEN)

    async def teachers_of(self, mentor_id: PersonId) -> tuple[Pairing, ...]:
        """The open pairings in which a mentor accompanies."""
        return await self._listed(pairings.c.mentor_id == mentor_id, OPEN)

    async def all(self, person_id: PersonId) -> tuple[Pairing, ...]:
        """Every pairing of a person, on either side, ended ones included."""
        return await self._listed(sa.or_(pairings.c.mentor_id == person_id, pairings.c.teacher_id == person_id))

    async def proposed(self, person_id: PersonId) -> tuple[Pairing, ...]:
        """What is proposed to a person or by them, and waits for the teacher's word."""
        mine = sa.or_(pairings.c.mentor_id == person_id, pairings.c.teacher_id == person_id)
        return await self._listed(mine, pairings.c.since.is_(None), pairings.c.ended_at.is_(None))

    async def accept(self, pairing: Pairing, at: datetime) -> bool:
        """The teacher said yes. False if it is over or was agreed to before."""
        done = await self._connection.execute(
            sa.update(pairings)
            .where(pairings.c.id == pairing.id, pairings.c.since.is_(None), pairings.c.ended_at.is_(None))
            .values(since=at)
        )
        return done.rowcount == 1

    async def end(self, pairing: Pairing, at: datetime) -> bool:
        """It is over, or was declined: from this moment nothing can be read within it. False if it was over before."""
        done = await self._connection.execute(
            sa.update(pairings).where(pairings.c.id == pairing.id, pairings.c.ended_at.is_(None)).values(ended_at=at)
        )
        return done.rowcount == 1

    async def plan_end(self, pairing: Pairing, until: date | None) -> None:
        """The last day of a pairing, or none."""
        await self._connection.execute(sa.update(pairings).where(pairings.c.id == pairing.id).values(until=until))

    async def over(self, today: date) -> tuple[Pairing, ...]:
        """Pairings whose planned last day is before today."""
        return await self._listed(pairings.c.until < today, pairings.c.ended_at.is_(None))

    async def name_when_quiet(self, pairing: Pairing, *, named: bool) -> None:
        """Whether the mentor may read in a digest that this teacher did not reflect."""
        await self._connection.execute(
            sa.update(pairings).where(pairings.c.id == pairing.id).values(named_when_quiet=named)
        )

    async def offer(self, person_id: PersonId, topic: str, at: datetime) -> None:
        """Offer to show something to others."""
        await self._connection.execute(sa.insert(offers).values(person_id=person_id, topic=topic, made_at=at))

    async def withdraw_offer(self, person_id: PersonId, offer_id: int) -> None:
        """Take an offer of one's own back."""
        await self._connection.execute(
            sa.delete(offers).where(offers.c.id == offer_id, offers.c.person_id == person_id)
        )

    async def offers_of(self, person_id: PersonId) -> tuple[Offer, ...]:
        """What a person offers."""
        return await self._offered(offers.c.person_id == person_id)

    async def offers_near(self, person_id: PersonId, within: tuple[int, ...]) -> tuple[Offer, ...]:
        """What others in these organisations offer."""
        theirs = sa.select(roles.c.person_id).where(roles.c.organisation_id.in_(within))
        return await self._offered(offers.c.person_id.in_(theirs), offers.c.person_id != person_id)

    async def _offered(self, *where: sa.ColumnElement[bool]) -> tuple[Offer, ...]:
        rows = await self._connection.execute(
            sa.select(offers.c.id, offers.c.person_id, sa.func.coalesce(people.c.name, NAMELESS), offers.c.topic)
            .join(people, people.c.id == offers.c.person_id)
            .where(*where)
            .order_by(offers.c.topic, offers.c.id)
        )
        return tuple(Offer(*row) for row in rows)

    async def _listed(self, *where: sa.ColumnElement[bool]) -> tuple[Pairing, ...]:
        rows = await self._connection.execute(
            sa.select(*_COLUMNS, *_NAMES)
            .join(_mentor, _mentor.c.id == pairings.c.mentor_id)
            .join(_teacher, _teacher.c.id == pairings.c.teacher_id)
            .where(*where)
            .order_by(pairings.c.proposed_at, pairings.c.id)
        )
        return tuple(Pairing(**row._mapping) for row in rows)
