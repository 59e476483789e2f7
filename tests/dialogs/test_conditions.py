"""When a step applies, and how parts of an instrument are found."""

from collections.abc import Mapping

import pytest

from dialogs.answers import Answer, Code, Nothing, Score, Words
from dialogs.conditions import Answered, Condition, Given, Picks, Unasked, holds, likely, reads
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
    ("condition", "expected"),
    [
        (None, False),
        (Given("point"), False),
        (Unasked("said"), False),
        (Answered("said"), True),
        (ONE, False),
        (LIKELY, True),
    ],
)
def test_what_is_still_ahead_is_counted_on_only_where_it_is_likely(condition: Condition | None, expected: bool) -> None:
    assert likely(condition) is expected


def test_a_condition_says_which_step_it_looks_at() -> None:
    assert [reads(one) for one in (Answered("a"), Unasked("b"), Picks("c", ()))] == ["a", "b", "c"]
    assert [reads(one) for one in (Given("point"), None)] == [None, None]


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
