"""The purse of attention, held against a diary from its words alone: at most one unasked message a day and four in any
seven days; the less important leaves room for the invitation of the week; silence is answered by silence.

Unasked is whatever the bot sent of its own accord, but for what a teacher put off and waits for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.simulation.diary import CAME_BY_ITSELF, INVITATION, LESSON, LETTER, QUESTION, STEP_DAY, WEEKLY, Act, Receipt
from bot.simulation.expected import Due
from bot.simulation.teachers import Teacher
from storage.times import DaysOff

SEVEN_DAYS, FORTNIGHT = timedelta(days=7), timedelta(days=14)
MOST_IN_SEVEN_DAYS = 4
FEWER_AFTER, QUIET_AFTER = 3, 6


@dataclass
class Silence:
    """Invitations in a row that nobody answered by a word or a tap, the last of them, and whether it was asked since
    whether to stay quiet."""

    invitations: int = 0
    last: datetime | None = None
    asked: bool = False


def unasked(receipts: Iterable[Receipt]) -> list[Receipt]:
    """What a teacher was not waiting for, in order."""
    found: list[Receipt] = []
    invited: set[tuple[str, str]] = set()
    for one in sorted(receipts, key=lambda one: one.at):
        key = (one.kind, one.period)
        if one.what in CAME_BY_ITSELF and not (one.what == INVITATION and key in invited):
            found.append(one)
        if one.what == INVITATION:
            invited.add(key)
    return found


def crowded(teacher: Teacher, messages: Sequence[Receipt]) -> Iterator[tuple[datetime, str]]:
    """Unasked messages that came beside another on their day, or after four in seven days."""
    for number, one in enumerate(messages):
        before = messages[:number]
        if any(_day(teacher, other.at) == _day(teacher, one.at) for other in before):
            yield one.at, f"{one.name} came as the second unasked message of its day"
        if len([other for other in before if _near(teacher, other.at, one.at)]) >= MOST_IN_SEVEN_DAYS:
            yield one.at, f"{one.name} came as the fifth unasked message in seven days"


def pushed_aside(teacher: Teacher, messages: Sequence[Receipt], owed: Sequence[Due]) -> Iterator[tuple[datetime, str]]:
    """Less important messages that took the day, or the last place in the week, of an invitation of the week; `owed`
    are those that the teacher had not made needless."""
    for number, one in enumerate(messages):
        if one.what == LETTER or (one.kind == WEEKLY and one.what == INVITATION):
            continue  # as important, or more
        for due in owed:
            if not one.at < due.at <= one.at + SEVEN_DAYS or any(
                one.at < change.at < due.at for change in teacher.changes
            ):
                continue
            if _day(teacher, one.at) == _day(teacher, due.at):
                yield one.at, f"{one.name} took the day of the invitation {due.kind} {due.period}"
            elif len([other for other in messages[: number + 1] if _near(teacher, other.at, due.at)]) > 3:
                yield one.at, f"{one.name} took the last place of the invitation {due.kind} {due.period}"


def insisting(teacher: Teacher, messages: Sequence[Receipt], acts: Sequence[Act]) -> Iterator[tuple[datetime, str]]:
    """Unasked messages to somebody who had been silent for too long."""
    for one in messages:
        known = silence(messages, acts, one.at)
        if known.asked:
            yield one.at, f"{one.name} came after the question whether to stay quiet"
        elif one.what == QUESTION and known.invitations < QUIET_AFTER:
            yield one.at, f"{one.name} came after {known.invitations} invitations without an answer"
        elif one.what == INVITATION and known.invitations >= QUIET_AFTER:
            yield one.at, f"{one.name} came after {known.invitations} without an answer"
        elif one.what == INVITATION and _too_soon(teacher, known, one.at):
            yield one.at, f"{one.name} came within a fortnight of the last of {known.invitations} without an answer"


def silence(messages: Sequence[Receipt], acts: Sequence[Act], at: datetime) -> Silence:
    """How a teacher's silence stood just before a moment."""
    spoke = max((act.at for act in acts if act.at < at), default=None)
    since = [one for one in messages if one.at < at and (spoke is None or one.at > spoke)]
    invited = [one.at for one in since if one.what == INVITATION]
    before = [one.at for one in messages if one.what == INVITATION and one.at < at]
    return Silence(len(invited), max(before, default=None), any(one.what == QUESTION for one in since))


def is_left_alone(teacher: Teacher, messages: Sequence[Receipt], acts: Sequence[Act], at: datetime) -> bool:
    """Whether a teacher has been silent for so long that no invitation is to come at that moment."""
    known = silence(messages, acts, at)
    return known.asked or known.invitations >= QUIET_AFTER or _too_soon(teacher, known, at)


def room(
    teacher: Teacher, due: Due, at: datetime, messages: Sequence[Receipt], acts: Sequence[Act], weekly: Sequence[Due]
) -> datetime | None:
    """From when on, at `at` or later, there was room for an invitation that came due; None if it had to lapse.
    `weekly` are the invitations of the week that were planned."""
    others = [one for one in messages if (one.kind, one.period, one.what) != (due.kind, due.period, INVITATION)]
    known = silence(others, acts, at)
    if known.invitations >= QUIET_AFTER or known.asked:
        return None
    if due.kind == LESSON:
        has_weekly = teacher.rhythm_at(at).weekly_day is not None
        thinned = known.invitations >= FEWER_AFTER and has_weekly
        taken = [one.at for one in others] + [one.at for one in weekly]
        return None if thinned or _too_soon(teacher, known, at) or not _fits(teacher, at, taken) else at
    if _too_soon(teacher, known, at) and known.last is not None:
        return teacher.midnight(_day(teacher, known.last) + FORTNIGHT)
    before_it = [one.at for one in others if one.at <= at or (one.instrument == STEP_DAY and one.at <= at + SEVEN_DAYS)]
    if not _fits(teacher, at, before_it):  # the day that a teacher named for a step is more important, and known before
        return teacher.midnight(_day(teacher, at) + timedelta(days=1))
    return at


def _fits(teacher: Teacher, at: datetime, taken: Sequence[datetime]) -> bool:
    """Whether with one more message at that moment there were still one a day and four in seven days."""
    if any(_day(teacher, other) == _day(teacher, at) for other in taken):
        return False
    together = sorted({*(other for other in taken if _near(teacher, other, at)), at})
    return not any(
        _near(teacher, first, last) for first, last in zip(together, together[MOST_IN_SEVEN_DAYS:], strict=False)
    )


def most_in_a_day(teacher: Teacher, messages: Sequence[Receipt]) -> int:
    """The most unasked messages on one day of the teacher's clock."""
    days = [_day(teacher, one.at) for one in messages]
    return max(map(days.count, days), default=0)


def most_in_a_week(teacher: Teacher, messages: Sequence[Receipt]) -> int:
    """The most unasked messages in any seven days."""
    moments = [one.at for one in messages]
    return max((sum(_near(teacher, one, at) and one <= at for one in moments) for at in moments), default=0)


def week_of_silence(teacher: Teacher, at: datetime, acts: Sequence[Act], days_off: DaysOff) -> int:
    """In which week of a teacher's silence a moment lies, from 1 on: of the weeks since the last word or tap in which
    there was a day of school outside a pause."""
    since = _day(teacher, max((act.at for act in acts if act.at < at), default=teacher.since))
    weeks = set()
    for ahead in range((_day(teacher, at) - since).days + 1):
        day = since + timedelta(days=ahead)
        paused_until = teacher.rhythm_at(teacher.midnight(day)).paused_until
        if not days_off.is_day_off(day) and (paused_until is None or day >= paused_until):
            weeks.add(ahead // 7)
    return len(weeks)


def _too_soon(teacher: Teacher, known: Silence, at: datetime) -> bool:
    lately = known.last is not None and _day(teacher, at) - _day(teacher, known.last) < FORTNIGHT
    return known.invitations >= FEWER_AFTER and lately


def _near(teacher: Teacher, one: datetime, other: datetime) -> bool:
    """Whether two moments lie within seven days of each other: by hours, or by days of the calendar."""
    by_days = abs(_day(teacher, one) - _day(teacher, other)) < SEVEN_DAYS
    return by_days or abs(one - other) < SEVEN_DAYS


def _day(teacher: Teacher, at: datetime) -> date:
    return teacher.local(at).date()
