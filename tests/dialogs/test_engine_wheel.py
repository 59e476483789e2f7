"""The wheel: sector by sector, renamed, left early, gone back into."""

import pytest

from dialogs import wheel
from dialogs.answers import Marked, Nothing, Spoke
from dialogs.events import Asked, Recorded, Renamed, Why
from dialogs.replies import Enough, Rated, Renaming, Said, Skipped, Unnamed, WentBack
from dialogs.steps import Wheel
from dialogs.wheel import LONGEST_NAME, current_sector, extremes, goes_back_inside, own_name
from tests.dialogs.talk import Talk
from tests.dialogs.tiny import TINY


@pytest.fixture
def talk() -> Talk:
    return Talk(TINY).reaches("compass")


@pytest.fixture
def compass() -> Wheel:
    step = TINY.step("compass")
    assert isinstance(step, Wheel)
    return step


def spokes(talk: Talk) -> tuple[Spoke, ...]:
    answer = talk.session.answers["compass"]
    assert isinstance(answer, Marked)
    return answer.spokes


def test_each_sector_is_asked_in_turn_and_recorded_at_once(talk: Talk, compass: Wheel) -> None:
    assert current_sector(compass, talk.session) == "east"
    assert talk.takes(Rated(7)) == (Recorded("compass", Marked((Spoke("east", 7),))), Asked("compass", 4, None))
    assert current_sector(compass, talk.session) == "south"
    talk.takes(Said(" 0 "), Rated(10))
    assert spokes(talk) == (Spoke("east", 7), Spoke("south", 0), Spoke("west", 10))
    assert talk.at == "low"


def test_a_sector_can_be_skipped_which_is_not_zero(talk: Talk) -> None:
    talk.takes(Skipped(), Rated(0), Skipped())
    assert spokes(talk) == (Spoke("east", None), Spoke("south", 0), Spoke("west", None))
    assert talk.at == "low"


def test_enough_leaves_the_rest_unmarked(talk: Talk) -> None:
    talk.takes(Rated(3))
    marked = Marked((Spoke("east", 3), Spoke("south", None), Spoke("west", None)))
    assert talk.takes(Enough())[0] == Recorded("compass", marked)
    assert talk.at == "low"


def test_enough_keeps_the_teachers_own_names_of_the_rest() -> None:
    talk = Talk(TINY, own_names={"west": "Sunset"}).reaches("compass")
    talk.takes(Rated(3), Enough())
    assert spokes(talk) == (Spoke("east", 3), Spoke("south", None), Spoke("west", None, "Sunset"))


def test_enough_changes_no_mark(talk: Talk) -> None:
    talk.takes(Rated(3), Rated(4), WentBack(), WentBack(), Enough())
    assert spokes(talk) == (Spoke("east", 3), Spoke("south", 4), Spoke("west", None))


@pytest.mark.parametrize("last", [Skipped(), Enough()])
def test_a_wheel_without_any_mark_is_a_skip(last: Skipped | Enough) -> None:
    talk = Talk(TINY, own_names={"west": "Sunset"}).reaches("compass")
    assert talk.takes(Skipped(), Skipped(), last)[0] == Recorded("compass", Nothing())
    assert talk.session.answers["compass"] == Nothing()
    assert talk.at == "low"


def test_enough_before_the_first_mark_is_a_skip(talk: Talk) -> None:
    assert talk.takes(Enough())[0] == Recorded("compass", Nothing())
    assert talk.at == "low"


def test_a_wheel_that_was_skipped_can_be_marked_after_all(talk: Talk, compass: Wheel) -> None:
    talk.takes(Enough(), WentBack())
    assert current_sector(compass, talk.session) == "west"
    talk.takes(Rated(4))
    assert spokes(talk) == (Spoke("west", 4),)
    assert current_sector(compass, talk.session) == "east"
    talk.takes(Enough())
    assert talk.at == "low"


def test_going_back_goes_through_the_sectors_then_to_the_step_before(talk: Talk, compass: Wheel) -> None:
    talk.takes(Rated(1), Rated(2), Rated(3))
    seen = []
    while talk.at != "story":
        talk.takes(WentBack())
        seen.append(current_sector(compass, talk.session) if talk.at == "compass" else talk.at)
    assert seen == ["west", "south", "east", "story"]


def test_a_sector_gone_back_to_is_marked_anew_and_the_rest_stays(talk: Talk, compass: Wheel) -> None:
    talk.takes(Rated(1), Rated(2), WentBack(), WentBack(), Rated(9))
    assert spokes(talk) == (Spoke("east", 9), Spoke("south", 2))
    assert current_sector(compass, talk.session) == "west"


def test_skipping_a_sector_gone_back_to_keeps_its_mark(talk: Talk, compass: Wheel) -> None:
    talk.takes(Rated(1), Rated(2), WentBack(), WentBack(), Skipped())
    assert current_sector(compass, talk.session) == "south"
    talk.takes(Skipped())
    assert current_sector(compass, talk.session) == "west"
    talk.takes(Skipped())
    assert spokes(talk) == (Spoke("east", 1), Spoke("south", 2), Spoke("west", None))


def test_one_sector_of_a_full_wheel_can_be_corrected(talk: Talk) -> None:
    talk.takes(Rated(1), Rated(2), Rated(3), WentBack(), WentBack(), Rated(8))
    assert spokes(talk) == (Spoke("east", 1), Spoke("south", 8), Spoke("west", 3))
    assert talk.at == "low"


def test_a_full_wheel_can_be_kept_from_its_last_sector(talk: Talk) -> None:
    talk.takes(Rated(1), Rated(2), Rated(3), WentBack(), Skipped())
    assert spokes(talk) == (Spoke("east", 1), Spoke("south", 2), Spoke("west", 3))
    assert talk.at == "low"


def test_a_sector_bears_the_name_that_the_teacher_gave_it(talk: Talk, compass: Wheel) -> None:
    assert talk.takes(Renaming()) == (Asked("compass", 4, None),)
    assert talk.takes(Said("  Joy \n of it ")) == (Renamed("compass", "east", "Joy of it"), Asked("compass", 4, None))
    assert current_sector(compass, talk.session) == "east"
    assert own_name(compass, talk.session, "east") == "Joy of it"
    talk.takes(Rated(5))
    assert spokes(talk) == (Spoke("east", 5, "Joy of it"),)


def test_a_name_kept_from_earlier_conversations_is_borne_again(compass: Wheel) -> None:
    talk = Talk(TINY, own_names={"south": "Calm"}).reaches("compass")
    assert own_name(compass, talk.session, "south") == "Calm"
    talk.takes(Rated(5), Skipped())
    assert spokes(talk) == (Spoke("east", 5), Spoke("south", None, "Calm"))


def test_a_number_can_be_a_name_while_renaming(talk: Talk) -> None:
    talk.takes(Renaming(), Said("7"), Rated(3))
    assert spokes(talk) == (Spoke("east", 3, "7"),)


@pytest.mark.parametrize("name", ["N" * LONGEST_NAME, "😀" * LONGEST_NAME, "қ " * 30])
def test_the_longest_name_fits(talk: Talk, name: str) -> None:
    talk.takes(Renaming(), Said(name))
    assert talk.session.given["own_names"] == {"east": name.strip()}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (Said("N" * (LONGEST_NAME + 1)), Why.TOO_LONG_NAME),
        (Said("   "), Why.EMPTY),
        (Rated(3), Why.NEEDS_WORDS),
        (Enough(), Why.NEEDS_WORDS),
        (Renaming(), Why.NEEDS_WORDS),
    ],
)
def test_a_name_that_does_not_do_leaves_the_sector_waiting(talk: Talk, name: Said | Rated, why: Why) -> None:
    talk.takes(Renaming())
    assert talk.refuses(name) is why
    assert wheel.is_being_renamed(talk.session)


@pytest.mark.parametrize("reply", [WentBack(), Skipped()])
def test_renaming_can_be_left_without_a_name(talk: Talk, compass: Wheel, reply: WentBack | Skipped) -> None:
    talk.takes(Rated(1), Renaming())
    assert goes_back_inside(compass, talk.session)
    assert talk.takes(reply) == (Asked("compass", 4, None),)
    assert not wheel.is_being_renamed(talk.session)
    assert current_sector(compass, talk.session) == "south"


def test_the_original_name_comes_back(compass: Wheel) -> None:
    talk = Talk(TINY, own_names={"east": "Sunrise", "west": "Sunset"}).reaches("compass")
    assert talk.takes(Renaming(), Unnamed())[0] == Renamed("compass", "east", None)
    assert talk.session.given["own_names"] == {"west": "Sunset"}
    assert own_name(compass, talk.session, "east") is None
    talk.takes(Rated(2))
    assert spokes(talk) == (Spoke("east", 2),)


def test_asking_for_the_original_name_where_there_is_no_other_is_harmless(talk: Talk) -> None:
    talk.takes(Renaming(), Unnamed(), Rated(2))
    assert spokes(talk) == (Spoke("east", 2),)


def test_a_marked_sector_gets_its_original_name_back_too(talk: Talk, compass: Wheel) -> None:
    talk.takes(Renaming(), Said("Joy"), Rated(5), WentBack(), Renaming(), Unnamed())
    assert own_name(compass, talk.session, "east") is None
    talk.takes(Rated(6))
    assert spokes(talk) == (Spoke("east", 6),)


def test_a_marked_sector_bears_its_new_name_even_if_its_mark_is_kept(talk: Talk) -> None:
    talk.takes(Rated(5), WentBack(), Renaming(), Said("Joy"), Skipped())
    assert spokes(talk) == (Spoke("east", 5, "Joy"),)


def test_a_wheel_that_is_full_stands_at_its_last_sector(talk: Talk, compass: Wheel) -> None:
    full = Marked(tuple(Spoke(one.code, 5) for one in compass.sectors))
    talk.takes(Rated(5), Rated(5), Rated(5))
    assert wheel.marked(compass, talk.session) == full
    assert current_sector(compass, talk.session) == "west"


def test_before_the_first_sector_there_is_none(talk: Talk, compass: Wheel) -> None:
    assert not goes_back_inside(compass, talk.session)
    assert wheel.hear(compass, talk.session, WentBack()) is Why.AT_THE_START


def marks(*given: int | None) -> Marked:
    return Marked(tuple(Spoke(f"s{place}", mark) for place, mark in enumerate(given)))


def codes(found: tuple[Spoke, ...]) -> str:
    return " ".join(spoke.sector for spoke in found)


@pytest.mark.parametrize(
    ("given", "lowest", "highest"),
    [
        ((), "", ""),
        ((None, None), "", ""),
        ((5,), "", ""),
        ((5, 5, 5), "", ""),
        ((5, None, 5), "", ""),
        ((3, 7, 5), "s0", "s1"),
        ((0, 10), "s0", "s1"),
        ((4, 4, 9, 9), "s0 s1", "s2 s3"),
        ((4, 4, 4, 9), "s0 s1 s2", "s3"),
        ((4, 4, 4, 4, 9), "", "s4"),
        ((4, 9, 9, 9, 9), "s0", ""),
        ((4, 4, 4, 4, 9, 9, 9, 9), "", ""),
        ((None, 2, None, 8), "s1", "s3"),
    ],
)
def test_what_stands_out_is_named_unless_too_many_share_the_place(
    given: tuple[int | None, ...], lowest: str, highest: str
) -> None:
    low, high = extremes(marks(*given))
    assert (codes(low), codes(high)) == (lowest, highest)
