"""A person's slip is told in its own way and changes nothing."""

from datetime import timedelta

import pytest

from dialogs.answers import Attachment
from dialogs.engine import advance
from dialogs.events import Refused, Why
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
)
from tests.dialogs.talk import NOW, Talk
from tests.dialogs.tiny import TINY

TODAY = NOW.date()
VOICE = (Attachment("voice", "file-1", 12),)
DAY = timedelta(days=1)

SLIPS: dict[str, tuple[tuple[Reply, Why], ...]] = {
    "kind": (
        (Said("Plain"), Why.NEEDS_TAP),
        (Said("", VOICE), Why.NEEDS_TAP),
        (Rated(1), Why.NEEDS_TAP),
        (Picked(TODAY), Why.NEEDS_TAP),
        (Enough(), Why.NEEDS_TAP),
        (Chose("golden"), Why.NO_SUCH_OPTION),
        (Chose(""), Why.NO_SUCH_OPTION),
        (Skipped(), Why.IS_NEEDED),
        (WentBack(), Why.AT_THE_START),
        (Switched("full"), Why.NO_SUCH_OPTION),
        (Switched("scenic"), Why.NO_SUCH_OPTION),
    ),
    "rate": (
        (Said("many"), Why.NEEDS_NUMBER),
        (Said(""), Why.NEEDS_NUMBER),
        (Said("", VOICE), Why.NEEDS_NUMBER),
        (Said("3.5"), Why.NEEDS_NUMBER),
        (Said("3 of 5"), Why.NEEDS_NUMBER),
        (Chose("3"), Why.NEEDS_NUMBER),
        (Renaming(), Why.NEEDS_NUMBER),
        (Rated(0), Why.OUT_OF_RANGE),
        (Rated(6), Why.OUT_OF_RANGE),
        (Said("-3"), Why.OUT_OF_RANGE),
        (Said("99"), Why.OUT_OF_RANGE),
    ),
    "story": (
        (Said(""), Why.EMPTY),
        (Said(" \n\t "), Why.EMPTY),
        (Rated(3), Why.NEEDS_WORDS),
        (Chose("plain"), Why.NEEDS_WORDS),
        (TookUp("riches"), Why.NEEDS_WORDS),
        (Opened("next"), Why.NEEDS_WORDS),
        (Unnamed(), Why.NEEDS_WORDS),
        (Suggested(-1), Why.NO_SUCH_OPTION),
        (Suggested(2), Why.NO_SUCH_OPTION),
    ),
    "compass": (
        (Said("fine"), Why.NEEDS_NUMBER),
        (Said("", VOICE), Why.NEEDS_NUMBER),
        (Chose("plain"), Why.NEEDS_NUMBER),
        (Unnamed(), Why.NEEDS_NUMBER),
        (Picked(TODAY), Why.NEEDS_NUMBER),
        (Rated(-1), Why.OUT_OF_RANGE),
        (Rated(11), Why.OUT_OF_RANGE),
        (Said("11"), Why.OUT_OF_RANGE),
    ),
    "low": ((Suggested(0), Why.NO_SUCH_OPTION),),
    "step": (
        (Said("  "), Why.EMPTY),
        (Rated(3), Why.NEEDS_WORDS),
        (Suggested(0), Why.NEEDS_WORDS),
        (Opened("finally"), Why.NO_SUCH_OPTION),
        (TookUp("kind"), Why.NO_SUCH_OPTION),
        (TookUp("nowhere"), Why.NO_SUCH_OPTION),
    ),
    "until": (
        (Said("tomorrow"), Why.NEEDS_DAY),
        (Said("31.02"), Why.NEEDS_DAY),
        (Said("", VOICE), Why.NEEDS_DAY),
        (Rated(1), Why.NEEDS_DAY),
        (Picked(TODAY - DAY), Why.DAY_TOO_FAR),
        (Picked(TODAY + 366 * DAY), Why.DAY_TOO_FAR),
        (Said("20.11.2026"), Why.DAY_TOO_FAR),
    ),
    "since": (
        (Picked(TODAY + DAY), Why.DAY_TOO_FAR),
        (Picked(TODAY - 121 * DAY), Why.DAY_TOO_FAR),
        (Chose("plain"), Why.NEEDS_DAY),
        (Said("21.11.2027"), Why.DAY_TOO_FAR),
    ),
}


@pytest.mark.parametrize(
    ("step", "reply", "why"),
    [pytest.param(step, reply, why, id=f"{step}: {reply}") for step, all_ in SLIPS.items() for reply, why in all_],
)
def test_a_slip_is_named_and_changes_nothing(step: str, reply: Reply, why: Why) -> None:
    talk = Talk(TINY, stories=["one", "two"]).reaches(step)
    assert talk.refuses(reply) is why


def test_a_refusal_neither_wakes_a_resting_session_nor_touches_it() -> None:
    talk = Talk(TINY).reaches("rate")
    talk.takes(Paused())
    talk.now += timedelta(days=3)
    assert talk.refuses(Rated(100)) is Why.OUT_OF_RANGE
    assert talk.session.resting
    assert talk.session.touched_at == NOW


def test_the_session_that_was_given_is_never_changed_in_place() -> None:
    talk = Talk(TINY, own_names={"east": "Sunrise"}).reaches("compass")
    before = talk.session
    kept = (dict(before.answers), dict(before.given["own_names"]), dict(before.draft))
    talk.takes(Renaming(), Said("Dawn"), Rated(3))
    assert (dict(before.answers), dict(before.given["own_names"]), dict(before.draft)) == kept


def test_what_was_not_said_earlier_cannot_be_taken_up() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(Skipped())
    talk.reaches("step")
    assert talk.refuses(TookUp("story")) is Why.NO_SUCH_OPTION
    assert not any(isinstance(event, Refused) for event in talk.takes(TookUp("low")))


def test_nothing_is_suggested_where_nothing_was_given() -> None:
    talk = Talk(TINY).reaches("story")
    assert talk.refuses(Suggested(0)) is Why.NO_SUCH_OPTION


def test_the_same_reply_to_the_same_session_always_gives_the_same_turn() -> None:
    session = Talk(TINY).reaches("compass").session
    assert advance(TINY, session, Rated(5), NOW) == advance(TINY, session, Rated(5), NOW)
