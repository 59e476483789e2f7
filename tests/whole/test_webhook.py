"""The whole program by webhook, as a process of its own, killed while people talk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.server import serve
from sandbox.world import World
from tests.processes.nursery import Nursery
from tests.processes.proxy import PATH, SECRET, free_port
from tests.whole.talks import Talk, over_a_kill, programs, settings


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_said_while_the_program_is_dead_waits_at_telegram(
    aina: Nursery, database_url: str, tmp_path: Path
) -> None:
    world, port = World(lambda: datetime.now(UTC)), free_port()
    talk = Talk(world.person("Marat", "ru"), "ru", "больше работы в парах", "три минуты в парах")
    directly = {
        "AINA_WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}",
        "AINA_WEBHOOK_SECRET": SECRET,
        "AINA_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }
    async with serve(world) as door:
        given = settings(world, door.url, database_url) | directly
        async with programs(aina, ["run", "--webhook"], [given], tmp_path) as [program]:
            await over_a_kill(program, talk, world.token, SECRET)
        assert world.updates_pending == []
        assert not world.complaints
    await talk.is_stored(database_url)
