"""A person's own marks over a stretch of time: a mirror that goes back further than one lesson.

Marks of one week (or month) become their mean. A week without a mark is a gap: it is never a zero, and nothing is drawn
over it. Nothing here is counted that could become a contest: no streaks, no totals of reflections, nobody else's marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from dialogs.amending import find
from dialogs.answers import Answer, Code, Marked, Score, Words
from dialogs.catalogue.week import RATING_KEYS
from dialogs.lesson_names import LessonName, same_lesson, same_school_year, told
from dialogs.steps import Wheel
from digests import questions
from digests.progress_span import Span
from digests.reflection import lesson_day
from storage.growth_point import CLOSING_MARKS, OPEN, RESTING, Aim, GrowthPoint
from storage.journal import Reflection

Local = Callable[[datetime], datetime]
"""A moment on the person's own clock and calendar."""


@dataclass(frozen=True)
class Trace:
    """What is marked again and again: a scale, by the steps that ask for it, or a sector of the wheel under one name.
    `among` are the beginnings of the instruments' keys: a course has a satisfaction of its own."""

    steps: tuple[str, ...]
    sector: str | None = None
    own_name: str | None = None
    among: tuple[str, ...] = ("",)

    def score(self, left: Reflection) -> int | None:
        """The mark that this reflection left, if any."""
        if not left.instrument.startswith(self.among):
            return None
        return next((mark for step in self.steps if (mark := self._mark(left.answers.get(step))) is not None), None)

    def _mark(self, answer: Answer | None) -> int | None:
        if isinstance(answer, Score):
            return answer.value
        spoke = answer.spoke(self.sector) if isinstance(answer, Marked) and self.sector is not None else None
        return spoke.mark if spoke is not None and spoke.own_name == self.own_name else None


SATISFACTION = Trace(("satisfaction", "year_satisfaction"), among=("lesson_", "year_"))
CONFIDENCE = Trace(("confidence",))
ENERGY = Trace(("energy",))
EFFECTIVENESS, INFLUENCE = RATING_KEYS


@dataclass(frozen=True)
class Point:
    """The mean of the marks of one week or month, which begins on `day`; None where there are none."""

    day: date
    score: float | None


@dataclass(frozen=True)
class Spun:
    """A wheel as it was marked for the lesson of one day."""

    day: date
    step: Wheel
    marked: Marked
    lesson: LessonName


@dataclass(frozen=True)
class Rating:
    """How a teacher rated one week, as the code that they tapped, and what influenced it in their own words (may be
    empty). `day` is the day on which they said so."""

    day: date
    code: str
    influence: str


@dataclass(frozen=True)
class Steps:
    """Growth points: reached and let go within the span, and open at its end."""

    reached: int = 0
    open: int = 0
    let_go: int = 0


@dataclass(frozen=True)
class Progress:
    """What a span holds. Each line has a point for every week or month of the span; `ratings` holds the weeks that were
    rated and no others, also in a span that is cut into months. `first` is the first wheel of the class and subject
    that `last` is of, and is there only when the span holds both."""

    span: Span
    satisfaction: tuple[Point, ...]
    confidence: tuple[Point, ...]
    energy: tuple[Point, ...]
    first: Spun | None
    last: Spun | None
    steps: Steps
    ratings: tuple[Rating, ...] = ()

    @property
    def has_marks(self) -> bool:
        """Whether any line has a point to show."""
        return any(point.score is not None for line in self.lines for point in line)

    @property
    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """Satisfaction, confidence, energy."""
        return self.satisfaction, self.confidence, self.energy


def progress(
    reflections: Iterable[Reflection],
    growth_points: Iterable[GrowthPoint],
    span: Span,
    local: Local,
    subjects: tuple[str, ...] = (),
) -> Progress:
    """Gather what the journal's reflections and the person's growth points left in a span, in any order. `subjects` are
    those of the person's profile, by which the names of lessons are read."""
    left = tuple(reflections)
    wheels = sorted(_wheels(left, span, local, subjects), key=lambda one: one[0])
    last = wheels[-1][1] if wheels else None
    alike = [one for _, one in wheels if last is not None and _can_be_compared(one, last)]
    return Progress(
        span=span,
        satisfaction=traced(left, SATISFACTION, span, local),
        confidence=traced(left, CONFIDENCE, span, local),
        energy=traced(left, ENERGY, span, local),
        first=alike[0] if len(alike) > 1 else None,
        last=last,
        steps=_steps(growth_points, span, local),
        ratings=rated(left, span, local),
    )


def traced(reflections: Iterable[Reflection], trace: Trace, span: Span, local: Local) -> tuple[Point, ...]:
    """One scale or sector over the span."""
    marks: dict[date, list[int]] = {day: [] for day in span.slots}
    for one in reflections:
        mark, day = trace.score(one), _day(one, local)
        if mark is not None and day in span:
            marks[span.slot(day)].append(mark)
    return tuple(Point(day, fmean(found) if found else None) for day, found in marks.items())


def rated(reflections: Iterable[Reflection], span: Span, local: Local) -> tuple[Rating, ...]:
    """The weeks that were rated, the oldest first; of two ratings in one week the later. It is a word and stays one: it
    is not counted, and nothing is said of weeks without it."""
    found: dict[date, Rating] = {}
    oldest_first = tuple(reflections)[::-1]  # the journal's newest come first
    for one in sorted(oldest_first, key=lambda one: one.started_at):
        answer, day = one.answers.get(EFFECTIVENESS), local(one.started_at).date()
        if isinstance(answer, Code) and day in span:
            influence = one.answers.get(INFLUENCE)
            words = influence.text if isinstance(influence, Words) else ""
            found[day - timedelta(days=day.weekday())] = Rating(day, answer.code, words)
    return tuple(found[monday] for monday in sorted(found))


def followed(aim: Aim) -> Trace:
    """What a growth point that aims at this is looked at by."""
    if aim.sector is None and aim.step in SATISFACTION.steps:
        return SATISFACTION
    return Trace((aim.step,), aim.sector, aim.own_name)


def _day(left: Reflection, local: Local) -> date:
    return lesson_day(left.answers, local(left.started_at).date())


def _can_be_compared(one: Spun, last: Spun) -> bool:
    if one.step.key != last.step.key or not same_school_year(one.day, last.day):
        return False
    return same_lesson(one.lesson, last.lesson)


def _wheels(
    reflections: Iterable[Reflection], span: Span, local: Local, subjects: tuple[str, ...]
) -> Iterator[tuple[tuple[date, datetime], Spun]]:
    for one in reflections:
        step = questions.wheel_of(find(one.instrument, one.version))
        marked, day = one.answers.get(step.key) if step is not None else None, _day(one, local)
        if step is None or not isinstance(marked, Marked) or day not in span:
            continue
        if any(spoke.mark is not None for spoke in marked.spokes):
            yield (day, one.started_at), Spun(day, step, marked, told(one.answers, subjects))


def _steps(growth_points: Iterable[GrowthPoint], span: Span, local: Local) -> Steps:
    ends: Mapping[str, list[GrowthPoint]] = {state: [] for state in (OPEN, RESTING, *CLOSING_MARKS.values())}
    for point in growth_points:
        closed = local(point.changed_at or point.set_at).date()
        if local(point.set_at).date() >= span.until:
            continue
        if point.state == OPEN or closed >= span.until:
            ends[OPEN].append(point)
        elif closed >= span.since:
            ends[point.state].append(point)
    return Steps(len(ends["reached"]), len(ends[OPEN]), len(ends["dropped"]))
