"""The one greeting of somebody who was away for long: no count of days, no blame, and their step, if one is open."""

from __future__ import annotations

from digests import questions
from digests.brief import brief
from handlers.markup import Html, html, joined, quoted, safe
from handlers.screen import Button, Rows, Screen
from handlers.screens.greeting import first_steps
from locales.translator import Translator
from storage.growth_point import GrowthPoint

QUOTED = 70
"""Characters of the step: the whole is to stay under 200."""


def greeting(point: GrowthPoint | None, *, not_kept: bool, menu: bool, asks: bool = True, t: Translator) -> Screen:
    """The greeting; `not_kept` says that the message which brought them back was no answer to anything, `menu` puts
    below what one can do. Unless it `asks`, because the answer beside it does, the step is only named."""
    note = t("This message is not kept: no conversation is open.") if not_kept else ""
    hello = joined((t("Good to see you again."), note), " ")
    rows: Rows = first_steps(t) if menu else ()
    if point is None:
        return Screen(joined((hello, t("What shall we do?") if menu else "")), rows)
    words = quoted(_glimpse(point, t))
    if not asks:
        return Screen(joined((hello, joined((t("Your growth point"), words), "\n"))), rows)
    goes_on = (
        Button(t("It goes on"), f"back:on:{point.id}"),
        Button(t("Let it rest"), f"back:rest:{point.id}"),
    )
    return Screen(joined((hello, joined((t("Does this step of yours go on?"), words), "\n"))), (goes_on, *rows))


def shows(screen: Screen, point: GrowthPoint, t: Translator) -> bool:
    """Whether the step can be read on this screen already."""
    return safe(_glimpse(point, t).removesuffix("…")) in screen.text


def _glimpse(point: GrowthPoint, t: Translator) -> str:
    return brief(questions.growth_point(point, t), QUOTED)


def goes_on(t: Translator) -> Screen:
    """The step stays; then the menu."""
    return Screen(html(t, "Agreed: the step goes on. What shall we do?"), first_steps(t))


def rests(t: Translator) -> Screen:
    """The step rests; then the menu."""
    return Screen(html(t, "Agreed: the step rests. You find it in /growth. What shall we do?"), first_steps(t))


def gone(t: Translator) -> Html:
    """The button of a step that is not open any more."""
    return html(t, "There is nothing here any more.")
