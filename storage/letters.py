"""The outbox: what must still be said. A letter holds no words; it is written when it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.person import PersonId
from storage.places import place_of
from storage.schema import letters


@dataclass(frozen=True)
class Letter:
    """Something due to a person; `about` tells the writer what it is about, `tries` how often sending it failed."""

    key: str
    person_id: PersonId
    kind: str
    about: Mapping[str, Any]
    priority: int
    due_at: datetime
    expires_at: datetime
    tries: int = 0


@dataclass(frozen=True)
class Kinds:
    """Some kinds of letters: those that are named, or all `others`."""

    names: frozenset[str] = frozenset()
    others: bool = True

    @property
    def clause(self) -> sa.ColumnElement[bool]:
        """Whether a letter is of these kinds."""
        return letters.c.kind.not_in(self.names) if self.others else letters.c.kind.in_(self.names)


ALL = Kinds()


class Letters:
    """The outbox. `posted` is whether something was put into it here."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.posted = False

    async def post(self, letter: Letter) -> None:
        """Put a letter into the outbox, in place of an earlier one with its key. Raises Undeclared if its kind names no
        place in the purse of attention."""
        place_of(letter.kind, letter.about)
        await self.drop(letter.key)
        self.posted = True
        fields = {name: getattr(letter, name) for name in Letter.__dataclass_fields__}
        fields |= {"about": dict(letter.about), "sending": False}
        await self._connection.execute(sa.insert(letters).values(**fields))

    async def due(self, at: datetime, most: int, kinds: Kinds = ALL) -> tuple[Letter, ...]:
        """Letters due by `at`, the most urgent first."""
        rows = await self._connection.execute(
            sa.select(*(letters.c[name] for name in Letter.__dataclass_fields__))
            .where(letters.c.due_at <= at, kinds.clause)
            .order_by(letters.c.priority, letters.c.due_at)
            .limit(most)
        )
        return tuple(Letter(*row) for row in rows)

    async def due_of(self, keys: Iterable[str]) -> datetime | None:
        """When the first of the letters with these keys is due; None if none is in the outbox."""
        soonest: datetime | None = await self._connection.scalar(
            sa.select(sa.func.min(letters.c.due_at)).where(letters.c.key.in_(list(keys)))
        )
        return soonest

    async def next_due(self) -> datetime | None:
        """When the next letter is due; None if the outbox is empty."""
        soonest: datetime | None = await self._connection.scalar(sa.select(sa.func.min(letters.c.due_at)))
        return soonest

    async def postpone(self, letter: Letter, until: datetime) -> None:
        """Try again at `until`, counting the try."""
        await self._connection.execute(
            sa.update(letters)
            .where(letters.c.key == letter.key)
            .values(due_at=until, tries=letter.tries + 1, sending=False)
        )

    async def wait(self, key: str, until: datetime) -> None:
        """Let a letter wait until it may be sent; that is no failed try."""
        await self._connection.execute(sa.update(letters).where(letters.c.key == key).values(due_at=until))

    async def hasten(self, person_id: PersonId, kind: str, at: datetime) -> None:
        """Letters of a kind to a person, which waited for something of theirs, are due now."""
        await self._connection.execute(
            sa.update(letters)
            .where(letters.c.person_id == person_id, letters.c.kind == kind, letters.c.due_at > at)
            .values(due_at=at)
        )

    async def claim(self, key: str) -> bool:
        """The letter is about to be sent: found again after a restart, nobody can tell whether it arrived. False where
        it is being sent already, or is there no longer; a claim that somebody else is just making is not waited for."""
        free = sa.select(letters.c.key).where(letters.c.key == key, ~letters.c.sending)
        mine = letters.c.key == free.with_for_update(skip_locked=True).scalar_subquery()
        return (await self._connection.execute(sa.update(letters).where(mine).values(sending=True))).rowcount == 1

    async def take_back(self, kinds: Kinds = ALL) -> int:
        """After a restart: letters that were being sent go out again. Returns how many."""
        interrupted = sa.update(letters).where(letters.c.sending, kinds.clause)
        return (await self._connection.execute(interrupted.values(sending=False))).rowcount

    async def sent(self, key: str) -> None:
        """Take out a letter that was sent; one that was put in its place meanwhile stays."""
        await self._connection.execute(sa.delete(letters).where(letters.c.key == key, letters.c.sending))

    async def drop(self, key: str) -> None:
        """Take a letter out: expired, or no longer true."""
        await self._connection.execute(sa.delete(letters).where(letters.c.key == key))

    async def waiting(self) -> int:
        """How many letters are in the outbox."""
        return await self._connection.scalar(sa.select(sa.func.count()).select_from(letters)) or 0
