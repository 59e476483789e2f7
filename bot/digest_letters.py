"""The letters that bring a mentor's digest, or bring one up to date that stands there already.

They take long to read and to compose, and a live answer must not wait for them. So a digest is noted as a draft, its
letter as being sent; only then are the rows read, outside of any transaction that writes. What a teacher takes back
from the draft on posts a revision, which waits until the digest stands.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.calm import Calm
from bot.summaries import Summaries
from bot.writing import Ready, claimed, hindrance, lay_aside
from handlers.inviting import NotYet, Untrue
from handlers.mentor import digesting, summing
from handlers.mentor.summing import Summary
from handlers.revising import REVISION
from handlers.speech import Speech
from locales.translator import translator
from storage.calendars.folder import Calendars
from storage.database import Database
from storage.letters import Letter
from storage.mentoring import SentDigest
from storage.person import Person
from storage.work import Work

PATIENCE = 0.5
"""Seconds that a digest lets live conversations go before it, where they never pause."""

REST = 0.1
"""And before each part of it: then nobody waits for more than one part."""

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class DigestLetters:
    """Their writer. Without `summaries` nothing goes to an endpoint."""

    db: Database
    calendars: Calendars
    calm: Calm
    summaries: Summaries | None = None
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """Digests are composed one by one, and in quiet moments."""

    async def write(self, letter: Letter, now: datetime) -> Ready | None:
        """See bot.writing.Writer."""
        is_new = letter.kind == digesting.DIGEST
        summed_up = await self._summed_up(letter, now) if is_new else ()
        async with self.turn:
            await self.calm.comes(within=PATIENCE)
            async with self.db.transaction() as work:
                person = await work.people.get(letter.person_id)
                digest = await self._digest(work, person, letter, now)
                if not isinstance(digest, SentDigest):
                    await lay_aside(work, letter, digest)
                    return None
                if not await claimed(work, letter, now):
                    return None
            speech, t = Speech(person.telegram_id), translator(person.language)
            async with self.db.reading() as work:
                if not is_new:
                    await digesting.revise(work, person, digest, speech, t)
                    return Ready(speech)
                says_anything = await digesting.say(work, person, digest, speech, t, summed_up, rest=self._rest)
        if not says_anything:
            async with self.db.transaction() as work:
                await work.mentoring.forget(digest)
                await work.attention.give_back(person.id, letter.key)
                await work.letters.drop(letter.key)
            return None

        async def told(work: Work, _at: datetime) -> None:
            await work.mentoring.told(person.id, digest.until)

        return Ready(speech, told)

    async def _rest(self) -> None:
        await self.calm.comes(within=REST)

    async def _digest(self, work: Work, person: Person, letter: Letter, now: datetime) -> SentDigest | Untrue | NotYet:
        """The draft of a new digest, or the one that the letter revises."""
        hindered = await hindrance(work, person, letter, now, self.calendars.of(person.calendar))
        if hindered is not None:
            return hindered
        if letter.kind == REVISION:
            sent = await work.mentoring.own(person.id, letter.about["digest"])
            if sent is None or sent.messages:
                return sent or Untrue()
            return NotYet(now + A_MINUTE) if sent.until > now - A_DAY else Untrue()  # being sent, or it never was
        when = await work.mentoring.time_of(person.id)
        return Untrue() if when is None else await work.mentoring.draft(person.id, when.told_until, now)

    async def _summed_up(self, letter: Letter, now: datetime) -> tuple[Summary, ...]:
        """What a program makes of what is shared in a digest that may be sent now, asked for a teacher at a time, where
        teachers agreed."""
        if self.summaries is None:
            return ()
        async with self.db.reading() as work:
            mentor = await work.people.get(letter.person_id)
            when = await work.mentoring.time_of(letter.person_id)
            if when is None or await hindrance(work, mentor, letter, now, self.calendars.of(mentor.calendar)):
                return ()
            found = await summing.summable(work, mentor, when.told_until, now)
        asked = (self.summaries.of(one.quotes, one.language) for one in found)
        return tuple(zip(found, await asyncio.gather(*asked), strict=True))
