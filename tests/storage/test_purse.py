"""One a day, four in seven days, and the less important gives way: arithmetic only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.places import Place
from storage.purse import A_WEEK, LOOKS_AGAIN, Coming, Sent, opens

ALMATY, BERLIN = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
"""10:00 in Almaty."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MIDNIGHT = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)
"""That after Monday, in Almaty."""


def sent(*moments: datetime) -> list[Sent]:
    return [Sent(f"nudge:{number}", Place.NUDGE, at) for number, at in enumerate(moments)]


def test_with_nothing_sent_and_nothing_coming_anything_may_go() -> None:
    for place in Place:
        assert opens(place, [], [], ALMATY, MONDAY) == MONDAY


def test_the_second_of_a_day_waits_for_midnight_on_the_persons_own_clock() -> None:
    assert opens(Place.CARE, sent(MONDAY - HOUR), [], ALMATY, MONDAY) == MIDNIGHT
    evening = MIDNIGHT - timedelta(minutes=1)
    assert opens(Place.CARE, sent(MONDAY), [], ALMATY, evening) == MIDNIGHT
    assert opens(Place.CARE, sent(evening), [], ALMATY, MIDNIGHT) == MIDNIGHT
    assert opens(Place.CARE, sent(evening), [], BERLIN, MIDNIGHT) > MIDNIGHT, "there it is the same day still"


def test_the_fifth_in_seven_days_waits_until_the_first_of_the_four_is_a_week_ago() -> None:
    four = [MONDAY - number * DAY for number in (6, 5, 3, 1)]
    assert opens(Place.STEP_DAY, sent(*four), [], ALMATY, MONDAY) == four[0] + A_WEEK
    assert opens(Place.STEP_DAY, sent(*four[1:]), [], ALMATY, MONDAY) == MONDAY
    assert opens(Place.STEP_DAY, sent(*four), [], ALMATY, four[0] + A_WEEK) == four[0] + A_WEEK


def test_a_week_with_the_hour_of_winter_time_holds_four_messages_too() -> None:
    """From Monday, the 19th of October, 00:30 to Sunday 23:50 there are more than seven times 24 hours."""
    early = datetime(2026, 10, 18, 22, 30, tzinfo=UTC)
    late = datetime(2026, 10, 25, 22, 50, tzinfo=UTC)
    assert late - early > A_WEEK
    assert opens(Place.WEEKLY, sent(early, *(early + number * DAY for number in (1, 2, 3))), [], BERLIN, late) > late


@pytest.mark.parametrize("place", [one for one in Place if one > Place.WEEKLY])
def test_the_less_important_gives_way_to_what_is_due_later_that_day(place: Place) -> None:
    for more in (Place.CARE if place is Place.LESSON else Place.STEP_DAY, Place.WEEKLY):
        tonight = Coming(more, MONDAY + 6 * HOUR)
        assert opens(place, [], [tonight], ALMATY, MONDAY) == tonight.at + LOOKS_AGAIN
        overdue = Coming(more, MONDAY - HOUR)
        assert opens(place, [], [overdue], ALMATY, MONDAY) == MONDAY + LOOKS_AGAIN
        tomorrow = Coming(more, MONDAY + DAY)
        assert opens(place, [], [tomorrow], ALMATY, MONDAY) == MONDAY


def test_the_more_important_gives_way_to_nothing() -> None:
    less = [Coming(place, MONDAY + HOUR) for place in Place if place > Place.WEEKLY]
    assert opens(Place.WEEKLY, [], less, ALMATY, MONDAY) == MONDAY


@pytest.mark.parametrize("place", [Place.WEEKLY, Place.LESSON])
def test_an_invitation_takes_the_step_of_its_day_along(place: Place) -> None:
    three = sent(*(MONDAY - number * DAY for number in (1, 2, 3)))
    for step in (Coming(Place.STEP_DAY, MONDAY - DAY), Coming(Place.STEP_DAY, MONDAY + 6 * HOUR)):
        for lately in ([], three):
            assert opens(place, lately, [step], ALMATY, MONDAY) == MONDAY
    tomorrow = Coming(Place.STEP_DAY, MONDAY + DAY)
    assert opens(place, three, [tomorrow], ALMATY, MONDAY) == tomorrow.at + LOOKS_AGAIN


def test_of_two_invitations_that_of_the_week_takes_the_step_along() -> None:
    step, tonight = Coming(Place.STEP_DAY, MONDAY + 6 * HOUR), Coming(Place.WEEKLY, MONDAY + 8 * HOUR)
    assert opens(Place.LESSON, [], [step, tonight], ALMATY, MONDAY) == tonight.at + LOOKS_AGAIN
    lesson = Coming(Place.LESSON, MONDAY + HOUR)
    assert opens(Place.WEEKLY, [], [step, lesson], ALMATY, MONDAY) == MONDAY


def test_what_waits_for_a_step_does_not_hold_up_the_invitation_that_takes_it_along() -> None:
    """The step waits for the invitation, so that otherwise each of the three would wait for the next."""
    step, care = Coming(Place.STEP_DAY, MONDAY), Coming(Place.CARE, MONDAY)
    assert opens(Place.CARE, [], [step, Coming(Place.WEEKLY, MONDAY)], ALMATY, MONDAY) == MONDAY + LOOKS_AGAIN
    for place in (Place.WEEKLY, Place.LESSON):
        assert opens(place, [], [step, care], ALMATY, MONDAY) == MONDAY
        assert opens(place, [], [care], ALMATY, MONDAY) == MONDAY + LOOKS_AGAIN


def test_a_place_of_the_week_is_kept_for_its_invitation() -> None:
    friday = Coming(Place.WEEKLY, MONDAY + 4 * DAY)
    lessons = [MONDAY + number * DAY for number in range(3)]
    for number, day in enumerate(lessons):
        assert opens(Place.LESSON, sent(*lessons[:number]), [friday], ALMATY, day) == day
    thursday = MONDAY + 3 * DAY
    assert opens(Place.LESSON, sent(*lessons), [friday], ALMATY, thursday) == friday.at + LOOKS_AGAIN
    assert opens(Place.WEEKLY, sent(*lessons), [], ALMATY, friday.at) == friday.at


def test_a_step_and_an_invitation_that_are_planned_both_keep_their_places() -> None:
    planned = [Coming(Place.STEP_DAY, MONDAY + 2 * DAY), Coming(Place.WEEKLY, MONDAY + 4 * DAY)]
    lately = sent(MONDAY - DAY, MONDAY - 2 * DAY)
    assert opens(Place.LESSON, lately[:1], planned, ALMATY, MONDAY) == MONDAY
    assert opens(Place.LESSON, lately, planned, ALMATY, MONDAY) == planned[1].at + LOOKS_AGAIN


def test_invitations_after_lessons_leave_the_week_its_digest() -> None:
    digest, friday = Coming(Place.DIGEST, MONDAY), Coming(Place.WEEKLY, MONDAY + 4 * DAY)
    assert opens(Place.LESSON, [], [digest, friday], ALMATY, MONDAY) == MONDAY, "of one day the lesson comes first"
    lately = sent(MONDAY - DAY, MONDAY - 2 * DAY)
    assert opens(Place.LESSON, lately, [friday], ALMATY, MONDAY) == MONDAY
    assert opens(Place.LESSON, lately, [digest, friday], ALMATY, MONDAY) > MONDAY
    assert opens(Place.DIGEST, lately, [friday], ALMATY, MONDAY) == MONDAY


def test_what_a_wrong_clock_put_into_the_future_holds_nothing_up() -> None:
    years = [MONDAY + number * 365 * DAY for number in range(1, 6)]
    assert opens(Place.NUDGE, sent(*years), [], ALMATY, MONDAY) == MONDAY
    soon = [MONDAY + 23 * HOUR - number * HOUR for number in range(4)]
    assert opens(Place.NUDGE, sent(*soon), [], ALMATY, MONDAY) < MONDAY + 9 * DAY
