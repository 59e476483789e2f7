"""The simulation: made-up teachers meet the real rules, and each rule can be seen to break."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.__main__ import main
from bot.simulation import report
from bot.simulation.diary import (
    BEGAN,
    INVITATION,
    LESSON,
    LETTER,
    OTHER,
    PUT_OFF,
    QUESTION,
    REMINDER,
    SKIPPED,
    SPOKE,
    TAPPED,
    WEEKLY,
    Act,
    Diary,
    Receipt,
)
from bot.simulation.expected import Course
from bot.simulation.outages import Outage, outages
from bot.simulation.rules import broken
from bot.simulation.teachers import KINDS, Change, Teacher, delayed, teachers
from bot.simulation.villages import simulated
from handlers.inviting import Untrue
from storage.calendars.files import kazakhstan
from storage.times import Rhythm

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 6, 11, 30, tzinfo=UTC)
"""16:30 in Almaty."""

WEEK = timedelta(days=7)
DANA = Teacher(0, "silent", "kk", "Asia/Almaty", MONDAY, Rhythm())


def invited(at: datetime = FRIDAY, period: str = "2026-W45") -> Receipt:
    """The weekly invitation."""
    return Receipt(0, at, INVITATION, WEEKLY, "weekly_growth", period)


def reminded(at: datetime) -> Receipt:
    """A reminder of it."""
    return Receipt(0, at, REMINDER, WEEKLY, "weekly_growth", "2026-W45")


def found(
    *receipts: Receipt, acts: tuple[Act, ...] = (), teacher: Teacher = DANA, until: datetime = MONDAY + WEEK
) -> list[str]:
    """The rules that are broken by what a teacher received."""
    diary = Diary(list(receipts), list(acts))
    return [line.split(": ", 1)[1] for line in broken([teacher], diary, Course(until, kazakhstan()))]


@pytest.mark.parametrize(
    ("since", "count", "weeks", "down"),
    [
        (date(2026, 12, 14), 16, 5, 0),
        (date(2027, 3, 8), 16, 4, 0),
        (date(2026, 12, 7), 16, 5, 4),
    ],
    ids=["winter holidays", "summer time", "outages and holidays"],
)
def test_every_rule_holds_whatever_the_settings_and_however_long_nobody_looked(
    since: date, count: int, weeks: int, down: int
) -> None:
    made = teachers(count, 1, since, weeks)
    until = made[0].since + weeks * WEEK
    course = Course(until, kazakhstan(), outages(down, 1, made[0].since, until))
    people = delayed(made, course.outages)
    diary = simulated(people, 1, course, None, processes=1)
    assert broken(people, diary, course) == []
    assert {one.what for one in diary.receipts} >= {INVITATION, REMINDER}
    assert {one.did for one in diary.acts} - {TAPPED} == {BEGAN, SKIPPED, PUT_OFF, SPOKE}


def test_the_same_seed_makes_the_same_teachers() -> None:
    same, again, other = (teachers(16, seed, date(2026, 11, 2), 4) for seed in (1, 1, 2))
    assert same == again
    assert same != other
    assert {one.kind for one in same} == set(KINDS)


def test_an_invitation_and_two_reminders_at_the_right_time_break_no_rule() -> None:
    monday, tuesday = datetime(2026, 11, 9, 3, 0, tzinfo=UTC), datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
    assert found(invited(), reminded(monday), reminded(tuesday), until=MONDAY + 11 * WEEK / 7) == []


def test_a_message_in_quiet_hours_is_found() -> None:
    at = datetime(2026, 11, 6, 15, 0, tzinfo=UTC)
    assert found(invited(), Receipt(0, at, OTHER)) == ["other came in quiet hours"]


def test_quiet_hours_that_do_not_pass_midnight_are_looked_at_too() -> None:
    at_noon = replace(DANA, rhythm=Rhythm(quiet_since=12 * 60, quiet_until=13 * 60))
    noon, night = datetime(2026, 11, 6, 7, 0, tzinfo=UTC), datetime(2026, 11, 6, 20, 0, tzinfo=UTC)
    late = replace(at_noon, rhythm=replace(at_noon.rhythm, weekly_day=None))
    assert found(Receipt(0, noon, OTHER), teacher=late) == ["other came in quiet hours"]
    assert found(Receipt(0, night - timedelta(hours=2), OTHER), teacher=late) == []


def test_a_message_on_a_holiday_is_found() -> None:
    christmas = datetime(2027, 1, 7, 6, 0, tzinfo=UTC)
    silent = replace(DANA, rhythm=Rhythm(weekly_day=None))
    assert found(Receipt(0, christmas, OTHER), teacher=silent) == ["other came on a day off"]


def test_a_message_at_a_weekend_that_nobody_chose_is_found() -> None:
    saturday = datetime(2026, 11, 7, 6, 0, tzinfo=UTC)
    assert found(invited(), reminded(saturday)) == [
        "reminder weekly_growth 2026-W45 came at a weekend that was not chosen"
    ]
    chosen = replace(DANA, rhythm=Rhythm(lesson_days=frozenset({5}), lesson_at=19 * 60))
    lesson = Receipt(0, saturday + timedelta(hours=8), INVITATION, LESSON, "lesson_coaching", "2026-11-07")
    assert found(invited(), reminded(saturday), teacher=chosen) == []
    assert found(invited(), lesson, teacher=chosen) == []


def test_a_message_in_a_pause_is_found() -> None:
    pause = Change(FRIDAY + timedelta(hours=1), "20.11", Rhythm(paused_until=date(2026, 11, 20)))
    monday = datetime(2026, 11, 9, 6, 0, tzinfo=UTC)
    paused = replace(DANA, changes=(pause,))
    assert found(invited(), reminded(monday), teacher=paused) == ["reminder weekly_growth 2026-W45 came in a pause"]


def test_the_same_invitation_twice_is_found_unless_it_was_asked_for() -> None:
    again = FRIDAY + timedelta(hours=1)
    assert found(invited(), invited(again)) == ["invitation weekly_growth 2026-W45 came twice"]
    wish = Act(0, FRIDAY, PUT_OFF, WEEKLY, "2026-W45", "hour")
    assert found(invited(), invited(again), acts=(wish,)) == []


def test_an_invitation_that_was_put_off_and_never_comes_again_is_found() -> None:
    for wish in ("hour", "evening"):
        act = Act(0, FRIDAY, PUT_OFF, WEEKLY, "2026-W45", wish)
        assert found(invited(), acts=(act,)) == [f"invitation weekly 2026-W45 did not come again ({wish})"]
        for did in (BEGAN, SKIPPED):
            done = replace(act, at=FRIDAY + timedelta(minutes=5), did=did)
            assert found(invited(), acts=(act, done)) == []


def test_a_third_reminder_is_found_and_any_that_the_rhythm_does_not_allow() -> None:
    days = [datetime(2026, 11, day, 6, 0, tzinfo=UTC) for day in (9, 10, 11)]
    until = MONDAY + 10 * WEEK / 7
    third = "reminder weekly_growth 2026-W45 came as number 3, of at most 2"
    assert found(invited(), *map(reminded, days), until=until) == [third]
    none = replace(DANA, rhythm=Rhythm(nudges=0))
    first = "reminder weekly_growth 2026-W45 came as number 1, of at most 0"
    assert found(invited(), reminded(days[0]), teacher=none) == [first]


def test_a_reminder_after_a_skip_or_a_beginning_is_found() -> None:
    monday = datetime(2026, 11, 9, 3, 0, tzinfo=UTC)
    later = FRIDAY + timedelta(minutes=5)
    skipped = Act(0, later, SKIPPED, WEEKLY, "2026-W45")
    told = "reminder weekly_growth 2026-W45 came although the teacher had "
    assert found(invited(), reminded(monday), acts=(skipped,)) == [told + "let it go"]
    for period in ("2026-W45", ""):
        began = Act(0, later, BEGAN, WEEKLY, period)
        assert found(invited(), reminded(monday), acts=(began,)) == [told + "begun by then"]


def test_a_missing_invitation_is_found_unless_the_teacher_reflected_by_themselves() -> None:
    assert found() == ["invitation weekly 2026-W45 never came"]
    thursday = Act(0, FRIDAY - timedelta(days=1), BEGAN, WEEKLY)
    assert found(acts=(thursday,)) == []
    last_weeks = replace(thursday, period="2026-W44")
    assert found(acts=(last_weeks,)) == ["invitation weekly 2026-W45 never came"]


def test_a_missing_invitation_after_a_lesson_is_found() -> None:
    lessons = replace(DANA, rhythm=Rhythm(weekly_day=None, lesson_days=frozenset({1, 3})))
    assert found(teacher=lessons) == [
        "invitation lesson 2026-11-03 never came",
        "invitation lesson 2026-11-05 never came",
    ]


def test_a_late_invitation_is_found_unless_the_teacher_was_talking() -> None:
    late = FRIDAY + timedelta(minutes=20)
    told = ["invitation weekly 2026-W45 came 0:17:00 too late"]
    assert found(invited(late)) == told
    assert found(invited(late), acts=(Act(0, FRIDAY + timedelta(minutes=5), SPOKE),)) == told
    assert found(invited(late), acts=(Act(0, FRIDAY - timedelta(minutes=10), SPOKE),)) == []


def test_an_invitation_on_a_day_that_was_not_chosen_is_found() -> None:
    thursday = FRIDAY - timedelta(days=1)
    silent = replace(DANA, rhythm=Rhythm(weekly_day=None))
    told = "invitation weekly_growth 2026-W45 came on a day or at an hour that was not chosen"
    assert found(invited(thursday), teacher=silent) == [told]


SILENT = replace(DANA, rhythm=Rhythm(weekly_day=None, quiet_since=0, quiet_until=0))
"""Who is invited to nothing, and may be written to at any hour."""


def weeks_of(*weeks: int) -> list[Receipt]:
    """Invitations of these weeks, on their Fridays."""
    return [invited(FRIDAY + number * WEEK, f"2026-W{45 + number}") for number in weeks]


def purse(*receipts: Receipt, acts: tuple[Act, ...] = (), teacher: Teacher = SILENT, days: int = 60) -> list[str]:
    """Broken rules of the purse of attention."""
    lines = found(*receipts, acts=acts, teacher=teacher, until=MONDAY + timedelta(days=days))
    return [line for line in lines if "not chosen" not in line and "never came" not in line]


def test_a_second_unasked_message_on_a_day_is_found_and_one_that_was_asked_for_is_not() -> None:
    morning = FRIDAY - timedelta(hours=6)
    told = ["invitation weekly_growth 2026-W45 came as the second unasked message of its day"]
    assert purse(Receipt(0, morning, LETTER), invited()) == told
    assert purse(Receipt(0, morning, OTHER), invited()) == []
    again = Act(0, FRIDAY, PUT_OFF, WEEKLY, "2026-W45", "hour")
    assert purse(invited(), invited(FRIDAY + timedelta(hours=1)), acts=(again,)) == []
    in_berlin = replace(SILENT, zone="Europe/Berlin")
    night = datetime(2026, 11, 5, 22, 30, tzinfo=UTC)
    assert purse(Receipt(0, night, LETTER), invited(), teacher=in_berlin) == [], "in Berlin that was the day before"


def test_a_fifth_unasked_message_in_seven_days_is_found() -> None:
    days = [Receipt(0, FRIDAY - timedelta(days=number), LETTER) for number in (4, 3, 2, 1)]
    assert purse(*days, invited()) == [
        "invitation weekly_growth 2026-W45 came as the fifth unasked message in seven days"
    ]
    assert purse(*days[1:], invited()) == []


def test_a_message_that_takes_the_day_or_the_week_of_the_invitation_of_the_week_is_found() -> None:
    weekly = replace(DANA, rhythm=Rhythm(lesson_days=frozenset({4}), lesson_at=12 * 60))
    noon = Receipt(0, FRIDAY - timedelta(hours=4, minutes=30), INVITATION, LESSON, "lesson_coaching", "2026-11-06")
    took = "invitation lesson_coaching 2026-11-06 took the day of the invitation weekly 2026-W45"
    assert took in found(noon, teacher=weekly)
    letters = [Receipt(0, FRIDAY - timedelta(days=number), LETTER) for number in (4, 3, 2)]
    fourth = reminded(FRIDAY - timedelta(days=1))
    last = "reminder weekly_growth 2026-W45 took the last place of the invitation weekly 2026-W45"
    assert last in found(*letters, fourth)
    assert not any("took" in line for line in found(*letters[1:], fourth, invited()))


def test_an_invitation_within_a_fortnight_is_found_after_three_without_an_answer() -> None:
    assert purse(*weeks_of(0, 1, 2, 4)) == []
    told = "invitation weekly_growth 2026-W48 came within a fortnight of the last of 3 without an answer"
    assert purse(*weeks_of(0, 1, 2, 3)) == [told]
    tap = Act(0, FRIDAY + 2 * WEEK + timedelta(hours=1), TAPPED)
    assert purse(*weeks_of(0, 1, 2, 3), acts=(tap,)) == []


def test_whatever_comes_after_six_without_an_answer_is_found_but_for_one_question() -> None:
    six, question = weeks_of(0, 1, 2, 4, 6, 10), Receipt(0, FRIDAY + 11 * WEEK, QUESTION)
    assert purse(*six, question, days=130) == []
    seventh = purse(*six, invited(FRIDAY + 12 * WEEK, "2027-W04"), days=130)
    assert seventh == ["invitation weekly_growth 2027-W04 came after 6 without an answer"]
    letter = replace(question, at=FRIDAY + 14 * WEEK, what=LETTER)
    assert purse(*six, question, letter, days=130) == ["letter came after the question whether to stay quiet"]
    word = Act(0, FRIDAY + 13 * WEEK, SPOKE)
    assert purse(*six, question, letter, acts=(word,), days=130) == []
    assert purse(*six[:3], replace(question, at=FRIDAY + 4 * WEEK)) == [
        "question came after 3 invitations without an answer"
    ]


def test_an_invitation_may_be_missing_only_where_there_was_no_room_for_it() -> None:
    until = MONDAY + 4 * WEEK
    told = ["invitation weekly 2026-W48 never came"]
    assert found(*weeks_of(0, 1, 2), until=until) == [], "three without an answer"
    tap = Act(0, FRIDAY + 2 * WEEK + timedelta(hours=1), TAPPED)
    assert found(*weeks_of(0, 1, 2), acts=(tap,), until=until) == told
    lessons = replace(DANA, rhythm=Rhythm(weekly_day=None, lesson_days=frozenset({1})))
    missing = ["invitation lesson 2026-11-03 never came"]
    assert found(teacher=lessons) == missing
    same_day = Receipt(0, datetime(2026, 11, 3, 4, 0, tzinfo=UTC), LETTER)
    assert found(same_day, teacher=lessons) == []
    assert found(replace(same_day, what=OTHER), teacher=lessons) == missing


def test_the_sums_tell_the_most_of_a_day_and_of_a_week_and_what_the_silent_got_late() -> None:
    first = [Receipt(0, FRIDAY - timedelta(days=number), LETTER) for number in (2, 1)]
    late = Receipt(0, FRIDAY + 17 * WEEK, LETTER)
    told = report.purse([DANA], Diary([*first, invited(), late]), kazakhstan())
    assert told == "unasked: most a day 1, most a week 3, to the silent after week 12: 1"
    both = Diary([invited(), Receipt(0, FRIDAY - timedelta(hours=1), LETTER)])
    assert "most a day 2, most a week 2, to the silent after week 12: 0" in report.purse([DANA], both, kazakhstan())
    word = Act(0, FRIDAY + 16 * WEEK, SPOKE)
    assert report.purse([DANA], Diary([late], [word]), kazakhstan()).endswith("after week 12: 0")
    talker = replace(DANA, kind="chatty")
    assert report.purse([talker], Diary([late]), kazakhstan()).endswith("after week 12: 0")


def test_a_broken_rule_is_told_with_teacher_and_local_time() -> None:
    course = Course(MONDAY + WEEK, kazakhstan())
    [one] = broken([DANA], Diary(troubles=["1 update was set aside"]), course)[:-1]
    assert one == "teacher 0 (silent), Fri 06 Nov 2026 16:30: invitation weekly 2026-W45 never came"


def test_what_the_program_could_not_take_is_told_too() -> None:
    later = Course(MONDAY + timedelta(days=1), kazakhstan())
    assert broken([DANA], Diary(troubles=["1 update was set aside"]), later) == ["1 update was set aside"]


def test_what_closed_while_the_program_was_down_must_have_been_counted() -> None:
    course = Course(MONDAY + 2 * WEEK, kazakhstan(), (Outage(FRIDAY, FRIDAY + timedelta(days=6)),))
    second = invited(FRIDAY + WEEK, "2026-W46")
    told = "0 invitations were counted as missed, and 1 closed while nobody looked"
    assert broken([DANA], Diary([second]), course) == [told]
    assert broken([DANA], Diary([second], missed=1), course) == []


def test_an_invitation_that_fell_due_while_the_program_was_down_comes_when_it_is_back() -> None:
    monday = datetime(2026, 11, 9, 4, 0, tzinfo=UTC)
    course = Course(MONDAY + WEEK * 10 / 7, kazakhstan(), (Outage(FRIDAY, monday),))
    assert broken([DANA], Diary([invited(monday)]), course) == []
    assert len(broken([DANA], Diary([invited(monday + timedelta(hours=1))]), course)) == 1
    assert len(broken([DANA], Diary(), course)) == 1


def test_outages_lie_apart_and_within_the_time() -> None:
    for seed in range(20):
        some = outages(4, seed, MONDAY, MONDAY + 6 * WEEK)
        edges = [MONDAY, *(edge for one in some for edge in (one.since, one.until)), MONDAY + 6 * WEEK]
        assert len(some) == 4
        assert sorted(edges) == edges
        assert all(one.since < one.until for one in some)
    assert outages(0, 1, MONDAY, MONDAY + WEEK) == ()


def test_villages_side_by_side_live_as_they_would_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulation.villages.PEOPLE", 3)
    people = teachers(6, 2, MONDAY.date(), 1)
    course = Course(MONDAY + WEEK, kazakhstan())
    one_by_one, side_by_side = (simulated(people, 2, course, None, processes=number) for number in (1, 2))
    assert one_by_one == side_by_side
    assert {one.teacher for one in one_by_one.receipts} > {1, 4}


def test_the_calendar_of_a_teacher_reads_in_local_time() -> None:
    monday = datetime(2026, 11, 9, 3, 0, tzinfo=UTC)
    pause = Change(FRIDAY + timedelta(hours=1), "12.11", Rhythm(paused_until=date(2026, 11, 12)))
    diary = Diary([invited(), reminded(monday)])
    down = Outage(monday - timedelta(hours=2), monday - timedelta(hours=1))
    assert list(report.calendar(replace(DANA, changes=(pause,)), diary, [down]))[1:] == [
        "  Fri 06 Nov 16:30  invitation weekly_growth 2026-W45",
        "  Fri 06 Nov 17:30  (writes /settings 12.11)",
        "  Mon 09 Nov 06:00  (the program goes down)",
        "  Mon 09 Nov 07:00  (the program is back)",
        "  Mon 09 Nov 08:00  reminder 1 weekly_growth 2026-W45",
    ]


def test_the_command_prints_calendars_and_sums_and_says_that_all_rules_held(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AINA_CALENDAR", raising=False)
    assert main(["simulate", "--teachers", "2", "--weeks", "1", "--show", "1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("teacher 0: prompt, ")
    assert "teacher 1:" not in out
    assert "rules: all held (" in out
    assert out.splitlines()[-1] == "unasked: most a day 1, most a week 1, to the silent after week 12: 0"


def test_the_command_tells_each_broken_rule_and_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.inviting.worded", _says_nothing)
    assert main(["simulate", "--teachers", "1", "--weeks", "1", "--show", "0"]) == 1
    out = capsys.readouterr().out
    assert "✗ teacher 0 (prompt), Fri 06 Nov 2026" in out
    assert "never came" in out
    assert "broken (0 messages looked at" in out


@pytest.mark.parametrize("wrong", [("--teachers", "0"), ("--show", "-1"), ("--since", "tomorrow")])
def test_the_command_wants_sensible_numbers(wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["simulate", *wrong])
    assert wrong[0] in capsys.readouterr().err


async def _says_nothing(*_: object) -> Untrue:
    return Untrue()
