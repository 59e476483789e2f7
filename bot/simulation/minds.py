"""What each kind of teacher does by themselves, and what when an invitation comes. Pure, but for chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from random import Random

from bot.simulation import teachers as kinds
from bot.simulation.diary import INVITATION, LESSON, WEEKLY, Receipt
from bot.simulation.teachers import Teacher

BEGIN, PUTS_OFF, SKIP, SAY, ANSWER, SPEAK_OTHERWISE = "begin", "puts off", "skip", "say", "answer", "speak otherwise"
LOOKS = "looks at a step"
GRID = 60
"""Acts happen on full minutes, so that many of them can be handled together."""

OFTEN_BREAKS_OFF = {kinds.BUSY: 0.12, kinds.CHATTY: 0.06, kinds.FICKLE: 0.06, kinds.LATE: 0.03, kinds.MIXED: 0.03}

OWN_WORDS = {WEEKLY: "/week", LESSON: "/lesson"}


@dataclass(frozen=True)
class Intent:
    """What a teacher is going to do: to the invitation `prompt` of `kind` and `period`, or with `words`."""

    at: datetime
    teacher: int
    what: str
    prompt: int = 0
    kind: str = ""
    period: str = ""
    words: str = ""


def by_themselves(teacher: Teacher, until: datetime, chance: Random) -> Iterator[Intent]:
    """What a teacher does without being asked, over the whole time."""
    for change in teacher.changes:
        yield Intent(change.at, teacher.number, SAY, words=f"/settings {change.words}")
    week = teacher.since
    while week < until:
        if teacher.kind == kinds.CHATTY and chance.random() < 0.6:
            yield from _begins(teacher, week, chance)
        if teacher.kind == kinds.MIXED:
            at = _by_day(teacher, week, 0, 6, chance)
            yield Intent(at, teacher.number, SPEAK_OTHERWISE, words=chance.choice(("kk", "ru", "en")))
        week += timedelta(days=7)


def answering(teacher: Teacher, receipt: Receipt, prompt: int, chance: Random) -> Iterator[Intent]:
    """What a teacher means to do about an invitation or a reminder that just came."""

    def intend(what: str, at: datetime) -> Intent:
        return Intent(on_grid(at), teacher.number, what, prompt, receipt.kind, receipt.period)

    soon = receipt.at + timedelta(minutes=chance.randint(1, 25))
    first, luck = receipt.what == INVITATION, chance.random()
    match teacher.kind:
        case kinds.PROMPT | kinds.MIXED if luck < 0.9:
            yield intend(BEGIN, soon)
        case kinds.BUSY:
            yield intend(PUTS_OFF if luck < 0.55 else BEGIN, soon + timedelta(minutes=chance.choice((0, 0, 90, 300))))
        case kinds.LATE if first and receipt.kind == WEEKLY:
            yield intend(BEGIN, _by_day(teacher, receipt.at, 1, 4, chance))
        case kinds.LATE if first:
            yield intend(BEGIN, receipt.at + timedelta(minutes=chance.randint(120, 23 * 60)))
        case kinds.INTROVERT if luck < 0.8:
            yield intend(SKIP, soon)
        case kinds.CHATTY | kinds.FICKLE if luck < 0.4:
            yield intend(BEGIN, soon)


def looking(teacher: Teacher, receipt: Receipt, chance: Random) -> Iterator[Intent]:
    """What a teacher means to do about the letter on the day of a step that just came."""
    if teacher.kind not in (kinds.SILENT, kinds.INTROVERT) and chance.random() < 0.7:
        soon = receipt.at + timedelta(minutes=chance.randint(1, 25))
        yield Intent(on_grid(soon), teacher.number, LOOKS)


def breaks_off(teacher: Teacher, chance: Random) -> bool:
    """Whether the teacher leaves the next question unanswered, and the conversation open."""
    return chance.random() < OFTEN_BREAKS_OFF.get(teacher.kind, 0.0)


def on_grid(at: datetime) -> datetime:
    """The next full minute."""
    return datetime.fromtimestamp(ceil(at.timestamp() / GRID) * GRID, UTC)


def _begins(teacher: Teacher, week: datetime, chance: Random) -> Iterator[Intent]:
    kind = chance.choice((WEEKLY, WEEKLY, LESSON))
    yield Intent(_by_day(teacher, week, 1, 4, chance), teacher.number, SAY, kind=kind, words=OWN_WORDS[kind])


def _by_day(teacher: Teacher, at: datetime, first: int, last: int, chance: Random) -> datetime:
    """Some minute between 7 and 22 o'clock, so many days later."""
    day = teacher.local(at) + timedelta(days=chance.randint(first, last))
    local = day.replace(hour=chance.randint(7, 21), minute=chance.randint(0, 59), second=0, microsecond=0)
    return local.astimezone(at.tzinfo)
