"""A mentor's digest as messages: exceptions first, nothing twice, and it fits however much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.answers import Answer, Code, Marked, Score, Spoke, Words
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from digests.composing import compose
from digests.mentor_digest import Digest
from handlers.screen import Screen
from handlers.screens.digest import digest
from locales.translator import LANGUAGES, translator
from storage.pairings import ADAPTIVE, Pairing, PairingId
from storage.person import PersonId
from storage.readable import SharedAnswer
from storage.readable_points import SharedLook, SharedPoint
from tests.digests.lessons import of_7a
from tests.handlers.fitting import data, fits, labels

EN = translator("en")
UNTIL = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
SINCE = UNTIL - timedelta(days=7)
WITHIN, BEFORE = SINCE + timedelta(days=2), SINCE - timedelta(days=5)
DAYS = (date(2026, 11, 13), date(2026, 11, 20))
NASTY = "<b>Айгүл</b> & </i><a>100 %(n)d %s"
CODES = ("goal", "motivation", "activity", "environment", "methods", "assessment", "mood", "novelty")


def pairing(number: int, teacher: str, *, named: bool = False) -> Pairing:
    return Pairing(
        PairingId(number),
        ADAPTIVE,
        PersonId(7),
        PersonId(100 + number),
        None,
        None,
        BEFORE,
        BEFORE,
        None,
        None,
        named,
        "Saule",
        teacher,
    )


def shared(step: str, answer: Answer | str, at: datetime = WITHIN, within: int = 1) -> SharedAnswer:
    instrument = {"ask_mentor": "weekly_start", "energy": "weekly_growth"}.get(step, "lesson_coaching")
    said = Words.of(answer) if isinstance(answer, str) else answer
    return SharedAnswer(PairingId(within), f"{instrument}:{at}", instrument, 1, at, step, said, at)


def point(words: str, *marks: str, number: int = 1, within: int = 1) -> SharedPoint:
    looks = tuple(SharedLook(mark, None, WITHIN) for mark in marks)
    said = Words.of(words)
    return SharedPoint(PairingId(within), number, "k", "lesson_coaching", 1, "growth_1", said, BEFORE, BEFORE, looks)


def wheel(*marks: int, name: str | None = None) -> Marked:
    return Marked(tuple(Spoke(code, mark, name) for code, mark in zip(CODES, marks, strict=False)))


def told(
    answers: Sequence[SharedAnswer] = (),
    before: Sequence[SharedAnswer] = (),
    points: Sequence[SharedPoint] = (),
    pairings: Sequence[Pairing] = (pairing(1, "Aigerim"), pairing(2, "Dana"), pairing(3, "Yerlan", named=True)),
    quiet: Sequence[int] = (),
) -> Digest:
    named = frozenset(PairingId(one) for one in quiet)
    found = compose(pairings, of_7a(answers), of_7a(before), points, named, SINCE, UNTIL)
    assert found is not None
    return found


def screens(found: Digest, language: str = "en", digest_id: int | None = 5) -> tuple[Screen, ...]:
    return digest(found, translator(language), days=DAYS, digest_id=digest_id)


def text(found: Digest, language: str = "en") -> str:
    return "\n\n".join(fits(one) for one in screens(found, language))


WEEK = told(
    answers=(
        shared("ask_mentor", "How do I begin a lesson after lunch?"),
        shared("energy", Score(7)),
        shared("taught_me", "They wait for one another."),
        shared("wheel", wheel(4, 5, 6, 7), within=2),
    ),
    before=(shared("energy", Score(4), BEFORE), shared("wheel", wheel(4, 6, 9, 8), BEFORE, 2)),
    points=(point("Pairs", "partly", "reached"), point("Three minutes of silence", "not_yet", number=2)),
    quiet=(3,),
)


def test_a_week_is_told_with_the_exceptions_first_and_nothing_twice() -> None:
    question = WEEK.suggestion.question
    assert text(WEEK) == (
        "Mentor's digest\nNovember 13 – November 20\n\n"
        "A question for you\nAigerim:\nHow do I begin a lesson after lunch?\n\n"
        "A growth point was reached\nAigerim:\nPairs\n\n"
        "Moved by two points or more\nAigerim – Energy: 4 → 7\nDana – Pupils' activity: 9 → 6\n\n"
        "2 of 3 mentees shared something with you.\n"
        "No reflection in these days (they agreed to be named): Yerlan\n\n"
        "Aigerim\nNot yet: Three minutes of silence\nThey wait for one another.\n\n"
        "Dana\nWheel of balance – Pupils' motivation: 6 → 5 · Environment and atmosphere: 8 → 7\n\n"
        f"An open question for the next talk\nAigerim – {question}"
    )


def test_a_usual_digest_is_one_message_with_its_buttons() -> None:
    (screen,) = screens(WEEK)
    assert labels(screen) == [
        ["Thank", "Ask back"],
        ["Seen", "Wheels"],
        ["As a table", "As a document"],
        ["Fewer of these"],
    ]
    whats = ("thank", "ask", "seen", "wheels", "xlsx", "pdf")
    assert data(screen) == [*(f"digest:{what}:5" for what in whats), "fewer"]


def test_without_a_wheel_there_is_no_button_for_wheels() -> None:
    (screen,) = screens(told((shared("energy", Score(3)),)))
    assert data(screen) == [*(f"digest:{what}:5" for what in ("thank", "ask", "seen", "xlsx", "pdf")), "fewer"]


def test_a_digest_that_is_not_kept_has_no_buttons() -> None:
    assert all(one.rows == () for one in screens(WEEK, digest_id=None))


def test_without_a_wheel_before_the_lowest_sectors_are_told() -> None:
    found = told((shared("wheel", wheel(4, 9, 4, 7)),))
    assert "Aigerim\nLowest on the wheel: Goal and result 4 · Pupils' activity 4\n" in text(found)


def test_a_wheel_that_is_told_above_or_marked_all_alike_is_not_told_in_words() -> None:
    above = told((shared("wheel", wheel(4, 9)),), (shared("wheel", wheel(2, 9), BEFORE),))
    assert text(above).count("Goal and result") == 1
    assert "heel" not in text(told((shared("wheel", wheel(5, 5, 5)),)))


def test_of_many_marks_those_that_moved_most_are_told() -> None:
    found = told((shared("wheel", wheel(9, 9, 9, 9)),), (shared("wheel", wheel(7, 6, 5, 1), BEFORE),))
    assert (
        "Aigerim – Environment and atmosphere: 1 → 9 · Pupils' activity: 5 → 9 · Pupils' motivation: 6 → 9\n"
    ) in text(found)


def test_where_nothing_was_shared_but_somebody_agreed_to_be_named_it_says_so() -> None:
    assert text(told(quiet=(3,))).startswith(
        "Mentor's digest\nNovember 13 – November 20\n\nNothing was shared with you in these days.\n"
        "No reflection in these days (they agreed to be named): Yerlan\n\nAn open question for the next talk\n"
    )


@pytest.mark.parametrize("mark", ["reached", "partly", "not_yet", "drop"])
def test_every_state_of_a_growth_point_has_words(mark: str) -> None:
    for language in LANGUAGES:
        assert "Pairs" in text(told(points=(point("Pairs", mark),)), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_said_never_becomes_a_tag_or_a_placeholder(language: str) -> None:
    people = [pairing(1, NASTY), pairing(2, NASTY, named=True)]
    found = told(
        (shared("ask_mentor", NASTY), shared("wheel", wheel(9, 5, name=NASTY)), shared("taught_me", NASTY)),
        (shared("wheel", wheel(2, 5, name=NASTY), BEFORE),),
        (point(NASTY, "reached"), point(NASTY, number=2)),
        people,
        (2,),
    )
    shown = "\n".join(fits_said(one) for one in screens(found, language))
    assert shown.count(NASTY) >= 5


def fits_said(screen: Screen) -> str:
    """Fits, though somebody said something that looks like a placeholder."""
    harmless = screen.text.replace("%(n)d", "№")
    return fits(replace(screen, text=type(screen.text)(harmless))).replace("№", "%(n)d")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_growth_point_that_is_not_shared_are_never_told(language: str) -> None:
    """The question "How did it go?" quotes the growth point. The look at it is shared, the point is not: no question is
    told at all, only what was noticed."""
    answers = [
        shared("point_1", Code("reached")),
        shared("point_1_noticed", "They were calmer than last week."),
        shared("one_more", "A minute of silence before the start."),
        shared("satisfaction", Score(6)),
    ]
    shown = text(told(answers), language)
    assert "They were calmer than last week." in shown
    assert "«" not in shown
    assert "%(" not in shown
    t = translator(language)
    for step in LESSON_COACHING.steps:
        assert max(t(step.prompt).split("%(point)s"), key=len) not in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", ["ш" * 5000, "<&> " * 500, "Оқушылар қуанды. " * 300, "😀 " * 900])
@pytest.mark.parametrize("count", [1, 5, 20])
def test_however_much_was_shared_it_fits_few_messages(count: int, said: str, language: str) -> None:
    people = [pairing(number, f"{number}. {'Ш' * 60}", named=True) for number in range(1, 2 * count + 1)]
    answers, before, points = [], [], []
    for number in range(1, count + 1):
        answers += [
            shared("ask_mentor", said, within=number),
            shared("energy", Score(10), within=number),
            shared("taught_me", said, within=number),
            shared("wheel", wheel(*[9] * 8, name="Ж" * 60), within=number),
        ]
        before += [shared("energy", Score(0), BEFORE, number)]
        before += [shared("wheel", wheel(*[1] * 8, name="Ж" * 60), BEFORE, number)]
        points += [point(said, "reached", number=number, within=number)]
        points += [point(said, "partly", number=1000 * number + place, within=number) for place in range(9)]
    found = told(answers, before, points, people, range(count + 1, 2 * count + 1))
    shown = screens(found, language)
    whole = "".join(fits(one) for one in shown)
    assert len(shown) <= {1: 1, 5: 2, 20: 3}[count]
    for number in range(1, 2 * count + 1):
        assert f"{number}. Ш" in whole
    assert [one.rows == () for one in shown] == [True] * (len(shown) - 1) + [False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_eventful_week_of_twenty_teachers_comes_in_two_messages(language: str) -> None:
    said = "Оқушылар бір-біріне өздері түсіндірді, мен тек тыңдадым. Келесіде тағы солай істеймін. " * 2
    people = [pairing(number, f"Айгерім Сәрсенбаева {number}") for number in range(1, 21)]
    answers = [shared("taught_me", said, within=number) for number in range(1, 21)]
    answers += [shared("wheel", wheel(5, 6, 7), within=number) for number in range(1, 21)]
    answers += [shared("ask_mentor", said, within=number) for number in range(1, 5)]
    answers += [shared("energy", Score(7), within=number) for number in range(1, 8)]
    before = [shared("energy", Score(4), BEFORE, number) for number in range(1, 8)]
    points = [
        point("Pairs", "reached" if number < 5 else "partly", number=number, within=number) for number in range(1, 21)
    ]
    shown = screens(told(answers, before, points, people), language)
    assert len(shown) <= 2
    for one in shown:
        fits(one)
