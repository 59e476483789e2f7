"""Growth points as a list, a page a message."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dialogs.answers import Attachment, Words
from dialogs.steps import MARKS
from handlers.screens.growth import ON_A_PAGE, points
from locales.translator import LANGUAGES, translator
from storage.growth_point import GrowthPoint, GrowthPointId, Look, Wording
from storage.person import Person, PersonId
from tests.handlers.fitting import data, fits

EN = translator("en")
AT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # the 21st in Almaty
PERSON = Person(PersonId(1), 4242, "kk", "Asia/Almaty", None, None, None, {}, AT, None, None, True)
TODAY = date(2026, 11, 22)
NASTY = "<b>Айгүл</b> & 100 %"
languages = pytest.mark.parametrize("language", LANGUAGES)


def point(words: Words | str, state: str = "open", looks: Sequence[Look] = ()) -> GrowthPoint:
    said = Words.of(words) if isinstance(words, str) else words
    due = date(2026, 11, 28)
    return GrowthPoint(GrowthPointId(1), (Wording(1, said, AT),), due, False, state, AT, looks=tuple(looks))


def look(mark: str, noticed: str | None = None) -> Look:
    return Look(mark, None if noticed is None else Words.of(noticed), AT)


@languages
def test_without_growth_points_a_reflection_is_offered(language: str) -> None:
    screen = points(PERSON, (), 0, TODAY, translator(language))
    fits(screen)
    assert data(screen) == ["choose:lesson_coaching", "step:new"]


@languages
@pytest.mark.parametrize("count", [1, ON_A_PAGE, ON_A_PAGE + 1, 3 * ON_A_PAGE])
@pytest.mark.parametrize("said", [NASTY, "<" * 5000, "😀" * 5000])
def test_every_growth_point_stands_on_one_page_that_is_one_message(said: str, count: int, language: str) -> None:
    opening = "more_active"
    looks = [look(mark, said) for mark, _ in MARKS]
    every = [point(Words(Words.of(f"№{place}. {said}").parts, opening), looks=looks) for place in range(count)]
    number, text = 0, ""
    while True:
        screen = points(PERSON, every, number, TODAY, translator(language))
        text += fits(screen)
        number += 1
        if f"growth:page:{number}" not in data(screen):
            break
    for place in range(count):
        assert text.count(f"№{place}. ") == 1
    assert number == -(-count // ON_A_PAGE)


def test_the_open_ones_come_first_each_group_in_its_order() -> None:
    every = [
        point("reached one", "reached"),
        point("resting one", "resting"),
        point("open one"),
        point("dropped one", "dropped"),
        point("open two"),
    ]
    text = fits(points(PERSON, every, 0, TODAY, EN))
    assert [line for line in text.splitlines() if " one" in line or " two" in line] == [
        "open one",
        "open two",
        "resting one",
        "reached one",
        "dropped one",
    ]


def test_a_point_says_when_it_was_chosen_and_where_it_stands() -> None:
    text = fits(points(PERSON, [point(NASTY), point("x", "reached"), point("y", "dropped")], 0, TODAY, EN))
    assert f"{NASTY}\nchosen on November 21 · we look back from November 28" in text
    assert "x\nchosen on November 21 · Reached" in text
    assert "y\nchosen on November 21 · Let go" in text


def test_the_last_look_is_shown_with_each() -> None:
    looks = [look("not_yet", "first"), look("partly", NASTY)]
    text = fits(points(PERSON, [point("x", looks=looks)], 0, TODAY, EN))
    assert "first" not in text
    assert f"November 21 · Partly · {NASTY}" in text


def test_a_point_told_by_voice_is_shown_as_a_voice_message() -> None:
    voice = Words.of("", (Attachment("voice", "f", 61),))
    assert "[voice message, 1:01]" in fits(points(PERSON, [point(voice)], 0, TODAY, EN))


def pages(every: list[GrowthPoint], number: int) -> list[str]:
    return [one for one in data(points(PERSON, every, number, TODAY, EN)) if one.startswith("growth:page")]


def test_every_step_has_a_button_that_opens_it() -> None:
    every = [replace(point("one"), id=GrowthPointId(4)), replace(point("two"), id=GrowthPointId(7))]
    assert data(points(PERSON, every, 0, TODAY, EN)) == ["step:open:4", "step:open:7", "step:new"]


def test_pages_lead_to_their_neighbours() -> None:
    every = [point(str(place)) for place in range(2 * ON_A_PAGE + 1)]
    assert pages(every, 0) == ["growth:page:1"]
    assert pages(every, 1) == ["growth:page:0", "growth:page:2"]
    assert pages(every, 2) == ["growth:page:1"]


def test_a_page_that_is_gone_is_the_last_page_there_is() -> None:
    every = [point(str(place)) for place in range(ON_A_PAGE + 1)]
    assert points(PERSON, every, 99, TODAY, EN) == points(PERSON, every, 1, TODAY, EN)


def test_a_point_reworded_by_voice_is_still_known_by_its_last_words() -> None:
    voice = Words.of("", (Attachment("voice", "f", 5),))
    look_then = Look("partly", None, AT, 2)
    spoken = replace(
        point(Words.of("wait ten seconds"), looks=[look_then]),
        wordings=(Wording(1, Words.of("wait ten seconds"), AT), Wording(2, voice, AT)),
    )
    screen = points(PERSON, [spoken], 0, TODAY, EN)
    shown = "wait ten seconds · [voice message, 0:05]"
    assert shown in fits(screen)
    assert "The step was then" not in screen.text
    assert screen.rows[0][0].label.startswith("wait ten seconds · ")
    again = replace(spoken, wordings=(*spoken.wordings, Wording(3, Words.of("wait twenty"), AT)))
    assert "voice message" not in points(PERSON, [replace(again, looks=())], 0, TODAY, EN).text
