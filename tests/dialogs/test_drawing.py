"""An instrument can be looked at as a flowchart: every step, every condition, every path."""

import re

import pytest

from dialogs.catalogue import INSTRUMENTS
from dialogs.drawing import mermaid
from dialogs.instruments import Instrument
from tests.dialogs.tiny import TINY

PATHS = [pytest.param(one, path.key, id=f"{one.key}-{path.key}") for one in (TINY, *INSTRUMENTS) for path in one.paths]
ARROW = re.compile(r"    (\w+) (?:-- (?:yes|no) )?--> (\w+)")


@pytest.mark.parametrize(("instrument", "path"), PATHS)
def test_every_step_of_a_path_is_drawn_and_the_end_can_be_reached(instrument: Instrument, path: str) -> None:
    drawn = mermaid(instrument, path)
    arrows = [arrow.groups() for line in drawn.splitlines() if (arrow := ARROW.fullmatch(line))]
    reached = {f"{path}_begin"}
    for _ in arrows:
        reached |= {there for here, there in arrows if here in reached}
    steps = instrument.path(path).steps
    conditional = {f"{path}_{key}_if" for key in steps if instrument.step(key).when is not None}
    assert reached == {f"{path}_{key}" for key in (*steps, "begin", "end")} | conditional


def test_a_drawing_shows_kinds_conditions_and_stages() -> None:
    drawn = mermaid(TINY)
    for part in (
        "flowchart TD",
        "%% tiny, version 1",
        'subgraph full["full: Full"]',
        'subgraph express["express: Express"]',
        'full_rate[/"middle / rate<br/>How many?<br/>1-5"/]',
        'full_compass(("middle / compass<br/>Compass<br/>3 sectors"))',
        'full_kind{"first / kind<br/>Which kind?<br/>Plain | Rich"}',
        'full_since[("last / since<br/>Since when?")]',
        'full_step[["last / step<br/>Which step?"]]',
        'full_low["middle / low<br/>What of it?"]',
        'full_riches_if{{"kind is rich?"}}',
        'full_point_if{{"given point?"}}',
        'full_until_if{{"step was answered?"}}',
        'short_brief_if{{"story was not asked?"}}',
        "full_kind --> full_riches_if",
        "full_riches_if -- yes --> full_riches",
        "full_riches_if -- no --> full_point_if",
    ):
        assert part in drawn


def test_one_path_can_be_drawn_alone_and_an_unknown_one_is_the_callers_mistake() -> None:
    assert "full_" not in mermaid(TINY, "express")
    with pytest.raises(KeyError):
        mermaid(TINY, "scenic")


def test_quotation_marks_and_line_breaks_do_not_break_the_drawing() -> None:
    for instrument in INSTRUMENTS:
        for line in mermaid(instrument).splitlines():
            assert line.count('"') in (0, 2)
