"""The wheel of balance a teacher gets back: its values, and the same as text for a weak connection.

It is a mirror, not a mark book: no average, no sum, no word or colour that praises or blames. A sector that was
skipped has no mark, which is not the mark zero, and it is shown so. Every word comes in already translated.
"""

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST, MOST = 3, 10
FULL = 10

_FILLED, _EMPTY = "▰", "▱"
_UNMARKED = "–"


@dataclass(frozen=True)
class Sector:
    """One part of a lesson in the teacher's own words, marked 0-10 now and, perhaps, the time before."""

    name: str
    mark: int | None
    before: int | None = None

    def __post_init__(self) -> None:
        for mark in (self.mark, self.before):
            if mark is not None and not 0 <= mark <= FULL:
                raise ValueError(f"A sector is marked from 0 to {FULL}, not {mark}.")


@dataclass(frozen=True)
class Wheel:
    """Sectors clockwise from the top, and the words around them, in the language of whoever looks."""

    title: str
    subtitle: str
    sectors: tuple[Sector, ...]
    now_label: str
    before_label: str | None

    def __post_init__(self) -> None:
        if not FEWEST <= len(self.sectors) <= MOST:
            raise ValueError(f"A wheel has from {FEWEST} to {MOST} sectors, not {len(self.sectors)}.")


def bars(wheel: Wheel) -> str:
    """The wheel in letters: a line for each sector, its bar and mark first, its name last."""
    return lines(wheel.sectors)


def lines(sectors: Iterable[Sector]) -> str:
    """The same for some sectors of a wheel, as far as the teacher has come."""
    return "\n".join(_line(sector) for sector in sectors)


def _line(sector: Sector) -> str:
    filled = sector.mark or 0
    bar = _FILLED * filled + _EMPTY * (FULL - filled)
    return f"{bar} {_marks(sector)} {' '.join(sector.name.split())}".rstrip()


def _marks(sector: Sector) -> str:
    """The mark, after that of the time before if it is another; without one now there is nothing to compare."""
    if sector.mark is None:
        return _UNMARKED
    if sector.before is None or sector.before == sector.mark:
        return str(sector.mark)
    return f"{sector.before}→{sector.mark}"
