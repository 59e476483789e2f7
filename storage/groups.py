"""How large a group is before anything is said of it: fewer would show somebody."""

from __future__ import annotations

from collections.abc import Collection

GROUP = 5
"""People of whom a mean or a count may be shown (domain, section 1)."""


def mean_of(people: Collection[float]) -> int | None:
    """The mean of one number from each of several people, a whole point; None for fewer than five people."""
    return int(sum(people) / len(people) + 0.5) if len(people) >= GROUP else None
