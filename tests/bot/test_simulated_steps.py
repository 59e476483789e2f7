"""What became of steps in a simulation: a step that is due and never asked about is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.simulation.diary import STEP_DAY, Diary, Receipt
from bot.simulation.report import steps
from bot.simulation.steps import CONVERSATIONS, Steps, counted
from storage.database import Database
from storage.person import Person
from tests.storage.facts import NOW, days, ended, look_at, new_session, set_point

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def dana(db: Database) -> Person:
    async with db.transaction() as work:
        return await work.people.meet(101, "en", NOW)


async def looks_back(db: Database, person: Person, times: int, **given: Any) -> None:
    """So many conversations that look back, each of which begins with this."""
    for number in range(times):
        at = NOW + days(number + 1)
        session = replace(new_session(f"back{number}", at=at), given=given)
        async with db.transaction() as work:
            stored = await work.sessions.begin(person.id, session)
            await work.sessions.save(stored, ended(session), (), None)


async def count(db: Database, person: Person) -> Steps:
    async with db.transaction() as work:
        return await counted(work, [person.id], NOW + days(90))


@on_sqlite
async def test_a_step_that_is_never_asked_about_in_four_talks_is_seen(db: Database, dana: Person) -> None:
    await set_point(db, dana, "k", "wait")
    await looks_back(db, dana, CONVERSATIONS - 1)
    assert await count(db, dana) == Steps(1, 0, 0), "three talks are not enough to say so"
    await look_at(db, dana, (await set_point(db, dana, "other", "greet")).id, "partly", day=4)
    assert await count(db, dana) == Steps(2, 1, 1), "the look was the fourth"


@on_sqlite
async def test_a_step_that_is_asked_about_or_rests_or_is_not_due_waits_for_nobody(db: Database, dana: Person) -> None:
    asked = await set_point(db, dana, "k", "wait")
    resting = await set_point(db, dana, "rests", "greet")
    await set_point(db, dana, "later", "listen", due_on=(NOW + days(80)).date())
    async with db.transaction() as work:
        await work.growth_points.rest(dana.id, resting.id, NOW)
    await looks_back(db, dana, CONVERSATIONS + 1, point_2_id=asked.id)
    assert await count(db, dana) == Steps(3, 0, 0)


def test_it_is_told_in_a_line() -> None:
    diary = Diary(receipts=[Receipt(1, NOW, "letter", instrument=STEP_DAY)], steps=Steps(1200, 900, 2))
    diary.add(Diary(steps=Steps(1, 1, 1)))
    assert steps(diary) == "steps: 1,201 set, 901 looked at, 3 due and never asked, 1 letters on the day"
