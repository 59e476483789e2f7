"""A reverse proxy: one address for updates, before one process that listens, or before several."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

PATH = "/telegram"
SECRET = "nobody-guesses-this"


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Proxy:
    """Passes updates on to the processes in turn, and to the next one where one is not there."""

    def __init__(self, ports: Sequence[int]) -> None:
        """Each process listens on a port of its own."""
        self.url = ""
        self._ports = list(ports)
        self._client: aiohttp.ClientSession | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """The address, as long as the block lasts."""
        app = web.Application()
        app.router.add_post(PATH, self.came)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
        async with aiohttp.ClientSession() as self._client:
            try:
                yield self.url
            finally:
                await runner.cleanup()

    def settings(self) -> list[dict[str, str]]:
        """What to set for each of the processes."""
        return [
            {
                "AINA_WEBHOOK_URL": self.url,
                "AINA_WEBHOOK_SECRET": SECRET,
                "AINA_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
            }
            for port in self._ports
        ]

    async def came(self, request: web.Request) -> web.StreamResponse:
        """An update, with the answer of whoever took it."""
        return web.Response(status=await self.passed_on(await request.read(), request.headers))

    async def passed_on(self, body: bytes, headers: Mapping[str, str]) -> int:
        """The status that the process answers with whose turn it is; 502 where nobody answers."""
        self._ports.append(self._ports.pop(0))
        assert self._client is not None
        for port in list(self._ports):
            try:
                async with self._client.post(f"http://127.0.0.1:{port}{PATH}", data=body, headers=headers) as answer:
                    return answer.status
            except aiohttp.ClientError:
                continue
        return 502
