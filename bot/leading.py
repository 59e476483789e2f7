"""Speaking of our own accord: letters and the metronome, in one of all processes at a time.

Whoever has the lead ticks and delivers; the others look every few seconds whether it is free. A leader whose connection
to the database is gone stops within seconds, and another goes on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.metronome import metronome, tick
from bot.outbox import Outbox
from bot.speaking import Speaker
from bot.waits import first, within
from storage.appointments import SchoolCalendars
from storage.database import Database
from storage.leading import Lead

log = logging.getLogger(__name__)

LOOKS_EVERY = 5.0


class Leading:
    """This process's part in it. `leads` is whether it speaks now."""

    def __init__(
        self,
        db: Database,
        outbox: Outbox,
        speaker: Speaker,
        now: Callable[[], datetime],
        calendars: SchoolCalendars,
    ) -> None:
        self._db = db
        self._outbox = outbox
        self._speaker = speaker
        self._now = now
        self._calendars = calendars
        self._lead: Lead | None = None

    @property
    def leads(self) -> bool:
        """Whether this process has the lead."""
        return self._lead is not None

    async def begin(self) -> None:
        """Take the lead if it is free, and catch up with what fell due while nobody looked."""
        try:
            self._lead = await self._db.lead()
        except Exception as error:
            log.warning("the database cannot be asked who leads (%s)", type(error).__name__)
        if self._lead is not None:
            await tick(self._db, self._now(), self._calendars)

    async def run(self, stopping: asyncio.Event, caught_up: asyncio.Event) -> None:
        """Speak while we have the lead, once `caught_up` is set, until `stopping` is."""
        await first(stopping, caught_up)
        while not stopping.is_set():
            if self._lead is None:
                await self.begin()
            if self._lead is not None:
                await self._speak(self._lead, stopping)
            else:
                await self._wait(stopping)
        if self._lead is not None:
            await self._lead.give_up()
            self._lead = None

    async def _speak(self, lead: Lead, stopping: asyncio.Event) -> None:
        log.info("this process speaks of its own accord now")
        over = asyncio.Event()
        ticking = metronome(self._db, self._now, self._calendars)
        ticking.start()
        delivering = asyncio.create_task(self._outbox.run(over))
        while not stopping.is_set():
            if not await within(LOOKS_EVERY, stopping) and not await lead.holds():
                log.warning("the lead is lost: the connection to the database broke")
                await lead.give_up()
                self._lead = None
                break
        over.set()
        try:
            await delivering
        finally:
            ticking.shutdown(wait=False)

    async def _wait(self, stopping: asyncio.Event) -> None:
        """Let another speak; what is known of shown keyboards is written down meanwhile, as delivery does."""
        await within(LOOKS_EVERY, stopping)
        try:
            await self._speaker.write_notes()
        except Exception as error:
            log.warning("shown keyboards could not be noted (%s)", type(error).__name__)
