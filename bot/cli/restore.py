"""`aina restore`: a backup, put where no database is yet, and brought up to date."""

from __future__ import annotations

import argparse
import asyncio
import os
from pathlib import Path

from bot.cli.refusing import refused
from bot.settings import database_url

EXAMPLES = """examples:
  aina restore aina-2026-11-22.db
  AINA_DATABASE_URL=sqlite+aiosqlite:////tmp/try.db aina restore aina-2026-11-22.db      try a backup, beside the bot

The place that AINA_DATABASE_URL names must be free; the backup itself stays as it is.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """From where; the place is named by AINA_DATABASE_URL."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what `aina backup` wrote")


def call(options: argparse.Namespace) -> int:
    """Restore and say so. Returns 0, or 2 with one line on what to mend; nothing is then changed."""
    from storage.backups import restore  # noqa: PLC0415 - loaded by the commands that need it
    from storage.engines import DatabaseUnavailable  # noqa: PLC0415
    from storage.sqlite_files import NotKept  # noqa: PLC0415

    try:
        restored = asyncio.run(restore(options.file, database_url(os.environ)))
    except (DatabaseUnavailable, NotKept) as error:
        return refused(error)
    since = "" if restored.before == restored.after else f", brought from {restored.before} to {restored.after}"
    print(f"{options.file} is restored to {restored.database}{since}")
    return 0
