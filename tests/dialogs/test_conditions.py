"""When a step applies, and how parts of an instrument are found."""

from collections.abc import Mapping

import pytest

from dialogs.answers import Answer, Code, Nothing, Score, Words
from dialogs.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Between,
    Condition,
    Given,
    Not,
    Picks,
    Unasked,
    expected,
    facts,
    foreseen,
    holds,
    reads,
)
from tests.dialogs.tiny import SECTORS, TINY

SAID = Words.of("yes")
ONE = Picks("pick", ("one", "two"))
LIKELY = Picks("pick", ("one",), likely=True)


@pytest.mark.parametrize(
    ("condition", "answers", "applies"),
    [
        (None, {}, True),
        (Answered("said"), {}, False),
        (Answered("said"), {"said": SAID}, True),
        (Answered("said"), {"said": Nothing()}, False),
        (Unasked("said"), {}, True),
        (Unasked("said"), {"said": SAID}, False),
        (Unasked("said"), {"said": Nothing()}, False),
        (ONE, {}, False),
        (ONE, {"pick": Code("two")}, True),
        (ONE, {"pick": Code("three")}, False),
        (ONE, {"pick": Nothing()}, False),
        (ONE, {"pick": Score(1)}, False),
        (LIKELY, {}, False),
        (LIKELY, {"pick": Code("one")}, True),
        (LIKELY, {"pick": Code("two")}, False),
        (LIKELY, {"pick": Nothing()}, False),
    ],
)
def test_a_condition_reads_the_answers(
    condition: Condition | None, answers: Mapping[str, Answer], applies: bool
) -> None:
    assert holds(condition, answers, {}) is applies


@pytest.mark.parametrize(("given", "applies"), [({}, False), ({"point": ""}, False), ({"point": "Pairs"}, True)])
def test_a_condition_reads_what_was_given(given: Mapping[str, str], applies: bool) -> None:
    assert holds(Given("point"), {}, given) is applies


@pytest.mark.parametrize(
    ("condition", "counted_on"),
    [
        (Answered("said"), True),
        (ONE, False),
        (LIKELY, True),
        (Between("rate", 1, 5), False),
        (Between("rate", 1, 5, likely=True), True),
        (Not(LIKELY), False),
        (AnyOf((ONE, LIKELY)), True),
        (AllOf((ONE, LIKELY)), False),
        (AllOf((Given("point"), LIKELY)), True),
    ],
)
def test_what_is_still_ahead_is_undecided_and_counted_on_only_where_it_is_likely(
    condition: Condition, counted_on: bool
) -> None:
    given, ahead = {"point": "Pairs"}, ("said", "pick", "rate")
    assert foreseen(condition, {}, given, ahead) is None
    assert not holds(condition, {}, given) or isinstance(condition, Not)
    assert expected(condition, {}, given, ahead) is counted_on


@pytest.mark.parametrize(
    ("condition", "decided"),
    [
        (None, True),
        (Given("point"), False),
        (Unasked("never"), True),
        (AllOf((Given("point"), LIKELY)), False),
        (AnyOf((Unasked("never"), LIKELY)), True),
        (Not(Given("point")), True),
    ],
)
def test_what_does_not_hang_on_a_step_ahead_is_decided_now(condition: Condition | None, decided: bool) -> None:
    assert foreseen(condition, {}, {}, ("pick",)) is decided
    assert expected(condition, {}, {}, ("pick",)) is decided


@pytest.mark.parametrize(
    ("condition", "answers", "applies"),
    [
        (Between("rate", 1, 9), {"rate": Score(9)}, True),
        (Between("rate", 1, 9), {"rate": Score(10)}, False),
        (Between("rate", 1, 9), {"rate": Score(0)}, False),
        (Between("rate", 1, 9), {"rate": Nothing()}, False),
        (Between("rate", 1, 9), {}, False),
        (Not(ONE), {"pick": Code("one")}, False),
        (Not(ONE), {"pick": Code("three")}, True),
        (AllOf((ONE, Answered("said"))), {"pick": Code("one")}, False),
        (AllOf((ONE, Answered("said"))), {"pick": Code("one"), "said": SAID}, True),
        (AnyOf((ONE, Answered("said"))), {"said": SAID}, True),
        (AnyOf((ONE, Answered("said"))), {}, False),
    ],
)
def test_conditions_are_put_together(condition: Condition, answers: Mapping[str, Answer], applies: bool) -> None:
    assert holds(condition, answers, {}) is applies


def test_a_condition_tells_what_it_looks_at() -> None:
    whole = AllOf((Given("point"), AnyOf((ONE, Not(Between("rate", 0, 3)), Answered("pick")))))
    assert reads(whole) == ("pick", "rate")
    assert facts(whole) == ("point",)


def test_a_condition_says_which_step_it_looks_at() -> None:
    assert [reads(one) for one in (Answered("a"), Unasked("b"), Picks("c", ()))] == [("a",), ("b",), ("c",)]
    assert [reads(one) for one in (Given("point"), None)] == [(), ()]


def test_the_parts_of_an_instrument_are_found_by_key_or_are_the_callers_mistake() -> None:
    assert TINY.step("rate") is TINY.steps[3]
    assert TINY.path("short") is TINY.paths[1]
    assert TINY.stage("last") is TINY.stages[2]
    wheel = TINY.step("compass")
    assert wheel.sector("south") is SECTORS[1]  # type: ignore[attr-defined]
    for find in (TINY.step, TINY.path, TINY.stage, wheel.sector):  # type: ignore[attr-defined]
        with pytest.raises(KeyError, match="nowhere"):
            find("nowhere")


def test_only_shorter_paths_are_shorter() -> None:
    assert [path.key for path in TINY.shorter_than("full")] == ["short", "express"]
    assert TINY.shorter_than("express") == ()
