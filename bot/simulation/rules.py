"""The rules, held against a diary: not at the wrong time, none twice, at most two reminders, none missed, and no more
than the purse of attention holds (attention.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.simulation.attention import crowded, insisting, is_left_alone, pushed_aside, room, unasked
from bot.simulation.diary import (
    BEGAN,
    INVITATION,
    PUT_OFF,
    REMINDER,
    SKIPPED,
    SPOKE,
    STEP_DAY,
    WEEKLY,
    WINDOW,
    Act,
    Diary,
    Receipt,
    period_of,
)
from bot.simulation.expected import NOT_CHOSEN, Course, Due, closed_unseen, dues, latest, opens, silence, wished
from bot.simulation.teachers import Teacher

MOST_REMINDERS = 2
SLACK = timedelta(minutes=3)
"""The metronome beats once a minute, and a crowd is served in turn."""

PUT_OFF_LASTS = timedelta(hours=12)
"""How long an invitation that was put off can be taken up from then on, at least."""


def broken(teachers: Sequence[Teacher], diary: Diary, course: Course) -> list[str]:
    """Every rule that was broken, each in a line: teacher by teacher, then what is true of all."""
    receipts: dict[int, list[Receipt]] = defaultdict(list)
    acts: dict[int, list[Act]] = defaultdict(list)
    for receipt in diary.receipts:
        receipts[receipt.teacher].append(receipt)
    for act in diary.acts:
        acts[act.teacher].append(act)
    found: list[str] = []
    closed = 0
    for teacher in teachers:
        mine = Seen(teacher, receipts[teacher.number], acts[teacher.number], course)
        found += (_told(teacher, at, rule) for at, rule in sorted((*mine.disturbed(), *mine.missed())))
        closed += mine.closed_unseen
    if closed != diary.missed:
        found.append(f"{diary.missed} invitations were counted as missed, and {closed} closed while nobody looked")
    return found + diary.troubles


class Seen:
    """What one teacher received and did."""

    def __init__(self, teacher: Teacher, receipts: Sequence[Receipt], acts: Sequence[Act], course: Course) -> None:
        self._teacher = teacher
        self._receipts = receipts
        self._acts = acts
        self._busy = sorted(act.at for act in acts if act.did == SPOKE)
        self._course = course
        self._dues = tuple(dues(teacher, course))
        self._weekly = tuple(due for due in self._dues if due.kind == WEEKLY)
        self._unasked = unasked(receipts)
        self.closed_unseen = sum(closed_unseen(due, course) for due in self._dues)

    def disturbed(self) -> Iterator[tuple[datetime, str]]:
        """Messages that should not have come, or not then."""
        yield from crowded(self._teacher, self._unasked)
        yield from pushed_aside(self._teacher, self._unasked, tuple(self._owed_weekly()))
        yield from insisting(self._teacher, self._unasked, self._acts)
        invited: dict[tuple[str, str], int] = defaultdict(int)
        reminded: dict[tuple[str, str], int] = defaultdict(int)
        for one in self._receipts:
            key, name = (one.kind, one.period), one.name
            why = silence(self._teacher, one.at, self._course.days_off)
            if why and not (one.instrument == STEP_DAY and why == NOT_CHOSEN):
                yield one.at, f"{name} came {why}"
            if one.what not in (INVITATION, REMINDER):
                continue
            done = self._settled(one)
            if done:
                yield one.at, f"{name} came although the teacher {done}"
            if one.what == INVITATION:
                yield from ((one.at, f"{name} came {how}") for how in self._uninvited(one, invited[key]))
                invited[key] += 1
            else:
                reminded[key] += 1
                most = min(MOST_REMINDERS, self._teacher.rhythm_at(one.at).nudges)
                if reminded[key] > most:
                    yield one.at, f"{name} came as number {reminded[key]}, of at most {most}"

    def missed(self) -> Iterator[tuple[datetime, str]]:
        """Invitations that should have come, the first time or again, and did not or not in time."""
        first = {(one.kind, one.period): one.at for one in reversed(self._receipts) if one.what == INVITATION}
        for due in self._dues:
            by = self._by(due)
            if (
                by is None
                or by >= min(self._course.until, due.at + WINDOW[due.kind])
                or self._reflected(due.kind, due.period, by)
            ):
                continue
            came = first.get((due.kind, due.period))
            if came is None:
                yield due.at, f"invitation {due.kind} {due.period} never came"
            elif came > by:
                yield due.at, f"invitation {due.kind} {due.period} came {came - by} too late"
        for act in self._acts:
            if act.did == PUT_OFF and not self._came_again(act):
                yield act.at, f"invitation {act.kind} {act.period} did not come again ({act.wish})"

    def _by(self, due: Due) -> datetime | None:
        """The moment by which an invitation is to have come; None if there was no room for it before it closed."""
        at = due.at
        while at < due.at + WINDOW[due.kind]:
            found = latest(self._teacher, at, self._busy, self._course)
            free = room(self._teacher, due, found, self._unasked, self._acts, self._weekly)
            if free is None:
                return None
            if free <= found:
                return found + SLACK
            at = free
        return None

    def _owed_weekly(self) -> Iterator[Due]:
        """Invitations of the week for which there had to be room: they were to come at once, and were not needless."""
        for due in self._weekly:
            at_once = latest(self._teacher, due.at, self._busy, self._course) < due.at + SLACK
            left_alone = is_left_alone(self._teacher, self._unasked, self._acts, due.at)
            if at_once and not left_alone and not self._reflected(due.kind, due.period, due.at + SLACK):
                yield due

    def _uninvited(self, one: Receipt, before: int) -> Iterator[str]:
        asked = sum(act.did == PUT_OFF and _about(act, one) and act.at <= one.at for act in self._acts)
        if before > asked:
            yield "twice"
        if not any((due.kind, due.period) == (one.kind, one.period) and due.at <= one.at for due in self._dues):
            yield "on a day or at an hour that was not chosen"

    def _settled(self, one: Receipt) -> str:
        """What the teacher had done by then that ends this invitation."""
        for act in self._acts:
            if act.at < one.at and act.kind == one.kind:
                if act.did == SKIPPED and _about(act, one):
                    return "had let it go"
                if act.did == BEGAN and self._belongs(act) == one.period:
                    return "had begun by then"
        return ""

    def _reflected(self, kind: str, period: str, by: datetime) -> bool:
        return any(
            act.did == BEGAN and act.kind == kind and act.at <= by and self._belongs(act) == period
            for act in self._acts
        )

    def _came_again(self, act: Act) -> bool:
        rhythm = self._teacher.rhythm_at(act.at)
        wish = opens(self._teacher, wished(self._teacher, act.at, act.wish), self._course.days_off, rhythm)
        by = latest(self._teacher, wish, self._busy, self._course) + SLACK
        if by >= min(self._course.until, wish + PUT_OFF_LASTS):
            return True
        settled = any(
            (one.at > act.at or self._belongs(one) >= act.period)
            if one.did == BEGAN
            else one.at > act.at and _about(one, act)
            for one in self._acts
            if one.did in (BEGAN, SKIPPED, PUT_OFF) and one.kind == act.kind and one.at <= by
        )  # to begin takes up whatever stands open, and settles whatever is older
        return settled or any(
            one.what == INVITATION and _about(one, act) and wish - SLACK <= one.at <= by for one in self._receipts
        )

    def _belongs(self, act: Act) -> str:
        """The week or day for which a teacher reflected: that of the invitation taken up, else the one it was."""
        return act.period or period_of(act.kind, self._teacher.local(act.at).date())


def _told(teacher: Teacher, at: datetime, rule: str) -> str:
    return f"teacher {teacher.number} ({teacher.kind}), {teacher.local(at):%a %d %b %Y %H:%M}: {rule}"


def _about(one: Act | Receipt, other: Act | Receipt) -> bool:
    return (one.kind, one.period) == (other.kind, other.period)
