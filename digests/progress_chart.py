"""What the line charts show, with every word already in the language of whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from digests.progress import Point, Progress
from digests.progress_span import DAY, Span
from digests.progress_text import NAMES
from digests.progress_words import dates, tick
from digests.wheel import FULL
from locales.translator import Translator

MOST_LINES = 3
Scores = tuple[float | None, ...]


@dataclass(frozen=True)
class Line:
    """A name, and a score for every place along the axis; None is a gap."""

    name: str
    scores: Scores

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(score is None for score in self.scores)


@dataclass(frozen=True)
class Chart:
    """Up to three lines over the same places, each place with a word for under the axis. A line keeps its colour by its
    number, so one without scores keeps its place here and is not drawn."""

    title: str
    subtitle: str
    ticks: tuple[str, ...]
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise ValueError(f"A chart has from 1 to {MOST_LINES} lines, not {len(self.lines)}.")
        for line in self.lines:
            _checked(line.scores, self.ticks)


@dataclass(frozen=True)
class Shift:
    """One scale or sector before and since a growth point was chosen. `chosen` is how many places lie before that."""

    title: str
    subtitle: str
    ticks: tuple[str, ...]
    scores: Scores
    chosen: float
    chosen_label: str

    def __post_init__(self) -> None:
        _checked(self.scores, self.ticks)
        if not 0 <= self.chosen <= len(self.ticks):
            raise ValueError(f"The growth point is outside the {len(self.ticks)} places of the axis: {self.chosen}.")


def chart(shown: Progress, t: Translator) -> Chart:
    """The lines of a span, ready to draw."""
    lines = tuple(Line(t(name), _scores(line)) for name, line in zip(NAMES, shown.lines, strict=True))
    return Chart(t("My picture"), dates(shown.span, t), _ticks(shown.span, t), lines)


def shift(name: str, points: tuple[Point, ...], span: Span, chosen: date, t: Translator) -> Shift:
    """One scale or sector around the day on which a growth point was chosen, ready to draw. `points` are those of
    `traced` over a span of `around`."""
    weeks = (chosen + DAY - span.since) / (DAY * 7)
    label = f"{t('Growth point')} · {t.day(chosen)}"
    return Shift(name, dates(span, t), _ticks(span, t), _scores(points), weeks, label)


def _ticks(span: Span, t: Translator) -> tuple[str, ...]:
    return tuple(tick(span, first, t) for first in span.slots)


def _scores(points: tuple[Point, ...]) -> Scores:
    return tuple(point.score for point in points)


def _checked(scores: Scores, ticks: tuple[str, ...]) -> None:
    if not ticks or len(scores) != len(ticks):
        raise ValueError(f"{len(scores)} scores do not stand over {len(ticks)} places.")
    for score in scores:
        if score is not None and not 0 <= score <= FULL:
            raise ValueError(f"A score is from 0 to {FULL}, not {score}.")
