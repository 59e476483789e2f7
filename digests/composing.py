"""A mentor's digest, composed: rows that the teachers shared in, one digest out. Pure, and quick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import TypeVar

from dialogs.amending import find
from dialogs.answers import Marked, Nothing, Score, Words
from dialogs.catalogue import INSTRUMENTS
from dialogs.lesson_names import LessonName, same_lesson
from dialogs.lesson_names import told as lesson_told
from dialogs.steps import Scale, Step, Wheel
from digests import open_questions
from digests.mentor_digest import CHOSEN, Digest, Mark, Mentee, Point, Said, Suggestion, Turned
from digests.open_questions import Situation
from digests.reflection import SCALES
from digests.telling import telling
from storage.pairings import Pairing, PairingId
from storage.person import PersonId
from storage.readable import SharedAnswer
from storage.readable_points import SharedPoint

Row = TypeVar("Row", SharedAnswer, SharedPoint)

STEPS_TO_COMPARE: tuple[str, ...] = tuple(
    sorted({step.key for one in INSTRUMENTS for step in one.steps if isinstance(step, Scale | Wheel)})
)
"""The steps of which the answer before the window is needed: all scales and wheels."""

ASKS = "ask_mentor"
TRIED = ("partly", "not_yet")
STILL_OPEN, MOST_POINTS = timedelta(weeks=4), 3
"""How long a growth point of which nothing new is shared is told on, and how many are told."""

SIGNS: tuple[tuple[Situation, Callable[[Mentee], bool]], ...] = (
    (Situation.ASKED, lambda one: bool(one.asked)),
    (Situation.REACHED, lambda one: any(point.is_reached_now for point in one.points)),
    (Situation.TRIED, lambda one: any(mark in TRIED for point in one.points for mark in point.news)),
    (Situation.FELL, lambda one: any(mark.shift < 0 for mark in one.moved)),
    (Situation.ROSE, lambda one: any(mark.shift > 0 for mark in one.moved)),
    (Situation.WHEEL, lambda one: one.wheel is not None),
)
"""What a suggested question takes up, by what one teacher shared."""


def compose(
    pairings: Sequence[Pairing],
    answers: Sequence[SharedAnswer],
    before: Sequence[SharedAnswer],
    points: Sequence[SharedPoint],
    quiet: frozenset[PairingId],
    since: datetime,
    until: datetime,
) -> Digest | None:
    """The digest of one mentor's open pairings for [since, until), or None where there is nothing to tell.

    `answers` were shared within the window, `before` is the latest answer to each of STEPS_TO_COMPARE shared before it
    (with what is shared of which lessons their wheels are of), `points` are all shared growth points, `quiet` the
    pairings whose teacher did not reflect and agreed to be named."""
    teachers: dict[PersonId, list[Pairing]] = {}
    for one in pairings:
        teachers.setdefault(one.teacher_id, []).append(one)
    mentees: list[Mentee] = []
    named: list[Pairing] = []
    said, earlier, chosen = _by_teacher(pairings, answers), _by_teacher(pairings, before), _by_teacher(pairings, points)
    for teacher_id, own in teachers.items():
        told = _once(one for one in said.get(teacher_id, ()) if not isinstance(one.answer, Nothing))
        steps = _points(chosen.get(teacher_id, ()), since, until)
        if told or any(one.is_new or one.news for one in steps):
            mentees.append(_mentee(own[0], told, earlier.get(teacher_id, ()), steps))
        elif any(one.named_when_quiet and one.id in quiet for one in own):
            named.append(own[0])
    if not mentees and not named:
        return None
    is_new = any(all(one.since is not None and one.since >= since for one in own) for own in teachers.values())
    suggestion = _suggested(pairings[0].mentor_id, mentees, len(teachers), until, is_new=is_new)
    return Digest(since, until, tuple(mentees), len(teachers), tuple(named), suggestion)


def _by_teacher(pairings: Iterable[Pairing], rows: Iterable[Row]) -> dict[PersonId, list[Row]]:
    """The rows of each teacher in the order of the pairings; rows of other pairings are left out."""
    within: dict[PairingId, list[Row]] = {one.id: [] for one in pairings}
    for row in rows:
        if row.pairing_id in within:
            within[row.pairing_id].append(row)
    found: dict[PersonId, list[Row]] = {}
    for one in pairings:
        found.setdefault(one.teacher_id, []).extend(within[one.id])
    return found


def _once(answers: Iterable[SharedAnswer]) -> list[SharedAnswer]:
    """Each answer once, though it is shared within two pairings, the oldest conversation first."""
    found: dict[tuple[str, str], SharedAnswer] = {}
    for one in answers:
        found.setdefault((one.session_key, one.step), one)
    return sorted(found.values(), key=lambda one: one.started_at)


def _points(shared: Iterable[SharedPoint], since: datetime, until: datetime) -> tuple[Point, ...]:
    """What is new first; then open ones of the last weeks, as many as are told. Each is told once, as fully as any of
    the teacher's pairings allows."""
    fullest: dict[int, SharedPoint] = {}
    for one in shared:
        if one.since < until and (one.point_id not in fullest or len(one.looks) > len(fullest[one.point_id].looks)):
            fullest[one.point_id] = one
    new, open_still = [], []
    for one in sorted(fullest.values(), key=lambda one: one.set_at, reverse=True):
        looks = [look for look in one.looks if look.since < until]
        news = tuple(look.mark for look in looks if look.since >= since)
        said = Said(_step(one.instrument, one.version, one.step), one.words)
        point = Point(said, looks[-1].mark if looks else CHOSEN, news, one.since >= since)
        if point.is_new or news:
            new.append(point)
        elif point.state in (CHOSEN, *TRIED) and one.set_at >= since - STILL_OPEN:
            open_still.append(point)
    return (*new, *open_still[: max(0, MOST_POINTS - len(new))])


def _mentee(
    pairing: Pairing, told: Sequence[SharedAnswer], before: Sequence[SharedAnswer], points: tuple[Point, ...]
) -> Mentee:
    last = {(one.instrument, one.step): one for one in told}
    scales, turned = [], None
    for one in last.values():
        step, then = _step(one.instrument, one.version, one.step), _before(one, before)
        answer, earlier = one.answer, then.answer if then is not None else None
        if isinstance(answer, Score):
            label = SCALES.get(one.step) or find(one.instrument, one.version).title
            scales.append(Mark(label, False, answer.value, earlier.value if isinstance(earlier, Score) else None))
        elif isinstance(answer, Marked) and isinstance(step, Wheel):
            alike = then is not None and same_lesson(_lesson(told, one), _lesson(before, then))
            marked = earlier if isinstance(earlier, Marked) and alike else None
            turned = Turned(
                step, answer, one.started_at, marked, then.started_at if then is not None and alike else None
            )
    asked = tuple(
        Said(_step(one.instrument, one.version, one.step), one.answer)
        for one in told
        if one.step == ASKS and isinstance(one.answer, Words)
    )
    return Mentee(pairing, asked, points, tuple(scales), turned, telling(told))


def _before(now: SharedAnswer, before: Iterable[SharedAnswer]) -> SharedAnswer | None:
    """The same question answered in an earlier conversation. What was said later and shared sooner is no "before"."""
    same = (one for one in before if (one.instrument, one.step) == (now.instrument, now.step))
    earlier = (one for one in same if one.session_key != now.session_key and one.started_at <= now.started_at)
    return max(earlier, key=lambda one: one.started_at, default=None)


def _lesson(shared: Iterable[SharedAnswer], of: SharedAnswer) -> LessonName:
    """Which lesson a conversation was about, as far as that is shared: wheels of two classes are not compared."""
    return lesson_told({one.step: one.answer for one in shared if one.session_key == of.session_key})


@cache
def _step(instrument: str, version: int, key: str) -> Step:
    return find(instrument, version).step(key)


def _suggested(mentor_id: PersonId, mentees: Sequence[Mentee], of: int, until: datetime, *, is_new: bool) -> Suggestion:
    """About the first situation that is there; where several teachers are in it, they take turns by the week."""
    seen = {situation: those for situation, is_in in SIGNS if (those := [one for one in mentees if is_in(one)])}
    there = {*seen, Situation.ORDINARY}
    there |= {Situation.NEW} if is_new else set()
    there |= {Situation.QUIET} if of - len(mentees) > 1 else set()
    situation = next(one for one in Situation if one in there)
    concerned = seen.get(situation)
    mentee = concerned[open_questions.week(until) % len(concerned)] if concerned else None
    return Suggestion(open_questions.chosen(situation, mentor_id, until), mentee)
