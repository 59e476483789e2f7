"""Reading a number or a day that a person typed."""

from __future__ import annotations

import re
from datetime import date


def number_in(text: str) -> int | None:
    """The whole number that is all of `text`, or None."""
    return int(text) if re.fullmatch(r"\s*[+-]?\d{1,6}\s*", text) else None


def day_in(text: str, today: date, *, future: bool) -> date | None:
    """The day that `text` names as 21.11, 21.11.2026, 21/11 or 2026-11-21, or None. A missing year is the nearest."""
    if whole := re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", text):
        return _day(int(whole[1]), int(whole[2]), int(whole[3]))
    if whole := re.fullmatch(r"\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*", text):
        return _day(int(whole[3]), int(whole[2]), int(whole[1]))
    if short := re.fullmatch(r"\s*(\d{1,2})[./](\d{1,2})\.?\s*", text):
        years = (today.year, today.year + 1) if future else (today.year, today.year - 1)
        days = (_day(year, int(short[2]), int(short[1])) for year in years)
        return next((day for day in days if day and (day >= today if future else day <= today)), None)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
