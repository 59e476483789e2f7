"""Who wrote, and where their conversation stands: what almost every update needs, in one question."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import PERSON_COLUMNS, Person
from storage.schema import people, sessions
from storage.session_rows import session_columns
from storage.sessions import Sessions

_ARRIVAL = {
    dialect: sa.select(*PERSON_COLUMNS, *session_columns(dialect))
    .select_from(people.outerjoin(sessions, sa.and_(sessions.c.person_id == people.c.id, sessions.c.state == "open")))
    .where(people.c.telegram_id == sa.bindparam("telegram_id"))
    for dialect in ("sqlite", "postgresql")
}


async def arrival(connection: AsyncConnection, conversations: Sessions, telegram_id: int) -> Person | None:
    """The person with this Telegram account, if they are known. `conversations` is told of their open one as well."""
    statement = _ARRIVAL[connection.dialect.name]
    row = (await connection.execute(statement, {"telegram_id": telegram_id})).first()
    if row is None:
        return None
    person = Person(*row[: len(PERSON_COLUMNS)])
    conversations.arrived(person.id, row)
    return person
