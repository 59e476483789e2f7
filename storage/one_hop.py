"""aiosqlite with one hop to its thread for each statement.

SQLAlchemy asks four things of a cursor: make it, execute it, fetch, close it. aiosqlite carries each of them to its
thread and back, and that, not SQLite, is what a transaction costs (docs/decisions/0012). This cursor does the four in
one go, with whatever was waiting to go along: the beginning of the transaction, statements of which nothing is asked.
Everything else is aiosqlite's own.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite

from storage.uncut import Uncut

ROWS_AT_ONCE = 64


class OneHopCursor(aiosqlite.Cursor):
    """A cursor whose statement is made, executed, fetched and closed in one go; it then holds what came of it."""

    _conn: OneHopConnection

    def __init__(self, connection: OneHopConnection) -> None:
        self.iter_chunk_size = ROWS_AT_ONCE
        self._conn = connection
        self._rows: list[Any] = []
        self._description: Any = None
        self._rowcount = -1
        self._lastrowid: int | None = None

    async def __aenter__(self) -> OneHopCursor:
        """Nothing to open: the cursor is made with its statement."""
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> OneHopCursor:
        """Run one statement and fetch what it returns."""
        await self._conn._execute(self._run, sql, () if parameters is None else parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> OneHopCursor:
        """Run one statement for each set of parameters."""
        await self._conn._execute(self._run_many, sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """What the statement returned."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing to close: that was done with the statement."""

    @property
    def description(self) -> Any:
        """The columns of what was returned, or None."""
        return self._description

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        return self._rowcount

    @property
    def lastrowid(self) -> int | None:
        """The row id of the last insert."""
        return self._lastrowid

    def _run(self, sql: str, parameters: Sequence[Any]) -> None:
        self._conn.go_first()
        self._keep(self._conn._conn.execute(sql, parameters))

    def _run_many(self, sql: str, parameters: Iterable[Any]) -> None:
        self._conn.go_first()
        self._keep(self._conn._conn.executemany(sql, parameters))

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self._description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else []
        self._rowcount = cursor.rowcount
        self._lastrowid = cursor.lastrowid
        cursor.close()


class OneHopConnection(aiosqlite.Connection):
    """A connection that gives out such cursors. SQLite rolls a transaction back by itself after some errors (a full
    disk, for one): `is_gone` tells."""

    keeps_cancellations = False
    """Whether a cancellation that came during a statement is kept for `was_cancelled`, or sent again at once."""
    _cancelled = False
    _opening: str | None = None
    _waiting: Sequence[tuple[str, Sequence[Any]]] = ()
    _began = False

    def begin_with_next(self) -> None:
        """Begin an immediate transaction together with the next statement."""
        self._opening, self._began = "BEGIN IMMEDIATE", False

    def mark_with_next(self, savepoint: str) -> None:
        """Set a savepoint together with the next statement, or nothing where the transaction has yet to begin."""
        if self._opening is None:
            self._opening = f"SAVEPOINT {savepoint}"

    def go_along(self, sql: str, parameters: Sequence[Any]) -> None:
        """Run a statement together with the next one. What it raises, that one raises."""
        self._waiting = (*self._waiting, (sql, parameters))

    async def change(self, sql: str, parameters: Sequence[Any]) -> int:
        """Run a statement; how many rows it changed."""

        def run() -> int:
            self.go_first()
            cursor = self._conn.execute(sql, parameters)
            changed = cursor.rowcount
            cursor.close()
            return changed

        changed: int = await self._execute(run)
        return changed

    async def settle(self) -> None:
        """Run what still waits for a next statement."""
        if self._waiting:
            await self._execute(self.go_first)

    def forget_waiting(self) -> None:
        """What waits for a next statement will not be run."""
        self._waiting = ()

    @property
    def is_gone(self) -> bool:
        """Whether a transaction was begun and is no longer there."""
        return self._began and not self._conn.in_transaction

    @property
    def is_untouched(self) -> bool:
        """Whether no statement followed the last beginning or savepoint."""
        return self._opening is not None

    def go_first(self) -> None:
        """Called on the thread of aiosqlite, before each statement."""
        if self._opening is not None:
            opening, self._opening = self._opening, None
            self._conn.execute(opening)
            self._began = True
        if self._waiting:
            waiting, self._waiting = self._waiting, ()
            for sql, parameters in waiting:
                self._conn.execute(sql, parameters)

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """As the base does, but never cut: a statement that was sent is waited for, and a cancellation that comes in
        between takes effect at the next thing awaited after it. (A cut statement would cost the shared connection, and
        with it the work of everybody in the transaction.)"""
        if not self._running or not self._connection:
            raise ValueError("Connection closed")
        loop = asyncio.get_running_loop()
        done = Uncut(loop=loop)
        self._tx.put_nowait((done, partial(fn, *args, **kwargs)))
        try:
            return await done
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self.keeps_cancellations:
                self._cancelled = True
            elif task is not None:
                loop.call_soon(task.cancel)
            return done.result()

    def was_cancelled(self) -> bool:
        """Whether a cancellation came during a statement since this was asked last."""
        was, self._cancelled = self._cancelled, False
        return was

    def cursor(self) -> OneHopCursor:  # type: ignore[override]
        """A cursor; nothing happens before its first statement. (aiosqlite's own awaits the making of one.)"""
        return OneHopCursor(self)


def connecting(file: Path, busy_seconds: float) -> OneHopConnection:
    """A connection to be awaited. Transactions are begun by whoever wants one, never by the driver itself.

    `check_same_thread` is off as SQLAlchemy has it for aiosqlite: the thread of aiosqlite makes every call."""
    made = OneHopConnection(
        lambda: sqlite3.connect(file, timeout=busy_seconds, isolation_level=None, check_same_thread=False),
        ROWS_AT_ONCE,
    )
    made._thread.daemon = True  # as SQLAlchemy does: a forgotten connection must not hang the exit
    return made
