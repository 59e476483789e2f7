"""What a mentor may read. The rule is here and nowhere else:

an answer can be read by a mentor while a row of `shares` names it and a pairing of that mentor with its teacher which
the teacher agreed to and nobody ended, and while the teacher means it for mentors.

Every question takes the reader (the parameter `mentor`); there is none without. Questions are put together once: to do
so for each digest took longer than to answer them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.answers import Answer, from_plain
from storage.audiences import MENTOR
from storage.network_schema import pairings, shares
from storage.pairings import OPEN, PairingId
from storage.person import PersonId
from storage.schema import answers, sessions

LONG_AGO, FAR_OFF = datetime(2000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SharedAnswer:
    """An answer that the reader may read within a pairing, since when, and where it was said."""

    pairing_id: PairingId
    session_key: str
    instrument: str
    version: int
    started_at: datetime
    step: str
    answer: Answer
    since: datetime


class Readable:
    """The mentor's side."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def answers(
        self,
        mentor_id: PersonId,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> tuple[SharedAnswer, ...]:
        """What the mentor may read: shared from `since` to before `until`, the oldest first."""
        asked = {"mentor": mentor_id, "since": since or LONG_AGO, "until": until or FAR_OFF}
        return tuple(assembled(row) for row in await self._connection.execute(_all_answers(), asked))

    async def in_conversation(self, mentor_id: PersonId, pairing_id: PairingId, key: str) -> tuple[SharedAnswer, ...]:
        """What the mentor may read of one conversation."""
        rows = await self._connection.execute(
            readable_answers()
            .where(shares.c.pairing_id == pairing_id, sessions.c.key == key)
            .order_by(answers.c.at, answers.c.step),
            {"mentor": mentor_id},
        )
        return tuple(assembled(row) for row in rows)

    async def told_in(self, mentor_id: PersonId, keys: Iterable[str], steps: Iterable[str]) -> tuple[SharedAnswer, ...]:
        """What the mentor may read at these steps of these conversations."""
        asked = {"mentor": mentor_id, "keys": list(keys), "steps": list(steps)}
        return tuple(assembled(row) for row in await self._connection.execute(_at_steps_of(), asked))

    async def conversations(
        self, mentor_id: PersonId, pairing_id: PairingId, number: int, size: int
    ) -> tuple[tuple[tuple[str, str, int, datetime], ...], int]:
        """Page `number` (from 0) of the conversations of which the mentor may read something, the newest first: key,
        instrument, version and start of each; and how many there are."""
        columns = (sessions.c.key, sessions.c.instrument, sessions.c.version, sessions.c.started_at)
        whole = readable(sa.select(*columns)).where(shares.c.pairing_id == pairing_id).distinct()
        reader = {"mentor": mentor_id}
        total = await self._connection.scalar(sa.select(sa.func.count()).select_from(whole.subquery()), reader)
        page = whole.order_by(sessions.c.started_at.desc(), sessions.c.key).limit(size).offset(number * size)
        return tuple(tuple(row) for row in await self._connection.execute(page, reader)), total or 0

    async def before(
        self, mentor_id: PersonId, steps: Iterable[str], since: datetime, at: datetime
    ) -> tuple[SharedAnswer, ...]:
        """Of each pairing and step the latest answer that was shared from `since` to before `at`."""
        asked = {"mentor": mentor_id, "steps": list(steps), "since": since, "until": at}
        return tuple(assembled(row) for row in await self._connection.execute(_latest_answers(), asked))


def readable(what: sa.Select[Any]) -> sa.Select[Any]:
    """The rule of this module, joined to whatever is asked for; `mentor` is the reader."""
    return (
        what.select_from(shares)
        .join(pairings, pairings.c.id == shares.c.pairing_id)
        .join(answers, sa.and_(answers.c.session_id == shares.c.session_id, answers.c.step == shares.c.step))
        .join(sessions, sessions.c.id == answers.c.session_id)
        .where(
            pairings.c.mentor_id == sa.bindparam("mentor", type_=sa.Integer),
            OPEN,
            pairings.c.teacher_id == sessions.c.person_id,
            answers.c.audience == MENTOR,
        )
    )


def readable_answers() -> sa.Select[Any]:
    """The columns of a SharedAnswer, as far as `mentor` may read."""
    columns = (
        shares.c.pairing_id,
        sessions.c.key,
        sessions.c.instrument,
        sessions.c.version,
        sessions.c.started_at,
        answers.c.step,
        answers.c.content,
        shares.c.since,
    )
    return readable(sa.select(*columns))


SINCE, UNTIL = shares.c.since >= sa.bindparam("since"), shares.c.since < sa.bindparam("until")
"""Shared from `since` on; shared before `until`."""


@cache
def _all_answers() -> sa.Select[Any]:
    return readable_answers().where(SINCE, UNTIL).order_by(shares.c.since, answers.c.at)


@cache
def _latest_answers() -> sa.Select[Any]:
    place = sa.func.row_number().over(
        partition_by=(shares.c.pairing_id, answers.c.step), order_by=(shares.c.since.desc(), answers.c.at.desc())
    )
    among = answers.c.step.in_(sa.bindparam("steps", expanding=True))
    latest = readable_answers().add_columns(place.label("place")).where(among, SINCE, UNTIL).subquery()
    return sa.select(latest).where(latest.c.place == 1)


@cache
def _at_steps_of() -> sa.Select[Any]:
    these = sessions.c.key.in_(sa.bindparam("keys", expanding=True))
    return readable_answers().where(these, answers.c.step.in_(sa.bindparam("steps", expanding=True)))


def assembled(row: Any) -> SharedAnswer:
    """A row of `readable_answers` as an answer."""
    return SharedAnswer(
        PairingId(row.pairing_id),
        row.key,
        row.instrument,
        row.version,
        row.started_at,
        row.step,
        from_plain(row.content),
        row.since,
    )
