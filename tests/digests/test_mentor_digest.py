"""What is told of a week to a mentor, from rows alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dialogs.answers import Answer, Attachment, Code, Day, Marked, Nothing, Score, Spoke, Words
from dialogs.catalogue import instrument
from digests.composing import STEPS_TO_COMPARE, compose
from digests.mentor_digest import CHOSEN, Digest, Mentee
from digests.open_questions import BANK, Situation
from locales.translator import translator
from storage.pairings import ADAPTIVE, EXPERT, Pairing, PairingId
from storage.person import PersonId
from storage.readable import SharedAnswer
from storage.readable_points import SharedLook, SharedPoint
from tests.digests.lessons import of_7a

EN = translator("en")
UNTIL = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
SINCE = UNTIL - timedelta(days=7)
WITHIN, BEFORE = SINCE + timedelta(days=2), SINCE - timedelta(days=5)
MENTOR = PersonId(7)
INSTRUMENT = {
    "ask_mentor": "weekly_start",
    "confidence": "weekly_start",
    "worked": "weekly_start",
    "energy": "weekly_growth",
    "year_satisfaction": "year_end",
}


def pairing(number: int, teacher: str = "Aigerim", of: int | None = None, **changed: object) -> Pairing:
    values: dict[str, object] = {
        "kind": ADAPTIVE,
        "topic": None,
        "since": BEFORE - timedelta(days=90),
        "named_when_quiet": False,
    } | changed
    return Pairing(
        id=PairingId(number),
        mentor_id=MENTOR,
        teacher_id=PersonId(of or 100 + number),
        proposed_by=None,
        proposed_at=BEFORE - timedelta(days=91),
        until=None,
        ended_at=None,
        mentor="Saule",
        teacher=teacher,
        **values,  # type: ignore[arg-type]
    )


def shared(step: str, answer: Answer | str, at: datetime = WITHIN, within: int = 1, key: str = "") -> SharedAnswer:
    said = Words.of(answer) if isinstance(answer, str) else answer
    instrument = INSTRUMENT.get(step, "lesson_coaching")
    return SharedAnswer(PairingId(within), key or f"{instrument}:{at}", instrument, 1, at, step, said, at)


def point(
    *looks: SharedLook, number: int = 1, within: int = 1, since: datetime = BEFORE, words: str = "Pairs"
) -> SharedPoint:
    return SharedPoint(
        PairingId(within), number, "k", "lesson_coaching", 1, "growth_1", Words.of(words), since, since, looks
    )


def look(mark: str, since: datetime = WITHIN) -> SharedLook:
    return SharedLook(mark, None, since)


def told(
    *answers: SharedAnswer,
    pairings: tuple[Pairing, ...] = (pairing(1),),
    before: tuple[SharedAnswer, ...] = (),
    points: tuple[SharedPoint, ...] = (),
    quiet: tuple[int, ...] = (),
    then: str = "7A, algebra",
) -> Digest | None:
    named = frozenset(PairingId(number) for number in quiet)
    return compose(pairings, of_7a(answers), of_7a(before, then), points, named, SINCE, UNTIL)


def digest(digest: Digest | None) -> Digest:
    assert digest is not None
    return digest


def only(found: Digest | None) -> Mentee:
    (mentee,) = digest(found).mentees
    return mentee


def wheel(*spokes: Spoke) -> Marked:
    return Marked(spokes)


def moved(mentee: Mentee) -> list[tuple[str, int | None, int]]:
    return [(one.name(EN), one.before, one.now) for one in mentee.moved]


def test_where_nobody_shared_anything_there_is_no_digest() -> None:
    assert told() is None
    assert told(pairings=()) is None
    assert told(shared("taught_me", Nothing())) is None
    assert told(points=(point(look("reached", BEFORE)),)) is None
    assert told(quiet=(1,)) is None, "named only who agreed"


def test_an_answer_of_a_pairing_that_is_not_told_of_is_left_out() -> None:
    assert told(shared("taught_me", "They wait for one another.", within=2)) is None
    assert told(points=(point(look("reached"), within=2),)) is None


def test_who_asked_is_told_with_every_question_once() -> None:
    later = WITHIN + timedelta(days=1)
    mentee = only(
        told(
            shared("ask_mentor", "How do you begin a lesson after lunch?", later),
            shared("ask_mentor", "What do I say to a mother who is angry?"),
            shared("ask_mentor", Nothing(), later + timedelta(hours=1)),
        )
    )
    assert [one.told(EN) for one in mentee.asked] == [
        "What do I say to a mother who is angry?",
        "How do you begin a lesson after lunch?",
    ]


def test_a_question_asked_by_voice_is_told_by_its_kind() -> None:
    mentee = only(told(shared("ask_mentor", Words.of("", (Attachment("voice", "f", 31),)))))
    assert mentee.asked[0].told(EN) == "[voice message, 0:31]"


def test_a_growth_point_is_reached_when_that_was_shared_within_the_window() -> None:
    assert only(told(points=(point(look("partly", BEFORE), look("reached")),))).points[0].is_reached_now
    assert not only(told(shared("better", "Much"), points=(point(look("partly")),))).points[0].is_reached_now


def test_a_growth_point_that_was_reached_before_the_window_is_not_told_again() -> None:
    assert only(told(shared("better", "Much"), points=(point(look("reached", BEFORE)),))).points == ()


def test_a_look_shared_after_the_window_is_not_told_yet() -> None:
    found = only(told(shared("better", "Much"), points=(point(look("reached", UNTIL)),)))
    assert (found.points[0].state, found.points[0].is_reached_now) == (CHOSEN, False)
    assert only(told(shared("better", "Much"), points=(point(since=UNTIL),))).points == ()


@pytest.mark.parametrize(
    ("looks", "state"),
    [
        ((), "chosen"),
        ((look("not_yet"), look("partly")), "partly"),
        ((look("partly"), look("reached")), "reached"),
        ((look("drop"),), "drop"),
    ],
)
def test_a_growth_point_stands_as_its_last_shared_look_says(looks: tuple[SharedLook, ...], state: str) -> None:
    assert only(told(points=(point(*looks, since=WITHIN),))).points[0].state == state


def test_growth_points_without_news_are_told_while_they_are_young_and_few() -> None:
    old = point(number=9, since=SINCE - timedelta(weeks=5))
    young = [point(number=place, words=f"№{place}", since=BEFORE - timedelta(hours=place)) for place in range(1, 6)]
    found = only(told(shared("better", "Much"), points=(old, *young, point(number=8, since=WITHIN, words="new"))))
    assert [one.said.told(EN) for one in found.points] == ["new", "№1", "№2"]


def test_a_growth_point_is_told_with_the_opening_that_it_finishes() -> None:
    words = Words(Words.of("give them a minute.").parts, "next_lesson")
    row = SharedPoint(PairingId(1), 1, "k", "lesson_coaching", 1, "growth_1", words, WITHIN, WITHIN, ())
    assert only(told(points=(row,))).points[0].said.told(EN) == "Next lesson I will try give them a minute."


@pytest.mark.parametrize(("before", "now", "is_told"), [(4, 7, True), (7, 5, True), (4, 5, False), (4, 4, False)])
def test_a_scale_is_told_first_when_it_moved_by_two_points_or_more(before: int, now: int, is_told: bool) -> None:
    found = only(told(shared("energy", Score(now)), before=(shared("energy", Score(before), BEFORE),)))
    assert moved(found) == ([("Energy", before, now)] if is_told else [])
    assert [(one.before, one.now) for one in found.scales] == [(before, now)]


def test_of_several_marks_within_the_window_the_last_is_compared_with_the_one_before_it() -> None:
    found = only(
        told(
            shared("confidence", Score(9), WITHIN + timedelta(days=1)),
            shared("confidence", Score(1)),
            before=(shared("confidence", Score(6), BEFORE),),
        )
    )
    assert moved(found) == [("Confidence", 6, 9)]


def test_a_mark_without_one_before_has_not_moved() -> None:
    assert moved(only(told(shared("energy", Score(9))))) == []
    assert moved(only(told(shared("energy", Score(9)), before=(shared("energy", Nothing(), BEFORE),)))) == []


def test_what_was_said_later_and_shared_sooner_is_no_mark_before() -> None:
    old = shared("energy", Score(9), BEFORE - timedelta(days=30))
    assert moved(only(told(old, before=(shared("energy", Score(2), BEFORE),)))) == []


def test_scales_of_two_instruments_are_not_compared() -> None:
    sheet = shared("satisfaction", Score(2), BEFORE)
    other = SharedAnswer(
        sheet.pairing_id, "x", "weekly_growth", 1, sheet.started_at, sheet.step, sheet.answer, sheet.since
    )
    assert moved(only(told(shared("satisfaction", Score(9)), before=(other,)))) == []


def test_sectors_are_compared_one_by_one_by_exactly_two_points() -> None:
    found = only(
        told(
            shared("wheel", wheel(Spoke("goal", 6), Spoke("mood", 5), Spoke("methods", None), Spoke("novelty", 1))),
            before=(shared("wheel", wheel(Spoke("goal", 4), Spoke("mood", 6), Spoke("methods", 9)), BEFORE),),
        )
    )
    assert moved(found) == [("Goal and result", 4, 6)]
    assert found.wheel is not None
    assert [(one.before, one.now) for one in found.wheel.marks] == [(4, 6), (6, 5), (None, 1)]
    assert (found.wheel.at, found.wheel.before_at) == (WITHIN, BEFORE)


@pytest.mark.parametrize("then", ["5B, algebra", "7A, physics", "fractions"])
def test_wheels_of_two_classes_are_not_compared(then: str) -> None:
    found = only(
        told(
            shared("wheel", wheel(Spoke("goal", 9))),
            before=(shared("wheel", wheel(Spoke("goal", 4)), BEFORE),),
            then=then,
        )
    )
    assert moved(found) == []
    assert found.wheel is not None
    assert (found.wheel.before, found.wheel.before_at) == (None, None)


def test_a_renamed_sector_is_compared_only_with_one_of_the_same_name() -> None:
    now = wheel(Spoke("goal", 9, "Joy"), Spoke("mood", 9, "Peace"), Spoke("novelty", 9))
    then = wheel(Spoke("goal", 2, "Joy"), Spoke("mood", 2), Spoke("novelty", 2, "Courage"))
    found = only(told(shared("wheel", now), before=(shared("wheel", then, BEFORE),)))
    assert moved(found) == [("Joy", 2, 9)]


def test_a_name_of_ones_own_is_never_translated() -> None:
    now, then = wheel(Spoke("goal", 9, "Energy")), wheel(Spoke("goal", 2, "Energy"))
    found = only(told(shared("wheel", now), before=(shared("wheel", then, BEFORE),)))
    assert found.moved[0].name(translator("ru")) == "Energy"


def test_a_teacher_with_two_pairings_is_told_once_under_the_first() -> None:
    both = (pairing(1, of=5), pairing(2, of=5, kind=EXPERT))
    once = shared("ask_mentor", "Where do I begin?", key="same")
    again = shared("ask_mentor", "Where do I begin?", within=2, key="same")
    found = digest(
        told(
            again,
            once,
            shared("energy", Score(8), within=2),
            pairings=both,
            before=(shared("energy", Score(5), BEFORE, within=1),),
            points=(point(look("reached"), within=2), point(within=1)),
        )
    )
    (mentee,) = found.mentees
    assert mentee.pairing.id == 1
    assert found.of == 1
    assert len(mentee.asked) == 1
    assert moved(mentee) == [("Energy", 5, 8)]
    assert [one.is_reached_now for one in mentee.points] == [True]


def test_who_shared_is_counted_and_told_in_the_order_of_the_pairings() -> None:
    three = (pairing(1, "Saltanat"), pairing(2, "Botagoz"), pairing(3, "Arman"))
    found = digest(told(shared("energy", Score(1), within=3), shared("energy", Score(9)), pairings=three))
    assert [one.name for one in found.mentees] == ["Saltanat", "Arman"]
    assert found.of == 3
    assert found.quiet == ()


def test_a_quiet_teacher_is_named_only_who_agreed_and_shared_nothing() -> None:
    four = (
        pairing(1, "Agreed", named_when_quiet=True),
        pairing(2, "Did not agree"),
        pairing(3, "Shared all the same", named_when_quiet=True),
        pairing(4, "Reflected", named_when_quiet=True),
    )
    found = digest(told(shared("energy", Score(1), within=3), pairings=four, quiet=(1, 2, 3)))
    assert [one.teacher for one in found.quiet] == ["Agreed"]
    nobody = digest(told(pairings=four, quiet=(1,)))
    assert nobody.mentees == ()
    assert [one.teacher for one in nobody.quiet] == ["Agreed"]


def test_who_shared_nothing_to_tell_counts_all_the_same() -> None:
    found = only(told(shared("day", Day(WITHIN.date())), shared("look_back", Code("week"))))
    assert (found.asked, found.points, found.scales, found.wheel, found.telling) == ((), (), (), None, None)


@pytest.mark.parametrize(
    ("found", "situation"),
    [
        (told(shared("ask_mentor", "How?"), points=(point(look("reached")),)), Situation.ASKED),
        (told(points=(point(look("reached")), point(look("partly"), number=2))), Situation.REACHED),
        (told(points=(point(look("not_yet")),)), Situation.TRIED),
        (
            told(
                shared("energy", Score(2)),
                shared("confidence", Score(9)),
                before=(shared("energy", Score(4), BEFORE), shared("confidence", Score(1), BEFORE)),
            ),
            Situation.FELL,
        ),
        (told(shared("energy", Score(6)), before=(shared("energy", Score(4), BEFORE),)), Situation.ROSE),
        (told(shared("wheel", wheel(Spoke("goal", 6)))), Situation.WHEEL),
        (told(shared("energy", Score(6))), Situation.ORDINARY),
    ],
)
def test_the_question_for_the_next_talk_takes_up_what_happened(found: Digest | None, situation: Situation) -> None:
    suggestion = digest(found).suggestion
    assert suggestion.question in BANK[situation]
    assert (suggestion.mentee is None) == (situation is Situation.ORDINARY)


def test_a_new_pairing_and_quiet_ones_have_questions_that_name_nobody() -> None:
    new = digest(told(shared("energy", Score(6)), pairings=(pairing(1), pairing(2, since=WITHIN))))
    assert new.suggestion.question in BANK[Situation.NEW]
    assert new.suggestion.mentee is None
    another_kind = (pairing(1, of=5), pairing(2, of=5, since=WITHIN))
    assert (
        digest(told(shared("energy", Score(6)), pairings=another_kind)).suggestion.question in BANK[Situation.ORDINARY]
    )
    three = (pairing(1), pairing(2), pairing(3))
    still = digest(told(shared("energy", Score(6)), pairings=three))
    assert still.suggestion.question in BANK[Situation.QUIET]
    assert still.suggestion.mentee is None


def test_teachers_in_one_situation_take_turns_by_the_week() -> None:
    two = (pairing(1, "Aigerim"), pairing(2, "Dana"))
    answers = (shared("ask_mentor", "How?"), shared("ask_mentor", "When?", within=2))
    weeks = [compose(two, answers, (), (), frozenset(), SINCE, UNTIL + timedelta(weeks=place)) for place in range(3)]
    names = [one.suggestion.mentee.name for one in weeks if one is not None and one.suggestion.mentee is not None]
    assert names in (["Aigerim", "Dana", "Aigerim"], ["Dana", "Aigerim", "Dana"])


def test_the_same_rows_make_the_same_digest() -> None:
    rows = (shared("better", "They helped one another without me."), shared("energy", Score(4)))
    assert told(*rows) == told(*rows) == told(*reversed(rows))


def test_all_scales_and_wheels_of_the_catalogue_are_compared() -> None:
    assert STEPS_TO_COMPARE == ("confidence", "energy", "satisfaction", "wheel", "year_satisfaction")


def test_the_answers_of_twenty_teachers_stay_with_their_own() -> None:
    steps = [step.key for step in instrument("lesson_coaching", 1).steps]
    answers = [
        shared(step, f"The pupils of {number} asked each other.", WITHIN, number)
        for step in steps
        for number in range(1, 21)
    ]
    points = [point(look("partly"), number=number, within=number, words=f"№{number}.") for number in range(1, 21)]
    found = digest(told(*answers, pairings=tuple(pairing(number) for number in range(1, 21)), points=tuple(points)))
    assert len(found.mentees) == found.of == 20
    for mentee in found.mentees:
        assert mentee.telling is not None
        assert f" {mentee.pairing.id} " in mentee.telling.quote
        assert [one.said.told(EN) for one in mentee.points] == [f"№{mentee.pairing.id}."]
