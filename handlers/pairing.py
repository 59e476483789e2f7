"""Pairings as both sides meet them: proposed by one, agreed to by the other, ended by either with a friendly word."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import menus, revising
from handlers.screens import pairing as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.appointments import SchoolCalendar
from storage.letters import Letter
from storage.pairings import Pairing
from storage.person import LONGEST_NAME, Person, PersonId
from storage.places import Place, declare
from storage.times import Rhythm, next_weekly
from storage.work import Work

KINDS = PROPOSAL, AGREED, ENDED = tuple(declare(kind, Place.FREE) for kind in ("pairing", "paired", "unpaired"))
PRIORITY = 4
LIVES = timedelta(days=240)
A_MONTH = timedelta(days=30)
LAST_QUARTER = 4
LOOKS_AHEAD = 300
"""Days within which a school year has a last quarter; in summer there may be none in sight."""
DIGEST_DAY, DIGEST_AT = 0, 8 * 60 + 30
"""Monday 8:30: a new mentor's digest, until they choose otherwise."""


async def propose(
    work: Work,
    kind: str,
    mentor_id: PersonId,
    teacher_id: PersonId,
    by: PersonId | None,
    now: datetime,
    topic: str | None = None,
) -> Pairing | None:
    """Propose a pairing; a letter asks the teacher, or, where the teacher proposed it, the mentor. None where the same
    one stands already, or for one person with themselves."""
    made = await work.pairings.propose(kind, mentor_id, teacher_id, by, now, topic=topic)
    if made is not None:
        await post(work, PROPOSAL, made, made.needs_yes_of, now)
    return made


async def be_known(work: Work, person: Person, full_name: str) -> None:
    """Whoever goes on with somebody is known by a name: the one they have, else that of their Telegram account."""
    if person.name is None:
        await work.people.change(person.id, name=full_name[:LONGEST_NAME])


async def accept(work: Work, pairing: Pairing, now: datetime, calendar: SchoolCalendar) -> bool:
    """Yes. The other side hears of it, and a new mentor gets a time for the digest. False if it is over, or stands."""
    if not await work.pairings.accept(pairing, now):
        return False
    if await work.mentoring.time_of(pairing.mentor_id) is None:
        mentor = await work.people.get(pairing.mentor_id)
        due = next_digest(mentor, DIGEST_DAY, DIGEST_AT, calendar, now)
        await work.mentoring.keep(mentor.id, DIGEST_DAY, DIGEST_AT, due, now)
    other = pairing.mentor_id if pairing.needs_yes_of == pairing.teacher_id else pairing.teacher_id
    await post(work, AGREED, pairing, other, now)
    return True


async def end(work: Work, pairing: Pairing, by: PersonId | None, now: datetime) -> bool:
    """It is over, or was declined: closed at once, everywhere. The other side hears a friendly word; both, where its
    time had come by itself. False if it was over before."""
    if not await work.pairings.end(pairing, now):
        return False
    await work.letters.drop(_key(PROPOSAL, pairing, pairing.needs_yes_of))
    await revising.closed(work, pairing, now)
    both = (pairing.mentor_id, pairing.teacher_id)
    concerned = both if pairing.since is not None else [side for side in both if side == pairing.proposed_by]
    for side in concerned:
        if side != by:
            await post(work, ENDED, pairing, side, now)
    return True


async def post(work: Work, kind: str, pairing: Pairing, to: PersonId, now: datetime) -> None:
    """A letter about a pairing to one of the two; it is written when it is sent, if it is still true."""
    about = {"pairing": pairing.id}
    await work.letters.post(Letter(_key(kind, pairing, to), to, kind, about, PRIORITY, now, now + LIVES))


async def say(work: Work, person: Person, letter: Letter, speech: Speech, t: Translator) -> bool:
    """Put a letter about a pairing into words. False if it is no longer true."""
    pairing = await work.pairings.own(person.id, letter.about["pairing"])
    if pairing is None:
        return False
    if letter.kind == PROPOSAL and pairing.since is None and pairing.ended_at is None:
        speech.say(screens.proposal(pairing, person.id, t))
    elif letter.kind == AGREED and pairing.is_open:
        speech.say(screens.agreed(pairing, person.id, t))
        if person.id == pairing.mentor_id:
            speech.add(await menus.of(work, person))
    elif letter.kind == ENDED and pairing.ended_at is not None:
        speech.say(screens.ended(pairing, person.id, t))
    else:
        return False
    return True


def last_days(today: date, calendar: SchoolCalendar) -> dict[str, date]:
    """The days on which a pairing may be planned to end: in a month, with the quarter, with the school year."""
    days = {"month": today + A_MONTH}
    quarter = calendar.quarter_of(today)
    if quarter is not None:
        days["quarter"] = quarter.until - timedelta(days=1)
    for ahead in range(LOOKS_AHEAD):
        ends = calendar.quarter_of(today + timedelta(days=ahead))
        if ends is not None and ends.number == LAST_QUARTER:
            days["year"] = ends.until - timedelta(days=1)
            break
    return {what: day for what, day in days.items() if day > today}


def next_digest(mentor: Person, day: int, at: int, calendar: SchoolCalendar, after: datetime) -> datetime | None:
    """When the digest of a mentor who wants it on that day and at that minute comes next, in school time."""
    wanted = Rhythm(weekly_day=day, weekly_at=at, quiet_since=0, quiet_until=0)
    return next_weekly(wanted, calendar, ZoneInfo(mentor.zone), after)


def _key(kind: str, pairing: Pairing, to: PersonId) -> str:
    return f"{kind}:{pairing.id}:{to}"
