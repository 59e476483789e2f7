"""The school calendar: when there is school, and when it begins again.

Within the dates that the calendar knows, a day is school time when it lies in a quarter and is no public day off. What
a weekend is differs from school to school and is not looked at here. Beyond the known dates the bot must go on working
even if nobody brought the file up to date: there 1 September - 25 May counts as school time, without the days off of
every year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
OPENS, CLOSES = (9, 1), (5, 25)
"""First and last day of a school year that nobody wrote down yet, as month and day."""


@dataclass(frozen=True)
class Quarter:
    """A stretch of school between holidays, the `number`-th of its school year, half-open."""

    year: str
    number: int
    since: date
    until: date


@dataclass(frozen=True)
class Calendar:
    """At least one quarter, in order; the public days off, by date and, the same every year, by month and day."""

    key: str
    title: str
    quarters: tuple[Quarter, ...]
    days_off: frozenset[date]
    every_year: frozenset[tuple[int, int]] = frozenset()

    @property
    def last_day(self) -> date:
        """The last day that the dates cover."""
        return self.quarters[-1].until - ONE_DAY

    def knows(self, day: date) -> bool:
        """Whether the dates cover this day, summers between two known years included."""
        return self.quarters[0].since <= day <= self.last_day

    def quarter_of(self, day: date) -> Quarter | None:
        """The quarter that the day lies in, be it a day off or not."""
        return next((one for one in self.quarters if one.since <= day < one.until), None)

    def is_school_time(self, day: date) -> bool:
        """Whether there is school as far as the calendar goes. Weekends are not looked at."""
        if self._is_public(day):
            return False
        if self.knows(day):
            return self.quarter_of(day) is not None
        return (day.month, day.day) >= OPENS or (day.month, day.day) <= CLOSES

    def is_day_off(self, day: date) -> bool:
        """Holidays between quarters, the summer, and public days off."""
        return not self.is_school_time(day)

    def resumes_after(self, day: date) -> date | None:
        """The first day of school time on or after `day`. None when the dates do not tell: the rule for unknown years
        is good enough to keep silent or to speak, not to promise anybody a date."""
        if not self.knows(day):
            return None
        for quarter in self.quarters:
            found = max(day, quarter.since)
            while self._is_public(found):
                found += ONE_DAY
            if found < quarter.until:
                return found
        return None

    def year_ends_after(self, day: date) -> date:
        """The first day after the school year that goes on, or, in summer, after the next one; by the rule where the
        dates do not tell."""
        going = next((one for one in self.quarters if day < one.until), None)
        if going is not None:
            return max(one.until for one in self.quarters if one.year == going.year)
        closes = date(day.year, *CLOSES) + ONE_DAY
        return closes if day < closes else date(day.year + 1, *CLOSES) + ONE_DAY

    def _is_public(self, day: date) -> bool:
        return day in self.days_off or (day.month, day.day) in self.every_year
