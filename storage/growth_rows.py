"""Growth points from their rows: each with its wordings, and its looks with what was noticed."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.answers import Words, from_plain
from storage.growth_point import Aim, GrowthPoint, Look, Wording
from storage.growth_schema import growth_looks, growth_points, growth_wordings
from storage.schema import answers, sessions


async def read(connection: AsyncConnection, *where: sa.ColumnElement[bool]) -> tuple[GrowthPoint, ...]:
    """Steps that are worded, the newest first."""
    rows = (
        await connection.execute(
            sa.select(growth_points, sessions.c.key)
            .outerjoin(sessions, sessions.c.id == growth_points.c.session_id)
            .where(*where)
            .order_by(growth_points.c.set_at.desc(), growth_points.c.id)
        )
    ).all()
    ids = [row.id for row in rows]
    wordings, looks = await _wordings(connection, ids), await _looks(connection, ids)
    return tuple(
        GrowthPoint(
            id=row.id,
            wordings=wordings[row.id],
            due_on=row.due_on,
            day_chosen=row.day_chosen,
            state=row.state,
            set_at=row.set_at,
            changed_at=row.changed_at,
            asked_why_at=row.asked_why_at,
            passed_at=row.passed_at,
            layer=row.layer,
            aim=Aim(**row.aim) if row.aim else None,
            looks=looks.get(row.id, ()),
            session_key=row.key,
        )
        for row in rows
        if row.id in wordings
    )


async def _wordings(connection: AsyncConnection, ids: list[int]) -> dict[int, tuple[Wording, ...]]:
    found: dict[int, tuple[Wording, ...]] = {}
    if not ids:
        return found
    rows = await connection.execute(
        sa.select(growth_wordings, sessions.c.key)
        .outerjoin(sessions, sessions.c.id == growth_wordings.c.session_id)
        .where(growth_wordings.c.point_id.in_(ids))
        .order_by(growth_wordings.c.point_id, growth_wordings.c.number)
    )
    for row in rows:
        words = from_plain(row.content)
        if isinstance(words, Words):
            one = Wording(row.number, words, row.at, row.key, row.step)
            found[row.point_id] = (*found.get(row.point_id, ()), one)
    return found


async def _looks(connection: AsyncConnection, ids: list[int]) -> dict[int, tuple[Look, ...]]:
    found: dict[int, tuple[Look, ...]] = {}
    if not ids:
        return found
    rows = await connection.execute(
        sa.select(growth_looks, answers.c.content, sessions.c.key)
        .join(sessions, sessions.c.id == growth_looks.c.session_id)
        .outerjoin(
            answers,
            sa.and_(answers.c.session_id == growth_looks.c.session_id, answers.c.step == growth_looks.c.noticed_at),
        )
        .where(growth_looks.c.point_id.in_(ids))
        .order_by(growth_looks.c.at, growth_looks.c.session_id)
    )
    for row in rows:
        noticed = None if row.content is None else from_plain(row.content)
        look = Look(row.mark, noticed if isinstance(noticed, Words) else None, row.at, row.wording, row.key)
        found[row.point_id] = (*found.get(row.point_id, ()), look)
    return found
