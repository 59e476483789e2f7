"""Names, descriptions and menus per language."""

from typing import Any

import pytest

from sandbox.world import World
from tests.sandbox.calls import refused


def command(name: str = "lesson", description: str = "Look back at a lesson") -> dict[str, str]:
    return {"command": name, "description": description}


async def test_everybody_sees_the_menu_in_their_language(world: World) -> None:
    aigerim, nora = world.person("Aigerim", "kk"), world.person("Nora", "en-GB")
    await world.call("setMyCommands", {"commands": [command()]})
    await world.call("setMyCommands", {"commands": [command(description="Сабақ")], "language_code": "kk"})
    assert aigerim.menu == [command(description="Сабақ")]
    assert nora.menu == [command()]
    own = {"type": "chat", "chat_id": nora.id}
    assert "chat not found" in await refused(world, "setMyCommands", commands=[command("week")], scope=own)
    nora.says("/start")
    await world.call("setMyCommands", {"commands": [command("week")], "scope": own})
    assert nora.menu == [command("week")]
    for _ in range(2):
        assert await world.call("deleteMyCommands", {"scope": own})
    assert nora.menu == [command()]
    assert await world.call("getMyCommands", {"language_code": "kk"}) == [command(description="Сабақ")]
    assert await world.call("getMyCommands", {"language_code": "ru"}) == []


async def test_name_and_descriptions_fall_back_to_those_for_everybody(world: World) -> None:
    aigerim, nora = world.person("Aigerim", "kk"), world.person("Nora", "en")
    await world.call("setMyName", {"name": "Айна", "language_code": "kk"})
    await world.call("setMyDescription", {"description": "A mirror"})
    await world.call("setMyShortDescription", {"short_description": "Mirror"})
    assert (aigerim.bot_name, nora.bot_name) == ("Айна", "Aina")
    assert aigerim.bot_description == "A mirror"
    assert await world.call("getMyName", {"language_code": "kk"}) == {"name": "Айна"}
    assert await world.call("getMyName", {}) == {"name": "Aina"}
    assert await world.call("getMyDescription", {"language_code": "ru"}) == {"description": "A mirror"}
    assert await world.call("getMyShortDescription", {}) == {"short_description": "Mirror"}


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
        ("setMyName", {"name": "x", "language_code": "kaz"}, "invalid language code"),
        ("setMyCommands", {"commands": [command("Lesson")]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [command("x" * 33)]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [command(description="")]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [command(description="x" * 257)]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": [command()] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"commands": "{"}, "can't parse commands"),
        ("setMyCommands", {}, "expected an Array"),
    ],
)
async def test_what_does_not_fit_is_refused(world: World, method: str, params: dict[str, Any], why: str) -> None:
    assert why in await refused(world, method, **params)
