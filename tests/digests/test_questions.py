"""Questions and answers in a reader's words."""

from collections.abc import Mapping
from datetime import date
from gettext import GNUTranslations
from typing import Any

import pytest

from dialogs.amending import amending
from dialogs.answers import Answer, Attachment, Code, Day, Marked, Nothing, Part, Score, Spoke, Words
from dialogs.catalogue import INSTRUMENTS
from dialogs.catalogue import instrument as catalogued
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.lesson_sheet import LESSON_SHEET
from dialogs.faults import PLACEHOLDER
from dialogs.instruments import Instrument
from dialogs.steps import Choice, Growth
from digests.questions import KINDS, answer, kind, question, said, sector_name, sector_of, wheel_of
from locales.catalogues import template
from locales.translator import LANGUAGES, Translator, translator

EN = translator("en")
KNOWN = {message.id for message in template() if isinstance(message.id, str)}


class Tilde(GNUTranslations):
    """A language in which every sentence that the catalogues know begins with a tilde."""

    def gettext(self, message: str) -> str:
        return f"~{message}" if message in KNOWN else message


TILDE = Translator("kk", Tilde())


def asks(
    step: str,
    answers: Mapping[str, Answer] | None = None,
    given: Mapping[str, Any] | None = None,
    t: Translator = EN,
    instrument: Instrument = LESSON_COACHING,
) -> str:
    return question(instrument, instrument.step(step), answers or {}, given or {}, t)


def first(step: str, answers: Mapping[str, Answer], t: Translator = EN) -> str:
    """As the lesson was asked about at first: of the sectors that stand out."""
    return asks(step, answers, t=t, instrument=catalogued("lesson_coaching", 1))


def wheel(**marks: int | None) -> dict[str, Answer]:
    return {"wheel": Marked(tuple(Spoke(code, mark) for code, mark in marks.items()))}


def test_a_question_without_placeholders_is_asked_as_it_is() -> None:
    assert asks("satisfaction") == "How satisfied are you with the quality of this lesson?"
    assert asks("satisfaction", t=TILDE) == "~How satisfied are you with the quality of this lesson?"


def test_the_growth_point_is_quoted_in_its_question() -> None:
    given = {"point_1": "100 % «pairs» %(x)s", "point_2": "Silence"}
    assert asks("point_1", given=given).splitlines()[1] == "«100 % «pairs» %(x)s»"
    assert "«Silence»" in asks("point_2", given=given)


@pytest.mark.parametrize("given", [{}, {"point_1": ""}])
def test_a_growth_point_that_is_not_known_leaves_a_gap(given: dict[str, str]) -> None:
    assert asks("point_1", given=given, t=TILDE) == "~You wanted to try:\n«…»\n\nHow did it go?"


@pytest.mark.parametrize("source", INSTRUMENTS, ids=lambda one: str(one.key))
def test_every_question_is_asked_in_the_readers_language(source: Instrument) -> None:
    given = {"point_1": "Pairs", "point_2": "Silence"}
    for step in source.steps:
        for instrument in (source, amending(source, step.key)):
            for answers in ({}, wheel(goal=3, mood=8)):
                asked = asks(step.key, answers, given, TILDE, instrument)
                assert asked.startswith("~"), step.key
                assert not PLACEHOLDER.search(asked), step.key


def test_the_sectors_that_stand_out_are_named() -> None:
    answers = wheel(goal=3, motivation=9, activity=3, mood=None)
    assert first("one_more", answers) == "What would add one point here: «Goal and result», «Pupils' activity»?"
    assert (
        first("already_works", answers) == "You marked these highest: «Pupils' motivation». What already works there?"
    )
    assert first("one_more", answers, TILDE).count("~") == 3


def test_a_sector_is_named_as_the_teacher_calls_it() -> None:
    answers: dict[str, Answer] = {"wheel": Marked((Spoke("goal", 2, "Aim, 50 %"), Spoke("mood", 9)))}
    assert "«Aim, 50 %»" in first("one_more", answers)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"wheel": Nothing()},
        {"wheel": Marked()},
        wheel(goal=5, mood=5),
        wheel(goal=1, motivation=1, activity=1, environment=1, mood=9),
        wheel(goal=None, mood=4),
    ],
    ids=["no wheel", "skipped", "empty", "all alike", "too many lowest", "one mark"],
)
def test_where_nothing_stands_out_the_question_is_another(answers: dict[str, Answer]) -> None:
    assert first("one_more", answers) == "What would make it one point more?"
    assert first("one_more", answers, TILDE) == "~What would make it one point more?"


def test_one_end_can_stand_out_without_the_other() -> None:
    answers = wheel(goal=1, motivation=1, activity=1, environment=1, mood=9)
    assert first("already_works", answers).startswith("You marked these highest: «My professional mood».")


@pytest.mark.parametrize(("number", "more"), [(1, 2), (7, 8), (9, 10)])
def test_the_scaling_speaks_of_the_number_that_was_given(number: int, more: int) -> None:
    answers: dict[str, Answer] = {"satisfaction": Score(number)}
    assert asks("already_works", answers) == f"Why not lower than {number}: what already works?"
    assert asks("one_more", answers) == f"What would make it {more}?"


def test_without_a_number_the_scaling_speaks_of_none() -> None:
    for answers in ({}, {"satisfaction": Nothing()}):
        assert asks("already_works", answers) == "Why not lower? What already works?"
        assert asks("one_more", answers) == "What would make it one point more?"


def test_a_step_that_was_named_already_needs_only_a_yes() -> None:
    answers: dict[str, Answer] = {"small_step": Words.of("Three minutes, 100 % in pairs.")}
    assert asks("growth_1", answers) == "Shall this be your step?\n«Three minutes, 100 % in pairs.»"
    spoken = Words((Part("", (Attachment("voice", "f", 12),)),))
    assert asks("growth_1", {"small_step": spoken}) == "Shall this be your step?\n«[voice message, 0:12]»"
    assert asks("growth_1", {"small_step": Nothing()}).startswith("What one concrete step will you try?")


def test_the_step_that_is_stuck_is_quoted_where_it_is_known() -> None:
    assert asks("stuck", given={"point_1": "Pairs"}) == "«Pairs»\n\nHow do things stand with this step?"
    assert asks("stuck") == "How do things stand with this step?"


def test_a_sector_to_work_on_bears_the_teachers_own_name() -> None:
    marked: dict[str, Answer] = {"wheel": Marked((Spoke("goal", 2, "Aim"), Spoke("mood", 9)))}
    step = LESSON_COACHING.step("aim")
    assert answer(step, Code("goal"), EN, marked) == "Aim"
    assert answer(step, Code("mood"), EN, marked) == "My mood"
    assert answer(step, Code("goal"), EN) == "Goal, result"


def told(step: str, given: Answer, t: Translator = EN, instrument: Instrument = LESSON_COACHING) -> str:
    return answer(instrument.step(step), given, t)


def test_words_are_told_as_they_were_said() -> None:
    assert told("goal", Words((Part(" a %(b)s "), Part("c")))) == " a %(b)s \nc"
    assert told("goal", Nothing()) == ""
    assert told("goal", Nothing(), TILDE) == ""


def test_a_score_a_day_and_a_choice_are_told_in_words() -> None:
    assert told("satisfaction", Score(0)) == "0"
    assert told("look_back_on", Day(date(2026, 11, 21))) == "November 21, 2026"
    assert told("look_back_on", Day(date(2026, 11, 21)), translator("ru")).startswith("21 ноября 2026")
    assert told("reached", Code("partly"), instrument=LESSON_SHEET) == "Partly"
    assert told("reached", Code("partly"), TILDE, LESSON_SHEET) == "~Partly"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "step",
    [
        pytest.param(step, id=f"{one.key}-{step.key}")
        for one in INSTRUMENTS
        for step in one.steps
        if isinstance(step, Choice)
    ],
)
def test_every_option_has_words_in_every_language(step: Choice, language: str) -> None:
    words = [answer(step, Code(option.code), translator(language)) for option in step.options]
    assert all(words)
    assert len(set(words)) == len(words)


def test_an_option_that_is_no_more_is_told_by_its_code() -> None:
    assert told("reached", Code("splendidly"), instrument=LESSON_SHEET) == "splendidly"
    assert told("goal", Code("splendidly")) == "splendidly"


def test_a_wheel_is_told_sector_by_sector() -> None:
    marked = Marked((Spoke("goal", 0), Spoke("mood", None), Spoke("novelty", 10, "Daring")))
    assert told("wheel", marked) == "Goal and result: 0\nMy professional mood: –\nDaring: 10"


def test_an_opening_comes_before_its_end() -> None:
    ends = Words.of("ask first.")
    assert told("growth_1", Words(ends.parts, "attention")) == "Next time I will pay attention to ask first."
    assert told("growth_1", Words(ends.parts, "attention"), TILDE).startswith("~Next time I will pay attention to ask")
    assert told("growth_1", ends) == "ask first."


def test_an_opening_that_is_no_more_or_belongs_elsewhere_is_left_out() -> None:
    ends = Words(Words.of("ask first").parts, "in_a_year")
    assert told("growth_1", ends) == "ask first"
    assert said(LESSON_COACHING.step("goal"), Words(ends.parts, "attention"), EN) == "ask first"


def test_an_opening_finished_by_a_voice_message_stands_alone_above_it() -> None:
    ends = Words((Part("", (Attachment("voice", "f", 65),)),), "next_lesson")
    assert told("growth_1", ends) == "Next lesson I will try\n[voice message, 1:05]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_openings_lose_only_their_ellipsis(language: str) -> None:
    t = translator(language)
    step = LESSON_COACHING.step("growth_1")
    assert isinstance(step, Growth)
    for opening in step.openings:
        begun = said(step, Words(Words.of("end").parts, opening.code), t)
        assert begun == f"{t(opening.label).rstrip('… ')} end"


@pytest.mark.parametrize(
    ("attachment", "shown"),
    [
        (Attachment("voice", "f", 7), "[voice message, 0:07]"),
        (Attachment("voice", "f", 600), "[voice message, 10:00]"),
        (Attachment("video_note", "f", 0), "[video message, 0:00]"),
        (Attachment("photo", "f"), "[photo]"),
        (Attachment("document", "f", None, "plan <1>.docx"), "[document, plan <1>.docx]"),
        (Attachment("document", "f", None, ""), "[document]"),
        (Attachment("video", "f", 61, "lesson.mp4"), "[video, 1:01]"),
        (Attachment("hologram", "f"), "[hologram]"),
    ],
)
def test_a_file_is_told_by_its_kind(attachment: Attachment, shown: str) -> None:
    assert kind(attachment, EN) == shown


def test_every_kind_of_file_has_its_word() -> None:
    assert {kind(Attachment(one, "f"), TILDE) for one in KINDS} == {f"[~{word}]" for word in KINDS.values()}


def test_several_files_are_a_line_each_below_the_words() -> None:
    words = Words((Part("the board", (Attachment("photo", "a"),)), Part("", (Attachment("photo", "b"),))))
    assert told("goal", words) == "the board\n[photo]\n[photo]"


def test_only_a_wheel_has_sectors() -> None:
    step = wheel_of(LESSON_COACHING)
    assert step is LESSON_COACHING.step("wheel")
    assert wheel_of(LESSON_SHEET) is None
    assert sector_of(LESSON_COACHING.step("wheel"), "mood").name == "My professional mood"
    assert sector_name(LESSON_COACHING.step("wheel"), Spoke("mood", 1, "Joy"), EN) == "Joy"
    with pytest.raises(KeyError):
        sector_of(LESSON_COACHING.step("wheel"), "weather")
    with pytest.raises(TypeError, match="step goal has no sectors"):
        sector_of(LESSON_COACHING.step("goal"), "mood")
