"""Who may read an answer, as the teacher decides it: one answer at a time, from that moment on.

An answer is for its teacher alone (`me`), for mentors (`mentor`: then `shares` names the pairings), or for the sums of
a programme, without a name (`programme`). What a reader sees follows from these rows in `storage.readable`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialects import INSERT
from storage.network_schema import pairings, shares
from storage.pairings import OPEN, PairingId
from storage.person import PersonId
from storage.schema import answers, people, sessions
from storage.session_rows import SessionId

ME, MENTOR, PROGRAMME = "me", "mentor", "programme"
AUDIENCES = (ME, MENTOR, PROGRAMME)


@dataclass(frozen=True)
class Reader:
    """A mentor who can read an answer now, and since when."""

    pairing_id: PairingId
    mentor_id: PersonId
    name: str
    since: datetime


@dataclass(frozen=True)
class Readership:
    """For whom an answer is, and who can read it now: nobody, where every pairing it was shared in is over."""

    audience: str
    readers: tuple[Reader, ...] = ()


class Audiences:
    """The teacher's side: every change is made for one person's own answers."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, teacher_id: PersonId, session_key: str) -> Mapping[str, Readership]:
        """For whom each answer of one of the teacher's conversations is, by step."""
        return (await self._found(sessions.c.person_id == teacher_id, sessions.c.key == session_key)).get(
            session_key, {}
        )

    async def all(self, teacher_id: PersonId) -> Mapping[str, Mapping[str, Readership]]:
        """The same for every conversation of the teacher's, by its key."""
        return await self._found(sessions.c.person_id == teacher_id)

    async def _found(self, *where: sa.ColumnElement[bool]) -> dict[str, dict[str, Readership]]:
        rows = await self._connection.execute(
            sa.select(sessions.c.key, answers.c.step, answers.c.audience)
            .add_columns(shares.c.since, pairings.c.id, people.c.id, people.c.name)
            .join(sessions, sessions.c.id == answers.c.session_id)
            .outerjoin(shares, sa.and_(shares.c.session_id == answers.c.session_id, shares.c.step == answers.c.step))
            .outerjoin(pairings, sa.and_(pairings.c.id == shares.c.pairing_id, OPEN))
            .outerjoin(people, people.c.id == pairings.c.mentor_id)
            .where(*where)
            .order_by(answers.c.at, answers.c.step, people.c.name, pairings.c.id)
        )
        found: dict[str, dict[str, Readership]] = {}
        for key, step, audience, since, pairing_id, mentor_id, name in rows:
            of_session = found.setdefault(key, {})
            readers = of_session[step].readers if step in of_session else ()
            if pairing_id is not None and audience == MENTOR:
                readers = (*readers, Reader(PairingId(pairing_id), PersonId(mentor_id), name or "", since))
            of_session[step] = Readership(audience, readers)
        return found

    async def share(
        self,
        teacher_id: PersonId,
        session_key: str,
        steps: Iterable[str],
        at: datetime,
        within: Iterable[PairingId] | None = None,
        agreed_by: datetime | None = None,
    ) -> None:
        """Let mentors read these answers from now on: within these open pairings of the teacher, or within all."""
        session_id = await self._own(teacher_id, session_key)
        if session_id is None:
            return
        for step in steps:
            await self._set(session_id, step, MENTOR)
            await self.share_new(teacher_id, session_id, step, at, within, agreed_by)

    async def share_new(
        self,
        teacher_id: PersonId,
        session_id: SessionId,
        step: str,
        at: datetime,
        within: Iterable[PairingId] | None = None,
        agreed_by: datetime | None = None,
    ) -> None:
        """The same for an answer that was written down in this unit of work, with its audience. With `agreed_by`, only
        within pairings agreed to by then: whoever came after the question was shown is not named under it. Where nobody
        is left to read it, the answer is the teacher's alone."""
        chosen: list[sa.ColumnElement[bool]] = [] if within is None else [pairings.c.id.in_(list(within))]
        if agreed_by is not None:
            chosen.append(pairings.c.since <= agreed_by)
        rows = (
            sa.select(sa.literal(session_id), sa.literal(step), pairings.c.id, sa.literal(at, shares.c.since.type))
            .join(answers, sa.and_(answers.c.session_id == session_id, answers.c.step == step))
            .where(pairings.c.teacher_id == teacher_id, OPEN, *chosen)
        )
        insert = INSERT[self._connection.dialect.name](shares)
        columns = ["session_id", "step", "pairing_id", "since"]
        done = await self._connection.execute(insert.from_select(columns, rows).on_conflict_do_nothing())
        if done.rowcount == 0 and not await self._is_shared(session_id, step):
            await self._set(session_id, step, ME)

    async def keep(self, teacher_id: PersonId, session_key: str, steps: Iterable[str], audience: str = ME) -> None:
        """Nobody else reads these answers from now on; with `programme`, they count in sums without a name. Raises
        ValueError for any other audience."""
        if audience not in (ME, PROGRAMME):
            raise ValueError(f"{audience} is no audience without readers")
        session_id = await self._own(teacher_id, session_key)
        if session_id is None:
            return
        for step in steps:
            await self._set(session_id, step, audience)
            await self._connection.execute(
                sa.delete(shares).where(shares.c.session_id == session_id, shares.c.step == step)
            )

    async def keep_from(self, teacher_id: PersonId, session_key: str, step: str, pairing_id: PairingId) -> None:
        """One mentor reads an answer no longer. Where nobody else does, it is the teacher's alone."""
        session_id = await self._own(teacher_id, session_key)
        if session_id is None:
            return
        this = (shares.c.session_id == session_id, shares.c.step == step)
        await self._connection.execute(sa.delete(shares).where(*this, shares.c.pairing_id == pairing_id))
        if not await self._is_shared(session_id, step):
            await self._set(session_id, step, ME)

    async def _is_shared(self, session_id: SessionId, step: str) -> bool:
        this = (shares.c.session_id == session_id, shares.c.step == step)
        return (await self._connection.execute(sa.select(shares.c.since).where(*this).limit(1))).first() is not None

    async def _own(self, teacher_id: PersonId, session_key: str) -> SessionId | None:
        found = await self._connection.scalar(
            sa.select(sessions.c.id).where(sessions.c.person_id == teacher_id, sessions.c.key == session_key)
        )
        return None if found is None else SessionId(found)

    async def _set(self, session_id: SessionId, step: str, audience: str) -> None:
        await self._connection.execute(
            sa.update(answers)
            .where(answers.c.session_id == session_id, answers.c.step == step)
            .values(audience=audience)
        )
