"""What was measured of one sweep, and the medians of several."""

from __future__ import annotations

from dataclasses import dataclass


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
