"""The way of updates that are pushed: through a proxy with bad days of its own, around which the plug can be pulled."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence

from aiohttp import web

from sandbox.refusal import Dropped
from tests.faults.moments import PUSH, WatchedWorld
from tests.faults.troubles import Trouble
from tests.processes.proxy import Proxy

IMPATIENT = 0.004
"""Seconds after which an answer is waited for no more, on a bad day: long before there can be one."""


class Door(Proxy):
    """A proxy that now and then loses the answer of the bot, or does not wait for it: then the update comes again."""

    def __init__(self, world: WatchedWorld, ports: Sequence[int], dice: random.Random) -> None:
        super().__init__(ports)
        self._world = world
        self._dice = dice
        self._deaf = self._hasty = 0
        self._going_on: set[asyncio.Task[int]] = set()

    def troubles(self) -> list[Trouble]:
        """What can happen on the way."""
        return [self.lost_confirmations, self.impatience]

    async def lost_confirmations(self) -> None:
        """The bot says that it is done, and nobody hears it."""
        self._deaf = self._dice.randint(3, 12)

    async def impatience(self) -> None:
        """Updates come again while they are being handled: in the same process, or in another one."""
        self._hasty = self._dice.randint(3, 12)

    async def came(self, request: web.Request) -> web.StreamResponse:
        """See Proxy."""
        body = await request.read()
        try:
            return web.Response(status=await self._world.watched(PUSH, self._heard(body, request.headers)))
        except Dropped:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=502)  # written to nobody

    async def _heard(self, body: bytes, headers: Mapping[str, str]) -> int:
        """What the bot answers, as far as it is heard."""
        answering = asyncio.create_task(self.passed_on(body, headers))
        self._going_on.add(answering)
        answering.add_done_callback(self._going_on.discard)
        if self._hasty:
            self._hasty -= 1
            await asyncio.wait({answering}, timeout=IMPATIENT)
            raise Dropped("nobody waits any longer")
        status = await answering
        if self._deaf and status == 200:
            self._deaf -= 1
            raise Dropped("nobody heard the answer")
        return status
