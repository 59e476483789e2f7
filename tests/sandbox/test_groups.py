"""The bot in groups."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramMigrateToChat

from sandbox.phone import Phone
from sandbox.world import World
from tests.sandbox.calls import refused


async def test_a_group_counts_its_messages_by_itself(world: World, aigerim: Phone) -> None:
    group = aigerim.adds_bot_to_group("Teachers")
    assert world.updates_pending[-1]["my_chat_member"]["chat"]["title"] == "Teachers"
    assert aigerim.writes_in_group(group, "/start").id == 1
    sent = await world.call("sendMessage", {"chat_id": group.id, "text": "Hello"})
    assert sent["message_id"] == 2
    assert [message.text for message in world.messages_in(group.id)] == ["/start", "Hello"]
    assert world.person("Daniyar").says("hi")[0].id == 2


async def test_in_a_group_the_bot_deletes_only_its_own(world: World, aigerim: Phone) -> None:
    group = aigerim.adds_bot_to_group()
    said = aigerim.writes_in_group(group, "Hello")
    described = await refused(world, "deleteMessage", chat_id=group.id, message_id=said.id)
    assert described == "Bad Request: message can't be deleted for everyone"


async def test_a_bot_that_was_removed_cannot_write(world: World, aigerim: Phone) -> None:
    group = aigerim.adds_bot_to_group()
    aigerim.removes_bot_from_group(group)
    assert world.updates_pending[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    described = await refused(world, "sendMessage", chat_id=group.id, text="x")
    assert described == "Forbidden: bot was kicked from the group chat"


async def test_a_group_that_became_a_supergroup_tells_its_new_id(bot: Bot, world: World, aigerim: Phone) -> None:
    group = aigerim.adds_bot_to_group()
    upgraded = aigerim.upgrades_group(group)
    assert world.updates_pending[-2]["message"]["migrate_to_chat_id"] == upgraded.id
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.migrate_to_chat_id == upgraded.id
    assert (await bot.send_message(upgraded.id, "x")).chat.type == "supergroup"
