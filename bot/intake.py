"""Updates in, in the order that loses nothing: one transaction for each, commit, speak, and only then confirm.

Owned here: updates are fetched as they are and handled one by one (`bot/handling.py`), so that one that cannot be read
blocks nobody; one person's updates keep their order, different people go side by side; the batch is confirmed to
Telegram (the next offset) when all of it is committed and spoken.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from aiogram import Bot
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError

from bot.calls import AT_MOST, LONG_POLL, FetchUpdates
from bot.calm import Calm
from bot.handling import Handling, Unfinished
from bot.insisting import FIRST_BREAK, LONGEST_BREAK
from bot.meters import Meters
from bot.raw_updates import RawUpdate, chat_of, sender
from bot.speaking import Speaker
from bot.waits import all_of, either, within

log = logging.getLogger(__name__)


class Intake:
    """Fetches, handles and confirms updates. `caught_up` is set once nothing waits that was said while we were away."""

    def __init__(self, bot: Bot, handling: Handling, speaker: Speaker, calm: Calm, meters: Meters) -> None:
        self._bot = bot
        self._handling = handling
        self._speaker = speaker
        self._calm = calm
        self._meters = meters
        self._offset: int | None = None
        self.caught_up = asyncio.Event()

    async def run(self, stopping: asyncio.Event) -> None:
        """Handle updates until `stopping` is set. What was fetched is finished first, unless the database cannot be
        used. Raises what ends the program: TelegramUnauthorizedError, TelegramConflictError."""
        pause = FIRST_BREAK
        self.stops_with(stopping)
        while not stopping.is_set():
            try:
                batch = await self._fetched(stopping)
                pause = FIRST_BREAK
            except (TelegramUnauthorizedError, TelegramConflictError):
                raise
            except Exception as error:
                log.warning("Telegram cannot be reached (%s); trying again in %.0f s", type(error).__name__, pause)
                await within(pause, stopping)
                pause = min(pause * 2, LONGEST_BREAK)
                continue
            self._meters.heard()
            try:
                await self.take(batch)
            except Unfinished:
                log.warning(
                    "stopped while the database could not be used; Telegram will deliver the last updates again"
                )
                break
            if len(batch) < AT_MOST:
                self.caught_up.set()
        await self._confirm()

    def stops_with(self, stopping: asyncio.Event) -> None:
        """Give up waiting for the database once `stopping` is set: Telegram keeps what could not be handled."""
        self._handling.stops_with(stopping)

    async def take(self, batch: Sequence[RawUpdate]) -> None:
        """Handle a batch: commit and speak all of it. The next fetch confirms it. Raises Unfinished."""
        if not batch:
            return
        by_person: dict[int | None, list[RawUpdate]] = {}
        for raw in batch:
            by_person.setdefault(sender(raw) or chat_of(raw), []).append(raw)
        with self._calm.answering():
            if len(by_person) == 1:
                await self._in_order(*by_person.popitem())
            else:
                await all_of(self._in_order(whose, updates) for whose, updates in by_person.items())
        self._offset = batch[-1]["update_id"] + 1

    async def _fetched(self, stopping: asyncio.Event) -> list[RawUpdate]:
        timeout = LONG_POLL if self.caught_up.is_set() else 0
        fetch = self._bot(FetchUpdates(offset=self._offset, timeout=timeout), request_timeout=timeout + 15)
        return await either(fetch, stopping) or []

    async def _confirm(self) -> None:
        """Tell Telegram what was handled, so that a restart does not meet it again."""
        if self._offset is None:
            return
        try:
            await self._bot(FetchUpdates(offset=self._offset, limit=1, timeout=0), request_timeout=5)
        except Exception as error:
            log.warning("the last updates could not be confirmed (%s); they will come again", type(error).__name__)

    async def _in_order(self, whose: int | None, updates: Sequence[RawUpdate]) -> None:
        async with self._speaker.turn_of(whose):
            for raw in updates:
                await self._handling.handled(raw)
