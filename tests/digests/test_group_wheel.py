"""The wheel of a group shows nobody."""

from __future__ import annotations

from datetime import UTC, datetime

from dialogs.answers import Marked, Spoke
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.steps import Wheel
from digests.group_wheel import together
from digests.mentor_digest import Turned

AT = datetime(2026, 11, 20, tzinfo=UTC)


def turned(mark: int | None, name: str | None = None, sector: str = "goal") -> Turned:
    """A wheel with one marked sector."""
    step = LESSON_COACHING.step("wheel")
    assert isinstance(step, Wheel)
    return Turned(step, Marked((Spoke(sector, mark, name),)), AT, None, None)


def marks(*wheels: Turned) -> dict[str, int | None] | None:
    """The means by sector."""
    found = together(wheels)
    return None if found is None else {one.sector: one.mark for one in found.spokes}


def test_of_four_people_no_mean_is_shown() -> None:
    assert marks(*[turned(7)] * 4) is None
    assert marks() is None


def test_of_five_people_the_mean_is_shown_and_of_fewer_in_another_sector_not() -> None:
    found = marks(*[turned(7)] * 4, turned(9), *[turned(3, sector="mood")] * 4)
    assert found is not None
    assert (found["goal"], found["mood"], found["methods"]) == (7, None, None)
    assert len(found) == 8


def test_half_points_are_rounded_up() -> None:
    assert (marks(*[turned(7)] * 3, *[turned(8)] * 3) or {})["goal"] == 8


def test_sectors_without_a_mark_or_with_a_name_of_their_own_count_for_nobody() -> None:
    assert marks(*[turned(7)] * 4, turned(None), turned(2, "Қуаныш")) is None
