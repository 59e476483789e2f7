"""The day that a teacher named for a step: Aina asks, of its own accord and once, whatever else is invited to.

A letter is made for each named day; written, it asks about every step of that person whose day has come, in the words
that they have then. What was looked at, moved, let rest or erased meanwhile is not asked about, and a letter that has
nothing left to ask is dropped. An invitation of the same day takes the steps along. A weekend day that the teacher
named is their yes to it; holidays, pauses and quiet hours hold the letter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.answers import Day
from dialogs.catalogue.growth_day import ON_DAY
from dialogs.catalogue.growth_look import GROWTH_LOOK
from dialogs.session import Session
from handlers import inviting, readers
from handlers.conversation.growth import next_school_day
from handlers.inviting import NotYet, Untrue
from handlers.screen import Rows, Screen
from handlers.screens import step_day as screens
from handlers.speech import Speech
from locales.translator import translator
from storage.appointments import SchoolCalendar
from storage.growth_point import OPEN, GrowthPoint, GrowthPointId
from storage.letters import Letter
from storage.person import Person
from storage.places import STEP_DAY
from storage.prompts import INVITATION, letter_key
from storage.times import SATURDAY, DaysOff, Rhythm, moment, speaks_from
from storage.work import Work

PRIORITY = 6
"""Behind the invitation of the same minute, which takes the steps along: it is looked at first."""

USUAL_AT = 17 * 60
"""When somebody is asked who has no rhythm: in minutes after midnight."""

LIVES = timedelta(days=120)
"""Longer than the summer: what was named for a day in the holidays is asked when school begins."""

FARTHEST_EAST = timedelta(hours=14)
"""No clock is further ahead of UTC."""

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
POINT = "point"


@dataclass(frozen=True)
class Asked:
    """What is to be said is in the speech; afterwards these steps were asked about."""

    points: tuple[GrowthPoint, ...]


async def post_due(work: Work, now: datetime, most: int) -> int:
    """Make the letters for the days that have come anywhere, at most `most`; returns how many."""
    days = await work.growth_points.chosen_days((now + FARTHEST_EAST).date(), most)
    for one in days:
        due = moment(one.due_on, USUAL_AT if one.weekly_at is None else one.weekly_at, ZoneInfo(one.zone))
        key, about = f"{STEP_DAY}:{one.point_id}:{one.due_on.isoformat()}", {POINT: one.point_id}
        lives_until = max(due, now) + LIVES
        await work.letters.post(Letter(key, one.person_id, STEP_DAY, about, PRIORITY, due, lives_until))
    await work.growth_points.letters_made([one.point_id for one in days])
    return len(days)


async def worded(
    work: Work, person: Person, speech: Speech, now: datetime, calendar: SchoolCalendar, fewer: Rows = ()
) -> Untrue | NotYet | Asked:
    """Put the letter into words, if anything is left to ask and it may come now. `fewer` are the rows by which the
    teacher can have less of these."""
    today = person.local(now).date()
    points = await work.growth_points.to_ask(person.id, today)
    if not points or not person.agreed:
        return Untrue()
    rhythm = await work.rhythms.find(person.id)
    picked = any(point.due_on == today for point in points)
    opens = await _opens(work, person, rhythm, now, calendar, picked=picked)
    if opens > now:
        return NotYet(opens)
    invited_at = await _invited_today(work, person, now)
    if invited_at is not None:
        return NotYet(max(invited_at, now) + A_MINUTE)
    reads = readers.beforehand(person, GROWTH_LOOK)
    speech.say(screens.asked(points, reads, translator(person.language), fewer))
    return Asked(points)


async def told(work: Work, person: Person, asked: Asked, now: datetime) -> None:
    """The steps were asked about: they are not asked about again by a letter, and words may come about them."""
    await work.growth_points.asked(person.id, asked.points)
    await work.growth_points.letter_came(person.id, asked.points, person.local(now).date())


async def put_off(work: Work, person: Person, point: GrowthPoint, wish: str, now: datetime, days_off: DaysOff) -> date:
    """Ask about a step on another day, as its teacher wished: tomorrow, lesson, three_days or week. Returns the day."""
    today = person.local(now).date()
    days = {"tomorrow": today + A_DAY, "three_days": today + 3 * A_DAY, "week": today + 7 * A_DAY}
    day = days.get(wish) or next_school_day(today, days_off)
    await move(work, person, point, day)
    return day


async def move(work: Work, person: Person, point: GrowthPoint, day: date) -> None:
    """Ask about a step on a day that its teacher named."""
    await work.growth_points.move(person.id, point.id, day, chosen=True)


async def named(work: Work, person: Person, session: Session) -> Screen:
    """A day for a step was named in a conversation: what is said then."""
    t = translator(person.language)
    answer = session.answers.get(ON_DAY.key)
    point = await work.growth_points.find(person.id, GrowthPointId(session.given.get(POINT, 0)))
    if not isinstance(answer, Day) or point is None or point.state != OPEN:
        return screens.not_moved(point, t)
    await move(work, person, point, answer.day)
    return screens.moved(point, await asked_at(work, person, answer.day), t)


async def asked_at(work: Work, person: Person, day: date) -> datetime:
    """When a letter of that day is due, on the person's own clock."""
    rhythm = await work.rhythms.find(person.id)
    return person.local(moment(day, _hour(rhythm), ZoneInfo(person.zone)))


def _hour(rhythm: Rhythm | None) -> int:
    return USUAL_AT if rhythm is None else rhythm.weekly_at


async def _opens(
    work: Work, person: Person, rhythm: Rhythm | None, now: datetime, calendar: SchoolCalendar, *, picked: bool
) -> datetime:
    """From when on the letter may come: with `picked`, on this day even if it is at a weekend. After days of silence it
    comes at its usual hour again."""
    zone, today = ZoneInfo(person.zone), person.local(now).date()
    keeps = rhythm or Rhythm()
    if picked and today.weekday() >= SATURDAY:
        keeps = replace(keeps, lesson_days=keeps.lesson_days | {today.weekday()})
    opens = await inviting.may_speak_from(work, person, keeps, now, calendar)
    if opens <= now or opens.astimezone(zone).date() == today:
        return opens
    in_its_hour = speaks_from(rhythm or Rhythm(), calendar, zone, max(opens, _that_day(opens, _hour(rhythm), zone)))
    return in_its_hour or opens


def _that_day(at: datetime, minutes: int, zone: ZoneInfo) -> datetime:
    return moment(at.astimezone(zone).date(), minutes, zone)


async def _invited_today(work: Work, person: Person, now: datetime) -> datetime | None:
    """When an invitation comes that is still to come today: it takes the steps along."""
    tomorrow = person.midnight(person.local(now).date() + A_DAY)
    standing = await work.prompts.standing(person.id, now)
    keys = [letter_key(INVITATION, person.id, one.instrument, one.period) for one in standing]
    comes = [await work.letters.due_of(keys) if keys else None, await work.appointments.next_of(person.id)]
    return min((at for at in comes if at is not None and at < tomorrow), default=None)
