"""The cards beside the lesson: those of the week, the quarter and the year, and the question which week fits."""

from __future__ import annotations

from dialogs.catalogue import instrument
from dialogs.catalogue.quarter_look import QUARTER_LOOK
from dialogs.catalogue.year_end import YEAR_END
from handlers.markup import bold, html, joined
from handlers.screen import Button, Screen
from locales.translator import Translator
from storage.person import BEGINNER, LATER, UNSAID
from storage.times import WEEKLY_CARDS


def with_another(paths: Screen, t: Translator) -> Screen:
    """The paths of one's own card, and a way to the other cards."""
    return paths.having((Button(t("Another card"), "cards:other"),))


def others(own: str, t: Translator) -> Screen:
    """Every card but one's `own`: the other one of the week, the quarter, the year."""
    keys = (*(key for key in WEEKLY_CARDS if key != own), QUARTER_LOOK.key, YEAR_END.key)
    rows = tuple((Button(t(instrument(key).title), f"choose:{key}"),) for key in keys)
    return Screen(html(t, "These cards are here for you at any time:"), (*rows, (Button(t("◀ Back"), "cards:own"),)))


def first_years(came_by: str, t: Translator) -> Screen:
    """Which card fits; `came_by` goes along in the buttons."""
    why = t("By this I choose the card of the week. You can change it at any time: /settings")
    answers = ((BEGINNER, t("Yes")), (LATER, t("No")), (UNSAID, t("I would rather not say")))
    yes, no, unsaid = (Button(label, f"experience:{code}:{came_by}") for code, label in answers)
    return Screen(joined((bold(t("Is this your first or second year at school?")), why)), ((yes, no), (unsaid,)))
