"""Every question at which a conversation can stand, when each is answered: the stops of every path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pytest

from dialogs.amending import amending
from dialogs.catalogue import NEWEST
from dialogs.catalogue.version_1 import VERSION_1
from dialogs.instruments import Instrument
from dialogs.steps import Wheel
from dialogs.turn import Turn
from dialogs.wheel import current_sector
from tests.dialogs.talk import Talk
from tests.dialogs.tiny import TINY

GIVEN: dict[str, Any] = {"point_1": "Pairs", "point_2": "Silence", "point": "Pairs", "as_expert": True}
GIVEN |= {"point_1_id": 7, "point_2_id": 8, "long": True, "keepable": [[7, "Pairs"], [8, "Silence"], [9, "Questions"]]}


@dataclass(frozen=True)
class Stop:
    """A question that stands, and how the conversation came to it."""

    instrument: Instrument
    path: str
    turns: tuple[Turn, ...]

    def talk(self) -> Talk:
        talk = Talk(self.instrument, self.path, **GIVEN)
        talk.turn = self.turns[-1]
        return talk

    def __str__(self) -> str:
        session = self.turns[-1].session
        step = self.instrument.step(session.at or "")
        sector = f"-{current_sector(step, session)}" if isinstance(step, Wheel) else ""
        return f"{self.instrument.key}-{self.instrument.version}-{self.path}-{session.at}{sector}"


def stops(instrument: Instrument, path: str) -> list[Stop]:
    talk = Talk(instrument, path, **GIVEN)
    turns: list[Turn] = []
    found: list[Stop] = []
    while talk.at is not None:
        turns.append(talk.turn)
        found.append(Stop(instrument, path, tuple(turns)))
        talk.answers()
    return found


def at_each(found: Iterable[Stop]) -> Callable[[Callable[[Stop], None]], Callable[..., None]]:
    """Run a test at each of these stops, one instrument at a time; a failure says at which stop it was. (A test for
    each stop would take longer to be handed out than to be run.)"""
    whole = {key: list(some) for key, some in groupby(found, lambda stop: stop.instrument.key.partition(":")[0])}

    def over(test: Callable[[Stop], None]) -> Callable[..., None]:
        @pytest.mark.parametrize("stops_of", whole.values(), ids=whole.keys())
        def everywhere(stops_of: list[Stop]) -> None:
            for stop in stops_of:
                try:
                    test(stop)
                except BaseException as error:
                    error.add_note(f"at {stop}")
                    raise

        everywhere.__name__ = everywhere.__qualname__ = test.__name__
        everywhere.__doc__ = test.__doc__
        return everywhere

    return over


WAYS = [
    *((one, path.key) for one in (TINY, *NEWEST) for path in one.paths),
    *((one, one.paths[0].key) for one in VERSION_1),
]
"""Every path of what conversations begin with, and the longest of what only stored ones are left of."""

STOPS = [stop for one, path in WAYS for stop in stops(one, path)]

AMENDING_STOPS = [
    stop for one in (*NEWEST, *VERSION_1) for step in one.steps for stop in stops(amending(one, step.key), "full")
]
