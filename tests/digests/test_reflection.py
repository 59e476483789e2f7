"""What a conversation left: its lesson, its wheel, what was said, what changed."""

from datetime import date
from typing import Any

import pytest

from dialogs.answers import Answer, Attachment, Day, Marked, Nothing, Part, Score, Spoke, Words
from dialogs.catalogue import instrument
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.lesson_wheel import LESSON_WHEEL
from dialogs.catalogue.onboarding import ONBOARDING
from digests.brief import brief, in_a_line
from digests.reflection import (
    HEADING,
    Quote,
    Shift,
    aim_name,
    gathered,
    lesson_day,
    lesson_named,
    shift,
    spokes,
    wheel_as_text,
    wheel_to_draw,
)
from digests.wheel import Sector
from locales.translator import LANGUAGES, translator
from storage.growth_point import Aim

EN = translator("en")
TODAY = date(2026, 11, 21)
SAID = Words.of


def marked(*all_of_them: tuple[str, int | None] | tuple[str, int | None, str]) -> Marked:
    return Marked(tuple(Spoke(*one) for one in all_of_them))


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({}, ""),
        ({"lesson": SAID("7A, algebra")}, "7A, algebra"),
        (
            {"topic": SAID("fractions"), "class_name": SAID("7A"), "subject": SAID("algebra")},
            "7A · algebra · fractions",
        ),
        ({"class_name": SAID("7A"), "subject": Nothing(), "topic": SAID("fractions")}, "7A · fractions"),
        ({"class_name": SAID("", (Attachment("voice", "f", 2),)), "topic": SAID("fractions")}, "fractions"),
        ({"lesson": SAID("7A\n algebra")}, "7A algebra"),
    ],
)
def test_a_lesson_is_named_as_far_as_it_was_told(answers: dict[str, Answer], named: str) -> None:
    assert lesson_named(answers) == named


def test_the_name_of_a_lesson_fits_a_heading_however_much_was_said() -> None:
    named = lesson_named({"lesson": SAID("б" * 5000)})
    assert len(named) <= HEADING
    assert named.endswith("б…")


def test_the_day_of_a_lesson_is_the_day_told_or_the_day_of_the_conversation() -> None:
    assert lesson_day({"day": Day(date(2026, 11, 20))}, TODAY) == date(2026, 11, 20)
    assert lesson_day({"day": Nothing()}, TODAY) == TODAY
    assert lesson_day({}, TODAY) == TODAY


def test_a_wheel_has_all_its_sectors_in_their_order() -> None:
    shown = spokes(LESSON_WHEEL, marked(("mood", None), ("goal", 7), ("novelty", 3, "Daring")), None, EN)
    assert [one.name for one in shown[:3]] == ["Goal and result", "Pupils' motivation", "Pupils' activity"]
    assert [one.mark for one in shown] == [7, None, None, None, None, None, None, 3]
    assert shown[-1] == Sector("Daring", 3)
    assert {one.before for one in shown} == {None}


@pytest.mark.parametrize(
    ("before", "own_name", "mark"),
    [
        ([4, None], None, 4),
        ([4, "Aim"], "Aim", 4),
        ([4, None], "Aim", None),
        ([4, "Aim"], None, None),
        ([4, "Aim"], "Target", None),
        ([None, None], None, None),
    ],
)
def test_behind_a_sector_stands_its_mark_before_unless_it_bore_another_name(
    before: list[Any], own_name: str | None, mark: int | None
) -> None:
    shown = spokes(LESSON_WHEEL, Marked((Spoke("goal", 7, own_name),)), {"goal": before}, EN)
    assert shown[0] == Sector(own_name or "Goal and result", 7, mark)


def test_a_sector_that_was_not_marked_before_has_nothing_behind_it() -> None:
    assert spokes(LESSON_WHEEL, marked(("goal", 7)), {"mood": [4, None]}, EN)[0].before is None


def test_the_wheel_in_letters_goes_as_far_as_it_was_passed() -> None:
    text = wheel_as_text(LESSON_WHEEL, marked(("goal", 7), ("motivation", None)), {"goal": [5, None]}, EN)
    assert text == "▰▰▰▰▰▰▰▱▱▱ 5→7 Goal and result\n▱▱▱▱▱▱▱▱▱▱ – Pupils' motivation"
    assert wheel_as_text(LESSON_WHEEL, Marked(), None, EN) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wheel_to_draw_speaks_the_readers_language(language: str) -> None:
    t = translator(language)
    before = {"goal": [5, None]}
    drawn = wheel_to_draw(LESSON_WHEEL, marked(("goal", 7)), before, "7A", (TODAY, date(2026, 11, 14)), t)
    assert drawn.title == t("Lesson wheel of balance")
    assert drawn.subtitle == "7A"
    assert drawn.sectors[0] == Sector(t("Goal and result"), 7, 5)
    assert (drawn.now_label, drawn.before_label) == (t.day(TODAY), t.day(date(2026, 11, 14)))


def test_a_wheel_without_one_before_needs_no_second_label() -> None:
    then = date(2026, 11, 14)
    assert wheel_to_draw(LESSON_WHEEL, Marked(), None, "", (TODAY, then), EN).before_label is None
    assert wheel_to_draw(LESSON_WHEEL, Marked(), {}, "", (TODAY, then), EN).before_label is None
    assert wheel_to_draw(LESSON_WHEEL, Marked(), {"goal": [5, None]}, "", (TODAY, None), EN).before_label is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wheel_behind_says_of_which_lesson_it_is(language: str) -> None:
    t, then = translator(language), date(2026, 11, 18)
    days = (TODAY, then)
    drawn = wheel_to_draw(LESSON_WHEEL, Marked(), {"goal": [5, None]}, "", days, t, lesson_before="7A · algebra")
    assert drawn.before_label == f"{t.day(then)} · 7A · algebra"


def test_the_end_gathers_what_was_said_where_the_instrument_wants_it() -> None:
    answers: dict[str, Answer] = {
        "taught_me": SAID("To wait"),
        "goal": SAID("Fractions"),
        "liveliest": SAID("", (Attachment("voice", "f", 5),)),
        "better": Nothing(),
        "one_more": SAID("Pairs"),
        "wheel": marked(("goal", 2), ("mood", 9)),
    }
    assert gathered(LESSON_COACHING, answers, {}, EN) == (
        Quote("The liveliest moment", "[voice message, 0:05]"),
        Quote("One point more", "Pairs"),
        Quote("What pupils taught you", "To wait"),
    )
    assert gathered(instrument("lesson_coaching", 1), answers, {}, EN)[1] == Quote(
        "What would add one point here: «Goal and result»?", "Pairs"
    )
    assert gathered(LESSON_COACHING, {}, {}, EN) == ()
    assert gathered(ONBOARDING, {"school": SAID("No. 7")}, {}, EN) == ()


MOOD, GOAL, SATISFIED = Aim("wheel", "mood", "Joy"), Aim("wheel", "goal"), Aim("satisfaction")


@pytest.mark.parametrize(
    ("aim", "then", "now", "moved"),
    [
        (MOOD, marked(("mood", 3, "Joy")), marked(("mood", 2, "Joy")), Shift("Joy", 3, 2)),
        (GOAL, marked(("goal", 3), ("mood", 1)), marked(("goal", 5)), Shift("Goal and result", 3, 5)),
        (SATISFIED, Score(6), Score(6), Shift("Satisfaction with the lesson", 6, 6)),
    ],
)
def test_what_a_step_aims_at_is_compared(aim: Aim, then: Answer, now: Answer, moved: Shift) -> None:
    assert shift(aim, {aim.step: then}, {aim.step: now}, EN) == moved


@pytest.mark.parametrize(
    ("aim", "then", "now"),
    [
        (GOAL, {}, {}),
        (GOAL, {"wheel": marked(("goal", 3))}, {"satisfaction": Score(3)}),
        (GOAL, {"wheel": marked(("goal", 3))}, {"wheel": marked(("mood", 5))}),
        (GOAL, {"wheel": marked(("goal", 3))}, {"wheel": marked(("goal", None))}),
        (GOAL, {"wheel": marked(("goal", 3))}, {"wheel": marked(("goal", 5, "Another"))}),
        (MOOD, {"wheel": marked(("mood", 3))}, {"wheel": marked(("mood", 5, "Joy"))}),
        (GOAL, {"wheel": Nothing()}, {"wheel": marked(("goal", 3))}),
        (SATISFIED, {"satisfaction": Nothing()}, {"satisfaction": Score(3)}),
        (SATISFIED, {"satisfaction": Score(3)}, {"wheel": marked(("goal", 3))}),
    ],
)
def test_without_two_marks_of_one_thing_there_is_no_shift(
    aim: Aim, then: dict[str, Answer], now: dict[str, Answer]
) -> None:
    assert shift(aim, then, now, EN) is None


@pytest.mark.parametrize(
    ("aim", "name"), [(MOOD, "Joy"), (GOAL, "Goal and result"), (SATISFIED, "Satisfaction with the lesson")]
)
def test_what_a_step_aims_at_has_a_name(aim: Aim, name: str) -> None:
    assert aim_name(aim, EN) == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("short", "short"),
        ("0123456789", "0123456789"),
        ("0123456789a", "012345678…"),
        ("01234567 9a", "01234567…"),
    ],
)
def test_a_glimpse_is_never_longer_than_it_may_be(text: str, shown: str) -> None:
    assert brief(text, 10) == shown
    assert len(brief(text, 10)) <= 10


def test_a_glimpse_in_a_line_has_no_line_breaks() -> None:
    assert in_a_line(" one\n\n two\tthree ", 20) == "one two three"
    assert in_a_line("one\ntwo", 5) == "one…"


def test_words_in_parts_name_a_lesson_in_one_line() -> None:
    assert lesson_named({"lesson": Words((Part("7A"), Part("algebra")))}) == "7A algebra"
