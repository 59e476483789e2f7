"""What every update needs, in one go: whether it is new, who sent it, where their conversation stands, and when they
were heard last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.attention import ARRIVING, Attentions
from storage.attention_schema import attention
from storage.person import PERSON_COLUMNS, Person, person_of
from storage.schema import handled_updates, people, sessions
from storage.session_rows import IS_OPEN, session_columns
from storage.sessions import Sessions
from storage.shared_connection import send
from storage.updates import MARK

_MARKED = (
    postgresql.insert(handled_updates)
    .values(update_id=sa.bindparam("update_id"), at=sa.bindparam("at"))
    .on_conflict_do_nothing()
    .returning(handled_updates.c.update_id)
    .cte("marked")
)
_FRESH: dict[str, sa.ColumnElement[int]] = {
    "sqlite": sa.func.changes(),  # of the statement before: the mark (SQLite: changes())
    "postgresql": sa.select(sa.func.count()).select_from(_MARKED).scalar_subquery(),
}
_ALWAYS = sa.select(sa.literal_column("1").label("one")).subquery("always")
_ARRIVAL: dict[str, sa.Select[Any]] = {
    dialect: sa.select(*PERSON_COLUMNS, *session_columns(dialect), *ARRIVING, fresh.label("fresh")).select_from(
        _ALWAYS.outerjoin(people, people.c.telegram_id == sa.bindparam("telegram_id"))
        .outerjoin(sessions, sa.and_(sessions.c.person_id == people.c.id, IS_OPEN))
        .outerjoin(attention, attention.c.person_id == people.c.id)
    )
    for dialect, fresh in _FRESH.items()
}


_TURN = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(sa.bindparam("whose"), 0)))
"""One after another, whichever process hears of them: updates of one person, from their arrival to the commit. (A row
can be locked only once it is there, and somebody's first two messages may come at once.)"""


async def arrival(
    connection: AsyncConnection,
    conversations: Sessions,
    attentions: Attentions,
    update_id: int,
    telegram_id: int | None,
    at: datetime,
) -> tuple[bool, Person | None]:
    """Mark an update as handled. Returns whether that is new, and the person with this Telegram account, if they are
    known. `conversations` is told of their open one as well, `attentions` of how long they were silent."""
    dialect = connection.dialect.name
    if dialect == "postgresql" and telegram_id is not None:
        await connection.execute(_TURN, {"whose": str(telegram_id)})
    update = {"update_id": update_id, "at": at}
    asked: dict[str, object] = {"telegram_id": telegram_id}
    if dialect == "sqlite":
        await send(connection, MARK[dialect], update)
    else:
        asked |= update
    row = (await connection.execute(_ARRIVAL[dialect], asked)).one()
    fresh = row.fresh == 1
    if row.id is None:
        return fresh, None
    person = person_of(row[: len(PERSON_COLUMNS)])
    if fresh:  # a mark that waited for another worker's read the rest before that one was done
        conversations.arrived(person.id, row)
        attentions.arrived(person.id, row)
    return fresh, person
