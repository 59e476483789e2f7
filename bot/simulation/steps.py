"""What became of the steps that made-up teachers set: looked at, or due and never asked about. Read from what is
stored, and not from how the program chooses whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dialogs.amending import find
from storage.growth_point import OPEN, GrowthPoint
from storage.journal import Reflection
from storage.person import Person, PersonId
from storage.work import Work

CONVERSATIONS = 4
"""That look back, after which a step that is due must have had its turn."""

ASKED = ("point_1", "point_2")


@dataclass
class Steps:
    """How many steps were set, and how many of them were looked at; how many were due and never asked about though
    their teacher looked back often enough."""

    set_in_all: int = 0
    looked_at: int = 0
    never_asked: int = 0

    def add(self, other: Steps) -> None:
        """Count what another count holds, too."""
        self.set_in_all += other.set_in_all
        self.looked_at += other.looked_at
        self.never_asked += other.never_asked


async def counted(work: Work, people: Iterable[PersonId], until: datetime) -> Steps:
    """The steps of these people as they stand at a moment."""
    steps = Steps()
    for person_id in people:
        person = await work.people.get(person_id)
        points, conversations = await work.growth_points.of(person.id), await work.journal.all(person.id)
        looks_back = [one for one in conversations if one.started_at < until and _looks_back(one)]
        steps.set_in_all += len(points)
        steps.looked_at += sum(bool(point.looks) for point in points)
        steps.never_asked += sum(_waits_in_vain(person, point, looks_back) for point in points)
    return steps


def _looks_back(one: Reflection) -> bool:
    """Whether a conversation asks about earlier steps at all."""
    return ASKED[0] in find(one.instrument, one.version).path(one.path).steps


def _waits_in_vain(person: Person, point: GrowthPoint, looks_back: Iterable[Reflection]) -> bool:
    """Whether an open step is due, and none of the conversations since asked about it."""
    if point.state != OPEN:
        return False
    later = (one for one in looks_back if one.started_at > point.set_at)
    since = [one for one in later if person.local(one.started_at).date() >= point.due_on]
    asked = any(one.given.get(f"{key}_id") == point.id for one in since for key in ASKED)
    return len(since) >= CONVERSATIONS and not asked
