"""What a person was sent unasked, what is going to be, and how long they have been silent: rows for storage.purse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.attention_schema import NO_INVITATION, attention, unasked
from storage.dialects import INSERT
from storage.network_schema import mentor_times
from storage.person import PersonId
from storage.places import INVITATIONS, Place, Undeclared, place_of
from storage.prompts import INVITATION, OWED
from storage.purse import A_DAY, Coming, Sent
from storage.rhythm_schema import appointments, prompts
from storage.rhythms import LESSON, WEEKLY
from storage.schema import letters, people
from storage.shared_connection import send

COUNTS_FOR = timedelta(days=30)
"""How long it is kept what was sent: longer than a fortnight."""

PLANNED = {WEEKLY: Place.WEEKLY, LESSON: Place.LESSON}


@dataclass(frozen=True)
class Attention:
    """How a person stands to what they are sent: the last day on which they were heard (None: not known), how many
    invitations in a row came since, whether Aina is silent until they are heard."""

    heard_on: date | None = None
    unanswered: int = 0
    quiet: bool = False


ARRIVING = (
    attention.c.heard_on.label("attention_heard_on"),
    attention.c.unanswered.label("attention_unanswered"),
    attention.c.quiet.label("attention_quiet"),
)
"""What is read along with everybody who arrives (storage/arrivals.py)."""


class Attentions:
    """The purse of each person."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._arrived: dict[PersonId, Attention] = {}
        self._stays_quiet = False

    def arrived(self, person_id: PersonId, row: sa.Row[Any]) -> None:
        """Take what was read along with the person."""
        if row.attention_unanswered is None:
            self._arrived[person_id] = Attention()
        else:
            known = (row.attention_heard_on, row.attention_unanswered, row.attention_quiet)
            self._arrived[person_id] = Attention(*known)

    async def of(self, person_id: PersonId) -> Attention:
        """How a person stands to what they are sent; as it was when their update arrived, if one did."""
        if person_id in self._arrived:
            return self._arrived[person_id]
        columns = [attention.c[name] for name in Attention.__dataclass_fields__]
        row = (await self._connection.execute(sa.select(*columns).where(attention.c.person_id == person_id))).first()
        return Attention() if row is None else Attention(*row)

    async def alone(self, person_id: PersonId) -> None:
        """From now to the end of the transaction nobody else gives away a place of this person. (SQLite has one writer
        anyway.)"""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(_ALONE, {"whose": f"purse:{person_id}"})

    async def sent(self, person_id: PersonId) -> tuple[Sent, ...]:
        """What was sent unasked lately, the oldest first."""
        rows = await self._connection.execute(
            sa.select(unasked.c.key, unasked.c.place, unasked.c.at)
            .where(unasked.c.person_id == person_id)
            .order_by(unasked.c.at)
        )
        return tuple(Sent(row.key, Place(row.place), row.at) for row in rows)

    async def coming(self, person_id: PersonId, key: str, now: datetime) -> tuple[Coming, ...]:
        """What is going to be sent unasked, as far as it is known, beside the letter with that key: what waits in the
        outbox, the next appointment of each kind, the next digest."""
        waiting = await self._connection.execute(_WAITING, {"person": person_id, "key": key, "now": now})
        found = [Coming(_place(row.kind, row.about), row.due_at) for row in waiting]
        planned = await self._connection.execute(_APPOINTED, {"person": person_id})
        found += [Coming(PLANNED[row.kind], row.due_at) for row in planned]
        digest = await self._connection.scalar(_DIGEST, {"person": person_id})
        if digest is not None:
            found.append(Coming(Place.DIGEST, digest))
        return tuple(one for one in found if one.place is not Place.FREE)

    async def take(self, person_id: PersonId, key: str, place: Place, at: datetime) -> None:
        """The letter with this key, which nobody is waiting for, is being sent. Sent again, it counts once. An
        invitation is one more without an answer; after the question whether to be quiet Aina is."""
        mine = (unasked.c.person_id == person_id, unasked.c.key == key)
        again = await self._connection.execute(sa.update(unasked).where(*mine).values(place=int(place), at=at))
        if again.rowcount:
            return
        row = {"person_id": person_id, "key": key, "place": int(place), "at": at}
        await self._connection.execute(sa.insert(unasked).values(**row))
        if place in INVITATIONS or place is Place.ASKED_QUIET:
            of_one = _IGNORED[self._connection.dialect.name]
            invited, quiet = int(place in INVITATIONS), place is Place.ASKED_QUIET
            await self._connection.execute(of_one, {"person": person_id, "invited": invited, "is_quiet": quiet})

    async def give_back(self, person_id: PersonId, key: str) -> None:
        """The letter had nothing to say after all."""
        mine = (unasked.c.person_id == person_id, unasked.c.key == key)
        await self._connection.execute(sa.delete(unasked).where(*mine))

    def stay_quiet(self) -> None:
        """What is just being heard is the wish that Aina stay quiet until the next word."""
        self._stays_quiet = True

    async def hear(self, person_id: PersonId, today: date) -> None:
        """The person wrote or tapped something. Where that changes nothing, nothing is written."""
        now = Attention(today, 0, self._stays_quiet)
        if await self.of(person_id) == now:
            return
        values = {"person": person_id, "today": today, "is_quiet": self._stays_quiet}
        await send(self._connection, _HEARD[self._connection.dialect.name], values)
        self._arrived[person_id] = now

    async def prune(self, now: datetime) -> None:
        """Forget what no longer counts, and what a clock that was wrong put into the future."""
        old, not_yet = unasked.c.at < now - COUNTS_FOR, unasked.c.at > now + A_DAY
        await self._connection.execute(sa.delete(unasked).where(old | not_yet))


def _place(kind: str, about: Mapping[str, Any]) -> Place:
    """A letter of a kind that this version does not know will not be sent by it."""
    try:
        return place_of(kind, about)
    except Undeclared:
        return Place.FREE


def _heard(dialect: str) -> Any:
    """Somebody who is not there any more (erased by what was heard) leaves no row."""
    theirs = sa.select(
        people.c.id,
        sa.bindparam("today", type_=sa.Date),
        sa.literal_column("0"),
        sa.bindparam("is_quiet", type_=sa.Boolean),
    ).where(people.c.id == sa.bindparam("person", type_=sa.Integer))
    new = INSERT[dialect](attention).from_select(["person_id", "heard_on", "unanswered", "quiet"], theirs)
    anew = {name: new.excluded[name] for name in ("heard_on", "unanswered", "quiet")}
    return new.on_conflict_do_update(index_elements=["person_id"], set_=anew)


def _ignored(dialect: str) -> Any:
    invited, is_quiet = sa.bindparam("invited", type_=sa.Integer), sa.bindparam("is_quiet", type_=sa.Boolean)
    new = INSERT[dialect](attention).values(
        person_id=sa.bindparam("person", type_=sa.Integer), unanswered=invited, quiet=is_quiet
    )
    more = {"unanswered": attention.c.unanswered + invited, "quiet": attention.c.quiet | is_quiet}
    return new.on_conflict_do_update(index_elements=["person_id"], set_=more)


_HEARD = {dialect: _heard(dialect) for dialect in INSERT}
_IGNORED = {dialect: _ignored(dialect) for dialect in INSERT}
_ALONE = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(sa.bindparam("whose"), 0)))

_PERSON = sa.bindparam("person", type_=sa.Integer)
_WAITS = (
    letters.c.key != sa.bindparam("key", type_=letters.c.key.type),
    letters.c.expires_at > sa.bindparam("now", type_=letters.c.expires_at.type),
    ~letters.c.sending,  # what is being sent has its place already
)
_KEY = sa.literal(f"{INVITATION}:") + sa.cast(prompts.c.person_id, sa.Text) + ":" + prompts.c.instrument
_WAITING = sa.union_all(
    sa.select(letters.c.kind, letters.c.about, letters.c.due_at).where(
        letters.c.person_id == _PERSON, NO_INVITATION, *_WAITS
    ),
    sa.select(letters.c.kind, letters.c.about, letters.c.due_at)
    .select_from(prompts.join(letters, letters.c.key == _KEY + ":" + prompts.c.period))
    .where(prompts.c.person_id == _PERSON, prompts.c.state == OWED, *_WAITS),
)
"""An invitation is found by its key: letters have no index of invitations by person."""

_APPOINTED = sa.select(appointments.c.kind, appointments.c.due_at).where(appointments.c.person_id == _PERSON)
_DIGEST = sa.select(mentor_times.c.due_at).where(mentor_times.c.person_id == _PERSON)
