"""The journal: pages, a reflection whole, the way to correct and delete it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dialogs.answers import Answer, Attachment, Code, Day, Marked, Nothing, Score, Spoke, Words
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.catalogue.lesson_sheet import LESSON_SHEET
from dialogs.instruments import Instrument
from dialogs.replies import Said
from dialogs.session import State
from handlers.screens.journal import attachments, confirm_delete, page, read, subtitle, which_answer
from locales.translator import LANGUAGES, translator
from storage.growth_point import GrowthPoint, GrowthPointId, Wording
from storage.journal import Reflection
from tests.dialogs.talk import NOW, Talk
from tests.handlers.fitting import data, fits, labels

EN = translator("en")
AT = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
NASTY = "<b>Айгүл</b> & 100 %"
PHOTO, VOICE = Attachment("photo", "p"), Attachment("voice", "v", 9)
languages = pytest.mark.parametrize("language", LANGUAGES)


def reflection(
    answers: dict[str, Answer],
    state: State = State.COMPLETED,
    instrument: str = "lesson_coaching",
    given: dict[str, Any] | None = None,
) -> Reflection:
    return Reflection("aB-_3xYz", instrument, 1, "full", state, AT, given or {}, answers)


def told(said: str) -> Reflection:
    """A reflection in which every question was answered; in words, with `said`."""
    talk = Talk(LESSON_COACHING, point_1="Pairs", point_2="Silence")
    while talk.at is not None:
        kind = type(talk.instrument.step(talk.at)).__name__
        talk.takes(Said(said)) if kind in ("Open", "Growth") else talk.answers()
    return reflection(dict(talk.session.answers), given={"point_1": NASTY, "point_2": "<" * 600})


def whole(one: Reflection, language: str = "en") -> str:
    return "\n\n".join(fits(screen) for screen in read(LESSON_COACHING, one, NOW, translator(language)))


@languages
@pytest.mark.parametrize("said", ["short", NASTY, "<&" * 2500, "😀" * 5000, "сабақ жақсы өтті " * 300, "a\n" * 2500])
def test_a_reflection_is_read_whole_within_the_limits(said: str, language: str) -> None:
    one = told(said)
    shown = whole(one, language)
    letters = "".join(shown.split())
    for answer in one.answers.values():
        if isinstance(answer, Words):
            wanted = "".join(answer.text.split())
            assert wanted in letters
    assert sum(isinstance(answer, Words) for answer in one.answers.values()) > 15


def test_the_buttons_stand_under_the_last_message_only() -> None:
    screens = read(LESSON_COACHING, told("б" * 4000), NOW, EN)
    assert len(screens) > 10
    assert not any(screen.rows for screen in screens[:-1])
    assert data(screens) == [
        "journal:wheel:aB-_3xYz",
        "readers:of:aB-_3xYz:0",
        "journal:edit:aB-_3xYz:0",
        "journal:delete:aB-_3xYz",
        "journal:page:0",
    ]


def test_a_reflection_begins_with_its_day_and_lesson() -> None:
    one = reflection({"day": Day(date(2026, 11, 19)), "lesson": Words.of("7A <b>"), "goal": Nothing()})
    assert whole(one).startswith("Self-analysis of a lesson\nNovember 19 · 7A <b>\n\n")
    assert "What was the goal" not in whole(one)
    assert subtitle(one, NOW, EN) == "November 19 · 7A <b>"


@pytest.mark.parametrize(
    ("state", "word"), [(State.ABANDONED, "(stopped early)"), (State.EXPIRED, "(not finished)"), (State.COMPLETED, "")]
)
def test_a_reflection_that_was_not_finished_is_marked_so(state: State, word: str) -> None:
    heading = whole(reflection({"goal": Words.of("aim")}, state)).splitlines()[0]
    assert heading == f"Self-analysis of a lesson {word}".rstrip()


def test_the_growth_point_looked_at_is_quoted() -> None:
    one = reflection({"point_1": Code("partly")}, given={"point_1": NASTY})
    assert f"You wanted to try:\n«{NASTY}»\n\nHow did it go?\nPartly" in whole(one)


def test_files_are_counted_and_can_be_given_back_in_order() -> None:
    answers: dict[str, Answer] = {
        "goal": Words.of("aim", (PHOTO,)),
        "satisfaction": Score(5),
        "growth_1": Words.of("", (VOICE, PHOTO)),
    }
    one = reflection(answers)
    assert attachments(one) == (PHOTO, VOICE, PHOTO)
    assert labels(read(LESSON_COACHING, one, NOW, EN)[-1])[0] == ["📎 3 files"]
    assert "[voice message, 0:09]\n[photo]" in whole(one)
    assert attachments(reflection({})) == ()


def test_a_wheel_stands_as_text_and_can_be_had_as_a_picture() -> None:
    one = reflection({"wheel": Marked((Spoke("goal", 3), Spoke("mood", None, NASTY)))})
    assert f"▰▰▰▱▱▱▱▱▱▱ 3 Goal and result\n▱▱▱▱▱▱▱▱▱▱ – {NASTY}" in whole(one)
    assert "journal:wheel:aB-_3xYz" in data(read(LESSON_COACHING, one, NOW, EN))
    sheet = reflection({"goal": Words.of("aim")}, instrument="lesson_sheet")
    assert "journal:wheel:aB-_3xYz" not in data(read(LESSON_SHEET, sheet, NOW, EN))


def shelf(count: int, said: str = "7A") -> list[tuple[Instrument, Reflection]]:
    return [(LESSON_COACHING, reflection({"lesson": Words.of(said)})) for _ in range(count)]


@languages
@pytest.mark.parametrize(
    ("number", "total", "turning"),
    [
        (0, 5, []),
        (0, 6, ["journal:page:1"]),
        (1, 11, ["journal:page:0", "journal:page:2"]),
        (2, 11, ["journal:page:1"]),
    ],
)
def test_a_page_leads_to_its_reflections_and_its_neighbours(
    number: int, total: int, turning: list[str], language: str
) -> None:
    shown = shelf(min(5, total - 5 * number), "<" * 5000)
    screen = page(shown, number, total, [NOW] * len(shown), translator(language))
    assert str(total) in fits(screen)
    assert data(screen) == ["journal:read:aB-_3xYz"] * len(shown) + turning
    assert all(len(label) <= 40 for row in labels(screen) for label in row)


@languages
def test_an_empty_journal_leads_to_a_first_reflection(language: str) -> None:
    screen = page([], 0, 0, [], translator(language))
    fits(screen)
    assert data(screen) == ["choose:lesson_coaching"]


def test_a_reflection_without_a_lesson_is_named_by_its_instrument() -> None:
    screen = page([(LESSON_COACHING, reflection({}))], 0, 1, [NOW], EN)
    assert labels(screen) == [["November 21 · Self-analysis of a lesson"]]


@languages
def test_every_answer_is_offered_for_correction_once_page_by_page(language: str) -> None:
    one = told(NASTY)
    offered: list[str] = []
    number = 0
    while True:
        screen = which_answer(LESSON_COACHING, one, number, translator(language))
        fits(screen)
        offered += [each.rpartition(":")[2] for each in data(screen) if each.startswith("journal:amend:")]
        assert data(screen)[-1] == "journal:read:aB-_3xYz"
        number += 1
        if f"journal:edit:aB-_3xYz:{number}" not in data(screen):
            break
    assert offered == [step.key for step in LESSON_COACHING.steps if step.key in one.answers]


@languages
def test_deleting_says_what_goes_and_asks_once_more(language: str) -> None:
    one = reflection({"lesson": Words.of("<" * 5000)})
    screen = confirm_delete(LESSON_COACHING, one, (), NOW, 1_800_000_000, translator(language))
    fits(screen)
    assert data(screen) == ["journal:gone:aB-_3xYz:1800000000", "journal:read:aB-_3xYz"]


@languages
@pytest.mark.parametrize("came_from_it", [True, False])
def test_deleting_says_which_steps_stay_and_offers_to_erase_those_that_came_from_it(
    language: str, came_from_it: bool
) -> None:
    one = reflection({"lesson": Words.of("<" * 5000)})
    wording = Wording(1, Words.of("<" * 5000), NOW, one.key, "growth_1")
    origin = one.key if came_from_it else "another"
    step = GrowthPoint(GrowthPointId(1), (wording,), NOW.date(), False, "open", NOW, session_key=origin)
    screen = confirm_delete(LESSON_COACHING, one, (step,) * 4, NOW, 1_800_000_000, translator(language))
    assert "<<<" in fits(screen)
    with_steps = ["journal:gone:aB-_3xYz:1800000000:steps"] * came_from_it
    assert data(screen) == ["journal:gone:aB-_3xYz:1800000000", *with_steps, "journal:read:aB-_3xYz"]
