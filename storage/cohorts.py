"""Cohorts: people whose appointments are of one kind, came at one moment and follow from the same rhythm in the same
zone by the same school calendar. What one of them needs all of them need, so a cohort is read as one row and changed by
one statement of each sort, however large it is. Where everybody differs, each is a cohort of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cohort_statements import DECIDES, statements_for
from storage.prompts import INVITATION, OWED, PRIORITY, about, around_person
from storage.rhythms import rhythm_of
from storage.shared_connection import send_many
from storage.times import Rhythm


@dataclass(frozen=True)
class Cohort:
    """So many people, their ids as a JSON list, and what they have in common."""

    ids: str
    people: int
    kind: str
    due_at: datetime
    zone: str
    calendar: str | None
    rhythm: Rhythm


@dataclass(frozen=True)
class Invitation:
    """To which instrument, for which period, since when and until when."""

    instrument: str
    period: str
    due_at: datetime
    closes_at: datetime


class Cohorts:
    """Who is due, and what is done about it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._statements = statements_for(connection.dialect.name)

    async def due(self, now: datetime, most: int) -> tuple[Cohort, ...]:
        """Whose appointments have come by `now`: at most `most` people, the longest due first."""
        rows = await self._connection.execute(self._statements.due, {"now": now, "most": most})
        return tuple(
            Cohort(ids, number, kind, due_at, zone, calendar, rhythm_of(dict(zip(DECIDES, decides, strict=True))))
            for ids, number, kind, due_at, zone, calendar, *decides in rows
        )

    async def invite(self, invitations: list[tuple[Cohort, Invitation]], now: datetime) -> None:
        """Each person owes this reflection, and a letter tells them; who was invited before is not again."""
        owed, posted = [], []
        for cohort, to in invitations:
            before, after = around_person(INVITATION, to.instrument, to.period)
            owed.append(
                {
                    "ids": cohort.ids,
                    "the_kind": cohort.kind,
                    "the_instrument": to.instrument,
                    "the_period": to.period,
                    "the_state": OWED,
                    "the_due_at": to.due_at,
                    "the_closes_at": to.closes_at,
                    "the_nudged": 0,
                }
            )
            posted.append(
                {
                    "ids": cohort.ids,
                    "before": before,
                    "after": after,
                    "the_kind": INVITATION,
                    "the_about": about(to.instrument, to.period),
                    "the_priority": PRIORITY,
                    "the_due_at": now,
                    "the_expires_at": to.closes_at,
                    "the_tries": 0,
                    "the_sending": False,
                }
            )
        await send_many(self._connection, self._statements.owe, owed)
        await send_many(self._connection, self._statements.post, posted)

    async def plan(self, following: list[tuple[Cohort, datetime | None]]) -> None:
        """Each person's next appointment is at that moment, or there is none."""
        moved = [
            {"ids": cohort.ids, "the_kind": cohort.kind, "the_due_at": at} for cohort, at in following if at is not None
        ]
        ended = [{"ids": cohort.ids, "the_kind": cohort.kind} for cohort, at in following if at is None]
        await send_many(self._connection, self._statements.move, moved)
        await send_many(self._connection, self._statements.end, ended)
