"""Calls that have to succeed before anything else can begin: repeated until Telegram has done its part."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramUnauthorizedError

from bot.waits import within

log = logging.getLogger(__name__)

FIRST_BREAK, LONGEST_BREAK = 1.0, 30.0


async def insist(call: Callable[[], Awaitable[object]], stopping: asyncio.Event) -> None:
    """Call until it succeeds, or `stopping` is set: Telegram may be out of reach, busy, or behind a proxy that answers
    something else. Raises what no later call would change: TelegramUnauthorizedError, TelegramBadRequest."""
    pause = FIRST_BREAK
    while not stopping.is_set():
        try:
            await call()
        except (TelegramUnauthorizedError, TelegramBadRequest):
            raise
        except AiogramError as error:
            log.warning("Telegram cannot be reached (%s); trying again in %.0f s", type(error).__name__, pause)
            await within(pause, stopping)
            pause = min(pause * 2, LONGEST_BREAK)
        else:
            return
