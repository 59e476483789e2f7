"""Updates that are pushed: in the order of a chat, again until they are taken, with the secret in the header."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from sandbox.phone import Phone
from sandbox.server import serve
from sandbox.webhook import HEADER
from sandbox.world import World
from tests.sandbox.calls import refused
from tests.waiting import becomes

SECRET = "abc-123"


class Bot:
    """A bot that notes what comes, and answers with the next of `statuses`."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.statuses: list[int] = []
        self.url = ""

    async def hears(self, request: web.Request) -> web.Response:
        update: dict[str, Any] = await request.json()
        self.heard.append((request.headers.get(HEADER, ""), update["message"]["text"]))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def has_heard(self, count: int) -> list[str]:
        """What came, once there is that much."""
        await becomes(lambda: len(self.heard) >= count)
        return [text for _, text in self.heard]


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    """A bot whose webhook is set."""
    made, app = Bot(), web.Application()
    app.router.add_post("/", made.hears)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    async with serve(world):
        await world.call("setWebhook", {"url": made.url, "secret_token": SECRET, "allowed_updates": '["message"]'})
        yield made
    await runner.cleanup()


async def test_updates_come_in_order_with_the_secret_and_are_gone(world: World, bot: Bot, aigerim: Phone) -> None:
    aigerim.says("two")
    assert (await bot.has_heard(2))[-1] == "two"
    assert {secret for secret, _ in bot.heard} == {SECRET}
    await becomes(lambda: not world.updates_pending)
    told = await world.call("getWebhookInfo", {})
    assert (told["url"], told["pending_update_count"]) == (bot.url, 0)


async def test_what_was_not_taken_comes_again_before_what_followed(world: World, bot: Bot, aigerim: Phone) -> None:
    await bot.has_heard(1)
    bot.heard.clear()
    bot.statuses = [500, 403]
    aigerim.says("one")
    aigerim.says("two")
    assert await bot.has_heard(4) == ["one", "one", "one", "two"]
    hook = world.state.webhook
    assert hook is not None
    assert hook.failures == 2


async def test_while_it_is_set_nobody_fetches(world: World, bot: Bot) -> None:
    assert bot.url
    assert "can't use getUpdates method while webhook is active" in await refused(world, "getUpdates")
    await world.call("deleteWebhook", {})
    assert await world.call("getUpdates", {"timeout": 0}) is not None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"url": "http://example.org/"}, "An HTTPS URL must be provided"),
        ({"url": "https://example.org/", "secret_token": "with blanks"}, "secret token contains unallowed characters"),
        ({"url": "https://example.org/", "max_connections": "101"}, "invalid max_connections"),
    ],
)
async def test_what_telegram_would_refuse_is_refused(world: World, given: dict[str, str], why: str) -> None:
    assert why in await refused(world, "setWebhook", None, **given)
