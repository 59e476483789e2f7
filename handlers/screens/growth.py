"""Growth points as a list: the open ones first, then those that rest, then the others; each opens to be acted on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digests import questions
from digests.brief import brief, in_a_line
from handlers.markup import Html, bold, html, joined, quiet, quoted
from handlers.screen import Button, Screen
from handlers.screens.paging import turns
from handlers.screens.step import look, since
from locales.translator import Translator
from storage.growth_point import OPEN, RESTING, GrowthPoint
from storage.person import Person

ON_A_PAGE = 5
ON_A_BUTTON = 34
SHOWN, NOTICED = 300, 140
"""Characters of a step and of what was noticed, so that a page is one message."""

ORDER = (OPEN, RESTING)


def points(person: Person, all_of_them: Sequence[GrowthPoint], number: int, today: date, t: Translator) -> Screen:
    """Page `number` of the growth points."""
    new = (Button(t("+ A step of my own"), "step:new"),)
    if not all_of_them:
        text = html(
            t, "You have no growth points yet. A reflection on a lesson ends in one small step; it will stand here."
        )
        return Screen(text, ((Button(t("Look back at a lesson"), "choose:lesson_coaching"),), new))
    ordered = sorted(all_of_them, key=lambda point: ORDER.index(point.state) if point.state in ORDER else len(ORDER))
    number = min(number, (len(ordered) - 1) // ON_A_PAGE)  # a page may have gone since
    shown = ordered[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    blocks = [bold(t("Growth points")), *(_point(person, point, today, t) for point in shown)]
    blocks.append(quiet(t("Tap a step to say how it goes, or to change anything about it.")))
    doors = tuple(
        (Button(in_a_line(questions.growth_point(point, t), ON_A_BUTTON), f"step:open:{point.id}"),) for point in shown
    )
    return Screen(joined(blocks), (*doors, *turns("growth:page", number, len(ordered), ON_A_PAGE), new))


def _point(person: Person, point: GrowthPoint, today: date, t: Translator) -> Html:
    words = quoted(brief(questions.growth_point(point, t), SHOWN))
    last = [] if point.last_look is None else [look(person, point, point.last_look, NOTICED, t)]
    return joined((words, quiet(since(person, point, today, t)), *last), "\n")
