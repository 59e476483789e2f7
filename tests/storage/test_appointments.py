"""The sweep: who is due is invited, once; what was missed is invited to late or counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from storage.appointments import Swept
from storage.calendars.files import kazakhstan
from storage.calendars.folder import only
from storage.database import Database
from storage.person import Person
from storage.prompts import OWED
from storage.sessions import LostUpdate
from storage.times import Rhythm
from tests.storage.facts import AlwaysSchool, days, rows_of

MONDAY = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday 16:30 in Almaty."""


async def keep(db: Database, person: Person, rhythm: Rhythm, at: datetime = MONDAY) -> None:
    async with db.transaction() as work:
        await work.rhythms.keep(person, rhythm, AlwaysSchool(), at)


async def sweep(db: Database, at: datetime, most: int = 100) -> Swept:
    async with db.transaction() as work:
        return await work.appointments.sweep(at, AlwaysSchool(), most)


async def due_at(db: Database) -> list[datetime]:
    return [row.due_at for row in await rows_of(db, "appointments")]


async def test_before_its_time_nobody_is_invited(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm())
    assert await sweep(db, DUE - timedelta(seconds=1)) == Swept()
    assert await due_at(db) == [DUE]


async def test_who_is_due_is_invited_once_and_has_the_next_appointment(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm())
    assert await sweep(db, DUE) == Swept(looked=1, invited=1)
    assert await sweep(db, DUE) == Swept()

    (prompt,) = await rows_of(db, "prompts")
    assert (prompt.instrument, prompt.period, prompt.state) == ("weekly_growth", "2026-W47", OWED)
    assert (prompt.due_at, prompt.closes_at) == (DUE, DUE + days(5))
    (letter,) = await rows_of(db, "letters")
    assert letter.key == f"prompt:{aigerim.id}:weekly_growth:2026-W47"
    assert (letter.due_at, letter.expires_at) == (DUE, DUE + days(5))
    assert await due_at(db) == [DUE + days(7)]


async def test_after_a_lesson_the_day_is_the_period(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm(weekly_day=None, lesson_days=frozenset({1})))
    await sweep(db, MONDAY + days(1) + timedelta(hours=5))
    (prompt,) = await rows_of(db, "prompts")
    assert (prompt.instrument, prompt.period) == ("lesson_coaching", "2026-11-17")
    assert prompt.closes_at - prompt.due_at == days(1)


async def test_three_hours_late_is_still_useful(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm())
    assert await sweep(db, DUE + timedelta(hours=3)) == Swept(looked=1, invited=1)


async def test_of_three_weeks_missed_the_open_one_is_invited_to_and_the_others_are_counted(
    db: Database, aigerim: Person
) -> None:
    await keep(db, aigerim, Rhythm())
    assert await sweep(db, DUE + days(17)) == Swept(looked=1, invited=1, missed=2)
    (prompt,) = await rows_of(db, "prompts")
    assert prompt.period == "2026-W49"
    assert await due_at(db) == [DUE + days(21)]
    async with db.transaction() as work:
        assert await work.appointments.missed() == 2


async def test_a_closed_window_is_silence(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm())
    assert await sweep(db, DUE + days(6)) == Swept(looked=1, missed=1)
    assert await rows_of(db, "prompts") == []
    assert await rows_of(db, "letters") == []


async def test_what_is_missed_is_added_up(db: Database, aigerim: Person, daulet: Person) -> None:
    for person in (aigerim, daulet):
        await keep(db, person, Rhythm())
    await sweep(db, DUE + days(6), most=1)
    await sweep(db, DUE + days(6), most=1)
    assert [(row.day, row.kind, row.count) for row in await rows_of(db, "missed")] == [
        (date(2026, 11, 20), "weekly", 2)
    ]


async def test_a_sweep_takes_no_more_than_it_is_told(db: Database, aigerim: Person, daulet: Person) -> None:
    for person in (aigerim, daulet):
        await keep(db, person, Rhythm())
    assert [(await sweep(db, DUE, most=1)).invited for _ in range(3)] == [1, 1, 0]


async def test_a_sweep_that_failed_did_not_happen(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm())

    async def sweep_and_fail() -> None:
        async with db.transaction() as work:
            await work.appointments.sweep(DUE, AlwaysSchool(), 100)
            raise KeyError

    with pytest.raises(KeyError):
        await sweep_and_fail()
    assert await rows_of(db, "prompts") == []
    assert await sweep(db, DUE) == Swept(looked=1, invited=1)


async def test_the_last_week_of_a_quarter_looks_at_the_quarter_and_of_the_year_at_the_year(
    db: Database, aigerim: Person
) -> None:
    calendar = only(kazakhstan())
    await keep(db, aigerim, Rhythm(weekly_day=2), datetime(2026, 9, 1, tzinfo=UTC))
    seen: dict[str, list[str]] = {}
    for day in range(270):
        async with db.transaction() as work:
            await work.appointments.sweep(datetime(2026, 9, 1, 12, tzinfo=UTC) + days(day), calendar, 100)
    for row in await rows_of(db, "prompts"):
        seen.setdefault(row.instrument, []).append(row.period)
    assert len(seen["quarter_look"]) == 3
    assert len(seen["year_end"]) == 1
    periods = [period for of_one in seen.values() for period in of_one]
    assert len(set(periods)) == len(periods), "one a week"


async def test_a_changed_rhythm_plans_anew(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm(lesson_days=frozenset({1})))
    assert len(await due_at(db)) == 2
    await keep(db, aigerim, Rhythm(weekly_day=None, revision=1))
    assert await due_at(db) == []


async def test_of_two_devices_that_change_a_rhythm_at_once_the_second_is_told(db: Database, aigerim: Person) -> None:
    await keep(db, aigerim, Rhythm())
    async with db.transaction() as work:
        rhythm = await work.rhythms.find(aigerim.id)
    assert rhythm == Rhythm(revision=1)
    await keep(db, aigerim, rhythm)
    with pytest.raises(LostUpdate):
        await keep(db, aigerim, rhythm)
    with pytest.raises(LostUpdate):
        await keep(db, aigerim, Rhythm())


async def test_every_part_of_a_rhythm_comes_back_as_it_was_kept(db: Database, aigerim: Person) -> None:
    chosen = Rhythm(
        weekly_day=None,
        weekly_at=1,
        weekly_card="weekly_start",
        lesson_days=frozenset({0, 6}),
        lesson_at=2,
        quiet_since=3,
        quiet_until=4,
        depth="express",
        paused_until=date(2026, 12, 1),
        nudges=0,
    )
    await keep(db, aigerim, chosen)
    async with db.transaction() as work:
        found = await work.rhythms.find(aigerim.id)
    assert found is not None
    assert found.revision == 1
    await keep(db, aigerim, found)


async def test_who_never_chose_a_rhythm_has_none(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        assert await work.rhythms.find(aigerim.id) is None
    assert await sweep(db, DUE + days(100)) == Swept()
