"""Logs: one line each, readable or as JSON, with ids and classes of errors; never a word that somebody said, never the
token.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

QUIET = ("aiogram", "apscheduler", "alembic", "asyncio")
READABLE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class AsJson(logging.Formatter):
    """A line of JSON: at, level, logger, message."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter. Tracebacks are left out, as everywhere: they may quote what somebody said."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        return json.dumps(told, ensure_ascii=False)


def set_up(*, quiet: bool = False, as_json: bool = False) -> None:
    """Log to standard error. Libraries are heard from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if as_json else logging.Formatter(READABLE))
    logging.basicConfig(handlers=[handler], level=logging.WARNING if quiet else logging.INFO, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
