"""Teachers made up by a seed: what they want to hear and when, and what they change about it on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.simulation.outages import Outage, back
from storage.times import Rhythm

PROMPT, BUSY, LATE, INTROVERT, SILENT = "prompt", "busy", "late", "introvert", "silent"
CHATTY, MIXED, FICKLE = "chatty", "mixed", "fickle"
KINDS = {
    PROMPT: "answers within minutes",
    BUSY: "puts invitations off, answers some, breaks off in the middle",
    LATE: "begins days after the invitation",
    INTROVERT: "lets invitations go",
    SILENT: "never answers",
    CHATTY: "begins by themselves before they are invited",
    MIXED: "mixes languages in a sentence and changes the language each week",
    FICKLE: "changes the time of the invitation",
}
ZONES = ("Asia/Almaty",) * 5 + ("Asia/Aqtobe",) * 2 + ("Europe/Berlin", "Asia/Kolkata")
LANGUAGES = ("kk", "kk", "ru", "ru", "en")
TIMES = (*(hour * 60 + 30 for hour in range(12, 19)), 17 * 60 + 45, 19 * 60)
QUIET = ((20 * 60, 8 * 60), (20 * 60, 8 * 60), (21 * 60, 7 * 60), (19 * 60, 9 * 60), (12 * 60 + 45, 13 * 60 + 15))
AFTER_LESSONS = (13 * 60 + 30, 13 * 60 + 30, 14 * 60 + 10, 18 * 60 + 30)
SATURDAY = 5
FRIDAY = 4


@dataclass(frozen=True)
class Change:
    """From `at` on the teacher has another rhythm, because they wrote /settings and these words."""

    at: datetime
    words: str
    rhythm: Rhythm


@dataclass(frozen=True)
class Teacher:
    """Someone made up. `rhythm` holds from `since` on, until a change."""

    number: int
    kind: str
    language: str
    zone: str
    since: datetime
    rhythm: Rhythm
    changes: tuple[Change, ...] = ()

    def local(self, at: datetime) -> datetime:
        """The moment `at` on the teacher's own clock."""
        return at.astimezone(ZoneInfo(self.zone))

    def midnight(self, day: date) -> datetime:
        """The moment at which a day begins for the teacher."""
        return datetime.combine(day, time(), ZoneInfo(self.zone)).astimezone(UTC)

    def rhythm_at(self, at: datetime) -> Rhythm:
        """The rhythm that holds at a moment."""
        return next((one.rhythm for one in reversed(self.changes) if one.at <= at), self.rhythm)


def teachers(count: int, seed: int, since: date, weeks: int) -> tuple[Teacher, ...]:
    """So many teachers, the kinds in turn; the same seed makes the same teachers."""
    kinds = tuple(KINDS)
    return tuple(_teacher(number, kinds[number % len(kinds)], seed, since, weeks) for number in range(count))


def delayed(made: Sequence[Teacher], outages: Sequence[Outage]) -> tuple[Teacher, ...]:
    """The same teachers; what they change while the program is down holds from its return on."""
    return tuple(
        replace(one, changes=tuple(replace(change, at=back(change.at, outages)) for change in one.changes))
        for one in made
    )


def dice(seed: int, number: int, what: str) -> Random:
    """Chance that belongs to one teacher and one purpose."""
    return Random(f"{seed} {number} {what}")


def _teacher(number: int, kind: str, seed: int, since: date, weeks: int) -> Teacher:
    chance = dice(seed, number, "rhythm")
    rhythm = _rhythm(chance)
    made = Teacher(
        number,
        kind,
        chance.choice(LANGUAGES),
        chance.choice(ZONES),
        datetime.combine(since, time(), UTC),
        rhythm,
    )
    changes = []
    if kind == FICKLE and rhythm.weekly_day is not None:
        changes.append(_other_time(made, chance, weeks))
    elif chance.random() < 0.2:
        changes.append(_pause(made, chance, weeks))
    return replace(made, changes=tuple(changes))


def _rhythm(chance: Random) -> Rhythm:
    since, until = chance.choice(QUIET)
    lesson_days = frozenset(chance.sample(range(6 if chance.random() < 0.2 else 5), chance.choice((0, 0, 1, 1, 2, 3))))
    return Rhythm(
        weekly_day=chance.choice((FRIDAY,) * 10 + (0, 1, 2, 3, SATURDAY, SATURDAY + 1, None)),
        weekly_at=chance.choice([at for at in TIMES if not _within(at, since, until)]),
        weekly_card=chance.choice(("weekly_growth",) * 3 + ("weekly_start",)),
        lesson_days=lesson_days,
        lesson_at=chance.choice([at for at in AFTER_LESSONS if not _within(at, since, until)]),
        quiet_since=since,
        quiet_until=until,
        depth=chance.choice((None, "express") if lesson_days else (None, "express", "short")),
        nudges=chance.choice((2, 2, 2, 1, 0)),
    )


def _within(at: int, since: int, until: int) -> bool:
    return (at - since) % (24 * 60) < (until - since) % (24 * 60)


def _pause(made: Teacher, chance: Random, weeks: int) -> Change:
    day = _somewhere(made, chance, weeks)
    ends = day + timedelta(days=chance.choice((7, 14, 30)))
    return Change(_at(made, day, 10 * 60 + 5), f"{ends:%d.%m}", replace(made.rhythm, paused_until=ends))


def _other_time(made: Teacher, chance: Random, weeks: int) -> Change:
    """Another time of day; for half of them, minutes after an invitation came."""
    rhythm = made.rhythm
    allowed: Sequence[int] = [
        at for at in TIMES if at != rhythm.weekly_at and not _within(at, rhythm.quiet_since, rhythm.quiet_until)
    ]
    other = chance.choice(allowed)
    day = _somewhere(made, chance, weeks)
    minutes = 10 * 60 + 5
    if chance.random() < 0.5:
        day += timedelta(days=((rhythm.weekly_day or 0) - day.weekday()) % 7)
        minutes = rhythm.weekly_at + 20
    return Change(_at(made, day, minutes), f"{other // 60}:{other % 60:02}", replace(rhythm, weekly_at=other))


def _somewhere(made: Teacher, chance: Random, weeks: int) -> date:
    """A day in the middle of the time."""
    days = weeks * 7
    return made.since.date() + timedelta(days=chance.randint(days // 4, days // 2))


def _at(made: Teacher, day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(made.zone)).astimezone(UTC)
