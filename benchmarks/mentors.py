"""Mentors with mentees who shared for years: people, pairings, conversations, answers and shares, written as the driver
takes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from dialogs.answers import Answer, Marked, Score, Spoke, Words, to_plain
from storage.database import Database

NOW = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
"""A Monday morning in the middle of a quarter."""

WEEKS_A_YEAR = 38
A_WEEK = timedelta(days=7)
FIRST_PERSON = 1_000_000
SECTORS = ("goal", "motivation", "activity", "environment", "methods", "assessment", "mood", "novelty")
WRITTEN_TOGETHER = 20_000

PERSON = "INSERT INTO people (id, telegram_id, language, zone, own_sectors, met_at, name) VALUES (?,?,'kk',?,'{}',?,?)"
CONSENT = "INSERT INTO consents (telegram_id, text_version, granted, at) VALUES (?, 'bench', 1, ?)"
PAIRING = """INSERT INTO pairings (id, kind, mentor_id, teacher_id, proposed_at, since, named_when_quiet)
    VALUES (?, 'adaptive', ?, ?, ?, ?, 0)"""
SESSION = """INSERT INTO sessions (id, key, person_id, instrument, version, path, state, turn, position, started_at,
    touched_at, ended_at, revision) VALUES (?, ?, ?, 'lesson_coaching', 1, 'full', 'completed', 9, '{}', ?, ?, ?, 9)"""
ANSWER = "INSERT INTO answers (session_id, step, content, audience, at) VALUES (?, ?, ?, 'mentor', ?)"
SHARE = "INSERT INTO shares (session_id, step, pairing_id, since) VALUES (?, ?, ?, ?)"
POINT = """INSERT INTO growth_points (id, person_id, session_id, due_on, day_chosen, state, set_at, layer, aim)
    VALUES (?, ?, ?, ?, 0, 'open', ?, 0, '{}')"""
WORDING = """INSERT INTO growth_wordings (point_id, number, content, at, session_id, step)
    VALUES (?, 1, ?, ?, ?, 'growth_1')"""
TIME = "INSERT INTO mentor_times (person_id, day, at, due_at, told_until) VALUES (?, 0, 510, ?, ?)"

Rows = Iterator[tuple[str, tuple[Any, ...]]]


async def fill(db: Database, mentors: int, mentees: int, weeks: int) -> None:
    """Each mentor has that many mentees; each of them shared two conversations a week, the last of them this week.
    Mentors are the people FIRST_PERSON, FIRST_PERSON + 1 and so on."""
    async with db.engine.connect() as connection:
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        waiting: dict[str, list[tuple[Any, ...]]] = {}
        for insert, row in _rows(mentors, mentees, weeks):
            rows = waiting.setdefault(insert, [])
            rows.append(row)
            if len(rows) == WRITTEN_TOGETHER:
                await _written(connection, waiting)
        await _written(connection, waiting)
        await connection.exec_driver_sql("COMMIT")
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


async def _written(connection: Any, waiting: dict[str, list[tuple[Any, ...]]]) -> None:
    for insert in (PERSON, CONSENT, PAIRING, SESSION, ANSWER, POINT, WORDING, SHARE, TIME):
        if waiting.get(insert):
            await connection.exec_driver_sql(insert, waiting[insert])
            waiting[insert] = []


def _rows(mentors: int, mentees: int, weeks: int) -> Rows:
    session = 0
    for place in range(mentors):
        mentor = FIRST_PERSON + place
        yield from _somebody(mentor, f"Mentor {place}")
        yield TIME, (mentor, _moment(NOW), _moment(NOW - A_WEEK))
        for number in range(mentees):
            pairing = place * mentees + number + 1
            teacher = FIRST_PERSON * 2 + pairing
            yield from _somebody(teacher, f"Teacher {number}")
            long_ago = _moment(NOW - A_WEEK * (weeks + 1))
            yield PAIRING, (pairing, mentor, teacher, long_ago, long_ago)
            for week in range(weeks):
                for day in (1, 4):
                    session += 1
                    yield from _conversation(session, teacher, pairing, NOW - A_WEEK * week - timedelta(days=day))


def _somebody(person: int, name: str) -> Rows:
    yield PERSON, (person, person, "Asia/Almaty", _moment(NOW), name)
    yield CONSENT, (person, _moment(NOW))


def _conversation(session: int, teacher: int, pairing: int, at: datetime) -> Rows:
    moment = _moment(at)
    yield SESSION, (session, f"bench{session}", teacher, moment, moment, moment)
    said = dict(_answers(session))
    for step, content in said.items():
        yield ANSWER, (session, step, json.dumps(to_plain(content)), moment)
        yield SHARE, (session, step, pairing, moment)
    yield POINT, (session, teacher, session, at.date().isoformat(), moment)
    yield WORDING, (session, json.dumps(to_plain(said["growth_1"])), moment, session)


def _answers(session: int) -> Iterator[tuple[str, Answer]]:
    spokes = (Spoke(sector, (session + place) % 11) for place, sector in enumerate(SECTORS))
    yield "wheel", Marked(tuple(spokes))
    yield "satisfaction", Score(session % 11)
    for step in ("liveliest", "better", "taught_me", "growth_1"):
        yield step, Words.of(f"{step} {session}: pupils explained to each other, and two who are silent spoke")


def _moment(at: datetime) -> str:
    """As SQLAlchemy writes it on SQLite."""
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")
