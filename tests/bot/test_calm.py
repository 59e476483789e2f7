"""Live conversations come first."""

from __future__ import annotations

import asyncio

import pytest

from bot.calm import Calm


async def test_where_nobody_is_answered_nothing_waits() -> None:
    await asyncio.wait_for(Calm().comes(within=60), 5)


async def test_work_that_takes_long_waits_until_the_last_is_answered() -> None:
    calm, came = Calm(), []

    async def waits() -> None:
        await calm.comes(within=60)
        came.append("calm")

    with calm.answering():
        with calm.answering():
            waiting = asyncio.create_task(waits())
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert came == []
    await asyncio.wait_for(waiting, 5)
    assert came == ["calm"]


async def test_between_an_answer_and_the_next_there_is_no_pause() -> None:
    calm = Calm(a_breath=3600)
    with calm.answering():
        pass
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(calm.comes(within=7200), 0.05)
    await asyncio.wait_for(calm.comes(within=0.01), 5)


async def test_where_answers_never_pause_it_goes_on_after_a_while() -> None:
    calm = Calm()
    with calm.answering():
        await asyncio.wait_for(calm.comes(within=0.01), 5)


async def test_an_answer_that_fails_is_over_too() -> None:
    calm = Calm()
    with pytest.raises(ZeroDivisionError), calm.answering():
        _ = 1 / 0
    await asyncio.wait_for(calm.comes(within=60), 5)
