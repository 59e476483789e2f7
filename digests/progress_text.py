"""The same picture in letters, for a weak connection and for a reader who does not see pictures.

Weeks without a mark are left out. With every span and every wheel it stays within one message.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.catalogue.week import EFFECTIVENESS
from dialogs.words import N_
from digests import wheel
from digests.brief import in_a_line
from digests.progress import Point, Progress, Spun
from digests.progress_words import dates, score, slot
from digests.reflection import spokes, wheel_to_draw
from locales.translator import Translator

QUOTED = 40
"""Letters of what influenced a week; the journal holds the whole."""

NAMES = (N_("Satisfaction"), N_("Confidence"), N_("Energy"))
"""Of the lines, in the order of `Progress.lines`."""


@dataclass(frozen=True)
class Section:
    """Plain text, not yet escaped: what it is about (may be empty), and its lines."""

    heading: str
    body: str


def as_text(shown: Progress, t: Translator) -> str:
    """All sections one after another, as plain text."""
    return "\n\n".join(f"{one.heading}\n{one.body}".strip() for one in sections(shown, t))


def sections(shown: Progress, t: Translator) -> tuple[Section, ...]:
    """What there is to tell, the span first; a sentence about what will be here while there is nothing."""
    found = [Section(t("My picture"), dates(shown.span, t))]
    if not shown.has_marks and not shown.ratings and shown.last is None:
        nothing_yet = t(
            "No marks in these days yet, and that is fine. When you look back at a lesson, your marks will stand "
            "here, for you alone."
        )
        found.append(Section("", nothing_yet))
    for name, line in zip(NAMES, shown.lines, strict=True):
        if rows := "\n".join(_rows(shown, line, t)):
            found.append(Section(t(name), rows))
    if ratings := "\n".join(_ratings(shown, t)):
        found.append(Section(t("What I intended for the week"), ratings))
    if shown.last is not None:
        found.append(_wheel(shown.last, shown.first, t))
    if steps := "\n".join(_steps(shown, t)):
        found.append(Section(t("Growth points"), steps))
    return tuple(found)


def wheels(shown: Progress, t: Translator) -> wheel.Wheel | None:
    """The last wheel of the span over the first of the same lesson, as the wheel picture wants it."""
    if shown.last is None:
        return None
    subtitle = " · ".join(part for part in (dates(shown.span, t), shown.last.lesson.short) if part)
    days = (shown.last.day, shown.first.day if shown.first is not None else None)
    return wheel_to_draw(shown.last.step, shown.last.marked, _marks(shown.first), subtitle, days, t)


def _rows(shown: Progress, line: tuple[Point, ...], t: Translator) -> Iterator[str]:
    for point in line:
        if point.score is not None:
            filled = int(point.score + 0.5)
            bar = "▰" * filled + "▱" * (wheel.FULL - filled)
            yield f"{bar} {score(point.score, t)} · {slot(shown.span, point.day, t)}"


def _ratings(shown: Progress, t: Translator) -> Iterator[str]:
    """A word for each week that was rated, with what influenced it; in a span of months the words alone."""
    words = {option.code: t(option.label) for option in EFFECTIVENESS.options}
    slots = {first: [one for one in shown.ratings if shown.span.slot(one.day) == first] for first in shown.span.slots}
    for first, told in slots.items():
        if told:
            row = f"{slot(shown.span, first, t)}: {' · '.join(words[one.code] for one in told)}"
            influence = "" if shown.span.by_month else in_a_line(told[-1].influence, QUOTED)
            yield f"{row} · {influence}" if influence else row


def _wheel(last: Spun, first: Spun | None, t: Translator) -> Section:
    days = [t.day(first.day)] if first is not None and first.day != last.day else []
    named = (t("Wheel of balance"), last.lesson.short, " → ".join([*days, t.day(last.day)]))
    heading = " · ".join(part for part in named if part)
    told = spokes(last.step, last.marked, _marks(first), t)
    return Section(heading, wheel.lines([one for one in told if one.mark is not None]))


def _marks(spun: Spun | None) -> dict[str, tuple[int | None, str | None]]:
    return {one.sector: (one.mark, one.own_name) for one in spun.marked.spokes} if spun is not None else {}


def _steps(shown: Progress, t: Translator) -> Iterator[str]:
    steps = shown.steps
    if steps.reached:
        yield t.plural("%(n)d step was reached", "%(n)d steps were reached", steps.reached)
    if steps.open:
        yield t.plural("%(n)d step is on its way", "%(n)d steps are on their way", steps.open)
    if steps.let_go:
        yield t.plural("%(n)d step was let go", "%(n)d steps were let go", steps.let_go)
