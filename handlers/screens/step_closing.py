"""The end of a conversation about a single step, short: what is noted, and when we look again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.answers import Code, Words
from dialogs.session import Session
from dialogs.steps import MARKS
from dialogs.words import N_
from digests import questions
from digests.brief import brief, in_a_line
from handlers.markup import Html, bold, html, joined, quiet, quoted
from handlers.screen import Button, Rows, Screen
from locales.translator import Translator
from storage.growth_point import OPEN, RESTING, GrowthPoint

QUOTED = 600
ON_A_BUTTON = 34
MOST_DUE = 3
"""Other steps whose day has come, each with a button."""

GROWTH_POINTS = "growth:0"

LABELS = dict(MARKS)


def head(point: GrowthPoint, mark: str, t: Translator) -> Html:
    """What a tap noted: the step, and its mark."""
    words = brief(questions.growth_point(point, t), QUOTED)
    return joined((quoted(words), f"✓ {t(LABELS[mark])}"), "\n")


def closing(
    point: GrowthPoint,
    session: Session,
    also_due: Sequence[GrowthPoint],
    today: date,
    t: Translator,
) -> Screen:
    """What a conversation about a step came to; `also_due` are the others whose day has come."""
    mark, noticed = session.answers.get("point_1"), session.answers.get("noticed")
    words = quoted(brief(questions.growth_point(point, t), QUOTED))
    blocks: list[Html] = []
    if isinstance(mark, Code):
        blocks.append(joined((words, f"✓ {t(LABELS[mark.code])}"), "\n"))
        if isinstance(noticed, Words):
            blocks.append(html(t, "✓ What you noticed is kept with it."))
    else:
        is_new = len(point.wordings) == 1
        blocks.append(joined((bold(t("Your growth point") if is_new else t("The step is now:")), words), "\n"))
    blocks.append(quiet(when(point, today, t)))
    return Screen(joined(blocks), (*doors(also_due, t), (Button(t("Growth points"), GROWTH_POINTS),)))


def doors(points: Sequence[GrowthPoint], t: Translator) -> Rows:
    """One button for each of the steps whose day has come, too."""
    return tuple(
        (Button(f"▸ «{in_a_line(questions.growth_point(point, t), ON_A_BUTTON)}»", f"step:see:{point.id}"),)
        for point in points[:MOST_DUE]
    )


def when(point: GrowthPoint, today: date, t: Translator) -> str:
    """When a step is looked at again, in a sentence."""
    if point.state == RESTING:
        return t("It rests, until you take it up again.")
    if point.state != OPEN:
        return t(CLOSED[point.state])
    if point.due_on <= today:
        return t("We look back at it the next time we talk.")
    if point.day_chosen:
        return t("We look back at it on this day: %(day)s.", day=t.day(point.due_on))
    return t("We look back at it when we talk, from this day on: %(day)s.", day=t.day(point.due_on))


CLOSED = {
    "reached": N_("The step is reached. It stays among your growth points."),
    "dropped": N_("The step is let go. It stays among your growth points."),
}


def waits(t: Translator) -> Screen:
    """A new step rests, because more than three are open from before."""
    text = html(
        t,
        "More than three steps are open, so the new one rests for now. When two are left, you can take it up again "
        "in the list.",
    )
    return Screen(text, ((Button(t("Growth points"), GROWTH_POINTS),),))


def added(t: Translator) -> Screen:
    """What was noticed at a look was told later."""
    return Screen(html(t, "✓ What you noticed is kept with it."), ((Button(t("Growth points"), GROWTH_POINTS),),))


def told_later(point: GrowthPoint, reads: Html, t: Translator) -> Screen:
    """Words that came after a look, with nothing asked; `reads` is the line of who can read them."""
    words = quoted(brief(questions.growth_point(point, t), QUOTED))
    text = joined((joined((words, html(t, "✓ Saved with your step.")), "\n"), quiet(reads)))
    return Screen(text, ((Button(t("Growth points"), GROWTH_POINTS),),))
