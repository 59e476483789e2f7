"""The outbox and the chores."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot import delivery, metronome
from bot.composition import utc_now
from bot.speaking import REPLY
from handlers import resuming
from storage.appointments import SchoolCalendars
from storage.database import Database
from storage.letters import Letter
from tests.town import Person, Town
from tests.waiting import becomes


async def waiting(town: Town) -> list[Letter]:
    """All letters, due at any time."""
    async with town.committed() as work:
        return list(await work.letters.due(town.now + timedelta(days=400), 100))


async def lost(town: Town) -> Person:
    """A teacher whose next question got lost on its way."""
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    await dana.taps("Express")
    dana.reads_all()
    town.world.faults.drop("sendMessage", "before", times=2)
    await dana.says("7A")
    return dana


async def test_a_letter_holds_no_word_that_anybody_said(town: Town) -> None:
    await lost(town)
    [letter] = await waiting(town)
    assert (letter.kind, dict(letter.about)) == ("reply", {})


async def test_a_letter_that_fails_again_waits_longer_each_time(town: Town) -> None:
    dana = await lost(town)
    waits = []
    for _ in range(4):
        town.world.faults.drop("sendMessage", "before", times=2)
        before = (await waiting(town))[0].due_at
        await town.later(seconds=(before - town.now).total_seconds() + 1)
        [letter] = await waiting(town)
        waits.append((letter.due_at - town.now).total_seconds())
    assert waits == [5, 10, 20, 40]
    await town.later(minutes=5)
    dana.sees("How satisfied")
    assert await waiting(town) == []


async def test_a_letter_that_failed_for_a_whole_day_waits_no_longer_than_ten_minutes(town: Town) -> None:
    dana = await lost(town)
    async with town.aina.db.transaction() as work:
        [letter] = await work.letters.due(town.now + timedelta(hours=1), 1)
        await work.letters.postpone(replace(letter, tries=150), town.now)
    town.world.faults.drop("sendMessage", "before", times=2)
    await town.later(seconds=1)
    [letter] = await waiting(town)
    assert letter.due_at - town.now == timedelta(minutes=10)
    await town.later(minutes=10)
    dana.sees("How satisfied")


async def test_a_letter_to_someone_who_blocked_the_bot_is_dropped(town: Town) -> None:
    dana = await lost(town)
    await dana.does("blocks_bot")
    await town.later(seconds=10)
    assert await waiting(town) == []


async def test_a_letter_of_yesterday_is_dropped(town: Town) -> None:
    dana = await lost(town)
    await town.later(days=2)
    dana.sees_nothing()
    assert await waiting(town) == []


async def test_the_outbox_is_drained_as_soon_as_a_letter_is_due_and_stops_when_told(town: Town) -> None:
    dana = await lost(town)
    town.now += timedelta(seconds=6)
    stopping = asyncio.Event()
    draining = asyncio.create_task(town.aina.outbox.run(stopping))
    await becomes(lambda: dana.phone.unread)
    stopping.set()
    await draining
    dana.sees("How satisfied")


async def test_an_older_question_never_comes_below_a_newer_one(town: Town) -> None:
    dana = await lost(town)
    town.now += timedelta(seconds=6)
    town.world.faults.delay("sendMessage", 0.2)
    sending = asyncio.create_task(town.aina.outbox.deliver_due())
    await becomes(lambda: not town.world.faults.script)
    await dana.says("8")
    await sending
    dana.sees("How satisfied")
    dana.sees("What would make it 9?")


async def test_a_letter_posted_while_the_outbox_is_looked_at_is_not_overlooked(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = asyncio.Event()
    looks = 0

    async def looking() -> int:
        nonlocal looks
        looks += 1
        (stopping.set if looks == 2 else town.aina.speaker.posted.ring)()
        return 0

    monkeypatch.setattr(delivery, "LOOKS_EVERY", 60.0)
    monkeypatch.setattr(town.aina.outbox.quick, "deliver_due", looking)
    async with asyncio.timeout(5):
        await town.aina.outbox.quick.run(stopping)
    assert looks == 2


async def test_a_broken_outbox_does_not_end_the_program(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    stopping = asyncio.Event()
    tries = 0

    async def broken() -> int:
        nonlocal tries
        tries += 1
        stopping.set()
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(town.aina.outbox.quick, "deliver_due", broken)
    await town.aina.outbox.run(stopping)
    assert tries == 1


async def test_marks_of_handled_updates_are_forgotten_after_two_days(town: Town) -> None:
    await town.teacher("Dana")
    await town.later(days=3)
    async with town.committed() as work:
        assert await work.updates.prune(town.now + timedelta(days=1)) == 0


async def test_a_chore_that_fails_keeps_no_other_from_running(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done = []

    async def broken(_db: Database, _now: datetime, _calendars: SchoolCalendars) -> None:
        raise RuntimeError("no")

    async def sound(_db: Database, now: datetime, _calendars: SchoolCalendars) -> None:
        done.append(now)

    monkeypatch.setattr(metronome, "CHORES", (broken, sound))
    await metronome.tick(town.aina.db, town.now, town.aina.calendars)
    assert done == [town.now]
    assert "chore broken failed: RuntimeError" in caplog.text


async def test_the_metronome_ticks_once_for_all_that_was_missed(town: Town) -> None:
    scheduler = metronome.metronome(town.aina.db, utc_now, town.aina.calendars)
    [job] = scheduler.get_jobs()
    assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)
    assert job.trigger.interval == timedelta(minutes=1)


async def test_the_whole_program_runs_and_stops(town: Town) -> None:
    dana = town.newcomer("Dana", language="kk")
    dana.phone.says("/start")
    stopping = asyncio.Event()
    running = asyncio.create_task(town.aina.run(stopping))
    await becomes(lambda: dana.phone.unread)
    stopping.set()
    await running
    dana.sees("Қай тілде сөйлесейік?")
    assert dana.phone.bot_name == "Айна: сабағыңыздың айнасы"


async def test_a_letter_that_cannot_be_written_waits_longer_each_time_and_keeps_nobody_waiting(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = await town.teacher("Dana")
    async with town.aina.db.transaction() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        await work.letters.post(Letter("k", known.id, REPLY, {}, 0, town.now, town.now + timedelta(hours=9)))

    async def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(resuming, "show_where", broken)
    for wait in (5, 10, 20):
        assert await town.aina.outbox.deliver_due() == 1
        assert await town.aina.outbox.deliver_due() == 0
        town.now += timedelta(seconds=wait)
