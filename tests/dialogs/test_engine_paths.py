"""Switching to a shorter path keeps what was said and asks only what is left."""

import pytest

from dialogs import route
from dialogs.answers import Marked, Spoke, Words
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.events import Asked, Completed, Shortened, Why
from dialogs.replies import Opened, Rated, Renaming, Said, Skipped, Switched, WentBack
from dialogs.session import State
from tests.dialogs.talk import Talk
from tests.dialogs.tiny import TINY


def test_a_question_of_the_shorter_path_goes_on_standing() -> None:
    talk = Talk(TINY).reaches("rate")
    turn = talk.session.turn
    assert talk.takes(Switched("short")) == (Shortened("short"), Asked("rate", 2, None))
    assert (talk.session.path, talk.session.turn) == ("short", turn + 1)


def test_a_question_of_the_longer_path_only_makes_way() -> None:
    talk = Talk(TINY)
    assert talk.takes(Switched("express")) == (Shortened("express"), Asked("rate", 1, 2, opens="middle"))


def test_what_was_said_stays_and_is_not_asked_again() -> None:
    talk = Talk(TINY).reaches("low")
    answers = talk.session.answers
    talk.takes(Switched("short"))
    assert talk.session.answers == answers
    assert talk.at == "step"  # rate and the compass are passed, and a story makes brief needless


def test_where_everything_of_the_shorter_path_is_said_the_conversation_is_complete() -> None:
    talk = Talk(TINY).reaches("step")
    assert talk.takes(Switched("express")) == (Shortened("express"), Completed())
    assert (talk.session.state, talk.session.at) == (State.COMPLETED, None)
    assert talk.session.answers["story"] == Words.of("about story")


@pytest.mark.parametrize(("path", "wanted"), [("short", "full"), ("short", "short"), ("express", "short")])
def test_no_one_switches_to_a_longer_path_or_to_their_own(path: str, wanted: str) -> None:
    assert Talk(TINY, path).refuses(Switched(wanted)) is Why.NO_SUCH_OPTION


def test_switching_in_the_middle_of_a_wheel_goes_on_with_the_same_sector() -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(Rated(7), Switched("short"))
    assert talk.asked == Asked("compass", 4, None)
    talk.takes(Rated(6), Rated(5))
    assert talk.session.answers["compass"] == Marked((Spoke("east", 7), Spoke("south", 6), Spoke("west", 5)))
    assert talk.at == "step"


def test_switching_while_a_sector_was_gone_back_to_keeps_that_sector() -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(Rated(7), Rated(6), WentBack(), WentBack(), Switched("short"), Rated(1))
    assert talk.session.answers["compass"] == Marked((Spoke("east", 1), Spoke("south", 6)))


def test_switching_while_a_sector_is_renamed_still_waits_for_its_name() -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(Renaming(), Switched("short"), Said("Sunrise"), Rated(3))
    assert talk.session.answers["compass"] == Marked((Spoke("east", 3, "Sunrise"),))


def test_switching_away_from_a_wheel_keeps_it_as_far_as_it_is_marked() -> None:
    talk = Talk(LESSON_COACHING).reaches("wheel")
    talk.takes(Rated(7), Rated(2), Switched("express"))
    assert talk.at == "satisfaction"
    assert talk.session.answers["wheel"] == Marked((Spoke("goal", 7), Spoke("motivation", 2)))
    assert talk.session.draft == {}


def test_switching_away_from_an_opening_forgets_it() -> None:
    talk = Talk(LESSON_COACHING).reaches("growth_2")
    talk.takes(Opened("attention"), Switched("express"))
    assert (talk.at, talk.session.draft) == ("look_back", {})


def test_an_opening_survives_a_switch_that_keeps_its_question() -> None:
    talk = Talk(LESSON_COACHING).reaches("growth_1")
    talk.takes(Opened("attention"), Switched("express"), Said("the quiet ones"))
    assert talk.session.answers["growth_1"] == Words(Words.of("the quiet ones").parts, "attention")


def test_after_a_switch_going_back_leaves_out_what_is_not_on_the_path() -> None:
    talk = Talk(TINY).reaches("low")
    talk.takes(Switched("short"), WentBack())
    assert (talk.at, talk.session.draft) == ("compass", {"sector": "west"})
    talk.takes(WentBack(), WentBack(), WentBack())
    assert talk.at == "rate"
    assert talk.refuses(WentBack()) is Why.AT_THE_START


def test_the_lesson_is_asked_once_whichever_way_was_taken() -> None:
    told = Talk(LESSON_COACHING).reaches("goal")
    told.takes(Switched("express"))
    assert told.at == "satisfaction"
    untold = Talk(LESSON_COACHING)
    untold.takes(Switched("short"))
    assert untold.at == "lesson"
    passed_over = Talk(LESSON_COACHING)
    passed_over.takes(Skipped(), Switched("short"))
    assert passed_over.at == "wheel"


def test_one_can_switch_twice() -> None:
    talk = Talk(TINY).reaches("rate")
    talk.takes(Switched("short"), Rated(4), Switched("express"))
    assert talk.session.path == "express"
    assert talk.asked.step == "brief"
    assert talk.refuses(Switched("express")) is Why.NO_SUCH_OPTION


def test_every_shorter_path_is_open_at_first() -> None:
    talk = Talk(LESSON_COACHING)
    assert [path.key for path in route.shorter(LESSON_COACHING, talk.session)] == ["short", "express", "enough"]


@pytest.mark.parametrize(
    ("begun", "step"),
    [("short", "growth_1"), ("short", "look_back"), ("full", "look_back")],
)
def test_a_path_that_would_leave_as_many_questions_or_more_is_not_shorter(begun: str, step: str) -> None:
    talk = Talk(LESSON_COACHING, begun).reaches(step)
    assert "express" not in [path.key for path in route.shorter(LESSON_COACHING, talk.session)]
    assert talk.refuses(Switched("express")) is Why.NO_SUCH_OPTION


def test_in_the_middle_of_a_wheel_the_shortest_path_is_open() -> None:
    talk = Talk(LESSON_COACHING, "short").reaches("wheel")
    assert [path.key for path in route.shorter(LESSON_COACHING, talk.session)] == ["express", "enough"]
    talk.takes(Switched("express"))
    assert talk.at == "satisfaction"


def test_a_path_stops_being_shorter_where_it_would_ask_what_the_longer_one_does_not() -> None:
    talk = Talk(TINY, "short").reaches("step")
    talk.takes(WentBack())
    assert talk.at == "brief"
    assert [path.key for path in route.shorter(TINY, talk.session)] == ["express"]
    untold = Talk(LESSON_COACHING).reaches("signs")
    assert [path.key for path in route.shorter(LESSON_COACHING, untold.session)] == ["short", "express", "enough"]
    late = Talk(LESSON_COACHING).reaches("growth_1")
    assert [path.key for path in route.shorter(LESSON_COACHING, late.session)] == ["short", "express", "enough"]


def test_after_a_switch_the_way_back_is_that_of_the_new_path() -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(Switched("short"))
    assert talk.session.trail == ("rate",)
    away = Talk(TINY).reaches("low")
    away.takes(Switched("short"))
    assert (away.at, away.session.trail) == ("step", ("rate", "compass"))
