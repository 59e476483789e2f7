"""One purse of attention per person: from when on a message that nobody is waiting for may be sent. Pure arithmetic.

One such message on a day of the person's own clock, four in any seven days. The less important gives way to what is
more important and due the same day, and leaves it its place of the week. An invitation takes the step of its day along:
the step waits for it (handlers/step_days.py), so it is as important as the step, and waits for nothing that waits for
that. Of two invitations, that of the week takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.places import INVITATIONS, Place
from storage.times import moment

A_WEEK = timedelta(days=7)
MOST_A_WEEK = 4
A_DAY = timedelta(days=1)
LOOKS_AGAIN = timedelta(minutes=2)
"""How long after something more important was due it is looked whether that came, or had nothing to say."""


@dataclass(frozen=True)
class Sent:
    """A message that was sent unasked: the key of its letter, its place, when."""

    key: str
    place: Place
    at: datetime


@dataclass(frozen=True)
class Coming:
    """Something that is going to be sent unasked, if it is still true then."""

    place: Place
    at: datetime


def opens(place: Place, sent: Sequence[Sent], coming: Iterable[Coming], zone: ZoneInfo, now: datetime) -> datetime:
    """From when on a message of that place may go: `now`, if it may at once. `sent` are the others that were; those
    that a clock which was wrong put later than tomorrow do not count. Never later than nine days from now."""
    sent = [one for one in sent if one.at <= now + A_DAY]
    today = now.astimezone(zone).date()
    if any(one.at.astimezone(zone).date() == today for one in sent):
        return moment(today + A_DAY, 0, zone)
    full_until = _full_until(sent, zone, now)
    if full_until > now:
        return full_until
    ahead = sorted((one for one in coming if one.at <= now + A_WEEK), key=lambda one: one.at)
    due_today = [one for one in ahead if one.at.astimezone(zone).date() <= today]
    takes_along = place in INVITATIONS and any(one.place is Place.STEP_DAY for one in due_today)
    planned: set[date] = set()
    for one in ahead:
        is_today = one in due_today
        if is_today and takes_along and one.place is not Place.WEEKLY:
            continue  # it is the step that is taken along, or it waits for that
        if is_today and Place.FREE < one.place < place:
            return max(one.at, now) + LOOKS_AGAIN
        if _keeps_its_place(one, place):
            planned.add(one.at.astimezone(zone).date())  # on one day only one of them will come
            if _leaves_no_place(sent, one, len(planned), zone):
                return max(one.at, now) + LOOKS_AGAIN
    return now


def _keeps_its_place(one: Coming, place: Place) -> bool:
    """Whether something of that place may not take the last one of the week from it. Invitations after lessons come
    often and the digest once a week, so that it is the other way round between the two."""
    if {one.place, place} == {Place.LESSON, Place.DIGEST}:
        return place is Place.LESSON
    return Place.FREE < one.place < place


def _leaves_no_place(sent: Sequence[Sent], one: Coming, number: int, zone: ZoneInfo) -> bool:
    """Whether with one more message now that one, of the `number`-th day to come, would find its week full."""
    return len(_within_a_week(sent, zone, one.at)) + 1 + number > MOST_A_WEEK


def _full_until(sent: Sequence[Sent], zone: ZoneInfo, now: datetime) -> datetime:
    """When there are fewer than four in the seven days before; `now` or earlier if there are."""
    lately = _within_a_week(sent, zone, now)
    if len(lately) < MOST_A_WEEK:
        return now
    leaves = sorted(lately, key=lambda one: one.at)[-MOST_A_WEEK].at
    return max(leaves + A_WEEK, moment(leaves.astimezone(zone).date() + A_WEEK, 0, zone))


def _within_a_week(sent: Sequence[Sent], zone: ZoneInfo, at: datetime) -> list[Sent]:
    """Sent in the seven days before a moment: by hours, and by days of the calendar, of which one may have 25 hours."""
    since = at.astimezone(zone).date() - A_WEEK
    return [one for one in sent if one.at > at - A_WEEK or one.at.astimezone(zone).date() > since]
