"""What people have said before: finished conversations of five answers each, written as the driver takes them.

The reader said the same few in each database; the faithful one, where there is enough for that, came back for years.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from dialogs.answers import Answer, Score, Words, to_plain
from dialogs.catalogue.onboarding import CONSENT_VERSION
from dialogs.session import SHAPE
from storage.database import Database

READER, FAITHFUL = 2_000_000_001, 2_000_000_002
"""Their numbers at Telegram."""

OF_THE_READER, OF_THE_FAITHFUL = 2, 400
OTHERS = 2_000
STEPS = ("satisfaction", "liveliest", "better", "taught_me", "one_more")
LAST = datetime(2026, 11, 20, 9, tzinfo=UTC)
WRITTEN_TOGETHER = 10_000

PERSON = "INSERT INTO people (id, telegram_id, language, zone, own_sectors, met_at) VALUES (?,?,'en',?,'{}',?)"
CONSENT = "INSERT INTO consents (telegram_id, text_version, granted, at) VALUES (?, ?, 1, ?)"
SESSION = """INSERT INTO sessions (id, key, person_id, instrument, version, path, state, turn, position, started_at,
    touched_at, ended_at, revision) VALUES (?, ?, ?, 'lesson_coaching', 1, 'full', 'completed', 9, ?, ?, ?, ?, 9)"""
POSITION = json.dumps({"shape": SHAPE, "at": None, "trail": [], "draft": {}, "given": {}, "resting": False})
ANSWER = "INSERT INTO answers (session_id, step, content, audience, at) VALUES (?, ?, ?, 'me', ?)"


async def fill(db: Database, stored: int) -> None:
    """So many answers, the write-ahead log brought home, so that no measurement pays for it."""
    sessions = stored // len(STEPS)
    async with db.engine.connect() as connection:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        people = list(_people(sessions))
        await connection.exec_driver_sql(PERSON, [(one, READER + one - 1, "Asia/Almaty", _at(0)) for one in people])
        await connection.exec_driver_sql(CONSENT, [(READER + one - 1, CONSENT_VERSION, _at(0)) for one in people])
        for first in range(0, sessions, WRITTEN_TOGETHER):
            some = range(first, min(first + WRITTEN_TOGETHER, sessions))
            await connection.exec_driver_sql(SESSION, [_session(number, sessions) for number in some])
            await connection.exec_driver_sql(ANSWER, [row for number in some for row in _answers(number)])
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _people(sessions: int) -> range:
    return range(1, 2) if sessions == OF_THE_READER else range(1, OTHERS + 3)


def _session(number: int, sessions: int) -> tuple[Any, ...]:
    at = _at(number)
    return number + 1, f"before{number}", _whose(number, sessions), POSITION, at, at, at


def _whose(number: int, sessions: int) -> int:
    """The reader's are the first; the faithful one's are spread over the whole time, everybody else's between them."""
    if number < OF_THE_READER:
        return 1
    return 2 if number % (sessions // OF_THE_FAITHFUL) == OF_THE_READER else 3 + number % OTHERS


def _answers(number: int) -> Iterator[tuple[Any, ...]]:
    for step in STEPS:
        said: Answer = Score(number % 11)
        if step != "satisfaction":
            said = Words.of(f"{step} {number}: pupils explained to each other, and two who are silent spoke")
        yield number + 1, step, json.dumps(to_plain(said)), _at(number)


def _at(number: int) -> str:
    """As SQLAlchemy writes it on SQLite: one conversation a minute, the first of them last."""
    return (LAST - timedelta(minutes=number)).strftime("%Y-%m-%d %H:%M:%S.%f")
