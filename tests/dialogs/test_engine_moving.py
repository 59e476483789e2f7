"""Back, past, on, off until later, and out."""

from dataclasses import replace

import pytest

from dialogs.answers import Nothing, Score, Words
from dialogs.events import Abandoned, Asked, Completed, Recorded, Rested, Why
from dialogs.replies import Chose, Opened, Paused, Rated, Said, Skipped, TookUp, WentBack, Withdrew
from dialogs.session import State
from tests.dialogs.talk import NOW, Talk
from tests.dialogs.tiny import TINY


def test_an_answer_is_recorded_and_the_next_question_asked() -> None:
    talk = Talk(TINY).reaches("rate")
    assert talk.takes(Rated(4)) == (Recorded("rate", Score(4)), Asked("story", 3, None))
    assert talk.session.answers["rate"] == Score(4)
    assert talk.session.trail == ("kind", "rate")


def test_the_last_answer_completes() -> None:
    talk = Talk(TINY).reaches("since")
    talk.answers()
    assert talk.events[-1] == Completed()
    assert (talk.session.state, talk.session.at, talk.session.ended_at) == (State.COMPLETED, None, NOW)
    assert talk.session.trail == ("kind", "rate", "story", "compass", "low", "step", "until")


def test_a_step_that_does_not_apply_is_passed_by() -> None:
    plain, rich = Talk(TINY), Talk(TINY)
    assert plain.takes(Chose("plain"))[-1] == Asked("rate", 2, None, opens="middle")
    assert rich.takes(Chose("rich"))[-1] == Asked("riches", 2, None)


def test_what_was_skipped_is_recorded_as_nothing() -> None:
    talk = Talk(TINY).reaches("rate")
    assert talk.takes(Skipped())[0] == Recorded("rate", Nothing())
    assert talk.at == "story"


def test_a_step_that_depends_on_a_skipped_one_is_not_asked() -> None:
    talk = Talk(TINY).reaches("step")
    talk.takes(Skipped())
    assert talk.at == "since"


def test_going_back_asks_the_question_before_without_its_stage() -> None:
    talk = Talk(TINY).reaches("rate")
    assert talk.takes(WentBack()) == (Asked("kind", 1, None),)
    assert talk.refuses(WentBack()) is Why.AT_THE_START


def test_going_back_asks_what_was_seen_before_not_what_stands_before_in_the_list() -> None:
    talk = Talk(TINY).reaches("since")
    talk.takes(WentBack(), WentBack())
    assert talk.at == "step"
    again = Talk(TINY).reaches("step")
    again.takes(Skipped(), WentBack())
    assert again.at == "step"


def test_keeping_an_answer_goes_on_to_what_was_not_passed_yet() -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(WentBack(), WentBack())
    assert talk.at == "rate"
    (event,) = talk.takes(Skipped())
    assert isinstance(event, Asked)
    assert talk.at == "compass"
    assert talk.session.answers["rate"] == Score(4)


def test_a_needed_answer_can_be_kept_but_not_skipped() -> None:
    talk = Talk(TINY)
    assert talk.refuses(Skipped()) is Why.IS_NEEDED
    talk.takes(Chose("rich"), WentBack())
    assert talk.takes(Skipped()) == (Asked("riches", 2, None),)


def test_a_second_answer_replaces_the_first() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(WentBack())
    assert talk.takes(Rated(1)) == (Recorded("rate", Score(1)), Asked("story", 3, None))
    assert talk.session.trail == ("kind", "rate")


def test_another_answer_can_open_a_step_and_close_it_again() -> None:
    talk = Talk(TINY)
    talk.takes(Chose("rich"), Said("gold"), WentBack(), WentBack())
    talk.takes(Chose("plain"))
    assert talk.asked == Asked("rate", 2, None, opens="middle")
    assert talk.session.answers["riches"] == Words.of("gold")
    talk.takes(WentBack(), Chose("rich"))
    assert talk.asked == Asked("rate", 3, None, opens="middle")


def test_the_person_can_go_all_the_way_back_and_all_the_way_on() -> None:
    talk = Talk(TINY, point="Pairs").reaches("since")
    answers = talk.session.answers
    seen = []
    while talk.session.trail or talk.session.draft:
        talk.takes(WentBack())
        seen.append(talk.at)
    assert list(dict.fromkeys(seen)) == ["until", "step", "low", "compass", "story", "rate", "point", "kind"]
    assert talk.refuses(WentBack()) is Why.AT_THE_START
    while talk.at != "since":
        talk.takes(Skipped())
    assert talk.session.answers == answers


def test_after_another_answer_far_back_the_way_back_still_leads_over_every_passed_question() -> None:
    talk = Talk(TINY, point="Pairs").reaches("step")
    trail = talk.session.trail
    talk.takes(*[WentBack()] * 6)
    assert (talk.at, talk.session.trail) == ("rate", ("kind", "point"))
    talk.takes(Rated(1))
    assert (talk.at, talk.session.trail) == ("step", trail)
    assert trail == ("kind", "point", "rate", "story", "compass", "low")
    seen = []
    while talk.session.trail or talk.session.draft.get("sector", "east") != "east":
        talk.takes(WentBack())
        seen.append(talk.at)
    assert seen == ["low", "compass", "compass", "compass", "story", "rate", "point", "kind"]
    assert talk.refuses(WentBack()) is Why.AT_THE_START


def test_another_answer_that_opens_a_step_goes_there_first_and_then_to_where_one_was() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(WentBack(), WentBack(), Chose("rich"))
    assert (talk.at, talk.session.trail) == ("riches", ("kind",))
    talk.takes(Said("gold"))
    assert (talk.at, talk.session.trail) == ("story", ("kind", "riches", "rate"))
    talk.takes(WentBack(), WentBack(), WentBack(), Chose("plain"))
    assert (talk.at, talk.session.trail) == ("story", ("kind", "rate"))


def test_putting_off_keeps_everything_and_the_next_reply_goes_on() -> None:
    talk = Talk(TINY).reaches("story")
    before = talk.session
    assert talk.takes(Paused()) == (Rested(),)
    assert talk.session == replace(before, resting=True)
    talk.takes(Said("Later, as promised"))
    assert not talk.session.resting
    assert talk.at == "compass"


def test_stopping_ends_and_keeps_what_was_said() -> None:
    talk = Talk(TINY).reaches("story")
    answers = talk.session.answers
    assert talk.takes(Withdrew()) == (Abandoned(),)
    assert (talk.session.state, talk.session.at, talk.session.ended_at) == (State.ABANDONED, None, NOW)
    assert talk.session.answers == answers


def test_an_opening_waits_for_its_end() -> None:
    talk = Talk(TINY).reaches("step")
    (again,) = talk.takes(Opened("then"))
    assert isinstance(again, Asked)
    assert again.step == "step"
    assert talk.session.draft == {"opening": "then"}
    assert talk.takes(Said("ask"))[0] == Recorded("step", Words(Words.of("ask").parts, "then"))
    assert talk.session.draft == {}


def test_another_opening_takes_the_place_of_the_first() -> None:
    talk = Talk(TINY).reaches("step")
    talk.takes(Opened("then"), Opened("next"))
    assert talk.session.draft == {"opening": "next"}


def test_going_back_from_an_opening_returns_to_the_choice_of_openings() -> None:
    talk = Talk(TINY).reaches("step")
    talk.takes(Opened("next"), WentBack())
    assert (talk.at, talk.session.draft) == ("step", {})
    talk.takes(Said("my own words"))
    assert talk.session.answers["step"] == Words.of("my own words")


def test_an_opening_does_not_follow_to_another_step() -> None:
    talk = Talk(TINY).reaches("step")
    talk.takes(Opened("next"), Skipped())
    assert talk.session.answers["step"] == Nothing()
    assert (talk.at, talk.session.draft) == ("since", {})


def test_what_was_said_before_can_be_taken_up_as_the_step() -> None:
    talk = Talk(TINY).reaches("step")
    talk.takes(Opened("next"), TookUp("story"))
    assert talk.session.answers["step"] == Words.of("about story")
    assert talk.at == "until"


@pytest.mark.parametrize("times", [2, 5])
def test_putting_off_again_and_again_is_harmless(times: int) -> None:
    talk = Talk(TINY)
    for _ in range(times):
        assert talk.takes(Paused()) == (Rested(),)
    assert talk.at == "kind"
