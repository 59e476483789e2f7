"""The letter on the day that was named for a step, and what stands in its place once the day was moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from digests import questions
from digests.brief import brief
from handlers.markup import Html, bold, html, joined, quiet, quoted
from handlers.readers import Readers, told
from handlers.screen import Button, Rows, Screen
from handlers.screens.step import marks
from handlers.screens.step_closing import GROWTH_POINTS, doors
from locales.translator import Translator
from storage.growth_point import GrowthPoint

QUOTED, ALSO_QUOTED = 600, 200


def asked(points: Sequence[GrowthPoint], reads: Readers, t: Translator, fewer: Rows = ()) -> Screen:
    """The letter: the first step with its marks, the others with a button each. `reads` is who will read the mark,
    `fewer` are the rows by which there can be less of these."""
    first, *others = points
    words = quoted(brief(questions.growth_point(first, t), QUOTED))
    also = [quoted(brief(questions.growth_point(point, t), ALSO_QUOTED)) for point in others[:3]]
    blocks = [joined((bold(t("The day that you chose for this step has come.")), words, t("How did it go?")), "\n")]
    if also:
        blocks.append(joined((t("Other steps whose day has come:"), *also), "\n"))
    blocks.append(quiet(told(reads, t)))
    later = (
        Button(t("Tomorrow"), f"step:off:{first.id}:tomorrow"),
        Button(t("At my next lesson"), f"step:off:{first.id}:lesson"),
    )
    rows = later if len(later[0].label) + len(later[1].label) <= ROOM else None
    below = (rows,) if rows is not None else tuple((one,) for one in later)
    return Screen(joined(blocks), (*marks(first, t), *below, *doors(others, t), *fewer))


ROOM = 30


def moved(point: GrowthPoint, at: datetime, t: Translator, also_due: Sequence[GrowthPoint] = ()) -> Screen:
    """In place of the question: when it comes again. `at` is on the person's own clock."""
    words = quoted(brief(questions.growth_point(point, t), QUOTED))
    when = html(t, "I will ask about it: %(day)s, %(time)s.", day=t.weekday(at.date()), time=t.hour(at))
    return Screen(joined((words, when), "\n"), (*doors(also_due, t), (Button(t("Growth points"), GROWTH_POINTS),)))


def not_moved(point: GrowthPoint | None, t: Translator) -> Screen:
    """No day was named, or there is no step to move any more."""
    text: Html = html(t, "This step is no longer in your list.") if point is None else html(t, "Nothing was changed.")
    return Screen(text, ((Button(t("Growth points"), GROWTH_POINTS),),))
