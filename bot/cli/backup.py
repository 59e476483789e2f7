"""`aina backup`: the whole database in one file, made while the bot is running."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bot.cli.refusing import refused
from bot.settings import database_url

EXAMPLES = """examples:
  aina backup aina-2026-11-22.db
  AINA_DATABASE_URL=sqlite+aiosqlite:////var/lib/aina/aina.db aina backup /var/backups/aina/$(date +%F-%H%M).db

The file holds what people said: only its owner may read it. Nothing is overwritten. docs/operations.md has a schedule.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where to; the database is named by AINA_DATABASE_URL."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that is not there yet")


def call(options: argparse.Namespace) -> int:
    """Back up and say so. Returns 0, or 2 with one line on what to mend; FILE is then not there."""
    from storage.backups import back_up  # noqa: PLC0415 - loaded by the commands that need it
    from storage.engines import DatabaseUnavailable  # noqa: PLC0415
    from storage.sqlite_files import NotKept  # noqa: PLC0415

    try:
        made = back_up(database_url(os.environ), options.file)
    except (DatabaseUnavailable, NotKept) as error:
        return refused(error)
    print(f"{made.database} is backed up to {options.file}: {made.size:,} bytes, checked")
    return 0
