"""A pooled connection to PostgreSQL is asked whether it still stands only after it has rested.

SQLAlchemy's own `pool_pre_ping` asks at every checkout, and by asyncpg that is a transaction of its own: three round
trips, where the whole of an answer needs six. Whether the server has closed a connection, asyncpg knows by itself; only
a connection that rested may have been forgotten by something in between (a firewall, a cable) that tells nobody. If one
breaks just now, its statement fails as it would in the middle of a transaction, and the work is done again
(storage/outages.py).
"""

from __future__ import annotations

from time import monotonic
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

A_REST = 1.0
"""Seconds."""
SINCE = "rests_since"


def asked_after_a_rest(engine: AsyncEngine) -> None:
    """Let the pool of an engine ask so; with a connection that does not stand, all of the pool are opened anew."""
    dialect = engine.sync_engine.dialect

    def rests(_connection: Any, record: Any) -> None:
        record.info[SINCE] = monotonic()

    def goes(connection: Any, record: Any, _fairy: Any) -> None:
        since = record.info.pop(SINCE, None)
        if since is None:  # it was opened this moment
            return
        if connection.driver_connection.is_closed():
            raise sa.exc.InvalidatePoolError
        if monotonic() - since < A_REST:
            return
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error:
            raise sa.exc.InvalidatePoolError from None

    sa.event.listen(engine.sync_engine, "checkin", rests)
    sa.event.listen(engine.sync_engine, "checkout", goes)
