"""`aina`: the one command, and the first page to read. From here: bot/composition.py, then handlers/__init__.py."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

DESCRIPTION = "Aina, a Telegram mirror in which a teacher looks back at a lesson and finds one small step."

EPILOG = """examples:
  aina demo                      talk to Aina in a browser: pretend Telegram, no token
  AINA_BOT_TOKEN=... aina run    run the bot for real
  aina check                     is everything in order here?

settings (environment):
  AINA_BOT_TOKEN       the token of @BotFather; only `aina run` needs it
  AINA_DATABASE_URL    sqlite+aiosqlite:///aina.db by default; or postgresql+asyncpg://user:password@host/name
  AINA_TELEGRAM_API    address of a self-hosted Bot API server; Telegram's own by default
"""

COMMANDS = {
    "run": "run the bot against Telegram",
    "demo": "a pretend Telegram with the bot in it: first a tour, then a page of phones",
    "rehearse": "talk to an instrument in the terminal",
    "draw": "draw an instrument as a Mermaid diagram",
    "check": "check settings, database, catalogues and instruments",
    "simulate": "made-up teachers over made-up weeks: what would each have received, and when?",
    "owner": "name an owner, who makes organisations and invites coordinators",
    "migrate": "bring the database up to date (aina run does it by itself)",
    "backup": "write the whole database to a file, while the bot is running",
    "restore": "put a backup where no database is yet",
    "copy": "move from SQLite to PostgreSQL or back, row by row",
}


def parser(wanted: str | None) -> argparse.ArgumentParser:
    """The command line. Only the `wanted` command is loaded: the others lend their name and summary."""
    top = argparse.ArgumentParser(
        prog="aina", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        own = commands.add_parser(name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter)
        if name == wanted:
            module = import_module(f"bot.cli.{name}")
            own.description, own.epilog = f"{summary[0].upper()}{summary[1:]}.", module.EXAMPLES
            module.add_options(own)
            own.set_defaults(call=module.call)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parser(given[0] if given else None).parse_args(given)
    try:
        return int(options.call(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output closed it, as `| head` does
        sys.stderr.close()
        return 141


if __name__ == "__main__":
    sys.exit(main())
