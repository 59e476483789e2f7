"""When Aina may speak: quiet hours, days off, pauses, zones whose clocks jump."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from storage.calendars.files import kazakhstan
from storage.times import (
    Rhythm,
    is_off,
    is_quiet,
    may_speak,
    moment,
    next_lesson,
    next_weekly,
    speaks_from,
    week_of,
)
from tests.storage.facts import AlwaysSchool

ALMATY = ZoneInfo("Asia/Almaty")
BERLIN = ZoneInfo("Europe/Berlin")
SCHOOL = AlwaysSchool()
FRIDAY = date(2026, 11, 20)


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = ALMATY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)


def test_the_whole_of_kazakhstan_is_five_hours_ahead() -> None:
    assert moment(FRIDAY, 16 * 60 + 30, ALMATY) == datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


def test_before_the_law_of_2024_almaty_was_six_hours_ahead() -> None:
    assert moment(date(2024, 2, 16), 16 * 60 + 30, ALMATY) == datetime(2024, 2, 16, 10, 30, tzinfo=UTC)


def test_a_time_that_clocks_jump_over_comes_after_the_jump() -> None:
    assert moment(date(2026, 3, 29), 2 * 60 + 30, BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_time_that_clocks_show_twice_is_the_first_of_the_two() -> None:
    assert moment(date(2026, 10, 25), 2 * 60 + 30, BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "until", "quiet", "speaking"),
    [
        (20, 8, (20 * 60, 23 * 60 + 59, 0, 7 * 60 + 59), (8 * 60, 12 * 60, 19 * 60 + 59)),
        (0, 8, (0, 7 * 60 + 59), (8 * 60, 23 * 60 + 59)),
        (13, 15, (13 * 60, 14 * 60 + 59), (12 * 60 + 59, 15 * 60, 0)),
        (8, 8, (), (0, 8 * 60, 23 * 60 + 59)),
    ],
)
def test_quiet_hours(since: int, until: int, quiet: tuple[int, ...], speaking: tuple[int, ...]) -> None:
    rhythm = Rhythm(quiet_since=since * 60, quiet_until=until * 60)
    assert all(is_quiet(rhythm, minute) for minute in quiet)
    assert not any(is_quiet(rhythm, minute) for minute in speaking)


def test_at_weekends_only_who_chose_one_is_spoken_to() -> None:
    saturday = FRIDAY + timedelta(days=1)
    assert is_off(Rhythm(), SCHOOL, saturday)
    assert not is_off(Rhythm(weekly_day=5), SCHOOL, saturday)
    assert not is_off(Rhythm(lesson_days=frozenset({5})), SCHOOL, saturday)
    assert is_off(Rhythm(weekly_day=5), SCHOOL, saturday + timedelta(days=1))


def test_a_pause_ends_on_its_day() -> None:
    rhythm = Rhythm(paused_until=FRIDAY)
    assert is_off(rhythm, SCHOOL, FRIDAY - timedelta(days=1))
    assert not is_off(rhythm, SCHOOL, FRIDAY)


def test_the_weekly_invitation_comes_on_its_day_and_hour() -> None:
    monday = at(date(2026, 11, 16), 9)
    assert next_weekly(Rhythm(), SCHOOL, ALMATY, monday) == at(FRIDAY, 16, 30)
    assert next_weekly(Rhythm(), SCHOOL, ALMATY, at(FRIDAY, 16, 30)) == at(FRIDAY + timedelta(days=7), 16, 30)
    assert next_weekly(Rhythm(weekly_day=None), SCHOOL, ALMATY, monday) is None


def test_the_invitation_after_lessons_comes_on_each_chosen_day() -> None:
    rhythm = Rhythm(lesson_days=frozenset({0, 2}))
    monday = next_lesson(rhythm, SCHOOL, ALMATY, at(FRIDAY, 9))
    assert monday == at(date(2026, 11, 23), 13, 30)
    assert next_lesson(rhythm, SCHOOL, ALMATY, monday) == at(date(2026, 11, 25), 13, 30)
    assert next_lesson(Rhythm(), SCHOOL, ALMATY, monday) is None


def test_a_time_within_quiet_hours_waits_for_their_end() -> None:
    rhythm = Rhythm(weekly_at=7 * 60)
    assert next_weekly(rhythm, SCHOOL, ALMATY, at(FRIDAY, 0)) == at(FRIDAY, 8)


def test_in_holidays_nothing_is_planned_until_school_begins() -> None:
    found = next_weekly(Rhythm(), kazakhstan(), ALMATY, at(date(2027, 5, 26), 12))
    assert found == at(date(2027, 9, 3), 16, 30)


def test_a_pause_moves_what_comes_next_behind_it() -> None:
    rhythm = Rhythm(paused_until=date(2026, 12, 5))
    assert next_weekly(rhythm, SCHOOL, ALMATY, at(FRIDAY, 9)) == at(date(2026, 12, 11), 16, 30)


def test_what_falls_due_at_night_is_said_in_the_morning_and_on_friday_night_on_monday() -> None:
    assert speaks_from(Rhythm(), SCHOOL, ALMATY, at(FRIDAY, 3)) == at(FRIDAY, 8)
    assert speaks_from(Rhythm(), SCHOOL, ALMATY, at(FRIDAY, 12)) == at(FRIDAY, 12)
    assert speaks_from(Rhythm(), SCHOOL, ALMATY, at(FRIDAY, 21)) == at(date(2026, 11, 23), 8)


def test_who_keeps_no_quiet_night_is_spoken_to_on_monday_morning_not_at_midnight() -> None:
    monday, saturday = date(2026, 11, 23), at(FRIDAY + timedelta(days=1), 12)
    for since, until, begins in ((13, 15, 8), (7, 9, 9), (8, 8, 8), (0, 0, 8), (1, 3, 8), (0, 7, 7), (22, 6, 6)):
        rhythm = Rhythm(quiet_since=since * 60, quiet_until=until * 60)
        assert speaks_from(rhythm, SCHOOL, ALMATY, saturday) == at(monday, begins)
    assert speaks_from(Rhythm(quiet_since=60, quiet_until=180), SCHOOL, ALMATY, at(FRIDAY, 2)) == at(FRIDAY, 3)


def test_without_an_end_in_sight_nothing_is_said_at_all() -> None:
    assert speaks_from(Rhythm(paused_until=date(2036, 1, 1)), SCHOOL, ALMATY, at(FRIDAY, 12)) is None
    assert next_weekly(Rhythm(paused_until=date(2036, 1, 1)), SCHOOL, ALMATY, at(FRIDAY, 12)) is None


def test_weeks_are_those_of_the_iso_calendar() -> None:
    assert week_of(FRIDAY) == "2026-W47"
    assert week_of(date(2027, 1, 1)) == "2026-W53"


def any_rhythms(how_many: int) -> Iterator[tuple[Rhythm, ZoneInfo, datetime]]:
    """Rhythms, zones and moments of every kind, the same at each run."""
    random = Random(1)
    zones = [ZoneInfo(name) for name in ("Asia/Almaty", "Europe/Berlin", "America/St_Johns", "Pacific/Chatham")]
    for _ in range(how_many):
        rhythm = Rhythm(
            weekly_day=random.choice([None, *range(7)]),
            weekly_at=random.randrange(0, 1440, 15),
            lesson_days=frozenset(random.sample(range(7), random.randrange(4))),
            lesson_at=random.randrange(0, 1440, 15),
            quiet_since=random.randrange(0, 1440, 30),
            quiet_until=random.randrange(0, 1440, 30),
        )
        when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=random.randrange(2 * 365 * 1440))
        if random.random() < 0.3:
            rhythm = replace(rhythm, paused_until=(when + timedelta(days=random.randrange(90))).date())
        yield rhythm, random.choice(zones), when


def test_whatever_is_planned_falls_into_no_quiet_hours_and_no_holidays() -> None:
    calendar = kazakhstan()
    for rhythm, zone, when in any_rhythms(400):
        for following in (next_weekly, next_lesson):
            found = following(rhythm, calendar, zone, when)
            if found is not None:
                assert found > when
                assert not is_off(rhythm, calendar, found.astimezone(zone).date())
        spoken = speaks_from(rhythm, calendar, zone, when)
        assert spoken is None or (spoken >= when and may_speak(rhythm, calendar, zone, spoken))
