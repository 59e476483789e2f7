"""The whole program as a process of its own, over the HTTP door, killed and started again in the middle of a talk."""

from __future__ import annotations

import asyncio
import os
import sys
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from storage.sealing import Key, Seals
from tests.processes.nursery import Nursery
from tests.whole.talks import PATIENCE, Talk, over_a_kill, programs, settings


async def test_a_talk_goes_on_after_the_program_was_killed(aina: Nursery, database_url: str, tmp_path: Path) -> None:
    world = World(lambda: datetime.now(UTC))
    talk = Talk(world.person("Айгерім", "kk"), "kk", "жұптық жұмыс", "үш минут жұппен түсіндіру")
    async with (
        serve(world) as door,
        programs(aina, ["run"], [settings(world, door.url, database_url)], tmp_path) as [program],
    ):
        await over_a_kill(program, talk, world.token)
        assert not world.complaints
        assert await world.call("getUpdates", {"timeout": 0}) == []
    await talk.is_stored(database_url)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_key_that_does_not_open_what_was_said_ends_the_program_with_one_line(
    aina: Nursery, database_url: str, tmp_path: Path
) -> None:
    right, wrong = (b64encode(letter * 32).decode() for letter in (b"r", b"w"))
    await (await open_database(database_url, Seals(Key.read(right)))).close()
    world = World(lambda: datetime.now(UTC))
    async with serve(world) as door:
        given = settings(world, door.url, database_url) | {"AINA_ANSWER_KEY": wrong}
        async with programs(aina, ["run", "--quiet"], [given], tmp_path) as [program]:
            await program.starts()
            assert await program.has_ended() == 2
            (line,) = program.log.splitlines()
    assert line.startswith("aina: AINA_ANSWER_KEY is a key with the fingerprint")
    assert Key.read(right).fingerprint in line
    assert wrong not in line


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_token_that_telegram_refuses_ends_the_program_with_one_line(database_url: str) -> None:
    """From the command line on, as an operator starts it."""
    other = World(lambda: datetime.now(UTC), token="7654321:" + "x" * 35)
    async with serve(World(lambda: datetime.now(UTC))) as door:
        given = {"PATH": os.environ["PATH"], **settings(other, door.url, database_url)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--quiet", env=given, stderr=asyncio.subprocess.PIPE
        )
        try:
            _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    assert process.returncode == 2
    lines = errors.decode().splitlines()
    assert lines[-1] == "aina: AINA_BOT_TOKEN was refused by Telegram: copy it again from @BotFather"
    assert "Traceback" not in errors.decode()
    assert other.token not in errors.decode()
