"""The worst day: the disk is gone in the middle of a talk. There is a backup, made while the talk went on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from locales.translator import translator
from sandbox.server import serve
from sandbox.world import World
from storage.sqlite_files import beside
from tests.processes.nursery import Nursery
from tests.whole.talks import Talk, appears, programs, settings


async def command(nursery: Nursery, database_url: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """A command of `aina` as a process of its own: its exit code, and what it printed."""
    made = folder / arguments[0]
    made.mkdir()
    async with programs(nursery, arguments, [{"AINA_DATABASE_URL": database_url}], made) as [program]:
        await program.starts()
        return await program.has_ended(), program.log


def destroy(database: Path) -> None:
    for file in (database, *beside(database)):
        file.unlink(missing_ok=True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_talk_goes_on_after_the_database_was_lost_and_restored(
    aina: Nursery, database_url: str, tmp_path: Path
) -> None:
    world = World(lambda: datetime.now(UTC))
    t = translator("kk")
    talk = Talk(world.person("Айгерім", "kk"), "kk", "жұптық жұмыс", "үш минут жұппен түсіндіру")
    kept, database = str(tmp_path / "kept.db"), tmp_path / "aina.db"
    async with (
        serve(world) as door,
        programs(aina, ["run"], [settings(world, door.url, database_url)], tmp_path) as [program],
    ):
        await program.starts()
        await talk.first_half()
        talk.phone.taps("8")
        await appears(talk.phone, t("What would make it %(next)s?", next=9))
        code, said = await command(aina, database_url, tmp_path, "backup", kept)
        assert code == 0, said
        assert program.lives, "the backup was not made while the bot was running"
        await program.is_killed()
        destroy(database)
        code, said = await command(aina, database_url, tmp_path, "restore", kept)
        assert (code, said) == (0, f"{kept} is restored to {database}\n")
        talk.phone.says(talk.more)
        await program.starts()
        await talk.ends()
        assert not world.complaints
    await talk.is_stored(database_url)
