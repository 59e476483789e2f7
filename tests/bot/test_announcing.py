"""How Telegram is told where we listen, and that we fetch again, while it can hardly be reached."""

from __future__ import annotations

import asyncio

import pytest

from bot import insisting
from bot.composition import composed
from bot.settings import Settings
from bot.settings.listening import Address, WebhookSettings
from bot.settings.problems import WrongSettings
from sandbox.session import SandboxSession
from sandbox.world import World
from tests.bot.test_webhook import PATIENCE, listening
from tests.processes.proxy import SECRET, free_port
from tests.town import MORNING

only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """A world in which nobody waits long before they try again."""
    monkeypatch.setattr(insisting, "FIRST_BREAK", 0.01)
    return World(lambda: MORNING)


def fails(world: World, method: str) -> None:
    """The next calls fail in every way that passes."""
    world.faults.refuse(method, 429, "Too Many Requests: retry after 1", retry_after=1)
    world.faults.refuse(method, 502, "Bad Gateway")
    world.faults.garbage(method)
    world.faults.drop(method)


@only_sqlite
async def test_telegram_is_told_until_it_has_heard_where_we_listen(database_url: str, world: World) -> None:
    fails(world, "setWebhook")
    async with listening(database_url, world) as bot:
        hook = world.state.webhook
        assert hook is not None
        assert hook.url == bot.url


@only_sqlite
async def test_an_answer_that_is_not_json_to_what_waits_is_asked_for_again(database_url: str, world: World) -> None:
    world.faults.garbage("getWebhookInfo")
    async with listening(database_url, world) as bot:
        assert bot.aina.intake.caught_up.is_set()


@only_sqlite
async def test_where_many_talk_something_always_waits_and_we_speak_all_the_same(
    database_url: str, world: World
) -> None:
    world.person("Dana", "en").says("/start")
    async with listening(database_url, world) as bot:
        assert bot.aina.intake.caught_up.is_set()
        assert world.updates_pending


@only_sqlite
async def test_an_address_that_telegram_refuses_is_one_line(database_url: str, world: World) -> None:
    port = free_port()
    own = WebhookSettings("http://example.org/telegram", SECRET, Address("127.0.0.1", port))
    settings = Settings(world.token, None, database_url, webhook=own)
    async with composed(settings, lambda: MORNING, SandboxSession(world)) as aina:
        with pytest.raises(WrongSettings, match=r"AINA_WEBHOOK_URL was refused by Telegram .*HTTPS URL must be"):
            await asyncio.wait_for(aina.run(asyncio.Event()), PATIENCE)


@only_sqlite
async def test_a_webhook_is_taken_away_however_often_it_takes(database_url: str, world: World) -> None:
    await world.call("setWebhook", {"url": "http://127.0.0.1:9/", "secret_token": SECRET})
    dana = world.person("Dana", "en")
    dana.says("/start")
    fails(world, "deleteWebhook")
    async with composed(Settings(world.token, None, database_url), lambda: MORNING, SandboxSession(world)) as aina:
        stopping = asyncio.Event()
        running = asyncio.create_task(aina.run(stopping))
        for _ in range(PATIENCE * 100):
            if dana.unread:
                break
            await asyncio.sleep(0.01)
        stopping.set()
        await asyncio.wait_for(running, PATIENCE)
    assert dana.unread
