"""What a teacher chooses about a step: another day, what it is to move, which of four rests, whether it is erased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialogs.catalogue.lesson_wheel import LESSON_WHEEL
from digests import questions, reflection
from digests.brief import brief, in_a_line
from handlers.markup import Html, bold, html, joined, quiet, quoted
from handlers.screen import Button, Rows, Screen
from handlers.screens.keyboards import paired
from locales.translator import Translator
from storage.growth_point import RESTING, Aim, GrowthPoint

QUOTED, ON_A_BUTTON = 600, 34
SCALES = ("satisfaction", "confidence", "energy")
IN_A_ROW = 4
MOST_OFFERED = 6
NOTHING = "nothing"


def other_day(point: GrowthPoint, t: Translator) -> Screen:
    """When to ask about it."""
    choices = (
        (t("Tomorrow"), "tomorrow"),
        (t("At my next lesson"), "lesson"),
        (t("In three days"), "three_days"),
        (t("In a week"), "week"),
    )
    days = paired([Button(label, f"step:off:{point.id}:{wish}") for label, wish in choices])
    own = (Button(t("On a day I choose"), f"step:date:{point.id}"),)
    return Screen(_about(point, t("When shall I ask about this step?"), t), (*days, own, _back(point, t)))


def aims(point: GrowthPoint, own_names: Mapping[str, str], t: Translator) -> Screen:
    """What it is to move: a sector of the wheel, by its number in the list, or a scale."""
    lines, numbers = [], []
    for number, sector in enumerate(LESSON_WHEEL.sectors, 1):
        aim = Aim(LESSON_WHEEL.key, sector.code, own_names.get(sector.code))
        lines.append(f"{number}. {'✓ ' if aim == point.aim else ''}{reflection.aim_name(aim, t)}")
        numbers.append(Button(f"№ {number}", f"step:aim:{point.id}:{sector.code}"))
    scales = [
        Button(
            f"{'✓ ' if point.aim == Aim(scale) else ''}{t(reflection.SCALES[scale])}", f"step:aim:{point.id}:{scale}"
        )
        for scale in SCALES
    ]
    none = Button(f"{'✓ ' if point.aim is None else ''}{t('Nothing in particular')}", f"step:aim:{point.id}:{NOTHING}")
    sectors = joined((t("A sector of the wheel, by its number:"), *lines), "\n")
    explains = quiet(t("The chart of this step shows how that changes."))
    text = joined((_about(point, t("What should this step change?"), t), sectors, explains))
    halves = (tuple(numbers[:IN_A_ROW]), tuple(numbers[IN_A_ROW:]))
    return Screen(text, (*halves, *paired([*scales, none]), _back(point, t)))


def rested(point: GrowthPoint, others: Iterable[GrowthPoint], t: Translator) -> Screen:
    """A fourth step was set: which one rests for now, and whether another one should instead."""
    text = joined(
        (
            joined(
                (t("Three steps go on, this one rests for now:"), quoted(brief(_words(point, t), QUOTED))),
                "\n",
            ),
            t("Would you rather let another one rest?"),
        )
    )
    fine = (Button(t("It is fine like this"), f"step:fine:{point.id}"),)
    return Screen(text, (*_swaps(point, RESTING, others, t), fine))


def full(point: GrowthPoint, others: Iterable[GrowthPoint], t: Translator) -> Screen:
    """A step is to be taken up while three or more are open: which one rests instead."""
    text = _about(point, t("Three steps at once are enough. Which one shall rest instead?"), t)
    keep = (Button(t("Leave it as it is"), f"step:open:{point.id}"),)
    return Screen(text, (*_swaps(point, point.state, others, t), keep))


def confirm_erase(point: GrowthPoint, until: int, t: Translator) -> Screen:
    """What goes. The button is good until `until` (Unix time)."""
    asks = t(
        "Erase this step for good? Its wordings and its looks go with it. What was said of it in a reflection stays in "
        "the journal."
    )
    yes = (Button(t("Yes, erase it"), f"step:gone:{point.id}:{until}"),)
    return Screen(_about(point, asks, t), (yes, (Button(t("No, keep it"), f"step:open:{point.id}"),)))


def gone(t: Translator) -> Screen:
    """There is no such step."""
    return Screen(html(t, "This step is no longer in your list."), ((Button(t("Growth points"), "growth:0"),),))


def _about(point: GrowthPoint, asks: str, t: Translator) -> Html:
    return joined((quoted(brief(_words(point, t), QUOTED)), bold(asks)), "\n")


def _swaps(point: GrowthPoint, state: str, others: Iterable[GrowthPoint], t: Translator) -> Rows:
    """A button for each of the others: it rests, and the point, which is in this state now, goes on."""
    return tuple(
        (Button(f"«{in_a_line(_words(one, t), ON_A_BUTTON)}»", f"step:swap:{one.id}:{point.id}:{state}"),)
        for one in list(others)[:MOST_OFFERED]
    )


def _words(point: GrowthPoint, t: Translator) -> str:
    return questions.growth_point(point, t)


def _back(point: GrowthPoint, t: Translator) -> tuple[Button, ...]:
    return (Button(t("◀ Back"), f"step:open:{point.id}"),)
