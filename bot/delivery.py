"""The outbox, drained: letters that are due are written in words and sent, until told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.speaking import REPLY, Speaker
from handlers import resuming
from handlers.speech import Speech
from storage.database import Database
from storage.letters import Letter

log = logging.getLogger(__name__)

AT_ONCE = 20
LOOKS_EVERY = 5.0
LONGEST_WAIT = timedelta(minutes=10)


class Delivery:
    """Sends letters one after another; a failure postpones its own letter only."""

    def __init__(self, db: Database, speaker: Speaker, now: Callable[[], datetime]) -> None:
        self._db = db
        self._speaker = speaker
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Deliver what is due until `stopping` is set."""
        while not stopping.is_set():
            try:
                await self.deliver_due()
                await self._speaker.write_notes()
            except Exception as error:
                log.warning("the outbox could not be drained: %s", type(error).__name__)
            self._speaker.posted.clear()
            try:
                await asyncio.wait_for(_first(stopping, self._speaker.posted), LOOKS_EVERY)
            except TimeoutError:
                continue

    async def deliver_due(self) -> int:
        """Send the letters that are due now; returns how many were looked at."""
        async with self._db.transaction() as work:
            letters = await work.letters.due(self._now(), AT_ONCE)
        for letter in letters:
            await self._deliver(letter)
        return len(letters)

    async def _deliver(self, letter: Letter) -> None:
        now = self._now()
        async with self._db.transaction() as work:
            person = await work.people.get(letter.person_id)
            speech = Speech(person.telegram_id)
            if letter.kind != REPLY or letter.expires_at <= now or person.blocked_at is not None:
                await work.letters.drop(letter.key)
                return
            await resuming.show_where(work, person, speech, now)
        said = await self._speaker.speak(speech, by_letter=True)
        async with self._db.transaction() as work:
            if said:
                await work.letters.drop(letter.key)
            else:
                wait = min(timedelta(seconds=5 * 2**letter.tries), LONGEST_WAIT)
                await work.letters.postpone(letter, self._now() + wait)


async def _first(*events: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
