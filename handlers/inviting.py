"""Invitations, worded at the moment they are sent: whether one is still true, may come now, or has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from digests import questions
from digests.brief import brief
from handlers.conversation import steps_before
from handlers.screens import prompt as screens
from handlers.speech import Speech
from handlers.wishes import invites
from locales.translator import translator
from storage.appointments import SchoolCalendar
from storage.growth_point import MOST_OPEN, GrowthPoint
from storage.letters import Letter
from storage.person import Person
from storage.places import AGAIN
from storage.prompts import INVITATION, NUDGE, OWED, PRIORITY, Prompt, letter_key
from storage.times import WEEKLY_CARDS, Rhythm, moment, speaks_from
from storage.work import Work

RESTS = timedelta(minutes=30)
"""How long an open conversation has to be silent before anything of ours comes in between."""

CARDS = (*WEEKLY_CARDS, "quarter_look", "year_end")
QUOTED = 200
BETWEEN_NUDGES = timedelta(days=1)


@dataclass(frozen=True)
class Untrue:
    """The letter has nothing to say any more."""


@dataclass(frozen=True)
class NotYet:
    """The letter has to wait."""

    until: datetime


@dataclass(frozen=True)
class Spoken:
    """What is to be said is in the speech; afterwards this invitation is told."""

    prompt: Prompt
    rhythm: Rhythm
    points: tuple[GrowthPoint, ...] = ()
    """The steps that it takes along."""


async def worded(
    work: Work, person: Person, letter: Letter, speech: Speech, now: datetime, calendar: SchoolCalendar
) -> Untrue | NotYet | Spoken:
    """Put an invitation or its reminder into words, if it is still owed and may come now."""
    rhythm = await work.rhythms.find(person.id)
    prompt = await work.prompts.find(person.id, letter.about["instrument"], letter.about["period"])
    if rhythm is None or prompt is None or prompt.state != OWED or not person.agreed:
        return Untrue()
    if AGAIN not in letter.about and (not invites(rhythm) or (letter.kind == NUDGE and prompt.nudged >= rhythm.nudges)):
        return Untrue()  # not wanted any more
    stands = letter.kind == INVITATION and prompt.shown_message is not None and AGAIN not in letter.about
    if stands or await _has_reflected(work, person, prompt):
        return Untrue()
    opens = await may_speak_from(work, person, rhythm, now, calendar)
    if opens > now:
        return NotYet(opens)
    if prompt.shown_message is not None:
        speech.rekey(prompt.shown_message)
    t = translator(person.language)
    if letter.kind == NUDGE:
        speech.say(screens.nudge(prompt, person.local(now), rhythm, t))
        return Spoken(prompt, rhythm)
    points = await _due_points(work, person, now)
    quoted = [brief(questions.growth_point(point, t), QUOTED) for point in points]
    speech.say(screens.invitation(prompt, quoted, person.local(now), rhythm, t))
    return Spoken(prompt, rhythm, points)


async def may_speak_from(
    work: Work, person: Person, rhythm: Rhythm, now: datetime, calendar: SchoolCalendar
) -> datetime:
    """From when on a letter may reach the person: not in quiet hours, in holidays, or while they talk with us."""
    opens = speaks_from(rhythm, calendar, ZoneInfo(person.zone), now) or datetime.max.replace(tzinfo=UTC)
    stored = await work.sessions.open_for(person.id)
    return opens if stored is None else max(opens, stored.session.touched_at + RESTS)


async def told(
    work: Work,
    person: Person,
    letter: Letter,
    spoken: Spoken,
    message: int | None,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """Note where the invitation stands, and plan its reminder if there is one left and time for it."""
    prompt, nudged = spoken.prompt, spoken.prompt.nudged + (letter.kind == NUDGE)
    await work.prompts.told(prompt, message, nudged)
    await work.growth_points.asked(person.id, spoken.points)
    if nudged >= spoken.rhythm.nudges:
        return
    zone = ZoneInfo(person.zone)
    due = speaks_from(spoken.rhythm, calendar, zone, now + BETWEEN_NUDGES)
    if due is not None and due < prompt.closes_at:
        key = letter_key(NUDGE, person.id, prompt.instrument, prompt.period, nudged + 1)
        await work.letters.post(Letter(key, person.id, NUDGE, prompt.about, PRIORITY, due, prompt.closes_at))


async def put_off(work: Work, prompt: Prompt, until: datetime) -> None:
    """Invite again at `until`, as the person wished; no reminder comes before it."""
    about = {**prompt.about, AGAIN: True}
    for number in (1, 2):
        await work.letters.drop(letter_key(NUDGE, prompt.person_id, prompt.instrument, prompt.period, number))
    key = letter_key(INVITATION, prompt.person_id, prompt.instrument, prompt.period)
    closes_at = max(prompt.closes_at, until + timedelta(hours=12))
    await work.prompts.extend(prompt, closes_at)
    await work.letters.post(Letter(key, prompt.person_id, INVITATION, about, PRIORITY, until, closes_at))


async def _has_reflected(work: Work, person: Person, prompt: Prompt) -> bool:
    """Whether the person has done by themselves, this week or that day, what the invitation asks for."""
    day = person.local(prompt.due_at).date()
    zone = ZoneInfo(person.zone)
    if prompt.instrument in CARDS:
        return await work.prompts.reflected_since(
            person.id, CARDS, moment(day - timedelta(days=day.weekday()), 0, zone)
        )
    return await work.prompts.reflected_since(person.id, (prompt.instrument,), moment(day, 0, zone))


async def _due_points(work: Work, person: Person, now: datetime) -> tuple[GrowthPoint, ...]:
    """The steps that the conversation will ask about, then those whose teacher named a day that has come."""
    today = person.local(now).date()
    open_now = await work.growth_points.open_of(person.id)
    asked = steps_before.asked_about(open_now, today, now)
    named = [point for point in open_now if point.day_chosen and point.due_on <= today and point not in asked]
    return (*asked, *named)[:MOST_OPEN]
