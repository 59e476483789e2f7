"""Updates by webhook, over HTTP: 200 only after commit and speech, and nothing for whoever does not know the secret."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.composition import Aina, composed
from bot.intake import Intake
from bot.settings import Settings
from bot.settings.listening import Address, WebhookSettings
from bot.settings.problems import WrongSettings
from bot.webhook import LARGEST_BODY, SECRET_HEADER
from sandbox.phone import Phone
from sandbox.session import SandboxSession
from sandbox.world import World
from tests.processes.proxy import SECRET, free_port
from tests.town import MORNING
from tests.waiting import becomes

PATIENCE = 10


@dataclass
class Listening:
    """The program that listens, and who speaks to it as Telegram would."""

    aina: Aina
    world: World
    url: str
    client: aiohttp.ClientSession

    async def posts(self, body: Any, secret: str | None = SECRET) -> int:
        """Send a body; returns the status of the answer."""
        headers = {} if secret is None else {SECRET_HEADER: secret}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.client.post(self.url, data=content, headers=headers) as answer:
            assert await answer.read() == b"" or answer.status >= 400
            return answer.status


@asynccontextmanager
async def listening(database_url: str, world: World | None = None) -> AsyncIterator[Listening]:
    """The program, listening until the block ends, in a world whose clock stands still."""
    world, port = world or World(lambda: MORNING), free_port()
    own = f"http://127.0.0.1:{port}/telegram"
    settings = Settings(
        world.token, None, database_url, webhook=WebhookSettings(own, SECRET, Address("127.0.0.1", port))
    )
    async with composed(settings, lambda: MORNING, SandboxSession(world)) as aina, aiohttp.ClientSession() as client:
        stopping = asyncio.Event()
        running = asyncio.create_task(aina.run(stopping))
        try:
            await becomes(lambda: aina.intake.caught_up.is_set() or running.done())
            yield Listening(aina, world, own, client)
        finally:
            stopping.set()
            await asyncio.wait_for(running, PATIENCE)


@pytest.fixture
async def bot(database_url: str) -> AsyncIterator[Listening]:
    """The program that listens."""
    async with listening(database_url) as made:
        yield made


def update_of(phone: Phone, text: str) -> dict[str, Any]:
    """What Telegram would send for a text."""
    phone.says(text)
    return phone._state.updates.pending[-1]


async def test_telegram_is_told_where_to_send_and_what(bot: Listening) -> None:
    hook = bot.world.state.webhook
    assert hook is not None
    assert (hook.url, hook.secret) == (bot.url, SECRET)
    assert hook.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_an_update_is_answered_when_it_is_committed_and_spoken(bot: Listening) -> None:
    dana = bot.world.person("Dana", "en")
    assert await bot.posts(update_of(dana, "/start")) == 200
    assert "In which language" in (dana.unread[-1].text or "")
    async with bot.aina.db.transaction() as work:
        assert await work.people.find(dana.id) is not None


async def test_the_same_update_again_is_handled_once(bot: Listening) -> None:
    dana = bot.world.person("Dana", "en")
    update = update_of(dana, "/start")
    assert [await bot.posts(update) for _ in range(3)] == [200] * 3
    async with bot.aina.db.transaction() as work:
        known = await work.people.find(dana.id)
        assert known is not None
        assert len(await work.journal.all(known.id)) == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "é"])
async def test_without_the_secret_nothing_is_heard(bot: Listening, secret: str | None) -> None:
    dana = bot.world.person("Dana", "en")
    assert await bot.posts(update_of(dana, "/start"), secret) == 403
    async with bot.aina.db.transaction() as work:
        assert await work.people.find(dana.id) is None


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"{}", b'{"update_id": "7"}', b"\xff\xfe"])
async def test_what_is_no_update_is_refused(bot: Listening, body: bytes) -> None:
    assert await bot.posts(body) == 400


async def test_a_body_that_no_update_can_be_is_refused(bot: Listening) -> None:
    body, headers = BytesIO(b"x" * (LARGEST_BODY + 1)), {SECRET_HEADER: SECRET}
    async with bot.client.post(bot.url, data=body, headers=headers) as answer:
        assert answer.status == 413


async def test_another_path_or_method_finds_nothing(bot: Listening) -> None:
    async with bot.client.get(bot.url) as answer:
        assert answer.status == 405
    async with bot.client.post(bot.url + "/more", headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 404


async def test_what_could_not_be_handled_is_asked_for_again(bot: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise OSError("the disk is full")

    dana = bot.world.person("Dana", "en")
    update = update_of(dana, "/start")
    with monkeypatch.context() as patch:
        patch.setattr(Intake, "take", broken)
        assert await bot.posts(update) == 500
    assert await bot.posts(update) == 200


async def test_a_port_that_is_taken_is_one_line(database_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        world = World(lambda: MORNING)
        own = WebhookSettings(f"http://127.0.0.1:{port}/", SECRET, Address("127.0.0.1", port))
        settings = Settings(world.token, None, database_url, webhook=own)
        async with composed(settings, lambda: MORNING, SandboxSession(world)) as aina:
            with pytest.raises(WrongSettings, match="AINA_WEBHOOK_LISTEN cannot be listened on"):
                await asyncio.wait_for(aina.run(asyncio.Event()), PATIENCE)


async def test_fetching_takes_a_webhook_away(database_url: str) -> None:
    world = World(lambda: MORNING)
    await world.call("setWebhook", {"url": "http://127.0.0.1:9/", "secret_token": SECRET})
    dana = world.person("Dana", "en")
    dana.says("/start")
    async with composed(Settings(world.token, None, database_url), lambda: MORNING, SandboxSession(world)) as aina:
        stopping = asyncio.Event()
        running = asyncio.create_task(aina.run(stopping))
        await becomes(lambda: dana.unread)
        stopping.set()
        await asyncio.wait_for(running, PATIENCE)
    assert world.state.webhook is None
    assert dana.unread
