"""The whole program by webhook, as a process of its own, killed while people talk."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime

import pytest

from locales.translator import translator
from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from tests.proxy import free_port
from tests.whole.test_process import PATIENCE, QUESTIONS_ABOUT_THE_TEACHER, appears, program, taps


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_said_while_the_program_is_dead_waits_at_telegram(database_url: str) -> None:
    world, port, t = World(lambda: datetime.now(UTC)), free_port(), translator("ru")
    settings = {
        "AINA_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "AINA_WEBHOOK_SECRET": "nobody-guesses-this",
        "AINA_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }
    async with serve(world) as door:
        marat = world.person("Marat", "ru")
        async with program(door.url, world, database_url, "--webhook", settings=settings) as first:
            marat.says("/start")
            await taps(marat, "Русский")
            await taps(marat, t("I agree"))
            for asked in QUESTIONS_ABOUT_THE_TEACHER:
                await appears(marat, t(asked))
                marat.taps(t("Skip ▸"))
            await appears(marat, t("We know each other now."))
            marat.says("/lesson")
            await taps(marat, t("Express: 90 seconds"))
            await appears(marat, t("Which lesson was it? For example: 7A, algebra, fractions."))
            marat.says("7А, алгебра")
            await appears(marat, t("How satisfied are you with this lesson?"))
            first.kill()
            await first.wait()
        marat.taps("8")
        marat.says("больше работы в парах")
        async with program(door.url, world, database_url, "--webhook", settings=settings) as second:
            await appears(marat, t("Growth point"))
            marat.says("три минуты в парах")
            await taps(marat, t("In a week"))
            await appears(marat, t("Your mirror of the lesson"))
            second.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(second.communicate(), PATIENCE)
        assert second.returncode == 0
        assert "nothing was left undone" in errors.decode()
        for private in ("в парах", "Marat", world.token, settings["AINA_WEBHOOK_SECRET"]):
            assert private not in errors.decode()
        assert world.updates_pending == []
        assert not world.complaints
    db = await open_database(database_url)
    async with db.transaction() as work:
        person = await work.people.find(marat.id)
        assert person is not None
        reflection, _ = await work.journal.all(person.id)
    await db.close()
    said = {step: getattr(one, "text", getattr(one, "value", None)) for step, one in reflection.answers.items()}
    assert (said["lesson"], said["satisfaction"]) == ("7А, алгебра", 8)
    assert (said["one_more"], said["growth_1"]) == ("больше работы в парах", "три минуты в парах")
