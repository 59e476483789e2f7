"""When mentors want their digest, until when each was told, and which digests stand before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.network_schema import digests, mentor_times
from storage.pairings import PairingId
from storage.person import PersonId

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MentorTime:
    """`day` (0 is Monday; None: no digest by itself) and minute `at` on the mentor's own clock, when the next is due,
    until when the mentor was told."""

    person_id: PersonId
    day: int | None
    at: int
    due_at: datetime | None
    told_until: datetime


@dataclass(frozen=True)
class SentDigest:
    """A digest that stands before a mentor: the time it tells of (half-open), in which messages, when it was seen, in
    which pairings the mentor thanked for it."""

    id: int
    mentor_id: PersonId
    since: datetime
    until: datetime
    messages: Sequence[int]
    seen_at: datetime | None
    thanked: Sequence[int] | None = None


class Mentoring:
    """Times and sent digests."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def time_of(self, person_id: PersonId) -> MentorTime | None:
        """When a mentor wants the digest; None for who never was one."""
        found = await self._times(mentor_times.c.person_id == person_id)
        return found[0] if found else None

    async def keep(self, person_id: PersonId, day: int | None, at: int, due_at: datetime | None, now: datetime) -> None:
        """Put a time in place of the mentor's earlier one. A new mentor is told of what comes from now on."""
        values = {"day": day, "at": at, "due_at": due_at}
        mine = mentor_times.c.person_id == person_id
        done = await self._connection.execute(sa.update(mentor_times).where(mine).values(**values))
        if done.rowcount == 0:
            row = {"person_id": person_id, **values, "told_until": now}
            await self._connection.execute(sa.insert(mentor_times).values(**row))

    async def due(self, now: datetime, most: int) -> tuple[MentorTime, ...]:
        """Whose digest is due by now, the longest due first."""
        return await self._times(mentor_times.c.due_at <= now, most=most)

    async def plan(self, person_id: PersonId, due_at: datetime | None) -> None:
        """The next digest of a mentor is due then."""
        await self._connection.execute(
            sa.update(mentor_times).where(mentor_times.c.person_id == person_id).values(due_at=due_at)
        )

    async def draft(self, person_id: PersonId, since: datetime, until: datetime) -> SentDigest:
        """A digest of that time is about to be composed and sent, and from now on what is taken back is taken out of
        it; what never was sent is forgotten after a day."""
        await self._alone(person_id)
        mine = (digests.c.mentor_id == person_id, sa.cast(digests.c.messages, sa.Text) == "[]")
        await self._connection.execute(sa.delete(digests).where(*mine, digests.c.until < until - A_DAY))
        row: dict[str, object] = {"mentor_id": person_id, "since": since, "until": until, "messages": []}
        done = await self._connection.execute(sa.insert(digests).values(**row))
        key = done.inserted_primary_key
        if key is None:
            raise RuntimeError("the database gave a digest no id")
        return SentDigest(int(key[0]), person_id, since, until, (), None)

    async def forget(self, digest: SentDigest) -> None:
        """A draft in which there was nothing to tell."""
        await self._connection.execute(sa.delete(digests).where(digests.c.id == digest.id))

    async def sent(self, digest_id: int, messages: Sequence[int]) -> None:
        """A digest stands before its mentor, in these messages."""
        await self._connection.execute(
            sa.update(digests).where(digests.c.id == digest_id).values(messages=list(messages))
        )

    async def told(self, person_id: PersonId, until: datetime) -> None:
        """The mentor was told by itself of everything until then: the next digest goes on from there."""
        await self._connection.execute(
            sa.update(mentor_times)
            .where(mentor_times.c.person_id == person_id, mentor_times.c.told_until < until)
            .values(told_until=until)
        )

    async def own(self, person_id: PersonId, digest_id: int) -> SentDigest | None:
        """A digest of this mentor's own."""
        found = await self._sent(digests.c.id == digest_id, digests.c.mentor_id == person_id)
        return found[0] if found else None

    async def all(self, person_id: PersonId) -> tuple[SentDigest, ...]:
        """Every digest before a mentor."""
        return await self._sent(digests.c.mentor_id == person_id)

    async def of(self, person_id: PersonId, since: datetime | None) -> tuple[SentDigest, ...]:
        """The digests before a mentor, drafts among them, that tell of anything after `since`; None: no digest."""
        if since is None:
            return ()
        await self._alone(person_id)
        return await self._sent(digests.c.mentor_id == person_id, digests.c.until > since)

    async def seen(self, digest: SentDigest, at: datetime) -> None:
        """The mentor marked it as seen."""
        await self._connection.execute(sa.update(digests).where(digests.c.id == digest.id).values(seen_at=at))

    async def thank(self, digest: SentDigest, pairing_id: PairingId) -> bool:
        """Note that the mentor thanked for a digest within a pairing. False if they had."""
        before = digest.thanked or ()
        if pairing_id in before:
            return False
        thanked = [*before, pairing_id]
        await self._connection.execute(sa.update(digests).where(digests.c.id == digest.id).values(thanked=thanked))
        return True

    async def _alone(self, person_id: PersonId) -> None:
        """From now to the end of the transaction, either a digest of this mentor is drafted or something is taken back
        from them: the one that comes second sees what the first did. (SQLite has one writer anyway.)"""
        row = sa.select(mentor_times.c.person_id).where(mentor_times.c.person_id == person_id).with_for_update()
        await self._connection.execute(row)

    async def _times(self, *where: sa.ColumnElement[bool], most: int | None = None) -> tuple[MentorTime, ...]:
        columns = [mentor_times.c[name] for name in MentorTime.__dataclass_fields__]
        rows = await self._connection.execute(
            sa.select(*columns).where(*where).order_by(mentor_times.c.due_at).limit(most)
        )
        return tuple(MentorTime(*row) for row in rows)

    async def _sent(self, *where: sa.ColumnElement[bool]) -> tuple[SentDigest, ...]:
        columns = [digests.c[name] for name in SentDigest.__dataclass_fields__]
        rows = await self._connection.execute(sa.select(*columns).where(*where).order_by(digests.c.id))
        return tuple(SentDigest(*row) for row in rows)
