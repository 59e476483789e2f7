"""`aina run`: the bot against Telegram, until SIGTERM or Ctrl+C."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys

from bot import settings
from bot.logs import set_up
from bot.settings import Settings

EXAMPLES = """examples:
  AINA_BOT_TOKEN=123456:ABC... aina run
  AINA_BOT_TOKEN=... AINA_DATABASE_URL=sqlite+aiosqlite:////var/lib/aina/aina.db aina run

stop it with Ctrl+C or SIGTERM: it finishes what it is doing first. Killed at any moment, it loses nothing.
"""

log = logging.getLogger("aina")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Settings come from the environment only."""
    parser.add_argument("--quiet", action="store_true", help="log warnings and errors only")


def call(options: argparse.Namespace) -> int:
    """Run until stopped. Returns 0, or 2 with one line for each thing to mend."""
    from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError  # noqa: PLC0415 - loaded late

    from storage.database import DatabaseUnavailable  # noqa: PLC0415 - and only by commands that need it

    set_up(quiet=options.quiet)
    try:
        asyncio.run(_run(settings.read(os.environ)))
    except (settings.WrongSettings, DatabaseUnavailable) as error:
        return _refused(str(error))
    except TelegramUnauthorizedError:
        return _refused("AINA_BOT_TOKEN was refused by Telegram: copy it again from @BotFather")
    except TelegramConflictError:
        return _refused("AINA_BOT_TOKEN is in use by another running copy: stop that one first, or remove its webhook")
    return 0


async def _run(read: Settings) -> None:
    from bot.composition import composed  # noqa: PLC0415 - loads Telegram's client

    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stopping.set)
    async with composed(read) as aina:
        log.info("Aina listens")
        await aina.run(stopping)
    log.info("Aina has stopped; nothing was left undone")


def _refused(sentence: str) -> int:
    print(f"aina: {sentence}".replace("\n", "\naina: "), file=sys.stderr)
    return 2
