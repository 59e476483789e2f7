"""Whether an error says that the database cannot work now, or that what it was asked is wrong.

The first passes (somebody makes room on the disk, the other process lets go of its lock, the server comes back), and
the same work done again later succeeds; the second does not. Both look alike by their classes: the codes tell.
"""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

from storage.sealing import Unknown
from storage.sharing import TransactionGone

SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""Primary result codes (SQLite: Result and Error Codes)."""

POSTGRESQL = ("08", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE (PostgreSQL: Error Codes): connections, conflicts, resources, locks, operators, the system."""


def is_outage(error: BaseException) -> bool:
    """Whether to try again later, as often as it takes."""
    if isinstance(error, TransactionGone | Unknown | sa.exc.TimeoutError | OSError):  # Unknown: a key to be given back
        return True
    if isinstance(error, sa.exc.DBAPIError):
        return error.connection_invalidated or (error.orig is not None and is_outage(error.orig))
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF in SQLITE  # the rest of it says more precisely what happened
    state = getattr(error, "sqlstate", None)
    return isinstance(state, str) and state.startswith(POSTGRESQL)
