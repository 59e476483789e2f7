"""The HTTP door: the Bot API for a bot, JSON for tests, and a page of phones for people."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from sandbox.bot_api import BotApi
from sandbox.people_api import PeopleApi
from sandbox.webhook import push
from sandbox.world import World

PAGE = Path(__file__).with_name("page.html")
LARGEST_BODY = 64 * 1024 * 1024
SHUTDOWN_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Door:
    """Where the world can be reached: `url` has no slash at its end."""

    url: str


@asynccontextmanager
async def serve(world: World, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Door]:
    """Open the door as long as the block lasts; port 0 takes any free one. Raises OSError when it is taken."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.add_routes([web.get("/", _page), *BotApi(world).routes(), *PeopleApi(world).routes()])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        taken = runner.addresses[0][1]
        pushing = asyncio.create_task(push(world.state))
        try:
            yield Door(f"http://{host}:{taken}")
        finally:
            pushing.cancel()
            await asyncio.gather(pushing, return_exceptions=True)
    finally:
        await runner.cleanup()


async def _page(request: web.Request) -> web.StreamResponse:
    del request
    return web.FileResponse(PAGE, headers={"Cache-Control": "no-store"})
