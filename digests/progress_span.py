"""Stretches of a calendar, cut into weeks or months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)

_LONGEST = timedelta(days=400)
_BY_WEEK = timedelta(weeks=17)  # a longer span is cut into months
_BEFORE, _AFTER = 4, 12  # weeks around the day on which a growth point was set


class Reach(Enum):
    """How far back one looks."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """The days from `since` up to, not including, `until`; at most a year and a month of them. Up to seventeen weeks
    are cut into weeks of seven days from the first, anything longer into the months of the calendar."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if not timedelta() < self.until - self.since <= _LONGEST:
            raise ValueError(f"A span has from 1 to {_LONGEST.days} days, not {(self.until - self.since).days}.")

    def __contains__(self, day: date) -> bool:
        return self.since <= day < self.until

    @property
    def by_month(self) -> bool:
        """Whether it is cut into months."""
        return self.until - self.since > _BY_WEEK

    @cached_property
    def slots(self) -> tuple[date, ...]:
        """The first day of each week or month in it."""
        if not self.by_month:
            return tuple(self.since + WEEK * number for number in range(-(-(self.until - self.since) // WEEK)))
        found = [self.since]
        while (following := _months_on(found[-1], 1)) < self.until:
            found.append(following)
        return tuple(found)

    def slot(self, day: date) -> date:
        """The first day of the week or month that a day of the span is in."""
        return max(first for first in self.slots if first <= day)

    def end(self, slot: date) -> date:
        """The last day of a week or month of the span."""
        following = _months_on(slot, 1) if self.by_month else slot + WEEK
        return min(following, self.until) - DAY


def ending(today: date, reach: Reach) -> Span:
    """The span up to today: five calendar weeks, thirteen of them, or twelve calendar months, the current included."""
    match reach:
        case Reach.MONTH:
            return Span(_monday(today) - 4 * WEEK, today + DAY)
        case Reach.QUARTER:
            return Span(_monday(today) - 12 * WEEK, today + DAY)
        case Reach.YEAR:
            return Span(_months_on(today, -11), today + DAY)


def around(chosen: date, today: date) -> Span:
    """Four weeks up to the day on which a growth point was chosen, and the time since, at most twelve weeks. No week is
    on both sides of that day."""
    return Span(chosen + DAY - _BEFORE * WEEK, min(max(today, chosen), chosen + _AFTER * WEEK) + DAY)


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _months_on(day: date, months: int) -> date:
    """The first day of the month so many months after the one of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
