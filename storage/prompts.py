"""Prompts: invitations to reflect. One exists once for each person, instrument and period; the database sees to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NewType

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.person import PersonId
from storage.places import Place, declare
from storage.rhythm_schema import prompts
from storage.schema import sessions
from storage.sessions import SessionId
from storage.times import WEEKLY_CARDS

PromptId = NewType("PromptId", int)

OWED, BEGUN, SKIPPED = "owed", "begun", "skipped"
AFTER_LESSON = "lesson_coaching"


def _invites_to(about: Mapping[str, Any]) -> Place:
    return Place.LESSON if about["instrument"] == AFTER_LESSON else Place.WEEKLY


INVITATION = declare("prompt", _invites_to)
NUDGE = declare("nudge", Place.NUDGE)
PRIORITY = 5
"""Of the letters that invite and remind."""


@dataclass(frozen=True)
class Prompt:
    """An invitation: to which instrument, for which period, whether it is owed still, begun or skipped. It can be taken
    up until `closes_at`; `nudged` is how often the person was reminded."""

    id: PromptId
    person_id: PersonId
    kind: str
    instrument: str
    period: str
    state: str
    due_at: datetime
    closes_at: datetime
    session_id: SessionId | None
    shown_message: int | None
    nudged: int

    @property
    def about(self) -> dict[str, str]:
        """What its letters hold, by which it is found again."""
        return about(self.instrument, self.period)


def about(instrument: str, period: str) -> dict[str, str]:
    """What a letter about an invitation holds."""
    return {"instrument": instrument, "period": period}


def around_person(kind: str, instrument: str, period: str) -> tuple[str, str]:
    """What stands before and after the person's id in the key of a letter."""
    return f"{kind}:", f":{instrument}:{period}"


def letter_key(kind: str, person_id: PersonId, instrument: str, period: str, number: int = 0) -> str:
    """The key of the letter that invites or reminds: there is one of each."""
    before, after = around_person(kind, instrument, period)
    return f"{before}{person_id}{after}:{number}" if number else f"{before}{person_id}{after}"


class Prompts:
    """The invitations of each person."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, person_id: PersonId, instrument: str, period: str) -> Prompt | None:
        """The person's invitation to an instrument for a period."""
        return await self._one(
            prompts.c.person_id == person_id, prompts.c.instrument == instrument, prompts.c.period == period
        )

    async def of(self, person_id: PersonId) -> tuple[Prompt, ...]:
        """All invitations of the person, the oldest first."""
        rows = await self._connection.execute(
            sa.select(*_COLUMNS).where(prompts.c.person_id == person_id).order_by(prompts.c.due_at)
        )
        return tuple(Prompt(*row) for row in rows)

    async def own(self, person_id: PersonId, prompt_id: int) -> Prompt | None:
        """The person's own invitation with this id."""
        return await self._one(prompts.c.person_id == person_id, prompts.c.id == prompt_id)

    async def standing(self, person_id: PersonId, at: datetime) -> tuple[Prompt, ...]:
        """The person's invitations that are owed and can be taken up at a moment."""
        owed = (prompts.c.person_id == person_id, prompts.c.state == OWED, prompts.c.closes_at > at)
        rows = await self._connection.execute(sa.select(*_COLUMNS).where(*owed).order_by(prompts.c.due_at))
        return tuple(Prompt(*row) for row in rows)

    async def taken_up_by(self, person_id: PersonId, session_key: str) -> Prompt | None:
        """The invitation that the person's conversation with this key took up."""
        mine = sa.select(sessions.c.id).where(sessions.c.person_id == person_id, sessions.c.key == session_key)
        return await self._one(prompts.c.session_id.in_(mine))

    async def take_up(self, person_id: PersonId, instrument: str, session_id: SessionId, at: datetime) -> None:
        """A conversation with an instrument has begun: whatever invitation to it stands open is taken up by it; to one
        card of the week by either of them, for a person may have changed theirs since."""
        either = WEEKLY_CARDS if instrument in WEEKLY_CARDS else (instrument,)
        await self._connection.execute(
            sa.update(prompts)
            .where(
                prompts.c.person_id == person_id,
                prompts.c.instrument.in_(either),
                prompts.c.state == OWED,
                prompts.c.closes_at > at,
            )
            .values(state=BEGUN, session_id=session_id)
        )

    async def skip(self, prompt: Prompt) -> None:
        """The person let this one go."""
        await self._connection.execute(sa.update(prompts).where(prompts.c.id == prompt.id).values(state=SKIPPED))

    async def extend(self, prompt: Prompt, closes_at: datetime) -> None:
        """The person wants to come back to it later than it would have closed."""
        await self._connection.execute(sa.update(prompts).where(prompts.c.id == prompt.id).values(closes_at=closes_at))

    async def told(self, prompt: Prompt, message: int | None, nudged: int) -> None:
        """The invitation, or its reminder, stands in this message now."""
        fields = {"shown_message": message, "nudged": nudged}
        await self._connection.execute(sa.update(prompts).where(prompts.c.id == prompt.id).values(**fields))

    async def reflected_since(self, person_id: PersonId, instruments: tuple[str, ...], since: datetime) -> bool:
        """Whether the person began a conversation with one of the instruments since then. One that took up an earlier
        invitation counts for the time of that invitation, if the person ever saw it."""
        earlier = sa.exists().where(
            prompts.c.session_id == sessions.c.id, prompts.c.due_at < since, prompts.c.shown_message.is_not(None)
        )
        found = await self._connection.scalar(
            sa.select(sessions.c.id)
            .where(
                sessions.c.person_id == person_id,
                sessions.c.started_at >= since,
                sessions.c.instrument.in_(instruments),
                sessions.c.state.in_(("open", "completed")),
                ~earlier,
            )
            .limit(1)
        )
        return found is not None

    async def _one(self, *where: sa.ColumnElement[bool]) -> Prompt | None:
        row = (await self._connection.execute(sa.select(*_COLUMNS).where(*where))).first()
        return None if row is None else Prompt(*row)


_COLUMNS = tuple(prompts.c[name] for name in Prompt.__dataclass_fields__)
