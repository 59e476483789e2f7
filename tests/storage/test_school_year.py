"""The school calendar: the days of Kazakhstan, the rule beyond them, and what is wrong with a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from storage.calendars.files import CalendarFault, kazakhstan, own, read
from storage.calendars.school_year import Calendar, Quarter

TERMS = Calendar(
    key="terms",
    title="Two terms",
    quarters=(
        Quarter("2026-2027", 1, date(2026, 9, 1), date(2026, 12, 19)),
        Quarter("2026-2027", 2, date(2027, 1, 11), date(2027, 5, 26)),
    ),
    days_off=frozenset({date(2026, 10, 26), date(2027, 1, 11), date(2027, 1, 12)}),
    every_year=frozenset({(3, 8), (5, 25)}),
)
WRITTEN = """
key = "terms"
title = "Two terms"
every_year = ["03-08", "05-25"]

[years.2026-2027]
quarters = [
    { first = 2026-09-01, last = 2026-12-18 },
    { first = 2027-01-11, last = 2027-05-25 },
]
days_off = [2026-10-26, 2027-01-11, 2027-01-12]
"""


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    while first <= last:
        yield first
        first += timedelta(days=1)


EVER = tuple(days(date(2024, 1, 1), date(2030, 12, 31)))


# what a calendar says


def test_a_quarter_holds_its_first_day_and_its_last_but_not_the_day_after() -> None:
    assert TERMS.is_school_time(date(2026, 9, 1))
    assert TERMS.is_school_time(date(2026, 12, 18))
    assert TERMS.is_day_off(date(2026, 12, 19))


def test_a_public_day_off_in_a_quarter_is_no_school_time_but_lies_in_the_quarter() -> None:
    day = date(2026, 10, 26)
    assert TERMS.is_day_off(day)
    assert TERMS.quarter_of(day) == TERMS.quarters[0]


def test_weekends_are_not_looked_at() -> None:
    saturday = date(2026, 9, 5)
    assert TERMS.is_school_time(saturday)


def test_school_resumes_on_the_first_day_that_is_no_day_off() -> None:
    assert TERMS.resumes_after(date(2026, 12, 25)) == date(2027, 1, 13)
    assert TERMS.resumes_after(date(2027, 3, 8)) == date(2027, 3, 9)


def test_in_school_time_school_resumes_today() -> None:
    assert TERMS.resumes_after(date(2026, 9, 1)) == date(2026, 9, 1)


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2027, 5, 25), date(2027, 6, 1), date(2027, 10, 1)])
def test_nobody_is_promised_a_day_that_the_dates_do_not_tell(day: date) -> None:
    assert TERMS.resumes_after(day) is None


def test_a_summer_between_two_known_years_is_known() -> None:
    summer = date(2026, 7, 15)
    assert kazakhstan().knows(summer)
    assert kazakhstan().is_day_off(summer)
    assert kazakhstan().resumes_after(summer) == date(2026, 9, 1)


@pytest.mark.parametrize("calendar", [TERMS, kazakhstan()], ids=lambda calendar: calendar.key)
def test_beyond_the_dates_september_to_may_is_school_time_except_fixed_days_off(calendar: Calendar) -> None:
    for day in EVER:
        if not calendar.knows(day):
            in_the_year = day.month >= 9 or day < date(day.year, 5, 26)
            fixed = (day.month, day.day) in calendar.every_year
            assert calendar.is_school_time(day) == (in_the_year and not fixed), day


@pytest.mark.parametrize("calendar", [TERMS, kazakhstan()], ids=lambda calendar: calendar.key)
def test_each_day_is_either_school_time_or_off_and_all_answers_agree(calendar: Calendar) -> None:
    for day in EVER:
        quarter, resumes = calendar.quarter_of(day), calendar.resumes_after(day)
        assert calendar.is_day_off(day) != calendar.is_school_time(day)
        assert quarter is None or quarter.since <= day < quarter.until
        if not calendar.knows(day):
            assert quarter is None
            assert resumes is None
        elif calendar.is_school_time(day):
            assert quarter is not None
            assert resumes == day
        elif resumes is not None:
            assert resumes > day
            assert calendar.is_school_time(resumes)
            assert all(calendar.is_day_off(one) for one in days(day, resumes - timedelta(days=1)))


# the calendar of Kazakhstan


def test_kazakhstan_has_known_years_of_four_quarters_each() -> None:
    numbers: dict[str, list[int]] = {}
    for quarter in kazakhstan().quarters:
        numbers.setdefault(quarter.year, []).append(quarter.number)
    assert {"2025-2026", "2026-2027"} <= set(numbers)
    assert all(found == [1, 2, 3, 4] for found in numbers.values())


def test_a_school_year_of_kazakhstan_is_named_for_the_days_it_spans() -> None:
    for quarter in kazakhstan().quarters:
        begins, ends = (int(part) for part in quarter.year.split("-"))
        assert date(begins, 9, 1) <= quarter.since < quarter.until <= date(ends, 5, 26)


def test_a_school_year_of_kazakhstan_begins_on_1_september_and_ends_on_25_may() -> None:
    for quarter in kazakhstan().quarters:
        if quarter.number == 1:
            assert (quarter.since.month, quarter.since.day) == (9, 1)
        if quarter.number == 4:
            assert quarter.until.replace(year=2000) == date(2000, 5, 26)


def test_between_quarters_of_kazakhstan_there_are_a_week_or_two_of_holidays() -> None:
    for before, after in pairwise(kazakhstan().quarters):
        if before.year == after.year:
            assert timedelta(days=7) <= after.since - before.until <= timedelta(days=14), after


def test_new_year_and_nauryz_lie_in_holidays() -> None:
    for year in (2026, 2027):
        for month, day in ((1, 1), (1, 2), (1, 4), (1, 7), (3, 21), (3, 22), (3, 23), (3, 24)):
            assert kazakhstan().quarter_of(date(year, month, day)) is None


def test_the_holidays_of_2025_2026_are_those_of_the_order() -> None:
    holidays = [
        (date(2025, 10, 27), date(2025, 11, 2)),
        (date(2025, 12, 29), date(2026, 1, 7)),
        (date(2026, 3, 19), date(2026, 3, 29)),
    ]
    off = [day for first, last in holidays for day in days(first, last)]
    for day in days(date(2025, 9, 1), date(2026, 5, 25)):
        assert (kazakhstan().quarter_of(day) is None) == (day in off), day


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 12, 16),
        date(2026, 3, 9),  # for 8 March, a Sunday
        date(2026, 5, 1),
        date(2026, 5, 7),
        date(2026, 5, 11),  # for 9 May, a Saturday
        date(2026, 12, 16),
        date(2027, 3, 8),
        date(2027, 3, 15),  # Constitution Day since 2027
        date(2027, 5, 3),  # for 1 May, a Saturday
    ],
)
def test_a_public_holiday_is_no_school_time(day: date) -> None:
    assert kazakhstan().is_day_off(day)
    assert kazakhstan().quarter_of(day) is not None


def test_the_day_off_for_a_public_holiday_on_a_weekend_is_written_down() -> None:
    calendar, religious = kazakhstan(), {(1, 7)}
    for day in EVER:
        if calendar.quarter_of(day) and (day.month, day.day) in calendar.every_year - religious and day.weekday() >= 5:
            if (day.year, day.month, day.day) == (2026, 3, 15):
                continue  # not yet Constitution Day
            monday = day + timedelta(days=7 - day.weekday())
            assert calendar.is_day_off(monday), day


def test_the_calendar_is_read_once() -> None:
    assert kazakhstan() is kazakhstan()


# files


def test_what_is_written_is_read() -> None:
    assert read(WRITTEN) == TERMS


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "calendar.toml"
    file.write_text(WRITTEN, encoding="utf-8-sig")  # as some editors save it
    assert own(file) == TERMS


def test_the_example_of_the_guide_is_sound() -> None:
    guide = Path(__file__).parents[2] / "docs" / "calendar.md"
    (example,) = re.findall(r"```toml\n(.+?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    assert len(read(example).quarters) == 4


def faults(text: str) -> list[str]:
    """What is wrong with a calendar, a line each."""
    with pytest.raises(CalendarFault) as caught:
        read(text)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("sound", "faulty", "told"),
    [
        ('key = "terms"', "", 'key: missing or not text; write key = "..." at the top of the file'),
        ('"Two terms"', '" "', 'title: missing or not text; write title = "..." at the top of the file'),
        ("every_year", "everyyear", "everyyear is not known here; known are key, title, every_year, years"),
        (
            '"03-08"',
            '"03-32"',
            'every_year: 03-32 is no day of the year; write month and day, such as ["12-16", "03-08"]',
        ),
        (
            '["03-08", "05-25"]',
            '"W10-1"',
            'every_year: W10-1 is no day of the year; write month and day, such as ["12-16", "03-08"]',
        ),
        ("days_off", "off", "years.2026-2027: off is not known here; known are quarters, days_off"),
        (
            "[2026-10-26,",
            '["26 October",',
            "years.2026-2027: days_off: 26 October is no date; write days without quotes, such as [2026-10-26]",
        ),
        (
            "[2026-10-26, 2027-01-11, 2027-01-12]",
            "2026-10-26T08:00:00",
            "years.2026-2027: days_off: 2026-10-26 08:00:00 is no date;"
            " write days without quotes, such as [2026-10-26]",
        ),
        (
            "last = 2026-12-18",
            "until = 2026-12-19, last = 2026-12-18",
            "years.2026-2027: quarter 1: until is not known here; known are first, last",
        ),
        (
            ", last = 2026-12-18",
            "",
            "years.2026-2027: quarter 1: last is missing; write last = 2026-09-01",
        ),
        (
            "last = 2026-12-18",
            'last = "2026-12-18"',
            "years.2026-2027: quarter 1: last is no date; write it without quotes, such as last = 2026-09-01",
        ),
        (
            "{ first = 2026-09-01, last = 2026-12-18 }",
            "2026-09-01",
            "years.2026-2027: quarter 1: write it as { first = 2026-09-01, last = 2026-10-25 }",
        ),
        (
            "last = 2026-12-18",
            "last = 2026-08-18",
            "years.2026-2027: quarter 1: ends before it begins (first = 2026-09-01, last = 2026-08-18);"
            " correct the dates",
        ),
        (
            "last = 2027-05-25",
            "last = 2072-05-25",
            "years.2026-2027: quarter 2: lasts more than half a year (first = 2027-01-11, last = 2072-05-25);"
            " correct the dates",
        ),
        (
            "first = 2027-01-11",
            "first = 2026-12-18",
            "years.2026-2027: quarter 2: begins on 2026-12-18, before quarter 1 of 2026-2027 is over (2026-12-18);"
            " write quarters in their order and let them not overlap",
        ),
        (
            "first = 2027-01-11, last = 2027-05-25",
            "first = 2028-01-11, last = 2028-05-25",
            "years.2026-2027: quarter 2: more than half a year after 2026-12-18;"
            " write the school year that is missing between",
        ),
    ],
)
def test_each_fault_is_told_in_one_line(sound: str, faulty: str, told: str) -> None:
    assert sound in WRITTEN
    assert faults(WRITTEN.replace(sound, faulty, 1)) == [told]


HEAD = 'key = "ours"\ntitle = "Ours"\n'


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("", "years: missing; write a table for each school year, such as [years.2026-2027]"),
        ("years = 2026", "years: missing; write a table for each school year, such as [years.2026-2027]"),
        (
            "[years]\n2026-2027 = 4",
            "years.2026-2027: write it as a table, [years.2026-2027], with quarters = [...] in it",
        ),
        (
            "[years.2026-2027]\nquarters = []",
            "years.2026-2027: quarters missing; write quarters = [{ first = 2026-09-01, last = ... }, ...]",
        ),
    ],
)
def test_a_file_without_quarters_is_told_what_to_write(years: str, told: str) -> None:
    assert faults(HEAD + years) == [told]


def test_all_faults_are_told_together() -> None:
    wrong = WRITTEN.replace('key = "terms"', "").replace('"03-08"', '"13-08"').replace("last = 2026-12-18", "last = 1")
    assert [line.split(":")[0] for line in faults(wrong)] == ["key", "every_year", "years.2026-2027"]


def test_a_quarter_that_overlaps_one_of_the_year_before_is_told() -> None:
    twice = WRITTEN + "[years.2027-2028]\nquarters = [{ first = 2027-05-01, last = 2027-06-01 }]\n"
    (line,) = faults(twice)
    assert line.startswith("years.2027-2028: quarter 1: begins on 2027-05-01, before quarter 2 of 2026-2027 is over")


@pytest.mark.parametrize("text", ["first quarter: from 1 September", "key = 2026-02-30"])
def test_what_is_no_toml_is_one_line_with_its_place(text: str) -> None:
    (line,) = faults(text)
    assert line.startswith("the file is not valid TOML: ")
    assert "line 1" in line


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CalendarFault, match="cannot be read: No such file"):
        own(tmp_path / "nowhere.toml")
    with pytest.raises(CalendarFault, match="cannot be read: Is a directory"):
        own(tmp_path)
    file = tmp_path / "calendar.toml"
    file.write_text(WRITTEN.replace("Two terms", "Екі тоқсан"), encoding="utf-16")
    with pytest.raises(CalendarFault, match="save it as UTF-8 text"):
        own(file)
