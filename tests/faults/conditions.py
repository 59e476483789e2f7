"""What the world does to a bot from below: its clock jumps, its disk is full. Set by the harness, felt in the child."""

from __future__ import annotations

import mmap
import sqlite3
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

LAYOUT = struct.Struct("<dd?")
MANY_PAGES = 2**30


class Conditions:
    """A few bytes that the harness and every bot it starts have in common."""

    def __init__(self, file: Path) -> None:
        """Over a file; a new one holds a good day."""
        if not file.exists():
            file.write_bytes(LAYOUT.pack(0.0, 0.0, False))
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), LAYOUT.size)

    @property
    def ahead(self) -> float:
        """Seconds by which everybody's clock is ahead of the machine's."""
        return float(LAYOUT.unpack(self._shared[:])[0])

    @ahead.setter
    def ahead(self, seconds: float) -> None:
        self._shared[:] = LAYOUT.pack(seconds, self.wrong, self.full)

    @property
    def wrong(self) -> float:
        """Seconds by which the clock of the bot alone is ahead of everybody's."""
        return float(LAYOUT.unpack(self._shared[:])[1])

    @wrong.setter
    def wrong(self, seconds: float) -> None:
        self._shared[:] = LAYOUT.pack(self.ahead, seconds, self.full)

    @property
    def full(self) -> bool:
        """Whether no database may grow."""
        return bool(LAYOUT.unpack(self._shared[:])[2])

    @full.setter
    def full(self, is_full: bool) -> None:
        self._shared[:] = LAYOUT.pack(self.ahead, self.wrong, is_full)

    def now(self) -> datetime:
        """Everybody's present moment."""
        return datetime.now(UTC) + timedelta(seconds=self.ahead)

    def bots_now(self) -> datetime:
        """The present moment as the bot believes it."""
        return self.now() + timedelta(seconds=self.wrong)

    def close(self) -> None:
        """Let go of the file."""
        self._shared.close()


def suffer(conditions: Conditions) -> None:
    """Let this process, which is to become a bot, feel the conditions. For the child of a fork only."""
    from bot import composition  # noqa: PLC0415 - the bot that is not ours has none

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return conditions.bots_now().astimezone(tz)

    vars(composition)["datetime"] = Clock
    connect = sqlite3.connect

    class Disk(sqlite3.Connection):
        """SQLite itself refuses to grow beyond a number of pages: the error and the rollback are its own."""

        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            if sql.startswith("BEGIN"):
                super().execute(f"PRAGMA max_page_count={1 if conditions.full else MANY_PAGES}").close()
            return super().execute(sql, *rest)

    def onto_disk(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return connect(*arguments, factory=Disk, **named)

    sqlite3.connect = onto_disk  # type: ignore[assignment]
