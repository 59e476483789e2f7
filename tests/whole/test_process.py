"""The whole program as a process of its own, over the HTTP door, killed and started again in the middle of a talk."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from locales.translator import translator
from sandbox.phone import Phone
from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from storage.sealing import Key, Seals

PATIENCE = 90.0
LOOKS_EVERY = 0.02
QUESTIONS_ABOUT_THE_TEACHER = (
    "What is your qualification category?",
    "Which subjects do you teach?",
    "Where do you teach? The name of the school, if you wish.",
)


@asynccontextmanager
async def program(
    url: str, world: World, database_url: str, *arguments: str, settings: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`aina run` with its own environment; ended by id if it still runs."""
    environment = {
        "PATH": os.environ["PATH"],
        "AINA_BOT_TOKEN": world.token,
        "AINA_TELEGRAM_API": url,
        "AINA_DATABASE_URL": database_url,
        **(settings or {}),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", *arguments, env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def appears(phone: Phone, words: str) -> None:
    """Wait until these words are on the screen among what is unread, and read up to them."""
    for _ in range(int(PATIENCE / LOOKS_EVERY)):
        for message in phone.unread:
            phone.reads(message)
            if words in (message.text or message.caption or ""):
                return
        await asyncio.sleep(LOOKS_EVERY)
    raise AssertionError(f"{words!r} did not appear; the last messages are {phone.visible[-3:]}")


async def taps(phone: Phone, label: str) -> None:
    """Tap a button as soon as it is there."""
    for _ in range(int(PATIENCE / LOOKS_EVERY)):
        try:
            phone.taps(label)
        except LookupError:
            await asyncio.sleep(LOOKS_EVERY)
        else:
            return
    raise AssertionError(f"no button {label!r} came; the last messages are {phone.visible[-3:]}")


async def test_a_talk_goes_on_after_the_program_was_killed(database_url: str) -> None:
    world = World(lambda: datetime.now(UTC))
    t = translator("kk")
    async with serve(world) as door:
        aigerim = world.person("Айгерім", "kk")
        async with program(door.url, world, database_url) as first:
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
            first.kill()
            await first.wait()
        aigerim.taps("8")
        aigerim.says("жұптық жұмыс")
        async with program(door.url, world, database_url) as second:
            await appears(aigerim, t("Growth point"))
            aigerim.says("үш минут жұппен түсіндіру")
            await taps(aigerim, t("In a week"))
            await appears(aigerim, t("Your mirror of the lesson"))
            second.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(second.communicate(), PATIENCE)
            assert second.returncode == 0
            assert "nothing was left undone" in errors.decode()
            for private in ("жұптық жұмыс", "Айгерім", world.token):
                assert private not in errors.decode()
        assert not world.complaints
        assert await world.call("getUpdates", {"timeout": 0}) == []
    db = await open_database(database_url)
    async with db.transaction() as work:
        person = await work.people.find(aigerim.id)
        assert person is not None
        reflection, _ = await work.journal.all(person.id)
    await db.close()
    said = {
        step: getattr(answer, "text", getattr(answer, "value", None)) for step, answer in reflection.answers.items()
    }
    assert said["lesson"] == "7А, алгебра"
    assert said["satisfaction"] == 8
    assert said["one_more"] == "жұптық жұмыс"
    assert said["growth_1"] == "үш минут жұппен түсіндіру"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_key_that_does_not_open_what_was_said_ends_the_program_with_one_line(database_url: str) -> None:
    right, wrong = (b64encode(letter * 32).decode() for letter in (b"r", b"w"))
    await (await open_database(database_url, Seals(Key.read(right)))).close()
    world = World(lambda: datetime.now(UTC))
    settings = {"AINA_ANSWER_KEY": wrong}
    async with (
        serve(world) as door,
        program(door.url, world, database_url, "--quiet", settings=settings) as process,
    ):
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 2
    (line,) = errors.decode().splitlines()
    assert line.startswith("aina: AINA_ANSWER_KEY is a key with the fingerprint")
    assert Key.read(right).fingerprint in line
    assert wrong not in line


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_token_that_telegram_refuses_ends_the_program_with_one_line(database_url: str) -> None:
    world = World(lambda: datetime.now(UTC))
    async with serve(world) as door:
        other = World(lambda: datetime.now(UTC), token="7654321:" + "x" * 35)
        async with program(door.url, other, database_url, "--quiet") as process:
            _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 2
    lines = errors.decode().splitlines()
    assert lines[-1] == "aina: AINA_BOT_TOKEN was refused by Telegram: copy it again from @BotFather"
    assert "Traceback" not in errors.decode()
    assert other.token not in errors.decode()
