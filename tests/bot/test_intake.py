"""The order that loses nothing: commit, speak, confirm."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError

from bot import handling, insisting, intake, introducing
from bot.calls import FetchUpdates
from handlers.conversation import replying
from storage.sessions import LostUpdate
from tests.town import Person, Town
from tests.waiting import becomes


async def pending(town: Town) -> list[dict[str, Any]]:
    """What Telegram would deliver now, unconfirmed."""
    return await town.aina.bot(FetchUpdates(timeout=0))


async def in_a_lesson(town: Town, name: str = "Dana") -> Person:
    """A teacher at the first question of the express path."""
    person = await town.teacher(name)
    await person.says("/lesson")
    await person.taps("Express")
    person.reads_all()
    return person


async def test_one_persons_updates_keep_their_order_and_many_people_go_side_by_side(town: Town) -> None:
    people = [await in_a_lesson(town, name) for name in ("Dana", "Saule", "Nurlan", "Aliya")]
    for person in people:
        for words in ("7A", "8", "more time", "pairs"):
            person.phone.says(words)
    await town.goes_on()
    for person in people:
        assert "When shall we look back" in person.reads_all()[-1].text
        reflection, _ = await town.answers_of(person)
        said = {
            step: getattr(answer, "text", None) or getattr(answer, "value", None) for step, answer in reflection.items()
        }
        assert said == {"lesson": "7A", "satisfaction": 8, "one_more": "more time", "growth_1": "pairs"}


async def test_an_update_that_no_type_can_parse_blocks_nobody(town: Town) -> None:
    town.expects_trouble = True
    dana, saule = await in_a_lesson(town), await in_a_lesson(town, "Saule")
    dana.phone.says("7A")
    saule.phone.sends_raw(
        {"message": {"message_id": "not a number", "chat": {"id": saule.phone.id}, "from": {"id": saule.phone.id}}}
    )
    saule.phone.says("8B")
    await town.goes_on()
    dana.sees("How satisfied")
    saule.sees("Something went wrong on my side. Nothing that you said earlier is lost.")
    saule.sees("How satisfied")
    async with town.committed() as work:
        assert await work.updates.count_set_aside() == 1


async def test_an_update_of_a_kind_nobody_knows_is_passed_over(town: Town) -> None:
    dana = await in_a_lesson(town)
    dana.phone.sends_raw({"telepathy": {"thought": "?"}})
    await dana.says("7A")
    dana.sees("How satisfied")


async def test_an_update_that_fails_three_times_is_set_aside_and_the_person_is_told(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    town.expects_trouble = True
    dana = await in_a_lesson(town)
    tries = 0

    async def broken(*_: object, **__: object) -> None:
        nonlocal tries
        tries += 1
        raise RuntimeError("7A is what she said")

    with monkeypatch.context() as patched:
        patched.setattr(replying, "reply", broken)
        await dana.says("7A is what she said")
    assert tries == 3
    dana.sees("Something went wrong on my side")
    assert "7A is what she said" not in caplog.text
    async with town.committed() as work:
        assert await work.updates.count_set_aside() == 1
    await dana.says("7A, again")
    dana.sees("How satisfied")


def failing(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The database finds its disk full so often."""
    real = replying.reply
    left = times

    async def on_a_full_disk(*details: Any, **named: Any) -> Any:
        nonlocal left
        outcome = await real(*details, **named)
        if left:
            left -= 1
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return outcome

    monkeypatch.setattr(replying, "reply", on_a_full_disk)
    monkeypatch.setattr(handling, "FIRST_WAIT", 0.001)


async def test_an_update_waits_for_the_database_however_long_and_is_not_set_aside(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = await in_a_lesson(town)
    failing(monkeypatch, times=6)
    await dana.says("7A")
    dana.sees("How satisfied")
    reflection, _ = await town.answers_of(dana)
    assert list(reflection) == ["lesson"]


async def test_a_stop_does_not_wait_for_the_database_and_telegram_keeps_what_was_not_stored(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = await in_a_lesson(town)
    with monkeypatch.context() as patched:
        failing(patched, times=1_000_000)
        dana.phone.says("7A")
        stopping = asyncio.Event()
        running = asyncio.create_task(town.aina.intake.run(stopping))
        await asyncio.sleep(0.05)
        stopping.set()
        await asyncio.wait_for(running, 10)
    assert len(await pending(town)) == 1
    await town.goes_on()
    dana.sees("How satisfied")


async def test_a_lost_update_is_tried_again_and_the_answer_is_stored_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = await in_a_lesson(town)
    real = replying.reply
    tries = 0

    async def first_time_lost(*details: Any, **named: Any) -> Any:
        nonlocal tries
        tries += 1
        outcome = await real(*details, **named)
        if tries == 1:
            raise LostUpdate("someone else was faster")
        return outcome

    monkeypatch.setattr(replying, "reply", first_time_lost)
    await dana.says("7A")
    dana.sees("How satisfied")
    reflection, _ = await town.answers_of(dana)
    assert list(reflection) == ["lesson"]


async def test_an_answer_that_cannot_be_sent_waits_in_the_outbox_and_shows_where_things_stand(town: Town) -> None:
    dana = await in_a_lesson(town)
    town.world.faults.drop("sendMessage", "before", times=2)
    await dana.says("7A")
    dana.sees_nothing()
    await town.later(seconds=6)
    dana.sees("How satisfied")
    await town.later(minutes=5)
    dana.sees_nothing()


async def test_a_dropped_connection_is_tried_once_more_and_counted(town: Town) -> None:
    dana = await in_a_lesson(town)
    town.world.faults.drop("sendMessage", "before")
    await dana.says("7A")
    dana.sees("How satisfied")
    assert town.aina.speaker.unknown == 1


async def test_an_answer_that_is_not_json_is_tried_once_more(town: Town) -> None:
    dana = await in_a_lesson(town)
    town.world.faults.garbage("sendMessage", "before")
    await dana.says("7A")
    dana.sees("How satisfied")


async def test_a_flood_limit_is_waited_out_in_the_outbox(town: Town) -> None:
    dana, saule = await in_a_lesson(town), await in_a_lesson(town, "Saule")
    town.world.faults.refuse("sendMessage", 429, "Too Many Requests: retry after 30", retry_after=30)
    await dana.says("7A")
    dana.sees_nothing()
    await saule.says("8B")
    saule.sees("How satisfied")
    await town.later(seconds=20)
    dana.sees_nothing()
    await town.later(seconds=11)
    dana.sees("How satisfied")


async def test_the_end_of_a_conversation_is_shown_even_if_it_was_lost_on_its_way(town: Town) -> None:
    dana = await in_a_lesson(town)
    for words in ("7A", "8", "more time", "explain in pairs"):
        await dana.says(words)
    dana.reads_all()
    town.world.faults.drop("sendMessage", "before", times=2)
    await dana.taps("In a week")
    dana.sees("✓ In a week")
    dana.sees_nothing()
    await town.later(seconds=6)
    dana.sees("Your mirror of the lesson", "explain in pairs", "We look back in a week.")


async def test_whoever_blocks_the_bot_in_the_middle_finds_everything_again(town: Town) -> None:
    dana = await in_a_lesson(town)
    dana.phone.says("7A")
    dana.phone.blocks_bot()
    await town.goes_on()
    async with town.committed() as work:
        person = await work.people.find(dana.phone.id)
        assert person is not None
        assert person.blocked_at == town.now
    await dana.does("unblocks_bot")
    await dana.says("/start")
    dana.sees("How satisfied")


@pytest.mark.parametrize(
    ("code", "description", "expected"),
    [
        (401, "Unauthorized", TelegramUnauthorizedError),
        (409, "Conflict: terminated by other getUpdates request", TelegramConflictError),
    ],
)
async def test_a_refused_token_and_a_second_copy_stop_the_program(
    town: Town, code: int, description: str, expected: type[Exception]
) -> None:
    town.world.faults.refuse("getUpdates", code, description)
    with pytest.raises(expected):
        await town.aina.intake.run(asyncio.Event())


@pytest.mark.parametrize("trouble", ["drop", "garbage"])
async def test_a_start_while_telegram_is_out_of_reach_waits_for_it(
    town: Town, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    dana = await in_a_lesson(town)
    await town.restarts()
    getattr(town.world.faults, trouble)("*", "before", times=4)
    monkeypatch.setattr(insisting, "FIRST_BREAK", 0.01)
    monkeypatch.setattr(intake, "FIRST_BREAK", 0.01)
    dana.phone.says("7A")
    stopping = asyncio.Event()
    running = asyncio.create_task(town.aina.run(stopping))
    await becomes(lambda: dana.phone.unread)
    stopping.set()
    await running
    dana.sees("How satisfied")


async def test_an_introduction_that_telegram_does_not_take_keeps_nobody_waiting(town: Town) -> None:
    town.world.faults.garbage("setMyName", "before", times=4)
    await introducing.introduce(town.aina.bot)
    assert ("setMyName", None) in town.world.log


async def test_telegram_out_of_reach_is_waited_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    dana = await in_a_lesson(town)
    town.world.faults.drop("getUpdates", "before", times=2)
    monkeypatch.setattr(intake, "FIRST_BREAK", 0.01)
    dana.phone.says("7A")
    stopping = asyncio.Event()
    running = asyncio.create_task(town.aina.intake.run(stopping))
    await becomes(lambda: dana.phone.unread)
    stopping.set()
    await running
    dana.sees("How satisfied")


async def test_a_graceful_stop_finishes_and_confirms_what_it_took(town: Town) -> None:
    dana = await in_a_lesson(town)
    dana.phone.says("7A")
    stopping = asyncio.Event()
    running = asyncio.create_task(town.aina.intake.run(stopping))
    await becomes(lambda: dana.phone.unread)
    stopping.set()
    await running
    dana.sees("How satisfied")
    assert await pending(town) == []


async def test_an_update_is_confirmed_only_after_it_was_answered(town: Town) -> None:
    dana = await in_a_lesson(town)
    dana.phone.says("7A")
    batch = await pending(town)
    await town.aina.intake.take(batch)
    assert await pending(town) == batch
    dana.sees("How satisfied")


async def test_nothing_that_anybody_said_reaches_a_log(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    town.expects_trouble = True
    secret = "тек өзіме ғана"
    dana = await town.teacher("Zhuldyzay")
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says(secret)
    await dana.taps("4")

    async def refused_by_the_database(self: object, *_: object, **__: object) -> None:
        await self._connection.execute(sa.text("INSERT INTO answers VALUES (:said)"), {"said": secret})  # type: ignore[attr-defined]

    with monkeypatch.context() as patched:
        patched.setattr("storage.sessions.Sessions.save", refused_by_the_database)
        await dana.says(secret)
    town.world.faults.refuse("sendMessage", 400, "Bad Request: something odd", times=2)
    await dana.says(secret)
    await dana.does("sends_raw", {"message": {"text": secret, "message_id": "x", "chat": {"id": dana.phone.id}}})
    dana.reads_all()
    assert "failed, try 3 of 3" in caplog.text
    for private in (secret, "Zhuldyzay", town.world.token):
        assert private not in caplog.text
