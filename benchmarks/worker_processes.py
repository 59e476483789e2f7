"""Worker processes of ours on one PostgreSQL, each listening on a port of its own, and what they and the others use."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass
from time import process_time

from benchmarks.bot_api import BotApi
from benchmarks.line import TOKEN
from benchmarks.postgres import Postgres
from benchmarks.used import used_by, used_by_all, used_by_family

PATH, SECRET = "/telegram", "nobody-guesses-this"
STARTS_WITHIN = 60
LOOKS_EVERY = 0.05


class NotStarted(RuntimeError):
    """A worker ended instead of listening; what it had to say is on stderr."""


@dataclass(frozen=True)
class Used:
    """Seconds of the processor: of all workers, of PostgreSQL, of the pretend Telegram with its people, which is this
    process, and of everything on the machine."""

    workers: float
    database: float
    telegram: float
    all: float

    def since(self, before: Used) -> Used:
        """What came on top."""
        return Used(
            self.workers - before.workers,
            self.database - before.database,
            self.telegram - before.telegram,
            self.all - before.all,
        )


@dataclass(frozen=True)
class Workers:
    """They listen on `ports`."""

    ports: Sequence[int]
    processes: Sequence[Process]
    server: Postgres

    def used(self) -> Used:
        """Until now."""
        ours = sum(used_by(one.pid) for one in self.processes)
        return Used(ours, used_by_family(self.server.process), process_time(), used_by_all())


@asynccontextmanager
async def workers(number: int, api: BotApi, door: str, server: Postgres) -> AsyncIterator[Workers]:
    """So many of them, one after another; they are stopped with the block. Raises NotStarted."""
    ports = _free_ports(number)
    async with AsyncExitStack() as stack:
        yield Workers(
            ports, [await stack.enter_async_context(_worker(port, api, door, server)) for port in ports], server
        )


@asynccontextmanager
async def _worker(port: int, api: BotApi, door: str, server: Postgres) -> AsyncIterator[Process]:
    environment = {
        "PATH": os.environ["PATH"],
        "AINA_BOT_TOKEN": TOKEN,
        "AINA_TELEGRAM_API": door,
        "AINA_DATABASE_URL": server.url,
        "AINA_WEBHOOK_URL": f"https://aina.example.org{PATH}",
        "AINA_WEBHOOK_SECRET": SECRET,
        "AINA_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }
    before = api.webhooks
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.worker", env=environment, stdout=DEVNULL
    )
    try:
        async with asyncio.timeout(STARTS_WITHIN):
            while api.webhooks == before:
                if process.returncode is not None:
                    raise NotStarted(f"a worker ended with {process.returncode}")
                await asyncio.sleep(LOOKS_EVERY)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _free_ports(number: int) -> list[int]:
    """Ports that nobody listens on now."""
    with ExitStack() as stack:
        held = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
