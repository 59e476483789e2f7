"""The pace of letters, by a clock of the test's own."""

from __future__ import annotations

import asyncio

import pytest

from bot.pace import AT_A_STRETCH, Pace


class Clock:
    """Moves only when somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: made)
    monkeypatch.setattr(asyncio, "sleep", made.sleep)
    return made


async def test_no_more_than_thirty_a_second_go_out_and_hardly_fewer(clock: Clock) -> None:
    pace, began = Pace(30), clock.now
    for _ in range(3000):
        await pace.turn()
    took = clock.now - began
    assert (3000 - AT_A_STRETCH) / 30 - 0.1 <= took <= 3000 / 30


async def test_after_a_silence_a_few_go_at_once_and_then_the_pace_is_kept(clock: Clock) -> None:
    pace = Pace(30)
    await pace.turn()
    clock.now += 3600
    began = clock.now
    for _ in range(AT_A_STRETCH):
        await pace.turn()
    assert clock.now == began
    for _ in range(30):
        await pace.turn()
    assert clock.now - began == pytest.approx(1, abs=0.05)
