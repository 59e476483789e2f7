"""A world with a clock of its own, a bot at each door, and one person."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.phone import Phone
from sandbox.server import Door, serve
from sandbox.session import SandboxSession
from sandbox.world import World


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock)


@pytest.fixture
def aigerim(world: World) -> Phone:
    phone = world.person("Aigerim", language_code="kk")
    phone.says("/start")
    return phone


@pytest.fixture
def bot(world: World) -> Bot:
    return Bot(world.token, session=SandboxSession(world))


@pytest.fixture
async def door(world: World) -> AsyncIterator[Door]:
    async with serve(world) as opened:
        yield opened


@pytest.fixture
async def far_bot(world: World, door: Door) -> AsyncIterator[Bot]:
    bot = Bot(world.token, session=AiohttpSession(api=TelegramAPIServer.from_base(door.url)))
    yield bot
    await bot.session.close()


@pytest.fixture(params=["in process", "over HTTP"])
def either_bot(request: pytest.FixtureRequest) -> Bot:
    name = "bot" if request.param == "in process" else "far_bot"
    found: Bot = request.getfixturevalue(name)
    return found
