"""`aina run`: the bot against Telegram, until SIGTERM or Ctrl+C."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
from typing import TYPE_CHECKING

from bot import settings
from bot.cli.refusing import refused
from bot.logs import set_up
from bot.settings import Settings
from bot.settings.problems import WrongSettings
from bot.settling import settle

if TYPE_CHECKING:
    from bot.composition import Aina

EXAMPLES = """examples:
  AINA_BOT_TOKEN=123456:ABC... aina run
  AINA_BOT_TOKEN=... AINA_DATABASE_URL=sqlite+aiosqlite:////var/lib/aina/aina.db aina run

behind a reverse proxy that has a certificate, with AINA_WEBHOOK_URL and AINA_WEBHOOK_SECRET set:
  aina run --webhook

stop it with Ctrl+C or SIGTERM: it finishes what it is doing first. Killed at any moment, it loses nothing.
"""

YOUR_BOT = "YOUR_BOT"
"""In place of the bot's username, when Telegram cannot be asked for it."""

log = logging.getLogger("aina")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Settings come from the environment only."""
    parser.add_argument(
        "--webhook", action="store_true", help="let Telegram send updates to AINA_WEBHOOK_URL instead of fetching them"
    )
    parser.add_argument("--quiet", action="store_true", help="log warnings and errors only")


def call(options: argparse.Namespace) -> int:
    """Run until stopped. Returns 0, or 2 with one line for each thing to mend."""
    from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError  # noqa: PLC0415 - loaded late

    from storage.engines import DatabaseUnavailable  # noqa: PLC0415 - and only by commands that need it

    set_up(quiet=options.quiet, as_json=os.environ.get(settings.LOG, "").strip() == "json")
    try:
        asyncio.run(_run(settings.read(os.environ, webhook=options.webhook)))
    except (WrongSettings, DatabaseUnavailable) as error:
        return refused(error)
    except TelegramUnauthorizedError:
        return refused("AINA_BOT_TOKEN was refused by Telegram: copy it again from @BotFather")
    except TelegramConflictError:
        return refused("AINA_BOT_TOKEN is in use by another running copy: stop that one first")
    return 0


async def _run(read: Settings) -> None:
    from bot.composition import composed  # noqa: PLC0415 - loads Telegram's client

    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stopping.set)
    async with composed(read) as aina:
        settle()
        await _seek_owner(aina)
        log.info("Aina listens")
        await aina.run(stopping)
    log.info("Aina has stopped; nothing was left undone")


async def _seek_owner(aina: Aina) -> None:
    """While there is no owner, print a link by which one person becomes it. It is for the terminal, not for the log."""
    from aiogram.exceptions import AiogramError, TelegramUnauthorizedError  # noqa: PLC0415

    async with aina.db.transaction() as work:
        if await work.roles.owners():
            return
    try:
        username = (await aina.bot.me()).username or YOUR_BOT
    except TelegramUnauthorizedError:
        raise
    except AiogramError:
        username = YOUR_BOT
    link = f"https://t.me/{username}?start={aina.owners.open()}"
    print(f"There is no owner yet. Whoever opens this link first, once, becomes the owner:\n{link}", flush=True)
