"""`aina migrate`: bring the database up to date without starting the bot."""

from __future__ import annotations

import argparse
import asyncio
import os

from bot.cli.refusing import refused
from bot.settings import database_url

EXAMPLES = """examples:
  aina migrate
  AINA_DATABASE_URL=postgresql+asyncpg://aina:secret@localhost/aina aina migrate
"""


def add_options(_parser: argparse.ArgumentParser) -> None:
    """None: the database is named by AINA_DATABASE_URL."""


def call(_options: argparse.Namespace) -> int:
    """Upgrade and say from where to where. Returns 0, or 2 with one line on what to mend."""
    from storage.engines import DatabaseUnavailable  # noqa: PLC0415 - loaded by the commands that need it

    try:
        before, after = asyncio.run(_migrated(database_url(os.environ)))
    except DatabaseUnavailable as error:
        return refused(error)
    print(f"the database stands at {after}" if before == after else f"the database went from {before} to {after}")
    return 0


async def _migrated(url: str) -> tuple[str | None, str | None]:
    from storage.database import migrated  # noqa: PLC0415

    return await migrated(url)
