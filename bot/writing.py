"""Letters into words, each kind by those who know it: when one is sent, and only if it is still true then.

What is `Ready` is marked as being sent and only has to be spoken. `PlainLetters` writes all kinds that one transaction
can write; kinds that take longer have writers of their own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.speaking import REPLY
from handlers import (
    alerting,
    caring,
    correspondence,
    delivered,
    inviting,
    pairing,
    purse,
    quieting,
    resuming,
    revising,
    step_days,
    thanks,
)
from handlers.coordinator import farewell
from handlers.inviting import NotYet, Spoken, Untrue
from handlers.screens import fewer
from handlers.screens.pairing import left
from handlers.speech import Speech
from locales.translator import translator
from storage.appointments import SchoolCalendar
from storage.calendars.folder import Calendars
from storage.database import Database
from storage.letters import Letter
from storage.person import Person
from storage.places import STEP_DAY, Place, place_of
from storage.prompts import INVITATION, NUDGE
from storage.times import Rhythm
from storage.work import Work

SILENT = (REPLY, revising.REVISION)
"""Kinds that disturb nobody: an answer that somebody waits for, a message that changes in place."""


@dataclass(frozen=True)
class Ready:
    """What to say, and what is noted in the transaction that takes the letter out, once it was said."""

    speech: Speech
    afterwards: Callable[[Work, datetime], Awaitable[None]] | None = None


class Writer(Protocol):
    """Writes letters of some kinds."""

    async def write(self, letter: Letter, now: datetime) -> Ready | None:
        """Put a letter into words and mark it as being sent. None if it has to wait, or has nothing to say and is
        taken out."""


@dataclass(frozen=True)
class PlainLetters:
    """The writer of all kinds that have none of their own. `care_contact` is whom a tired teacher may turn to."""

    db: Database
    calendars: Calendars
    care_contact: str | None = None

    async def write(self, letter: Letter, now: datetime) -> Ready | None:
        """See Writer."""
        async with self.db.transaction() as work:
            person = await work.people.get(letter.person_id)
            speech, calendar = Speech(person.telegram_id), self.calendars.of(person.calendar)
            said: Untrue | NotYet | Spoken | step_days.Asked | bool
            expired = letter.expires_at <= now or person.blocked_at is not None
            if letter.kind in (INVITATION, NUDGE):
                said = Untrue() if expired else await inviting.worded(work, person, letter, speech, now, calendar)
                if isinstance(said, Spoken):
                    said = await purse.hindrance(work, person, letter, now, calendar) or said
            elif letter.kind == STEP_DAY:
                rows = (fewer.row(translator(person.language)),)
                said = Untrue() if expired else await step_days.worded(work, person, speech, now, calendar, rows)
                if isinstance(said, step_days.Asked):
                    said = await purse.hindrance(work, person, letter, now, calendar) or said
            else:
                said = await hindrance(work, person, letter, now, calendar) or await _said(
                    work, person, letter, speech, now, self.care_contact
                )
            if said is False or isinstance(said, Untrue | NotYet):
                await lay_aside(work, letter, said or Untrue())
                return None
            if not await claimed(work, letter, now):
                return None
        if said is True:
            return Ready(speech)
        asks = said

        async def told(work: Work, at: datetime) -> None:
            if isinstance(asks, step_days.Asked):
                await step_days.told(work, person, asks, at)
            elif speech.numbers:
                await inviting.told(work, person, letter, asks, speech.numbers[-1], at, calendar)

        return Ready(speech, told)


async def hindrance(
    work: Work, person: Person, letter: Letter, now: datetime, calendar: SchoolCalendar
) -> Untrue | NotYet | None:
    """What keeps a letter from being sent now, whatever it says. Letters of our own accord reach nobody in quiet hours,
    in holidays, in a pause or in the middle of a conversation; those that nobody waits for come one a day at most."""
    if letter.expires_at <= now or person.blocked_at is not None:
        return Untrue()
    if letter.kind in SILENT:
        return None
    rhythm = await work.rhythms.find(person.id) or Rhythm()
    opens = await inviting.may_speak_from(work, person, rhythm, now, calendar)
    return NotYet(opens) if opens > now else await purse.hindrance(work, person, letter, now, calendar)


async def claimed(work: Work, letter: Letter, now: datetime) -> bool:
    """Mark a letter as being sent and, in the same transaction, take its place in the person's purse of attention.
    False where it is being sent already, or is there no longer."""
    if not await work.letters.claim(letter.key):
        return False
    place = place_of(letter.kind, letter.about)
    if place is not Place.FREE:
        await work.attention.take(letter.person_id, letter.key, place, now)
    return True


async def lay_aside(work: Work, letter: Letter, why: Untrue | NotYet) -> None:
    """Let a letter wait, or take it out where its time would be over by then."""
    if isinstance(why, NotYet) and why.until < letter.expires_at:
        await work.letters.wait(letter.key, why.until)
    else:
        await work.letters.drop(letter.key)


async def _said(
    work: Work, person: Person, letter: Letter, speech: Speech, now: datetime, care_contact: str | None
) -> bool | NotYet:
    t = translator(person.language)
    if letter.kind in correspondence.KINDS:
        return await delivered.say(work, person, letter, speech, t, now)
    if letter.kind in farewell.KINDS:
        return await farewell.worded(work, person, letter, speech)
    if letter.kind == revising.LEFT:
        speech.say(left(letter.about["as"], t))
        return True
    if letter.kind in pairing.KINDS:
        return await pairing.say(work, person, letter, speech, t)
    if letter.kind == REPLY:
        await resuming.show_where(work, person, speech, now)
        return True
    if letter.kind == quieting.QUESTION:
        return await quieting.worded(work, person, speech, t)
    if letter.kind == caring.CARE:
        caring.say(person, care_contact, speech)
        return True
    if letter.kind == alerting.ALERT:
        alerting.say(letter, speech, t)
        return True
    if letter.kind == thanks.THANKS:
        return await _thanks(work, person, letter, speech)
    return False


async def _thanks(work: Work, person: Person, letter: Letter, speech: Speech) -> bool:
    thanked = await work.journal.find(letter.about["from"], letter.about["session"])
    said = None if thanked is None else thanks.said_in(thanked.answers)
    if said is not None:  # else corrected, deleted or erased meanwhile
        thanks.say(person, said, letter.about["name"], speech)
    return said is not None
