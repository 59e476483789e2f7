"""The worst day: the disk is gone in the middle of a talk. There is a backup, made while the talk went on."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from locales.translator import translator
from sandbox.phone import Phone
from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from storage.sqlite_files import beside
from tests.whole.test_process import PATIENCE, QUESTIONS_ABOUT_THE_TEACHER, appears, program, taps


async def command(database_url: str, *arguments: str) -> tuple[int | None, str]:
    """A command of `aina` as a process of its own: its exit code, and what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        env={"PATH": os.environ["PATH"], "AINA_DATABASE_URL": database_url},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, out.decode()


async def half_a_talk(aigerim: Phone) -> None:
    t = translator("kk")
    aigerim.says("/start")
    await taps(aigerim, "Қазақша")
    await taps(aigerim, t("I agree"))
    for asked in QUESTIONS_ABOUT_THE_TEACHER:
        await appears(aigerim, t(asked))
        aigerim.taps(t("Skip ▸"))
    await appears(aigerim, t("We know each other now."))
    aigerim.says("/lesson")
    await taps(aigerim, t("Express: 90 seconds"))
    await appears(aigerim, t("Which lesson was it? For example: 7A, algebra, fractions."))
    aigerim.says("7А, алгебра")
    await appears(aigerim, t("How satisfied are you with this lesson?"))
    aigerim.taps("8")
    await appears(aigerim, t("What would make it one point more?"))


def destroy(database: Path) -> None:
    for file in (database, *beside(database)):
        file.unlink(missing_ok=True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_talk_goes_on_after_the_database_was_lost_and_restored(database_url: str, tmp_path: Path) -> None:
    world = World(lambda: datetime.now(UTC))
    t = translator("kk")
    kept, database = str(tmp_path / "kept.db"), tmp_path / "aina.db"
    async with serve(world) as door:
        aigerim = world.person("Айгерім", "kk")
        async with program(door.url, world, database_url) as first:
            await half_a_talk(aigerim)
            code, said = await command(database_url, "backup", kept)
            assert code == 0, said
            assert first.returncode is None, "the backup was not made while the bot was running"
            first.kill()
            await first.wait()
        destroy(database)
        code, said = await command(database_url, "restore", kept)
        assert (code, said) == (0, f"{kept} is restored to {database}\n")
        aigerim.says("жұптық жұмыс")
        async with program(door.url, world, database_url):
            await appears(aigerim, t("Growth point"))
            aigerim.says("үш минут жұппен түсіндіру")
            await taps(aigerim, t("In a week"))
            await appears(aigerim, t("Your mirror of the lesson"))
        assert not world.complaints
    db = await open_database(database_url)
    async with db.transaction() as work:
        person = await work.people.find(aigerim.id)
        assert person is not None
        reflection, _ = await work.journal.all(person.id)
    await db.close()
    answers = {
        step: getattr(answer, "text", getattr(answer, "value", None)) for step, answer in reflection.answers.items()
    }
    assert {step: answers[step] for step in ("lesson", "satisfaction", "one_more", "growth_1")} == {
        "lesson": "7А, алгебра",
        "satisfaction": 8,
        "one_more": "жұптық жұмыс",
        "growth_1": "үш минут жұппен түсіндіру",
    }
