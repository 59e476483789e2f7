"""The wheel of a group: the mean of each sector, where at least five people marked it. Fewer would show somebody."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.answers import Marked, Spoke
from digests.mentor_digest import Turned
from storage.groups import mean_of


def together(wheels: Sequence[Turned]) -> Marked | None:
    """The means of the last wheels, rounded to whole points; None while no sector was marked by five people. A sector
    with a name of its own is another sector, and is left out."""
    if not wheels:
        return None
    marks: dict[str, list[int]] = {sector.code: [] for sector in wheels[0].step.sectors}
    for wheel in wheels:
        for spoke in wheel.marked.spokes:
            if spoke.mark is not None and spoke.own_name is None and spoke.sector in marks:
                marks[spoke.sector].append(spoke.mark)
    means = {code: mean_of(some) for code, some in marks.items()}
    if all(mean is None for mean in means.values()):
        return None
    return Marked(tuple(Spoke(code, mean) for code, mean in means.items()))
