"""The outbox, drained: letters that are due are written in words and sent, until told to stop.

A letter is marked before it is sent and taken out after it: killed in between, it is sent once more, and counted. What
Telegram asks everybody to wait for (`retry_after`) holds all letters, never a live answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta

from bot import writing
from bot.pace import Pace
from bot.rosters import Rosters
from bot.speaking import Speaker
from bot.summaries import Summaries
from bot.summing import summed_up
from bot.writing import Moment, Written
from handlers import inviting
from handlers.inviting import NotYet, Spoken, Untrue
from handlers.mentor import digesting
from handlers.speech import Speech
from storage.calendars.folder import Calendars
from storage.database import Database
from storage.letters import Letter

log = logging.getLogger(__name__)

IN_A_BATCH = 100
AT_ONCE = 8
LOOKS_EVERY = 5.0
LONGEST_WAIT = timedelta(minutes=10)


class Delivery:
    """Sends letters, a few at once and never two to one person; a failure postpones its own letter only."""

    def __init__(
        self,
        db: Database,
        speaker: Speaker,
        now: Callable[[], datetime],
        calendars: Calendars,
        rosters: Rosters,
        care_contact: str | None = None,
        pace: Pace | None = None,
        summaries: Summaries | None = None,
    ) -> None:
        self._db = db
        self._speaker = speaker
        self._now = now
        self._calendars = calendars
        self._rosters = rosters
        self._care_contact = care_contact
        self._pace = pace or Pace()
        self._summaries = summaries
        self._places = asyncio.Semaphore(AT_ONCE)
        self._digests = asyncio.Semaphore(1)

    async def run(self, stopping: asyncio.Event) -> None:
        """Deliver what is due until `stopping` is set."""
        await self._take_back()
        while not stopping.is_set():
            looked = 0
            try:
                looked = await self.deliver_due()
                await self._speaker.write_notes()
            except Exception as error:
                log.warning("the outbox could not be drained: %s", type(error).__name__)
            if looked == IN_A_BATCH:
                continue
            self._speaker.posted.clear()
            try:
                await asyncio.wait_for(first(stopping, self._speaker.posted), LOOKS_EVERY)
            except TimeoutError:
                continue

    async def deliver_due(self) -> int:
        """Send the letters that are due now, one batch of them; returns how many were looked at."""
        now = self._now()
        if self._speaker.held_until is not None and self._speaker.held_until > now:
            return 0
        async with self._db.transaction() as work:
            letters = await work.letters.due(now, IN_A_BATCH)
        first_of_each = {letter.person_id: letter for letter in reversed(letters)}
        async with asyncio.TaskGroup() as sending:
            for letter in reversed(first_of_each.values()):
                await self._places.acquire()
                sending.create_task(self._placed(letter))
        return len(letters)

    async def _take_back(self) -> None:
        """Count what was being sent when the program ended. It is due still, and is sent again in any case."""
        try:
            async with self._db.transaction() as work:
                interrupted = await work.letters.take_back()
        except Exception as error:
            log.warning("interrupted letters could not be counted: %s", type(error).__name__)
            return
        if interrupted:
            self._speaker.unknown += interrupted
            log.warning("%s letters were being sent when the program ended; they are sent again", interrupted)

    async def _placed(self, letter: Letter) -> None:
        """Deliver a letter; one that cannot even be written waits like one that cannot be sent."""
        try:
            await self._deliver(letter)
        except Exception as error:
            log.warning("a letter could not be delivered: %s", type(error).__name__)
            await self._postpone(letter)
        finally:
            self._places.release()

    async def _postpone(self, letter: Letter) -> None:
        until = self._now() + min(timedelta(seconds=5 * 2**letter.tries), LONGEST_WAIT)
        async with self._db.transaction() as work:
            await work.letters.postpone(letter, max(until, self._speaker.held_until or until))

    def _in_turn(self, letter: Letter) -> AbstractAsyncContextManager[None]:
        """Digests take long to write: one by one, so that a live answer waits for one of them at most."""
        return self._digests if letter.kind == digesting.DIGEST else nullcontext()

    async def _deliver(self, letter: Letter) -> None:
        now = self._now()
        roster = await self._rosters.read(letter, now)
        summaries = await summed_up(self._db, self._summaries, letter, now, self._calendars)
        async with self._in_turn(letter), self._db.transaction() as work:
            person = await work.people.get(letter.person_id)
            speech = Speech(person.telegram_id)
            moment = Moment(now, self._calendars.of(person.calendar), self._care_contact, summaries)
            written: Written
            if roster is None:
                written = await writing.written(work, person, letter, speech, moment)
            else:
                answered = await self._rosters.answered(work, person, letter, roster, speech, now)
                written = speech if answered else Untrue()
            if isinstance(written, NotYet) and written.until < letter.expires_at:
                await work.letters.wait(letter.key, written.until)
            elif not isinstance(written, Spoken | Speech):
                await work.letters.drop(letter.key)
            else:
                await work.letters.mark_sending(letter.key)
        if not isinstance(written, Spoken | Speech):
            return
        await self._pace.turn()
        said = await self._speaker.speak(speech, by_letter=True)
        if not said:
            await self._postpone(letter)
            return
        async with self._db.transaction() as work:
            await work.letters.sent(letter.key)
            if isinstance(written, Spoken) and speech.numbers:
                await inviting.told(work, person, letter, written, speech.numbers[-1], self._now(), moment.calendar)
            if letter.kind == digesting.DIGEST:
                await work.mentoring.told(person.id, now)


async def first(*events: asyncio.Event) -> None:
    """Return when one of them is set."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
