"""`aina copy`: the whole database, from SQLite to PostgreSQL or back, each row compared before any is kept."""

from __future__ import annotations

import argparse
import asyncio

from bot.cli.refusing import refused

EXAMPLES = """examples:
  aina copy sqlite+aiosqlite:////var/lib/aina/aina.db postgresql+asyncpg://aina@localhost/aina
  aina copy postgresql+asyncpg://aina@localhost/aina sqlite+aiosqlite:////var/lib/aina/aina.db

Stop the bot first. TARGET must be empty. Leave the password out of the address, where others could read it from the
list of processes: put it into PGPASSWORD or ~/.pgpass. Afterwards set AINA_DATABASE_URL to TARGET and start the bot.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """From where to where: addresses as in AINA_DATABASE_URL."""
    parser.add_argument("source", metavar="SOURCE", help="address of the database that the bot used so far")
    parser.add_argument("target", metavar="TARGET", help="address of an empty one")


def call(options: argparse.Namespace) -> int:
    """Copy and count. Returns 0; 1 if a table came out different; 2 with one line on what to mend. Nothing is kept in
    TARGET unless it is 0."""
    from storage.copying import CopyDiffers, copy  # noqa: PLC0415 - loaded by the commands that need it
    from storage.engines import DatabaseUnavailable  # noqa: PLC0415
    from storage.sqlite_files import NotKept  # noqa: PLC0415

    try:
        counts = asyncio.run(copy(options.source, options.target))
    except (DatabaseUnavailable, NotKept, CopyDiffers) as error:
        return refused(error, 1 if isinstance(error, CopyDiffers) else 2)
    for table, count in counts.items():
        print(f"{count:>12,}  {table}")
    print(f"{sum(counts.values()):>12,}  rows in all, each the same in SOURCE and TARGET")
    return 0
