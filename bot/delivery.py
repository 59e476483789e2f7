"""The outbox, drained: letters of some kinds that are due are written in words and sent, until told to stop.

A letter is marked before it is sent and taken out after it: killed in between, it is sent once more, and counted. While
the database cannot be used (a full disk), what became of a letter waits to be written down: nobody hears it twice. What
Telegram asks everybody to wait for (`retry_after`) holds all letters, never a live answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.meters import Meters
from bot.pace import Pace
from bot.speaking import Speaker
from bot.waits import within
from bot.writing import Writer
from storage.database import Database
from storage.letters import Kinds, Letter
from storage.outages import is_outage
from storage.work import Work

log = logging.getLogger(__name__)

AT_ONCE = 8
LOOKS_EVERY = 5.0
LONGEST_WAIT = timedelta(minutes=10)
MOST_DOUBLED = 10
FIRST_BREAK, LONGEST_BREAK = 0.1, 5.0


class Delivery:
    """Sends letters of some kinds, a few at once and never two to one person; a failure postpones its own letter only.
    `asks` is whether they may show a question: then nobody talks with that person while one is written."""

    def __init__(
        self,
        db: Database,
        speaker: Speaker,
        now: Callable[[], datetime],
        kinds: Kinds,
        writer: Writer,
        meters: Meters,
        pace: Pace,
        *,
        asks: bool,
        in_a_batch: int,
    ) -> None:
        self._db = db
        self._speaker = speaker
        self._now = now
        self._kinds = kinds
        self._writer = writer
        self._meters = meters
        self._pace = pace
        self._asks = asks
        self._in_a_batch = in_a_batch
        self._posted = speaker.posted.event()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._stopping = asyncio.Event()

    async def run(self, stopping: asyncio.Event) -> None:
        """Deliver what is due until `stopping` is set."""
        self._stopping = stopping
        taken_back = False
        while not stopping.is_set():
            looked = 0
            self._posted.clear()  # before looking: what is posted meanwhile is looked for again
            try:
                taken_back = taken_back or await self._take_back()
                looked = await self.deliver_due()
                if self._asks:
                    await self._speaker.write_notes()
            except Exception as error:
                taken_back = False  # nothing is in flight any more, and of some letters nobody knows
                log.warning("the outbox could not be drained: %s", type(error).__name__)
            if looked == self._in_a_batch:
                continue
            await within(LOOKS_EVERY, stopping, self._posted)

    async def deliver_due(self) -> int:
        """Send the letters that are due now, one batch of them; returns how many were looked at."""
        now = self._now()
        if self._speaker.held_until is not None and self._speaker.held_until > now:
            return 0
        async with self._db.transaction() as work:
            letters = await work.letters.due(now, self._in_a_batch, self._kinds)
            chats = await work.people.chats_of({letter.person_id for letter in letters})
        first_of_each = {letter.person_id: letter for letter in reversed(letters)}
        async with asyncio.TaskGroup() as sending:
            for letter in reversed(first_of_each.values()):
                await self._places.acquire()
                sending.create_task(self._placed(letter, chats[letter.person_id]))
        return len(letters)

    async def _take_back(self) -> bool:
        """Let what was being sent when a program ended be sent again, and count it."""
        async with self._db.transaction() as work:
            interrupted = await work.letters.take_back(self._kinds)
        if interrupted:
            self._speaker.unknown += interrupted
            log.warning("%s letters were being sent when the program ended; they are sent again", interrupted)
        return True

    async def _placed(self, letter: Letter, chat_id: int) -> None:
        """Deliver a letter; one that cannot even be written waits like one that cannot be sent."""
        try:
            async with self._speaker.turn_of(chat_id if self._asks else None):
                await self._deliver(letter, chat_id)
        except Exception as error:
            log.warning("a letter could not be delivered: %s", type(error).__name__)
            await self._postpone(letter)
        finally:
            self._places.release()

    async def _postpone(self, letter: Letter) -> None:
        doubled = min(letter.tries, MOST_DOUBLED)  # a long outage is more tries than a timedelta can double
        until = self._now() + min(timedelta(seconds=5 * 2**doubled), LONGEST_WAIT)

        async def postponed(work: Work) -> None:
            await work.letters.postpone(letter, max(until, self._speaker.held_until or until))

        await self._noted(postponed)

    async def _deliver(self, letter: Letter, chat_id: int) -> None:
        ready = await self._writer.write(letter, self._now())
        if ready is None:
            return
        await self._pace.turn()
        async with self._speaker.turn_of(None if self._asks else chat_id):
            said = await self._speaker.speak(ready.speech, by_letter=True)
        if not said:
            await self._postpone(letter)
            return

        async def sent(work: Work) -> None:
            await work.letters.sent(letter.key)
            if ready.afterwards is not None:
                await ready.afterwards(work, self._now())

        await self._noted(sent)
        self._meters.letters[letter.kind] += 1

    async def _noted(self, note: Callable[[Work], Awaitable[None]]) -> None:
        """Write down what became of a letter as soon as the database can be used. Raises the outage once `stopping` is
        set: then the letter is found marked by the next program."""
        pause = FIRST_BREAK
        while True:
            try:
                async with self._db.transaction() as work:
                    await note(work)
            except Exception as error:
                if not is_outage(error) or await within(pause, self._stopping):
                    raise
                pause = min(pause * 2, LONGEST_BREAK)
            else:
                return
