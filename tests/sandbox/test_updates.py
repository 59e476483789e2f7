"""getUpdates: nothing is lost before it is confirmed, and it goes by offset."""

from typing import Any

import pytest

from sandbox.phone import Phone
from sandbox.world import World
from tests.sandbox.calls import refused
from tests.sandbox.conftest import Clock


async def texts(world: World, **params: Any) -> list[str]:
    return [update["message"]["text"] for update in await world.call("getUpdates", params)]


async def test_updates_come_again_until_an_offset_confirms_them(world: World, aigerim: Phone) -> None:
    aigerim.says("two")
    aigerim.says("three")
    assert await texts(world) == ["/start", "two", "three"]
    assert await texts(world, limit=2) == ["/start", "two"]
    second = world.updates_pending[1]["update_id"]
    assert await texts(world, offset=second) == ["two", "three"]
    assert [update["message"]["text"] for update in world.updates_pending] == ["two", "three"]
    assert await texts(world, offset=-1) == ["three"]
    assert await texts(world, offset=second + 2) == []
    assert world.updates_pending == []


async def test_ids_grow_one_by_one_and_begin_anew_after_an_idle_week(
    world: World, aigerim: Phone, clock: Clock
) -> None:
    aigerim.says("two")
    first, second = (update["update_id"] for update in await world.call("getUpdates", {}))
    assert second == first + 1
    await world.call("getUpdates", {"offset": second + 1})
    clock.passes(days=7)
    aigerim.says("hello again")
    (fresh,) = await world.call("getUpdates", {"offset": second + 1})
    assert fresh["update_id"] not in range(first, second + 10)


async def test_updates_older_than_a_day_are_gone(world: World, aigerim: Phone, clock: Clock) -> None:
    clock.passes(hours=23)
    assert await texts(world) == [aigerim.messages[0].text]
    clock.passes(hours=1)
    assert await texts(world) == []


async def test_a_redelivered_update_comes_first_once_more_whatever_the_offset(world: World, aigerim: Phone) -> None:
    (started,) = await world.call("getUpdates", {})
    after = started["update_id"] + 1
    aigerim.says("two")
    with pytest.raises(LookupError, match="never delivered"):
        world.redeliver(after)
    assert await texts(world, offset=after) == ["two"]
    world.redeliver(started["update_id"])
    assert await texts(world, offset=after) == ["/start", "two"]
    assert await texts(world, offset=after) == ["two"]


async def test_only_allowed_kinds_are_queued_and_the_choice_is_remembered(world: World, aigerim: Phone) -> None:
    await world.call("getUpdates", {"offset": -1, "allowed_updates": '["message"]'})
    aigerim.blocks_bot()
    assert aigerim.last_update_id is None
    aigerim.unblocks_bot()
    said = aigerim.says("x")[0]
    aigerim.edits(said, "y")
    assert await texts(world) == ["/start", "x"]
    aigerim.sends_raw({"edited_message": {}})
    assert len(world.updates_pending) == 3


async def test_any_json_can_be_an_update(world: World, aigerim: Phone) -> None:
    update_id = aigerim.sends_raw({"from_the_future": {"x": 1}})
    assert (await world.call("getUpdates", {}))[-1] == {"update_id": update_id, "from_the_future": {"x": 1}}
    own = aigerim.sends_raw({"update_id": 2_000_000_000, "message": "not even an object"})
    assert own == 2_000_000_000
    assert await world.call("getUpdates", {"offset": own + 1}) == []


async def test_waiting_updates_can_be_dropped_with_the_webhook(world: World, aigerim: Phone) -> None:
    assert world.updates_pending
    assert aigerim.last_update_id == world.updates_pending[0]["update_id"]
    await world.call("deleteWebhook", {})
    assert world.updates_pending
    await world.call("deletewebhook", {"drop_pending_updates": "true"})
    assert not world.updates_pending


async def test_a_number_that_is_none_is_refused(world: World) -> None:
    assert await refused(world, "getUpdates", offset="soon") == "Bad Request: invalid offset specified"
