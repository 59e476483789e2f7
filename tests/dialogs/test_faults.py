"""An author is told everything that is wrong with an instrument, each fault in a sentence."""

from dataclasses import replace
from typing import Any

import pytest

from dialogs.amending import amending
from dialogs.catalogue import INSTRUMENTS
from dialogs.conditions import Answered, Picks, Unasked
from dialogs.faults import faults
from dialogs.instruments import Instrument, Path, Stage
from dialogs.steps import Choice, Growth, Open, Option, Scale, Sector, SectorChoice, Step, Wheel
from tests.dialogs.tiny import SECTORS, TINY

ONE = Open(key="one", stage="only", prompt="One?")
TWO = Open(key="two", stage="only", prompt="Two?")


def of(*steps: Step, paths: tuple[Path, ...] | None = None, gathers: tuple[str, ...] = ()) -> Instrument:
    whole = (Path("full", "Full", tuple(dict.fromkeys(step.key for step in steps))),)
    return Instrument(
        key="sample",
        version=1,
        title="Sample",
        stages=(Stage("only", "Only"),),
        steps=steps,
        paths=whole if paths is None else paths,
        gathers=gathers,
    )


def choice(*codes: str) -> Choice:
    return Choice(key="pick", stage="only", prompt="?", options=tuple(Option(code, code) for code in codes))


def wheel(*codes: str) -> Wheel:
    sectors = tuple(Sector(code, code, "?") for code in codes)
    return Wheel(key="round", stage="only", prompt="Round", own_question="?", sectors=sectors)


def aim(*codes: str) -> SectorChoice:
    return SectorChoice(key="aim", stage="only", prompt="?", options=choice(*codes).options, wheel="round")


YES: dict[str, dict[str, Any]] = {
    "what is not offered": {"confirms": "one", "confirming": "This?"},
    "what it does not ask": {"confirms": "one", "offers": ("one",)},
}

BROKEN = [
    pytest.param(of(ONE, replace(TWO, key="one")), "two steps are called one: give each its own key", id="a key twice"),
    *(
        pytest.param(
            of(replace(ONE, key=key)),
            f"the key {key!r} must be 1-31 small letters, digits and underscores, starting with a letter",
            id=f"the key {key!r}",
        )
        for key in ("One", "1st", "", "on-e", "on:e", "o" * 32, "бір")
    ),
    pytest.param(
        of(replace(ONE, stage="gone")),
        "step one belongs to stage gone, which the instrument does not have",
        id="no such stage",
    ),
    pytest.param(of(paths=()), "the instrument has no path: name at least one", id="no path"),
    pytest.param(
        of(ONE, paths=(Path("full", "Full", ("one", "gone")),)),
        "path full goes through gone, which is not a step",
        id="a path to nowhere",
    ),
    pytest.param(
        of(ONE, paths=(Path("full", "Full", ("one", "one")),)),
        "path full goes through a step twice",
        id="a path in a circle",
    ),
    pytest.param(
        of(ONE, TWO, paths=(Path("full", "Full", ("one",)),)),
        "no path goes through step two: add it to one or delete it",
        id="an unused step",
    ),
    pytest.param(
        of(ONE, TWO, paths=(Path("short", "Short", ("one",)), Path("full", "Full", ("one", "two")))),
        "paths must go from the longest to the shortest",
        id="the short path first",
    ),
    pytest.param(
        of(replace(ONE, when=Answered("two")), TWO),
        "on path full, step one looks at two before it is asked",
        id="a look ahead",
    ),
    pytest.param(
        of(replace(ONE, when=Unasked("one"))),
        "on path full, step one looks at one before it is asked",
        id="a look at itself",
    ),
    pytest.param(
        of(replace(ONE, when=Picks("gone", ("yes",)))),
        "step one applies only after gone, which is not a step",
        id="after a step that is not there",
    ),
    pytest.param(of(replace(ONE, prompt=" \n")), "step one asks nothing: write its prompt", id="no prompt"),
    *(
        pytest.param(
            of(replace(ONE, prompt=f"What of %({name})s?")),
            "step one speaks of a sector: write what it asks `otherwise`, when no wheel was marked",
            id=f"the {name} of no wheel",
        )
        for name in ("lowest", "highest")
    ),
    pytest.param(
        of(replace(ONE, otherwise="And %(lowest)s?")),
        "step one: what it asks `otherwise` must not need a placeholder",
        id="a placeholder otherwise",
    ),
    *(
        pytest.param(
            of(choice(*codes)), "step pick leaves nothing to choose: give it two options or more", id=f"{codes} options"
        )
        for codes in ((), ("a",))
    ),
    pytest.param(of(choice("a", "b", "a")), "step pick has two options with one code", id="an option twice"),
    pytest.param(
        of(choice("a", "ә" * 13)),
        "step pick has an option code over 24 bytes: a button cannot carry it",
        id="a long code",
    ),
    *(
        pytest.param(
            of(Scale(key="rate", stage="only", prompt="?", low=low, high=high)),
            f"step rate runs from {low} to {high}: the low end must be below the high end",
            id=f"a scale {low}-{high}",
        )
        for low, high in ((5, 5), (6, 5))
    ),
    *(
        pytest.param(
            of(wheel(*(f"s{number}" for number in range(count)))),
            f"step round has {count} sectors: a wheel reads well with 3 to 10",
            id=f"{count} sectors",
        )
        for count in (0, 2, 11)
    ),
    pytest.param(of(wheel("a", "b", "a")), "step round has two sectors with one code", id="a sector twice"),
    pytest.param(
        of(Growth(key="grow", stage="only", prompt="?", offers=("gone",))),
        "step grow offers what was said at gone, which is not a step",
        id="an offer of nothing",
    ),
    pytest.param(
        of(Scale(key="rate", stage="only", prompt="?"), replace(ONE, prompt="Why %(number)s?", when=Answered("rate"))),
        "step one speaks of a number: write what it asks `otherwise`, when none was given",
        id="a number that may be missing",
    ),
    pytest.param(
        of(replace(ONE, prompt="Why not %(next)s?", otherwise="Why?")),
        "step one speaks of a number, but applies after no scale",
        id="a number of no scale",
    ),
    *(
        pytest.param(
            of(ONE, Growth(key="grow", stage="only", prompt="?", **confirms)),
            "step grow asks for a yes to one: offer it, and write how it asks (confirming)",
            id=f"a yes to {name}",
        )
        for name, confirms in YES.items()
    ),
    pytest.param(
        of(ONE, aim("a", "b")),
        "step aim chooses a sector of round, which is not a wheel",
        id="a sector of no wheel",
    ),
    pytest.param(
        of(wheel("a", "b", "c"), aim("a", "b")),
        "step aim must offer every sector of round, by its code, in its order",
        id="a sector that is not offered",
    ),
    pytest.param(
        of(ONE, gathers=("gone",)),
        "the end gathers gone, which is neither an open question nor a choice",
        id="gathers nothing",
    ),
    pytest.param(
        of(wheel("a", "b", "c"), gathers=("round",)),
        "the end gathers round, which is neither an open question nor a choice",
        id="gathers a wheel",
    ),
]


@pytest.mark.parametrize(("instrument", "sentence"), BROKEN)
def test_a_fault_is_told_in_a_sentence(instrument: Instrument, sentence: str) -> None:
    assert faults(instrument) == (sentence,)


def test_all_faults_are_told_together() -> None:
    broken = of(replace(ONE, prompt="", stage="gone"), choice("a"), gathers=("two",))
    assert faults(broken) == (
        "step one belongs to stage gone, which the instrument does not have",
        "step one asks nothing: write its prompt",
        "step pick leaves nothing to choose: give it two options or more",
        "the end gathers two, which is neither an open question nor a choice",
    )


@pytest.mark.parametrize("count", [3, 10])
def test_a_wheel_of_three_and_of_ten_sectors_is_sound(count: int) -> None:
    assert faults(of(wheel(*(f"s{number}" for number in range(count))))) == ()


def test_what_looks_at_a_step_of_another_path_is_sound() -> None:
    later = replace(TWO, when=Unasked("one"))
    paths = (Path("full", "Full", ("one", "two")), Path("short", "Short", ("two",)))
    assert faults(of(ONE, later, paths=paths)) == ()


def test_what_is_asked_otherwise_makes_a_question_about_a_sector_sound() -> None:
    assert faults(of(replace(ONE, prompt="What of %(lowest)s?", otherwise="What of it?"))) == ()
    assert len(SECTORS) == 3


@pytest.mark.parametrize("instrument", [TINY, *INSTRUMENTS], ids=lambda one: str(one.key))
def test_the_instruments_in_use_have_no_fault(instrument: Instrument) -> None:
    assert faults(instrument) == ()


@pytest.mark.parametrize(
    ("source", "step"),
    [pytest.param(one, step.key, id=f"{one.key}-{step.key}") for one in INSTRUMENTS for step in one.steps],
)
def test_the_small_instrument_that_corrects_one_answer_lacks_only_what_it_does_not_need(
    source: Instrument, step: str
) -> None:
    offers_gone = f"step {step} offers what was said at "
    assert [fault for fault in faults(amending(source, step)) if not fault.startswith(offers_gone)] == []
