"""A conversation begins, is asked again, and closes itself when it rests too long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.answers import Score
from dialogs.conditions import Given
from dialogs.engine import EndedSession, advance, ask_again, begin, expire
from dialogs.events import Abandoned, Asked, Completed, Event, Expired, Recorded, Refused
from dialogs.instruments import Instrument, Path
from dialogs.replies import Said, Skipped, Withdrew
from dialogs.route import asked, was_answered
from dialogs.session import State
from dialogs.steps import Open
from dialogs.turn import Turn
from tests.dialogs.stops import WAYS
from tests.dialogs.talk import KEY, NEEDED, NOW, Talk, fitting
from tests.dialogs.tiny import TINY


def test_the_first_question_stands_at_once() -> None:
    turn = begin(TINY, KEY, "full", NOW, {"stories": ["a long one"]})
    assert turn.events == (Asked("kind", 1, None, opens="first"),)
    session = turn.session
    assert (session.key, session.instrument, session.version, session.path) == (KEY, "tiny", 1, "full")
    assert (session.state, session.turn, session.at) == (State.OPEN, 1, "kind")
    assert session.started_at == session.touched_at == NOW
    assert session.given == {"stories": ["a long one"]}
    assert not session.answers
    assert session.ended_at is None


@pytest.mark.parametrize(
    ("instrument", "path"),
    [pytest.param(one, path, id=f"{one.key}-{one.version}-{path}") for one, path in WAYS if one.key != "tiny"],
)
def test_every_path_begins_with_its_first_step(instrument: Instrument, path: str) -> None:
    with_points = Talk(instrument, path, point_1="Pairs", point_2="Silence")
    assert with_points.at == instrument.path(path).steps[0]
    without = Talk(instrument, path)
    assert without.asked.number == 1
    assert instrument.key in NEEDED or not isinstance(instrument.step(without.at or "").when, Given)


def test_an_unknown_path_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError, match="sideways"):
        begin(TINY, KEY, "sideways", NOW, {})


def test_a_path_on_which_nothing_applies_is_the_callers_mistake() -> None:
    lonely = Instrument(
        key="lonely",
        version=1,
        title="Lonely",
        stages=(),
        steps=(Open(key="gift", stage="", prompt="?", when=Given("gift")),),
        paths=(Path("full", "Full", ("gift",)),),
    )
    with pytest.raises(ValueError, match="instrument lonely has nothing to ask on path full"):
        begin(lonely, KEY, "full", NOW, {})
    assert begin(lonely, KEY, "full", NOW, {"gift": "yes"}).session.at == "gift"


def test_asking_again_changes_nothing_and_opens_no_stage() -> None:
    talk = Talk(TINY).reaches("rate")
    again = ask_again(TINY, talk.session)
    assert again.session == talk.session
    assert again.events == (replace(talk.asked, opens=None),)


def test_a_session_without_a_standing_question_cannot_be_asked_or_answered() -> None:
    nowhere = replace(Talk(TINY).session, at=None)
    with pytest.raises(ValueError, match="without a current step"):
        asked(TINY, nowhere, first_time=False)
    with pytest.raises(EndedSession, match="stands nowhere"):
        advance(TINY, nowhere, Said("hello"), NOW)


@pytest.mark.parametrize("days", [1, 14])
def test_a_session_waits_as_long_as_its_instrument_allows(days: int) -> None:
    patient = replace(TINY, rests_days=days)
    session = Talk(patient).reaches("rate").session
    assert expire(patient, session, NOW + timedelta(days=days)) == Turn(session, ())
    late = NOW + timedelta(days=days, seconds=1)
    closed = expire(patient, session, late)
    assert closed.events == (Expired(),)
    assert (closed.session.state, closed.session.at, closed.session.ended_at) == (State.EXPIRED, None, late)
    assert closed.session.answers == session.answers


def test_every_reply_that_is_taken_begins_the_wait_anew() -> None:
    talk = Talk(TINY).reaches("rate")
    talk.now = NOW + timedelta(days=10)
    talk.answers()
    assert expire(TINY, talk.session, NOW + timedelta(days=20)).events == ()
    assert expire(TINY, talk.session, NOW + timedelta(days=25)).events == (Expired(),)


def test_the_last_words_answer_the_question_that_stood() -> None:
    late = NOW + timedelta(days=15)
    talk = Talk(TINY).reaches("rate")
    closed = expire(TINY, talk.session, late, Said("4"))
    assert closed.events == (Recorded("rate", Score(4)), Expired())
    assert closed.session.answers == {**talk.session.answers, "rate": Score(4)}
    assert (closed.session.state, closed.session.touched_at) == (State.EXPIRED, late)
    assert expire(TINY, talk.session, late, Said("well")).events == (Expired(),), "no answer to that question"
    assert expire(TINY, talk.session, NOW, Said("4")) == Turn(talk.session, ()), "it still stands"


def _ended(end: Event) -> Talk:
    talk = Talk(TINY, "express")
    if isinstance(end, Completed):
        talk.takes(Skipped(), Skipped())
    elif isinstance(end, Abandoned):
        talk.takes(Withdrew())
    else:
        talk.turn = expire(TINY, talk.session, NOW + timedelta(days=15))
    assert talk.events[-1] == end
    return talk


@pytest.mark.parametrize("end", [Completed(), Abandoned(), Expired()], ids=lambda end: type(end).__name__)
def test_an_ended_session_takes_nothing_more(end: Event) -> None:
    session = _ended(end).session
    assert session.state is not State.OPEN
    with pytest.raises(EndedSession, match=session.state.value):
        advance(TINY, session, Said("one more thing"), NOW)
    with pytest.raises(EndedSession, match=session.state.value):
        ask_again(TINY, session)
    with pytest.raises(EndedSession, match=session.state.value):
        expire(TINY, session, NOW)


@pytest.mark.parametrize("end", [Completed(), Abandoned(), Expired()], ids=lambda end: type(end).__name__)
def test_an_ended_session_stands_nowhere_and_voids_the_last_keyboard(end: Event) -> None:
    session = _ended(end).session
    assert (session.at, session.draft, session.resting) == (None, {}, False)
    assert session.ended_at is not None
    assert session.turn > Talk(TINY, "express").session.turn


def test_a_question_that_was_skipped_was_not_answered() -> None:
    talk = Talk(TINY, "express")
    assert not was_answered(talk.session, "rate")
    talk.takes(Skipped())
    assert not was_answered(talk.session, "rate")
    talk.takes(fitting(TINY, talk.session))
    assert was_answered(talk.session, "brief")
    assert not any(isinstance(event, Refused) for event in talk.events)
