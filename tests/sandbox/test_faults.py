"""Bad days on request."""

import time

import pytest

from sandbox.phone import Phone
from sandbox.refusal import Dropped, Garbled, Refusal
from sandbox.world import World


async def test_faults_meet_the_calls_they_are_written_for_in_order(world: World, aigerim: Phone) -> None:
    message = {"chat_id": aigerim.id, "text": "x"}
    world.faults.refuse("sendMessage", 500, "Internal Server Error", times=2)
    world.faults.drop("*")
    with pytest.raises(Dropped):
        await world.call("getMe", {})
    for _ in range(2):
        with pytest.raises(Refusal, match="500 Internal Server Error"):
            await world.call("sendMessage", message)
    await world.call("sendMessage", message)
    assert list(world.log) == [("getMe", None), *[("sendMessage", aigerim.id)] * 3]
    assert len(aigerim.unread) == 1


async def test_a_fault_after_the_work_leaves_it_done(world: World, aigerim: Phone) -> None:
    world.faults.garbage("sendMessage", when="after")
    with pytest.raises(Garbled, match="502 Bad Gateway"):
        await world.call("sendMessage", {"chat_id": aigerim.id, "text": "x"})
    assert aigerim.reads_next().text == "x"


async def test_a_delay_and_another_fault_can_meet_one_call(world: World) -> None:
    world.faults.delay("getMe", 0.02)
    world.faults.drop("getMe")
    began = time.monotonic()
    with pytest.raises(Dropped):
        await world.call("getMe", {})
    assert time.monotonic() - began >= 0.02
    world.faults.drop("getMe", times=5)
    world.faults.clear()
    assert (await world.call("getMe", {}))["is_bot"]
