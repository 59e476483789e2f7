"""Logs: one readable line each, with ids and classes of errors; never a word that somebody said, never the token."""

from __future__ import annotations

import logging
import sys

QUIET = ("aiogram", "apscheduler", "alembic", "asyncio")


def set_up(*, quiet: bool = False) -> None:
    """Log to standard error. Libraries are heard from warnings on."""
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.WARNING if quiet else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        force=True,
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
