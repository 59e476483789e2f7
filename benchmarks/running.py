"""`aina run` beside the least bot that polls, each against a pretend Telegram of its own: how long until the first
poll, and how much memory some seconds later.
"""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from resource import getpagesize
from statistics import median
from time import perf_counter

from aiohttp import web
from aiohttp.typedefs import Handler

from benchmarks.budgets import Budget
from sandbox.bot_api import BotApi
from sandbox.world import World

ROUNDS = 3
SETTLES_IN = 3.0
LONGEST = 60.0
MEGABYTE = 1_000_000
OF_THE_LEAST = 1.35
ALIVE = "getUpdates"


@dataclass(frozen=True)
class Run:
    """Seconds from the start of the process to its first poll; bytes of memory after it has settled in."""

    seconds: float
    held: float


@dataclass(frozen=True)
class Running:
    """Medians."""

    ours: Run
    least: Run

    def budget(self) -> Budget:
        """Of the memory of the running bot."""
        ratio = self.ours.held / self.least.held
        return Budget("memory: aina run : only polls", ratio, f"under {OF_THE_LEAST}", ratio < OF_THE_LEAST)


async def started(folder: Path) -> Running:
    """In turn; ours on a database that it migrates itself each time, as on its first day."""
    ours, least = [], []
    for number in range(ROUNDS):
        file = folder / f"run-{number}.db"
        ours.append(await _one(("-m", "bot", "run"), file))
        least.append(await _one(("-m", "benchmarks.only_polls"), None))
    return Running(*(Run(median(a.seconds for a in some), median(a.held for a in some)) for some in (ours, least)))


def running_table(found: Running) -> str:
    """In words and columns."""
    lines = [
        f"A bot from its start to its first poll, and its memory {SETTLES_IN:.0f} s later; medians of {ROUNDS}:",
        f"  {'':28}{'seconds':>10}{'MB':>10}",
        *(
            f"  {name:28}{one.seconds:>10.2f}{one.held / MEGABYTE:>10.0f}"
            for name, one in (("aina run, a new database", found.ours), ("aiogram that only polls", found.least))
        ),
        found.budget().sentence,
        "",
    ]
    return "\n".join(lines)


def running_json(found: Running) -> dict[str, object]:
    """The same as JSON types."""
    return {**asdict(found), "budgets": [asdict(found.budget())]}


async def _one(called: Sequence[str], file: Path | None) -> Run:
    world, polled = World(lambda: datetime.now(UTC)), asyncio.Event()

    @web.middleware
    async def notes(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.match_info.get("method") == ALIVE:
            polled.set()
        return await handler(request)

    app = web.Application(middlewares=[notes])
    app.add_routes(BotApi(world).routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return await _polls(called, f"http://127.0.0.1:{runner.addresses[0][1]}", world.token, file, polled)
    finally:
        await runner.cleanup()


async def _polls(called: Sequence[str], api: str, token: str, file: Path | None, polled: asyncio.Event) -> Run:
    environment = {"PATH": os.environ["PATH"]}
    if file is None:
        called = (*called, api, token)
    else:
        environment |= {"AINA_BOT_TOKEN": token, "AINA_TELEGRAM_API": api}
        environment["AINA_DATABASE_URL"] = f"sqlite+aiosqlite:///{file}"
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *called, env=environment, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        await asyncio.wait_for(polled.wait(), LONGEST)
        seconds = perf_counter() - began
        await asyncio.sleep(SETTLES_IN)
        return Run(seconds, _held(process.pid))
    finally:
        process.kill()
        await process.wait()


def _held(process: int) -> int:
    """Bytes, as Linux tells them; 0 elsewhere."""
    told = Path(f"/proc/{process}/statm")
    return int(told.read_text(encoding="ascii").split()[1]) * getpagesize() if told.exists() else 0
