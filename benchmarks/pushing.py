"""Telegram's pushing side and the proxy behind one address, in one: updates go to the workers in turn.

As Telegram does (Bot API: setWebhook), those of one chat go one at a time, in order; different chats side by side, as
many at once as setWebhook asked for. An update whose answer is not 200 ends the run: nothing fails here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import cycle

from benchmarks.crowd import RawUpdate
from benchmarks.http_messages import Messages, post, status_of
from bot.raw_updates import sender


class NotTaken(RuntimeError):
    """A worker did not answer an update with 200."""


class Worker(asyncio.Protocol):
    """A kept connection to a worker; one update at a time is on it."""

    def __init__(self) -> None:
        self._messages = Messages()
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is open."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """A piece of an answer."""
        for head, _ in self._messages.fed(data):
            if self._answer is not None:
                self._answer.set_result(status_of(head))

    def connection_lost(self, exc: Exception | None) -> None:
        """It was closed."""
        del exc
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(NotTaken("a worker closed the connection"))

    async def asked(self, request: bytes) -> int:
        """The status that a request is answered with."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        """Let go of it."""
        if self._transport is not None:
            self._transport.close()


class Pushing:
    """One round's updates, on their way as tasks of `tasks`: at most `at_once`, to the ports in turn."""

    def __init__(self, tasks: asyncio.TaskGroup, ports: Sequence[int], path: str, secret: str, at_once: int) -> None:
        self._tasks = tasks
        self._path, self._secret, self._at_once = path, secret, at_once
        self._turns = cycle(ports)
        self._kept: dict[int, list[Worker]] = {port: [] for port in ports}
        self._waiting: list[RawUpdate] = []
        self._busy: set[int | None] = set()

    def push(self, raw: RawUpdate) -> None:
        """An update is there."""
        self._waiting.append(raw)
        self._go_on()

    def close(self) -> None:
        """Let go of all connections."""
        for kept in self._kept.values():
            for one in kept:
                one.close()

    def _go_on(self) -> None:
        for raw in tuple(self._waiting):
            if len(self._busy) >= self._at_once:
                return
            whose = sender(raw)
            if whose not in self._busy:
                self._waiting.remove(raw)
                self._busy.add(whose)
                self._tasks.create_task(self._deliver(next(self._turns), whose, raw))

    async def _deliver(self, port: int, whose: int | None, raw: RawUpdate) -> None:
        worker = self._kept[port].pop() if self._kept[port] else await _connected(port)
        status = await worker.asked(post(self._path, self._secret, raw))
        if status != 200:
            raise NotTaken(f"a worker answered {status}")
        self._kept[port].append(worker)
        self._busy.discard(whose)
        self._go_on()


async def _connected(port: int) -> Worker:
    _, worker = await asyncio.get_running_loop().create_connection(Worker, "127.0.0.1", port)
    return worker
