"""`aina owner`: name an owner, who makes organisations and invites coordinators."""

from __future__ import annotations

import argparse
import asyncio
import os
from datetime import UTC, datetime

from bot.cli.refusing import refused
from bot.settings import database_url
from bot.settings.keys import seals
from bot.settings.problems import WrongSettings
from storage.sealing import Seals

LARGEST = 2**52
"""Telegram's ids have at most 52 bits (Bot API: User)."""

EXAMPLES = """examples:
  aina owner 123456789
  AINA_DATABASE_URL=postgresql+asyncpg://aina:secret@localhost/aina aina owner 123456789

Telegram shows nobody their own number: @userinfobot tells it. Without a number, start the bot with `aina run` and open
the link that it prints while there is no owner.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Whom; the database is named by AINA_DATABASE_URL."""
    parser.add_argument("telegram_id", metavar="TELEGRAM_ID", help="the number of a Telegram account")


def call(options: argparse.Namespace) -> int:
    """Name the owner and say so. Returns 0, or 2 with one line on what to mend."""
    from storage.engines import DatabaseUnavailable  # noqa: PLC0415 - loaded by the commands that need it

    written = options.telegram_id.strip()
    if not (written.isascii() and written.isdecimal() and 0 < int(written) < LARGEST):
        return refused(
            f"{written!r} is not the number of a Telegram account: write digits only, such as 123456789, no @name"
        )
    try:
        is_new = asyncio.run(_named(database_url(os.environ), seals(os.environ), int(written), datetime.now(UTC)))
    except (DatabaseUnavailable, WrongSettings) as error:
        return refused(error)
    print(
        f"{int(written)} is an owner now; in the chat with the bot: /organisations"
        if is_new
        else f"{int(written)} was an owner already"
    )
    return 0


async def _named(url: str, sealed_by: Seals, telegram_id: int, now: datetime) -> bool:
    from handlers.coordinator import farewell  # noqa: PLC0415
    from storage.database import open_database  # noqa: PLC0415

    db = await open_database(url, sealed_by)
    try:
        async with db.transaction() as work:
            is_new = await work.roles.make_owner(telegram_id, now)
            person = await work.people.find(telegram_id)
            if is_new and person is not None and person.agreed:
                await farewell.post_owner(work, person.id, now)
    finally:
        await db.close()
    return is_new
