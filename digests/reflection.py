"""What one conversation left, gathered in the teacher's own words: the wheel, what they noticed, the next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogs.answers import Answer, Code, Day, Marked, Score, Spoke, Words
from dialogs.catalogue.lesson_wheel import LESSON_WHEEL
from dialogs.instruments import Instrument
from dialogs.steps import Wheel
from dialogs.words import N_
from digests import questions, wheel
from digests.brief import in_a_line
from locales.translator import Translator
from storage.growth_point import Aim

SCALES = {
    "satisfaction": N_("Satisfaction with the lesson"),
    "confidence": N_("Confidence"),
    "energy": N_("Energy"),
    "year_satisfaction": N_("Satisfaction with the year"),
}
"""The scales that are told at the end and compared with the time before, by the step that asks for them."""

HEADING = 100
"""Characters of a lesson's name in a heading."""


@dataclass(frozen=True)
class Quote:
    """What was asked (the heading of the question where it has one) and what was said to it, both in words."""

    question: str
    answer: str


@dataclass(frozen=True)
class Shift:
    """How a sector or a scale stands now against the time when the step was chosen."""

    name: str
    before: int
    now: int


def lesson_named(answers: Mapping[str, Answer]) -> str:
    """Class, subject and topic as far as they were told: 7A · algebra. Short enough for a heading."""
    told = (answers.get(key) for key in ("lesson", "class_name", "subject", "topic"))
    return in_a_line(" · ".join(one.text for one in told if isinstance(one, Words) and one.text), HEADING)


def lesson_day(answers: Mapping[str, Answer], otherwise: date) -> date:
    """The day of the lesson: as told, or the day of the conversation."""
    told = answers.get("day")
    return told.day if isinstance(told, Day) else otherwise


def heading(answers: Mapping[str, Answer], otherwise: date, t: Translator) -> str:
    """Day and lesson on one line: 21 November · 7A · algebra."""
    return " · ".join(part for part in (t.day(lesson_day(answers, otherwise)), lesson_named(answers)) if part)


def spokes(step: Wheel, marked: Marked, before: Mapping[str, Any] | None, t: Translator) -> tuple[wheel.Sector, ...]:
    """The wheel's sectors in their order, named, each with its mark before. A sector that bore another name then is
    another sector: nothing stands behind it."""
    shown = []
    for sector in step.sectors:
        spoke = marked.spoke(sector.code) or Spoke(sector.code, None)
        earlier = (before or {}).get(sector.code)
        mark = earlier[0] if earlier is not None and earlier[1] == spoke.own_name else None
        shown.append(wheel.Sector(questions.sector_name(step, spoke, t), spoke.mark, mark))
    return tuple(shown)


def wheel_as_text(step: Wheel, marked: Marked, before: Mapping[str, Any] | None, t: Translator) -> str:
    """The wheel in letters, as far as it was passed."""
    shown = zip(step.sectors, spokes(step, marked, before, t), strict=True)
    return wheel.lines([one for sector, one in shown if marked.spoke(sector.code) is not None])


def wheel_to_draw(
    step: Wheel,
    marked: Marked,
    before: Mapping[str, Any] | None,
    subtitle: str,
    days: tuple[date, date | None],
    t: Translator,
    *,
    lesson_before: str = "",
) -> wheel.Wheel:
    """The wheel as the picture wants it; `days` are those of this wheel and of the one before, `lesson_before` says of
    which lesson that was: 7A · algebra."""
    now, then = days
    label_before = " · ".join(part for part in (t.day(then) if then is not None else "", lesson_before) if part)
    return wheel.Wheel(
        title=t(step.prompt),
        subtitle=subtitle,
        sectors=spokes(step, marked, before, t),
        now_label=t.day(now),
        before_label=label_before if before and then is not None else None,
    )


def gathered(
    instrument: Instrument, answers: Mapping[str, Answer], given: Mapping[str, Any], t: Translator
) -> tuple[Quote, ...]:
    """What the instrument quotes at its end, where something was said."""
    found = []
    for key in instrument.gathers:
        words = answers.get(key)
        if isinstance(words, Words | Code):
            step = instrument.step(key)
            asks = t(step.heading) if step.heading else questions.question(instrument, step, answers, given, t)
            found.append(Quote(asks, questions.answer(step, words, t, answers)))
    return tuple(found)


def shift(aim: Aim, then: Mapping[str, Answer], now: Mapping[str, Answer], t: Translator) -> Shift | None:
    """How what a step aims at changed between two reflections; None where either did not mark it. A sector that bore
    another name then is another sector."""
    before, after = then.get(aim.step), now.get(aim.step)
    if isinstance(before, Score) and isinstance(after, Score) and aim.sector is None and aim.step in SCALES:
        return Shift(t(SCALES[aim.step]), before.value, after.value)
    if not isinstance(before, Marked) or not isinstance(after, Marked) or aim.sector is None:
        return None
    earlier, later = before.spoke(aim.sector), after.spoke(aim.sector)
    if earlier is None or later is None or earlier.mark is None or later.mark is None:
        return None
    if earlier.own_name != aim.own_name or later.own_name != aim.own_name:
        return None
    return Shift(aim_name(aim, t), earlier.mark, later.mark)


def aim_name(aim: Aim, t: Translator) -> str:
    """What a step aims at, in words: the teacher's own name of a sector, that of the instrument, or that of a scale."""
    if aim.own_name is not None:
        return aim.own_name
    if aim.sector is not None:
        return t(next(one.name for one in LESSON_WHEEL.sectors if one.code == aim.sector))
    return t(SCALES[aim.step])
