"""400,000 teachers, each with a rhythm and the appointment that follows from it, in a database as it is in production.

Whoever chose the same half hour of the week is due together. Of 400,000 people spread over the half hours of five
afternoons, ten thousand share one; a few half hours are less liked, so that fewer can be measured, too. People of one
half hour are scattered over the whole table, as they are in life.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from storage.calendars.files import kazakhstan
from storage.database import Database
from storage.times import Rhythm, next_weekly

SIZES = (*[1_000] * 4, *[10_000] * 39, 6_000)
TEACHERS = sum(SIZES)
WRITTEN_TOGETHER = 10_000
SCATTERS = 7_919
"""A prime: multiplied with it, neighbours land far from each other, and nobody lands on anybody."""

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
"""A week in the middle of a quarter, without a day off."""

FIRST_MINUTE, HALF_HOUR, A_DAY = 15 * 60, 30, 10
ZONES = ("Asia/Almaty", "Asia/Almaty", "Asia/Almaty", "Asia/Aqtau", "Asia/Oral")
"""All at UTC+5, so that who is due together differs in more than the number."""

CARDS = ("weekly_growth", "weekly_growth", "weekly_start")


PERSON = """INSERT INTO people (id, telegram_id, language, zone, own_sectors, met_at) VALUES (?, ?, 'kk', ?, '{}', ?)"""
CONSENT = "INSERT INTO consents (telegram_id, text_version, granted, at) VALUES (?, 'bench', 1, ?)"
RHYTHM = """INSERT INTO rhythms (person_id, weekly_day, weekly_at, weekly_card, lesson_days, lesson_at, quiet_since,
    quiet_until, nudges, revision) VALUES (?, ?, ?, ?, '', 810, 1200, 480, 2, 1)"""
APPOINTMENT = "INSERT INTO appointments (person_id, kind, due_at) VALUES (?, 'weekly', ?)"
"""Written as the driver takes them: SQLAlchemy would need a minute for a million rows."""


@dataclass(frozen=True)
class HalfHour:
    """A half hour of the week, when it comes, and how many chose it."""

    day: int
    minute: int
    due_at: datetime
    teachers: int


def half_hours() -> tuple[HalfHour, ...]:
    """All of them, in the order in which they come."""
    made = []
    for place, teachers in enumerate(SIZES):
        day, minute = place // A_DAY, FIRST_MINUTE + HALF_HOUR * (place % A_DAY)
        due_at = next_weekly(Rhythm(day, minute), kazakhstan(), ZoneInfo(ZONES[0]), MONDAY)
        if due_at is None:
            raise RuntimeError("a week of school has no such half hour")
        made.append(HalfHour(day, minute, due_at, teachers))
    return tuple(made)


async def fill(db: Database) -> None:
    """Write down all the teachers, and bring the write-ahead log home, so that no measurement pays for it."""
    everybody = _rows()
    async with db.engine.connect() as connection:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")  # the engine leaves that to whoever wants a transaction
        for _ in range(0, TEACHERS, WRITTEN_TOGETHER):
            written = zip(*islice(everybody, WRITTEN_TOGETHER), strict=True)
            for insert, rows in zip((PERSON, CONSENT, RHYTHM, APPOINTMENT), written, strict=True):
                await connection.exec_driver_sql(insert, list(rows))
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _rows() -> Iterator[tuple[tuple[Any, ...], ...]]:
    """Person, consent, rhythm and appointment of each."""
    chosen = [half_hour for half_hour in half_hours() for _ in range(half_hour.teachers)]
    for number in range(1, TEACHERS + 1):
        mine = chosen[number * SCATTERS % TEACHERS]
        yield (
            (number, 1_000_000_000 + number, ZONES[number % len(ZONES)], _moment(MONDAY)),
            (1_000_000_000 + number, _moment(MONDAY)),
            (number, mine.day, mine.minute, CARDS[number % len(CARDS)]),
            (number, int(mine.due_at.timestamp())),
        )


@cache
def _moment(at: datetime) -> str:
    """As SQLAlchemy writes it on SQLite."""
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")
