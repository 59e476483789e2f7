"""The growth points that a mentor may read, by the rule of `storage.readable`: the answer in which a wording was said
is shared; each look is told as far as it is shared itself. A step is read in the latest of its wordings that is shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.answers import Code, Words, from_plain
from storage.audiences import MENTOR
from storage.growth_schema import growth_looks, growth_points, growth_wordings
from storage.network_schema import shares
from storage.pairings import PairingId
from storage.person import PersonId
from storage.readable import SINCE, assembled, readable, readable_answers
from storage.schema import answers


@dataclass(frozen=True)
class SharedLook:
    """How a growth point went, as far as it is shared: the mark, what was noticed if that is shared too, since when the
    mark can be read."""

    mark: str
    noticed: Words | None
    since: datetime


@dataclass(frozen=True)
class SharedPoint:
    """A growth point whose words are shared, and those of its looks that are, the oldest first."""

    pairing_id: PairingId
    point_id: int
    session_key: str
    instrument: str
    version: int
    step: str
    words: Words
    set_at: datetime
    since: datetime
    looks: tuple[SharedLook, ...]


class ReadablePoints:
    """The mentor's side of growth points."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def since(self, mentor_id: PersonId, chosen: datetime, looked: datetime) -> tuple[SharedPoint, ...]:
        """Those shared since `chosen`, and those of which a look was shared since `looked`; the oldest first."""
        reader = {"mentor": mentor_id}
        looked_at = list(await self._connection.scalars(_points_looked_at(), {**reader, "since": looked}))
        rows = [*await self._connection.execute(_points_chosen(), {**reader, "since": chosen})]
        if looked_at:
            rows += await self._connection.execute(_these_points(), {**reader, "points": looked_at})
        latest: dict[tuple[int, int], Any] = {}
        for row in sorted(rows, key=lambda row: row.number):
            latest[row.pairing_id, row.point_id] = row
        found = await self._told(mentor_id, latest.values())
        return tuple(sorted(found, key=lambda one: (one.set_at, one.point_id)))

    async def _told(self, mentor_id: PersonId, rows: Iterable[Any]) -> tuple[SharedPoint, ...]:
        found = [(row, assembled(row), from_plain(row.wording)) for row in rows]
        looks = await self._looks(mentor_id, {row.point_id: row.set_at for row, _, _ in found})
        return tuple(
            SharedPoint(
                one.pairing_id,
                row.point_id,
                one.session_key,
                one.instrument,
                one.version,
                one.step,
                words,
                row.set_at,
                one.since,
                looks.get((row.pairing_id, row.point_id), ()),
            )
            for row, one, words in found
            if isinstance(words, Words)
        )

    async def _looks(
        self, mentor_id: PersonId, points: dict[int, datetime]
    ) -> dict[tuple[PairingId, int], tuple[SharedLook, ...]]:
        if not points:
            return {}
        asked = {"mentor": mentor_id, "points": list(points), "since": min(points.values())}
        rows = await self._connection.execute(_looks_at_points(), asked)
        found: dict[tuple[PairingId, int], tuple[SharedLook, ...]] = {}
        for pairing_id, point_id, since, content, said in rows:
            mark, told = from_plain(content), None if said is None else from_plain(said)
            if isinstance(mark, Code):
                look = SharedLook(mark.code, told if isinstance(told, Words) else None, since)
                found[pairing_id, point_id] = (*found.get((pairing_id, point_id), ()), look)
        return found


def _is_look_of_answer() -> sa.ColumnElement[bool]:
    return sa.and_(growth_looks.c.session_id == answers.c.session_id, growth_looks.c.step == answers.c.step)


@cache
def _points_looked_at() -> sa.Select[Any]:
    return readable(sa.select(growth_looks.c.point_id)).join(growth_looks, _is_look_of_answer()).where(SINCE)


def _points() -> sa.Select[Any]:
    is_wording_of_answer = sa.and_(
        growth_wordings.c.session_id == answers.c.session_id, growth_wordings.c.step == answers.c.step
    )
    columns = (growth_points.c.id.label("point_id"), growth_points.c.set_at)
    wording = (growth_wordings.c.number, growth_wordings.c.content.label("wording"))
    return (
        readable_answers()
        .add_columns(*columns, *wording)
        .join(growth_wordings, is_wording_of_answer)
        .join(growth_points, growth_points.c.id == growth_wordings.c.point_id)
    )


@cache
def _points_chosen() -> sa.Select[Any]:
    return _points().where(SINCE)


@cache
def _these_points() -> sa.Select[Any]:
    return _points().where(growth_points.c.id.in_(sa.bindparam("points", expanding=True)))


@cache
def _looks_at_points() -> sa.Select[Any]:
    noticed, shared_notice = answers.alias("noticed"), shares.alias("shared_notice")
    return (
        readable(sa.select(shares.c.pairing_id, growth_looks.c.point_id, shares.c.since))
        .add_columns(answers.c.content, noticed.c.content.label("noticed"))
        .join(growth_looks, _is_look_of_answer())
        .outerjoin(
            shared_notice,
            sa.and_(
                shared_notice.c.pairing_id == shares.c.pairing_id,
                shared_notice.c.session_id == answers.c.session_id,
                shared_notice.c.step == growth_looks.c.noticed_at,
            ),
        )
        .outerjoin(
            noticed,
            sa.and_(
                noticed.c.session_id == shared_notice.c.session_id,
                noticed.c.step == shared_notice.c.step,
                noticed.c.audience == MENTOR,
            ),
        )
        .where(growth_looks.c.point_id.in_(sa.bindparam("points", expanding=True)), SINCE)
        .order_by(growth_looks.c.at)
    )
