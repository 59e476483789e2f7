"""What a conversation knows of earlier steps when it begins: which are asked about, which can be kept on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from dialogs.catalogue.growth_point import LAYERS
from digests import questions
from digests.brief import brief
from locales.translator import Translator
from storage.growth_point import MOST_OPEN, GrowthPoint
from storage.person import Person
from storage.work import Work

AT_ONCE = 2
LONG = timedelta(weeks=4)
"""After so long with one step, it is asked what it is with it (domain, section 4.6), and again after as long."""

IN_A_ROW = 3
"""So many "not yet" running ask the same, and again after as many."""

QUOTED = 600
"""Characters of a step in a question; /growth holds the whole."""


async def given(work: Work, person: Person, now: datetime, t: Translator) -> dict[str, Any]:
    """The part of a conversation's beginning that is about steps; see `dialogs.catalogue.growth_point`."""
    today = person.local(now).date()
    open_now = await work.growth_points.open_of(person.id)
    asked = asked_about(open_now, today, now)
    found: dict[str, Any] = {}
    for number, point in enumerate(asked, 1):
        found |= {f"point_{number}": told(point, t), f"point_{number}_id": point.id}
    if asked:
        found |= about_first(asked[0], now)
    others = [point for point in open_now if point not in asked]
    found["keepable"] = [[point.id, told(point, t)] for point in (*asked, *others)][:MOST_OPEN]
    found["crowded"] = len(open_now) > MOST_OPEN
    found["first_step"] = not open_now and not await work.growth_points.any_of(person.id)
    return found


def asked_about(open_now: Sequence[GrowthPoint], today: date, now: datetime) -> list[GrowthPoint]:
    """Of the open steps, in their order, those that a conversation begun now asks about: of one that is stuck more is
    asked, so it comes first."""
    due = [point for point in open_now if point.due_on <= today][:AT_ONCE]
    return sorted(due, key=lambda point: not (_third(point) or _long(point, now)))


def about_first(point: GrowthPoint, now: datetime) -> dict[str, Any]:
    """What decides whether more is asked about the step that is looked at first, and how far in."""
    layer = list(LAYERS)[min(point.layer, len(LAYERS) - 1)]
    return {"third": _third(point), "long": _long(point, now), f"layer_{layer}": True}


def told(point: GrowthPoint, t: Translator) -> str:
    """A step as a question quotes it."""
    return brief(questions.growth_point(point, t), QUOTED)


def _third(point: GrowthPoint) -> bool:
    """Whether one more "not yet" would be the third running since it was asked about last."""
    since = [look.mark for look in point.looks if point.asked_why_at is None or look.at > point.asked_why_at]
    return since[1 - IN_A_ROW :] == ["not_yet"] * (IN_A_ROW - 1)


def _long(point: GrowthPoint, now: datetime) -> bool:
    return now - (point.asked_why_at or point.set_at) >= LONG
