"""A tap counts only with the ticket of the question that stands; with any other it is stale."""

from dataclasses import replace

import pytest

from dialogs.events import Asked, Recorded, Refused, Rested, Why
from dialogs.replies import (
    Chose,
    Enough,
    Opened,
    Paused,
    Picked,
    Rated,
    Renaming,
    Reply,
    Said,
    Skipped,
    Suggested,
    Switched,
    TookUp,
    Unnamed,
    WentBack,
    Withdrew,
)
from dialogs.session import Ticket
from tests.dialogs.talk import KEY, NOW, Talk, fitting
from tests.dialogs.tiny import TINY

EVERY_REPLY: tuple[Reply, ...] = (
    Said("words"),
    Chose("plain"),
    Rated(3),
    Picked(NOW.date()),
    Opened("next"),
    TookUp("story"),
    Suggested(0),
    Renaming(),
    Unnamed(),
    Enough(),
    Skipped(),
    WentBack(),
    Switched("express"),
    Paused(),
    Withdrew(),
)


def _named(value: object) -> str | None:
    return type(value).__name__ if isinstance(value, tuple(type(one) for one in EVERY_REPLY)) else None


def test_the_ticket_names_the_session_and_the_turn() -> None:
    talk = Talk(TINY)
    assert talk.session.ticket == Ticket(KEY, 1)
    talk.answers()
    assert talk.session.ticket == Ticket(KEY, 2)


@pytest.mark.parametrize("reply", EVERY_REPLY, ids=_named)
@pytest.mark.parametrize(
    "ticket",
    [
        pytest.param(Ticket(KEY, 3), id="the turn before"),
        pytest.param(Ticket(KEY, 1), id="the first turn"),
        pytest.param(Ticket(KEY, 5), id="a turn to come"),
        pytest.param(Ticket("Mirror-2", 4), id="the same turn of another session"),
        pytest.param(Ticket("", 0), id="no session"),
    ],
)
def test_a_tap_with_another_ticket_answers_nothing_and_asks_again(reply: Reply, ticket: Ticket) -> None:
    talk = Talk(TINY, stories=["one"]).reaches("compass")
    before, question = talk.session, replace(talk.asked, opens=None)
    assert before.turn == 4
    assert talk.takes(reply, ticket=ticket) == (Refused(Why.STALE), question)
    assert talk.session == before


def test_a_tap_with_the_standing_ticket_answers() -> None:
    talk = Talk(TINY)
    events = talk.takes(Chose("plain"), ticket=talk.session.ticket)
    assert isinstance(events[0], Recorded)
    assert isinstance(events[1], Asked)


def test_a_tap_that_comes_twice_answers_once() -> None:
    talk = Talk(TINY).reaches("rate")
    ticket = talk.session.ticket
    talk.takes(Rated(4), ticket=ticket)
    after = talk.session
    assert talk.takes(Rated(4), ticket=ticket)[0] == Refused(Why.STALE)
    assert talk.session == after


def test_two_marks_tapped_on_one_keyboard_mark_one_sector() -> None:
    talk = Talk(TINY).reaches("compass")
    ticket = talk.session.ticket
    talk.takes(Rated(7), ticket=ticket)
    assert talk.takes(Rated(8), ticket=ticket)[0] == Refused(Why.STALE)
    assert len(talk.session.answers["compass"].spokes) == 1  # type: ignore[union-attr]


def test_words_need_no_ticket() -> None:
    talk = Talk(TINY).reaches("story")
    assert isinstance(talk.takes(Said("Once"))[0], Recorded)


@pytest.mark.parametrize("reply", [one for one in EVERY_REPLY if not isinstance(one, Paused | Withdrew)], ids=_named)
def test_every_turn_voids_the_keyboards_before_it_and_a_refusal_does_not(reply: Reply) -> None:
    for step in ("rate", "story", "compass", "step", "since"):
        talk = Talk(TINY, stories=["one"]).reaches(step)
        before = talk.session
        events = talk.takes(reply, ticket=before.ticket)
        refused = any(isinstance(event, Refused) for event in events)
        assert talk.session.turn == before.turn + (0 if refused else 1)


def test_the_question_put_off_is_the_question_that_stands() -> None:
    talk = Talk(TINY).reaches("rate")
    ticket = talk.session.ticket
    assert talk.takes(Paused(), ticket=ticket) == (Rested(),)
    assert talk.session.ticket == ticket
    talk.takes(fitting(TINY, talk.session), ticket=ticket)
    assert talk.at == "story"
    assert talk.takes(Rated(1), ticket=ticket)[0] == Refused(Why.STALE)
