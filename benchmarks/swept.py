"""What was measured of one sweep, and the medians of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import median


@dataclass(frozen=True)
class Measured:
    """Seconds by the clock and of the processor, the longest block of the event loop, invitations made and dropped,
    growth of the memory in bytes, our longest transaction."""

    seconds: float
    processor: float
    block: float
    invited: float
    dropped: float
    grown: float
    held: float = 0.0


def medians(rounds: Sequence[Measured]) -> Measured:
    """Figure by figure."""
    return Measured(*(median(getattr(one, figure.name) for one in rounds) for figure in fields(Measured)))
