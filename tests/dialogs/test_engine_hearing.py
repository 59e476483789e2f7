"""What words, numbers and days mean, however they are typed."""

from datetime import date, datetime

import pytest

from dialogs.answers import Attachment, Code, Day, Part, Score, Source, Words
from dialogs.events import Recorded, Why
from dialogs.hearing import hear
from dialogs.replies import Chose, Picked, Rated, Said, Suggested, TookUp
from dialogs.steps import Step
from dialogs.typed import day_in, number_in
from tests.dialogs.talk import NOW, Talk
from tests.dialogs.tiny import TINY

VOICE = Attachment("voice", "file-1", 12)
PHOTO = Attachment("photo", "file-2")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", 7),
        (" 7\n", 7),
        ("07", 7),
        ("+7", 7),
        ("-1", -1),
        ("0", 0),
        ("٧", 7),
        ("999999", 999999),
        ("9999999", None),
        ("7.5", None),
        ("7/10", None),
        ("7 8", None),
        ("seven", None),
        ("½", None),
        ("²", None),
        ("", None),
        ("7️⃣", None),
        ("- 7", None),
    ],
)
def test_a_number_is_a_number_only_when_it_is_all_there_is(typed: str, number: int | None) -> None:
    assert number_in(typed) == number


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21.11", date(2026, 11, 21)),
        ("21.11.", date(2026, 11, 21)),
        (" 21/11 ", date(2026, 11, 21)),
        ("1.9", date(2026, 9, 1)),
        ("01.09.2026", date(2026, 9, 1)),
        ("1/9/2026", date(2026, 9, 1)),
        ("2026-09-01", date(2026, 9, 1)),
        ("2026-9-1", date(2026, 9, 1)),
        ("29.02.2028", date(2028, 2, 29)),
        ("31.02", None),
        ("31.02.2026", None),
        ("2026-02-31", None),
        ("29.02.2026", None),
        ("0.1", None),
        ("1.13", None),
        ("32.1", None),
        ("0000-01-01", None),
        ("21", None),
        ("21 November", None),
        ("21.11.26", None),
        ("on 21.11", None),
        ("", None),
    ],
)
def test_a_day_can_be_typed_in_several_ways(typed: str, day: date | None) -> None:
    assert day_in(typed, date(2026, 11, 21), future=False) == day


@pytest.mark.parametrize(
    ("today", "typed", "past", "future"),
    [
        (date(2026, 11, 21), "21.11", date(2026, 11, 21), date(2026, 11, 21)),
        (date(2026, 11, 21), "22.11", date(2025, 11, 22), date(2026, 11, 22)),
        (date(2026, 11, 21), "20.11", date(2026, 11, 20), date(2027, 11, 20)),
        (date(2027, 1, 5), "28.12", date(2026, 12, 28), date(2027, 12, 28)),
        (date(2026, 12, 30), "11.01", date(2026, 1, 11), date(2027, 1, 11)),
        (date(2026, 12, 31), "31.12", date(2026, 12, 31), date(2026, 12, 31)),
        (date(2026, 12, 31), "1.1", date(2026, 1, 1), date(2027, 1, 1)),
        (date(2028, 6, 1), "29.02", date(2028, 2, 29), None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_on_its_side_of_today(
    today: date, typed: str, past: date, future: date | None
) -> None:
    assert day_in(typed, today, future=False) == past
    assert day_in(typed, today, future=True) == future


def test_the_leap_day_to_come_is_found_without_its_year() -> None:
    assert day_in("29.02", date(2027, 6, 1), future=True) == date(2028, 2, 29)


def test_today_is_the_day_of_the_persons_own_clock() -> None:
    talk = Talk(TINY).reaches("since")
    late = datetime(2026, 11, 22, 0, 30, tzinfo=NOW.tzinfo)
    assert talk.refuses(Picked(late.date())) is Why.DAY_TOO_FAR
    talk.now = late
    assert talk.takes(Picked(late.date()))[0] == Recorded("since", Day(late.date()))


@pytest.mark.parametrize(
    ("step", "said", "day"),
    [
        ("since", "24.07", date(2026, 7, 24)),
        ("since", "21.11.2026", date(2026, 11, 21)),
        ("until", "20.11", date(2027, 11, 20)),
        ("until", "2027-11-21", date(2027, 11, 21)),
    ],
)
def test_a_typed_day_is_an_answer(step: str, said: str, day: date) -> None:
    talk = Talk(TINY).reaches(step)
    assert talk.takes(Said(said))[0] == Recorded(step, Day(day))


@pytest.mark.parametrize(("step", "said"), [("since", "23.07"), ("since", "22.11"), ("until", "22.11.2027")])
def test_a_day_beyond_the_horizon_is_refused(step: str, said: str) -> None:
    assert Talk(TINY).reaches(step).refuses(Said(said)) is Why.DAY_TOO_FAR


LONG = "Оқушылар бір-біріне түсіндірді. " * 160


@pytest.mark.parametrize("step", ["story", "step"])
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param(LONG[:5000], LONG[:5000].strip(), id="5,000 characters"),
        pytest.param("😀" * 2000, "😀" * 2000, id="emoji"),
        pytest.param("👩🏽‍🏫 👍", "👩🏽‍🏫 👍", id="emoji of several parts"),
        pytest.param("  two  words \n", "two  words", id="spaces"),
        pytest.param("<b>&amp;%(lowest)s {0}", "<b>&amp;%(lowest)s {0}", id="signs"),
        pytest.param("/stop", "/stop", id="a slash"),
    ],
)
def test_words_are_kept_as_they_were_said(step: str, said: str, kept: str) -> None:
    talk = Talk(TINY).reaches(step)
    source = Source(41, 1_800_000_000)
    assert talk.takes(Said(said, source=source))[0] == Recorded(step, Words((Part(kept, (), source),)))


@pytest.mark.parametrize("step", ["story", "step"])
def test_a_file_is_an_answer_with_or_without_words(step: str) -> None:
    alone, described = Talk(TINY).reaches(step), Talk(TINY).reaches(step)
    assert alone.takes(Said("", (VOICE,)))[0] == Recorded(step, Words.of("", (VOICE,)))
    assert described.takes(Said(" the board ", (PHOTO,)))[0] == Recorded(step, Words.of("the board", (PHOTO,)))


@pytest.mark.parametrize("said", ["4", Rated(4)])
def test_a_number_typed_and_a_number_tapped_are_the_same(said: str | Rated) -> None:
    talk = Talk(TINY).reaches("rate")
    assert talk.takes(Said(said) if isinstance(said, str) else said)[0] == Recorded("rate", Score(4))


@pytest.mark.parametrize("value", [1, 5])
def test_both_ends_of_a_scale_are_on_it(value: int) -> None:
    assert Talk(TINY).reaches("rate").takes(Rated(value))[0] == Recorded("rate", Score(value))


@pytest.mark.parametrize("code", ["reached", "partly", "not_yet", "drop"])
def test_every_mark_of_a_growth_point_can_be_chosen(code: str) -> None:
    talk = Talk(TINY, point="Pairs").reaches("point")
    assert talk.takes(Chose(code))[0] == Recorded("point", Code(code))


def test_a_suggestion_is_said_with_one_tap() -> None:
    talk = Talk(TINY, stories=["one", "two"]).reaches("story")
    assert talk.takes(Suggested(1))[0] == Recorded("story", Words.of("two"))


def test_what_is_taken_up_comes_with_its_files() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(Said("on the board", (PHOTO,), Source(5, 0)))
    talk.reaches("step")
    assert talk.takes(TookUp("story"))[0] == Recorded("step", Words.of("on the board", (PHOTO,)))


def test_a_kind_of_step_that_no_one_can_hear_is_the_programmers_mistake() -> None:
    unheard = Step(key="hum", stage="first", prompt="?")
    with pytest.raises(TypeError, match="no one knows how to hear an answer to Step"):
        hear(unheard, Talk(TINY).session, Said("hm"), NOW.date())
