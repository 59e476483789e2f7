"""Calendar files: the one that comes with Aina, and an organisation's own; every fault told at once, as to its author.

The format is described in docs/calendar.md. Days in a file are first and last days, both included, as schools write
them; here they become half-open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from tomllib import TOMLDecodeError, loads
from typing import Any

from storage.calendars.school_year import ONE_DAY, Calendar, Quarter

HALF_A_YEAR = timedelta(days=183)
"""No quarter and no summer lasts longer: if one seems to, a date or a whole year is wrong."""

MONTH_AND_DAY = re.compile(r"\d\d-\d\d")
KEYS = ("key", "title", "every_year", "years")
KEYS_OF_YEAR = ("quarters", "days_off")
KEYS_OF_QUARTER = ("first", "last")


class CalendarFault(ValueError):
    """A calendar file cannot be used; the message is a line for each thing to mend."""


@cache
def kazakhstan() -> Calendar:
    """The calendar that comes with Aina."""
    return read(files("storage.calendars").joinpath("kazakhstan.toml").read_text(encoding="utf-8"))


def own(path: Path) -> Calendar:
    """The calendar in an organisation's own file. Raises CalendarFault, also when the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CalendarFault(f"the file cannot be read: {error.strerror}") from error
    except UnicodeError as error:
        raise CalendarFault("the file cannot be read: save it as UTF-8 text") from error
    return read(text)


def read(text: str) -> Calendar:
    """The calendar that is written in `text`. Raises CalendarFault with all problems; text that is no TOML is one."""
    try:
        table = loads(text)
    except TOMLDecodeError as error:
        raise CalendarFault(f"the file is not valid TOML: {error}") from error
    problems = _unknown(table, KEYS, "")
    key, title = (_words(table, name, problems) for name in ("key", "title"))
    every_year = _every_year(table.get("every_year", []), problems)
    quarters: list[Quarter | None] = []
    days_off: set[date] = set()
    years = table.get("years")
    if not isinstance(years, dict) or not years:
        problems.append("years: missing; write a table for each school year, such as [years.2026-2027]")
        years = {}
    for name, year in years.items():
        where = f"years.{name}"
        if not isinstance(year, dict):
            problems.append(f"{where}: write it as a table, [{where}], with quarters = [...] in it")
            continue
        problems += _unknown(year, KEYS_OF_YEAR, f"{where}: ")
        quarters += _quarters(year.get("quarters"), name, problems)
        days_off |= _days_off(year.get("days_off", []), f"{where}: days_off", problems)
    problems += _disorder(quarters)
    if problems:
        raise CalendarFault("\n".join(problems))
    return Calendar(key, title, tuple(one for one in quarters if one is not None), frozenset(days_off), every_year)


def _unknown(table: dict[str, Any], known: Sequence[str], where: str) -> list[str]:
    expected = ", ".join(known)
    return [f"{where}{key} is not known here; known are {expected}" for key in table if key not in known]


def _words(table: dict[str, Any], name: str, problems: list[str]) -> str:
    found = table.get(name)
    if isinstance(found, str) and found.strip():
        return found.strip()
    problems.append(f'{name}: missing or not text; write {name} = "..." at the top of the file')
    return ""


def _every_year(found: object, problems: list[str]) -> frozenset[tuple[int, int]]:
    days = set()
    for one in found if isinstance(found, list) else [found]:
        try:
            day = date.fromisoformat(f"2000-{one}" if MONTH_AND_DAY.fullmatch(str(one)) else "")
        except ValueError:
            problems.append(f'every_year: {one} is no day of the year; write month and day, such as ["12-16", "03-08"]')
        else:
            days.add((day.month, day.day))
    return frozenset(days)


def _days_off(found: object, where: str, problems: list[str]) -> set[date]:
    days = set()
    for one in found if isinstance(found, list) else [found]:
        if type(one) is date:  # a moment is a date, too, but nobody means it
            days.add(one)
        else:
            problems.append(f"{where}: {one} is no date; write days without quotes, such as [2026-10-26]")
    return days


def _quarters(found: object, year: str, problems: list[str]) -> list[Quarter | None]:
    if not isinstance(found, list) or not found:
        problems.append(f"years.{year}: quarters missing; write quarters = [{{ first = 2026-09-01, last = ... }}, ...]")
        return []
    return [_quarter(one, year, number, problems) for number, one in enumerate(found, start=1)]


def _quarter(found: object, year: str, number: int, problems: list[str]) -> Quarter | None:
    where = f"years.{year}: quarter {number}"
    if not isinstance(found, dict):
        problems.append(f"{where}: write it as {{ first = 2026-09-01, last = 2026-10-25 }}")
        return None
    wrong = _unknown(found, KEYS_OF_QUARTER, f"{where}: ")
    for key in KEYS_OF_QUARTER:
        if key not in found:
            wrong.append(f"{where}: {key} is missing; write {key} = 2026-09-01")
        elif type(found[key]) is not date:
            wrong.append(f"{where}: {key} is no date; write it without quotes, such as {key} = 2026-09-01")
    problems += wrong
    if wrong:
        return None
    first, last = found["first"], found["last"]
    if last < first or last - first > HALF_A_YEAR:
        how = "ends before it begins" if last < first else "lasts more than half a year"
        problems.append(f"{where}: {how} (first = {first}, last = {last}); correct the dates")
        return None
    return Quarter(year, number, first, last + ONE_DAY)


def _disorder(quarters: Sequence[Quarter | None]) -> list[str]:
    wrong = []
    for before, after in pairwise(quarters):
        if before is None or after is None:
            continue
        where, last = f"years.{after.year}: quarter {after.number}", before.until - ONE_DAY
        if after.since < before.until:
            wrong.append(
                f"{where}: begins on {after.since}, before quarter {before.number} of {before.year} is over ({last});"
                " write quarters in their order and let them not overlap"
            )
        elif after.since - before.until > HALF_A_YEAR:
            wrong.append(f"{where}: more than half a year after {last}; write the school year that is missing between")
    return wrong
