"""Growth points as a list: the open ones first, each with how it went."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.steps import MARKS
from dialogs.words import N_
from digests import questions
from digests.brief import brief, in_a_line
from handlers.markup import Html, bold, html, joined, quiet, quoted
from handlers.screen import Button, Screen
from locales.translator import Translator
from storage.growth import OPEN, GrowthPoint
from storage.person import Person

ON_A_PAGE = 4
ON_A_BUTTON = 30
SHOWN, NOTICED, LOOKS = 300, 140, 3
"""Characters of a step and of what was noticed, and looks at it, so that a page is one message."""

STATES = {"reached": N_("Reached"), "dropped": N_("Let go")}


def points(person: Person, all_of_them: Sequence[GrowthPoint], number: int, t: Translator) -> Screen:
    """Page `number` of the growth points."""
    if not all_of_them:
        return Screen(
            html(
                t, "You have no growth points yet. A reflection on a lesson ends in one small step; it will stand here."
            ),
            ((Button(t("Look back at a lesson"), "choose:lesson_coaching"),),),
        )
    ordered = sorted(all_of_them, key=lambda point: point.state != OPEN)
    number = min(number, (len(ordered) - 1) // ON_A_PAGE)  # a page may have gone since
    shown = ordered[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    blocks = [bold(t("Growth points")), *(_point(person, point, t) for point in shown)]
    charts = tuple(
        (Button(f"📈 {in_a_line(questions.growth_point(point, t), ON_A_BUTTON)}", f"growth:chart:{point.id}"),)
        for point in shown
        if point.looks
    )
    row = []
    if number > 0:
        row.append(Button("◀", f"growth:page:{number - 1}"))
    if (number + 1) * ON_A_PAGE < len(ordered):
        row.append(Button("▶", f"growth:page:{number + 1}"))
    return Screen(joined(blocks), (*charts, tuple(row)) if row else charts)


def _point(person: Person, point: GrowthPoint, t: Translator) -> Html:
    words = questions.growth_point(point, t)
    chosen = t("chosen on %(day)s", day=t.day(person.local(point.set_at).date()))
    state = t(STATES[point.state]) if point.state in STATES else _when(person, point, t)
    labels = dict(MARKS)
    looks = [
        " · ".join(
            part
            for part in (
                t.day(person.local(look.at).date()),
                t(labels[look.mark]),
                brief(questions.wording(look.noticed, t), NOTICED) if look.noticed is not None else "",
            )
            if part
        )
        for look in point.looks[-LOOKS:]
    ]
    return joined((quoted(brief(words, SHOWN)), quiet(f"{chosen} · {state}"), *looks), "\n")


def _when(person: Person, point: GrowthPoint, t: Translator) -> str:
    if point.due_on <= person.local(point.set_at).date():
        return t("we look back the next time we talk")
    return t("we look back from %(day)s", day=t.day(point.due_on))
