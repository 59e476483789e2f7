"""What the running program counts about itself: numbers without names, whether or not anybody looks at them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper bounds of the histogram; the last bucket has none."""


@dataclass
class Meters:
    """Counters since the start. `seconds` counts updates by how long they took, from first look to last word."""

    updates: Counter[str] = field(default_factory=Counter)
    answers: int = 0
    letters: Counter[str] = field(default_factory=Counter)
    seconds: list[int] = field(default_factory=lambda: [0] * (len(SECONDS) + 1))
    seconds_in_all: float = 0.0
    heard_at: float | None = None
    """When Telegram was last heard of, by the clock of `time.perf_counter`."""

    @contextmanager
    def timing(self, kind: str) -> Iterator[None]:
        """An update of this kind is handled while the block runs."""
        began = perf_counter()
        try:
            yield
        finally:
            took = perf_counter() - began
            self.updates[kind] += 1
            self.seconds[bisect_left(SECONDS, took)] += 1
            self.seconds_in_all += took

    def heard(self) -> None:
        """Telegram answered, or came by itself."""
        self.heard_at = perf_counter()
