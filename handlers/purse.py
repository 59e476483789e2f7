"""One purse of attention per person, asked when a letter that nobody is waiting for is about to be sent.

At most one such message a day and four in seven days (storage/purse.py). Silence is answered by silence: after three
invitations in a row without a word or a tap they come every second week; after three more one question whether to stay
quiet; then nothing, until the person writes or taps anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import quieting
from handlers.inviting import NotYet, Untrue
from storage import purse
from storage.appointments import SchoolCalendar
from storage.letters import Letter
from storage.person import Person
from storage.places import INVITATIONS, Place, place_of
from storage.purse import A_DAY, A_WEEK, Sent
from storage.times import Rhythm, moment, speaks_from
from storage.work import Work

THINS_AFTER, ASKS_AFTER = 3, 6
"""Invitations in a row without an answer, after which there are fewer, and after which it is asked whether to go on."""

A_FORTNIGHT = timedelta(days=14)
OF_ITS_WEEK = (*INVITATIONS, Place.NUDGE, Place.ASKED_QUIET)
"""What has nothing to say any more once there is silence; anything else waits for the next word."""


async def hindrance(
    work: Work, person: Person, letter: Letter, now: datetime, calendar: SchoolCalendar
) -> Untrue | NotYet | None:
    """What the purse has against sending a letter now: nothing, or until when it has to wait. What was being sent when
    a program ended has its place already; it only may not come beside another."""
    place = place_of(letter.kind, letter.about)
    if place is Place.FREE:
        return None
    await work.attention.alone(person.id)
    rhythm, zone = await work.rhythms.find(person.id) or Rhythm(), ZoneInfo(person.zone)
    sent = [one for one in await work.attention.sent(person.id) if one.at <= now + A_DAY]
    others = [one for one in sent if one.key != letter.key]
    opens: datetime | Untrue | None = None
    if len(others) == len(sent):
        opens = await _silence(work, person, place, rhythm, others, now)
    if isinstance(opens, Untrue):
        return opens
    if opens is None:
        coming = () if place is Place.STEP_DAY else await work.attention.coming(person.id, letter.key, now)
        opens = purse.opens(place, others, coming, zone, now)
    if opens <= now:
        return None
    until = speaks_from(rhythm, calendar, zone, opens)
    if until is None or (place is Place.LESSON and until.astimezone(zone).date() > person.local(now).date()):
        return Untrue()  # the lessons of a day are asked about on that day
    return NotYet(until)


async def _silence(
    work: Work, person: Person, place: Place, rhythm: Rhythm, sent: Sequence[Sent], now: datetime
) -> datetime | Untrue | None:
    """From when on a letter may go to somebody who has been silent, or wants fewer; None if that is no hindrance."""
    known, today, zone = await work.attention.of(person.id), person.local(now).date(), ZoneInfo(person.zone)
    if known.quiet:
        return Untrue() if place in OF_ITS_WEEK else moment(today + A_DAY, 0, zone)
    if place not in INVITATIONS:
        return None
    invited_on = max((person.local(one.at).date() for one in sent if one.place in INVITATIONS), default=date.min)
    if known.unanswered >= ASKS_AFTER:
        if today - invited_on >= A_WEEK:
            await quieting.post(work, person, now)
        return Untrue()
    if known.unanswered >= THINS_AFTER or rhythm.every_weeks > 1:
        if place is Place.LESSON and rhythm.weekly_day is not None:
            return Untrue()  # the one of a fortnight is that of the week
        if today - invited_on < A_FORTNIGHT:
            return moment(invited_on + A_FORTNIGHT, 0, zone)
    return None
