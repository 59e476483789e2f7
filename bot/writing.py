"""Letters into words, each kind by those who know it: when one is sent, and only if it is still true then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.speaking import REPLY
from handlers import caring, correspondence, delivered, inviting, pairing, resuming, revising, thanks
from handlers.coordinator import farewell
from handlers.inviting import NotYet, Spoken, Untrue
from handlers.mentor import digesting
from handlers.mentor.summing import Summary
from handlers.screens.pairing import left
from handlers.speech import Speech
from locales.translator import translator
from storage.appointments import SchoolCalendar
from storage.letters import Letter
from storage.people import Person
from storage.prompts import INVITATION, NUDGE
from storage.times import Rhythm
from storage.work import Work

SILENT = (REPLY, revising.REVISION)
"""Kinds that disturb nobody: an answer that somebody waits for, a message that changes in place."""

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)

Written = Untrue | NotYet | Spoken | Speech


@dataclass(frozen=True)
class Moment:
    """When a letter is written, under which school calendar; `care_contact` is whom a tired teacher may turn to,
    `summaries` what a program made of what is shared in a digest."""

    now: datetime
    calendar: SchoolCalendar
    care_contact: str | None = None
    summaries: tuple[Summary, ...] = ()


async def written(work: Work, person: Person, letter: Letter, speech: Speech, moment: Moment) -> Written:
    """What the letter has to say, in `speech`; or that it has to wait, or that it has nothing to say. Letters of our
    own accord reach nobody in quiet hours, in holidays, in a pause or in the middle of a conversation."""
    now = moment.now
    if letter.expires_at <= now or person.blocked_at is not None:
        return Untrue()
    if letter.kind in (INVITATION, NUDGE):
        return await inviting.worded(work, person, letter, speech, now, moment.calendar)
    if letter.kind not in SILENT:
        opens = await opens_at(work, person, now, moment.calendar)
        if opens > now:
            return NotYet(opens)
    said = await _said(work, person, letter, speech, moment)
    return speech if said is True else said if isinstance(said, NotYet) else Untrue()


async def opens_at(work: Work, person: Person, now: datetime, calendar: SchoolCalendar) -> datetime:
    """From when on anything of our own accord may reach a person, whether or not they chose a rhythm."""
    rhythm = await work.rhythms.find(person.id) or Rhythm()
    return await inviting.may_speak_from(work, person, rhythm, now, calendar)


async def _said(work: Work, person: Person, letter: Letter, speech: Speech, moment: Moment) -> bool | NotYet:
    t, now = translator(person.language), moment.now
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
    match letter.kind:
        case caring.CARE:
            caring.say(person, moment.care_contact, speech)
            return True
        case thanks.THANKS:
            return await _thanks(work, person, letter, speech)
        case digesting.DIGEST:
            when = await work.mentoring.time_of(person.id)
            return when is not None and await digesting.say(
                work, person, when.told_until, now, speech, t, moment.summaries
            )
        case revising.REVISION:
            sent = await work.mentoring.own(person.id, letter.about["digest"])
            if sent is None:
                return False
            if not sent.messages:  # it is being sent, or never was
                return NotYet(now + A_MINUTE) if sent.until > now - A_DAY else False
            await digesting.revise(work, person, sent, speech, t)
            return True
    return False


async def _thanks(work: Work, person: Person, letter: Letter, speech: Speech) -> bool:
    thanked = await work.journal.find(letter.about["from"], letter.about["session"])
    said = None if thanked is None else thanks.said_in(thanked.answers)
    if said is not None:  # else corrected, deleted or erased meanwhile
        thanks.say(person, said, letter.about["name"], speech)
    return said is not None
