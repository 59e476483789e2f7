"""Times in which the program is down: nothing is sent, and what people do meanwhile is handled when it is back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

LENGTHS = (timedelta(minutes=20), timedelta(hours=3), timedelta(days=1), timedelta(days=3), timedelta(days=8))


@dataclass(frozen=True)
class Outage:
    """Half-open, on full minutes."""

    since: datetime
    until: datetime


def outages(count: int, seed: int, since: datetime, until: datetime) -> tuple[Outage, ...]:
    """So many, one in each part of the time, none longer than half of its part."""
    chance = Random(f"{seed} outages")
    part = (until - since) / count if count else timedelta()
    made = []
    for number in range(count):
        length = chance.choice([one for one in LENGTHS if one <= part / 2] or [part / 2])
        begins = _on_the_minute(since + part * number + (part - length) * chance.random())
        made.append(Outage(begins, _on_the_minute(begins + length)))
    return tuple(made)


def back(at: datetime, some: Sequence[Outage]) -> datetime:
    """The moment `at`, or the end of the outage into which it falls."""
    return next((one.until for one in some if one.since <= at < one.until), at)


def stretches(since: datetime, until: datetime, some: Sequence[Outage]) -> Iterator[tuple[datetime, datetime]]:
    """From when until when the program runs."""
    for one in some:
        yield since, one.since
        since = one.until
    yield since, until


def _on_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
