"""Buttons that end or delete something: good for an hour, so that one found in an old chat does no harm."""

from __future__ import annotations

from datetime import datetime, timedelta

GOOD_FOR = timedelta(hours=1)


def good_until(now: datetime) -> int:
    """Until when (Unix time) a button made now is good: it carries that."""
    return int((now + GOOD_FOR).timestamp())


def is_fresh(until: str, now: datetime) -> bool:
    """Whether a button that carries `until` is still good. One from the far future was not made by us."""
    return 0 <= int(until) - now.timestamp() <= GOOD_FOR.total_seconds()
