"""Walks through instruments that nobody thought of: how a conversation may begin, and what may be replied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from dialogs.answers import Attachment, Source
from dialogs.catalogue import NEWEST
from dialogs.catalogue.version_1 import VERSION_1
from dialogs.conditions import facts as looked_at
from dialogs.instruments import Instrument
from dialogs.replies import (
    Chose,
    Enough,
    Kept,
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
from dialogs.session import Session, Ticket
from dialogs.steps import Choice, Growth, Open, Step, Wheel
from tests.dialogs.talk import NOW, Talk, fitting
from tests.dialogs.tiny import TINY

BOUNDED = settings(max_examples=120, deadline=None, derandomize=True)
"""A bounded number of examples, the same ones every time, however slow the machine."""

FILES = st.builds(Attachment, st.sampled_from(("voice", "photo", "document")), st.just("file"), st.none())
SOURCES = st.builds(Source, st.integers(1, 99), st.integers(0, 99), st.none() | st.just("album"))
TEXTS = st.sampled_from(
    (
        "",
        " ",
        "7",
        "-1",
        "11",
        "3.5",
        "21.11",
        "20.11.2026",
        "31.02",
        "2026-12-01",
        "Joy",
        "😀" * 30,
        "б" * 61,
        "б" * 5000,
    )
) | st.text(max_size=12)
SAID = st.builds(Said, TEXTS, st.lists(FILES, max_size=2).map(tuple), st.none() | SOURCES)


class Carried(Enum):
    """Which ticket came with a reply."""

    NONE = auto()
    STANDING = auto()
    OLD = auto()
    FOREIGN = auto()

    def ticket(self, session: Session) -> Ticket | None:
        match self:
            case Carried.NONE:
                return None
            case Carried.STANDING:
                return session.ticket
            case Carried.OLD:
                return Ticket(session.key, session.turn - 1)
            case Carried.FOREIGN:
                return Ticket("Mirror-2", session.turn)


@dataclass(frozen=True)
class Move:
    """A reply, or, without one, whatever the question that stands accepts."""

    reply: Reply | None
    carried: Carried

    def made_in(self, talk: Talk) -> Reply:
        return self.reply or fitting(talk.instrument, talk.session)


def codes(steps: tuple[Step, ...]) -> list[str]:
    """Every option code of the steps, and one that none of them has."""
    return ["nonsense", *sorted({one.code for step in steps if isinstance(step, Choice) for one in step.options})]


def replies(instrument: Instrument) -> st.SearchStrategy[Reply]:
    """Replies of every type, sensible and not."""
    steps = instrument.steps
    openings = sorted({one.code for step in steps if isinstance(step, Growth) for one in step.openings})
    return st.one_of(
        SAID,
        st.builds(Chose, st.sampled_from(codes(steps))),
        st.builds(Rated, st.integers(-1, 11)),
        st.builds(Picked, st.integers(-130, 370).map(lambda days: NOW.date() + timedelta(days=days))),
        st.builds(Opened, st.sampled_from(["nonsense", *openings])),
        st.builds(TookUp, st.sampled_from([step.key for step in steps])),
        st.builds(Suggested, st.integers(-1, 3)),
        st.builds(Kept, st.integers(6, 10)),
        st.just(Renaming()),
        st.just(Unnamed()),
        st.just(Enough()),
        st.just(Skipped()),
        st.just(WentBack()),
        st.builds(Switched, st.sampled_from(["nonsense", *(path.key for path in instrument.paths)])),
        st.just(Paused()),
    )


def moves(instrument: Instrument) -> st.SearchStrategy[Move]:
    """Mostly what fits and moves about, sometimes anything, rarely the end."""
    carried = st.sampled_from([Carried.NONE, Carried.STANDING] * 4 + [Carried.OLD, Carried.FOREIGN])
    about: st.SearchStrategy[Reply] = st.sampled_from([WentBack(), Skipped(), WentBack(), Renaming(), Unnamed()])
    ends: st.SearchStrategy[Reply] = st.sampled_from([Paused()] * 5 + [Withdrew()])
    reply = st.one_of(st.none(), st.none(), about, about, replies(instrument), replies(instrument), ends)
    return st.builds(Move, reply, carried)


def beginnings(instrument: Instrument) -> st.SearchStrategy[dict[str, Any]]:
    """What a conversation with the instrument can begin with."""
    words = st.sampled_from(("Pairs", "б" * 300, "100 % <b>", "😀"))
    wheels = [step for step in instrument.steps if isinstance(step, Wheel)]
    sectors = st.sampled_from([one.code for step in wheels for one in step.sectors] or ["none"])
    lists = {step.suggestions for step in instrument.steps if isinstance(step, Open) and step.suggestions}
    facts = {name for step in instrument.steps for name in looked_at(step.when)} | {"point", "point_1"}
    options = (option for step in instrument.steps if isinstance(step, Choice) for option in step.options)
    facts |= {name for option in options for name in looked_at(option.when)}
    facts -= {"keepable"}
    before = st.dictionaries(
        sectors, st.tuples(st.none() | st.integers(0, 10), st.none() | words).map(list), max_size=4
    )
    return st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(sorted(facts), words),
            "own_names": st.dictionaries(sectors, words, max_size=3),
            "before": before,
            "before_day": st.just("2026-11-14"),
            "point_1_id": st.just(7),
            "keepable": st.lists(st.tuples(st.integers(7, 9), words).map(list), max_size=3),
            **dict.fromkeys(sorted(lists), st.lists(words, max_size=4)),
        },
    )


@dataclass(frozen=True)
class Walk:
    """An instrument, a path, a beginning, how many questions are answered straight on (short of the last), the moves
    made after that."""

    instrument: Instrument
    path: str
    given: dict[str, Any]
    straight_on: int
    moves: tuple[Move, ...]

    def talk(self) -> Talk:
        talk = Talk(self.instrument, self.path, **self.given)
        for _ in range(self.straight_on):
            before = talk.turn
            talk.answers()
            if talk.at is None:
                talk.turn = before
                break
        return talk

    def stops(self) -> Iterator[Talk]:
        """The talk at each place where it stands, until it ends."""
        talk = self.talk()
        for move in (None, *self.moves):
            if move is not None:
                talk.takes(move.made_in(talk), ticket=move.carried.ticket(talk.session))
            if talk.at is None:
                return
            yield talk


CURRENT = (*NEWEST, TINY)
MOVES = {(one.key, one.version): moves(one) for one in (*CURRENT, *VERSION_1)}
BEGINNINGS = {(one.key, one.version): beginnings(one) for one in (*CURRENT, *VERSION_1)}
WAYS = st.sampled_from(
    [*((one, path.key) for one in CURRENT for path in one.paths), *((one, one.paths[0].key) for one in VERSION_1)]
)


@st.composite
def walks(draw: st.DrawFn, most: int = 40) -> Walk:
    """Any walk through any path of any instrument."""
    instrument, path = draw(WAYS)
    given = draw(BEGINNINGS[instrument.key, instrument.version])
    straight_on = draw(st.integers(0, 36))
    fewest = draw(st.integers(0, most))
    made = draw(st.lists(MOVES[instrument.key, instrument.version], min_size=fewest, max_size=most))
    return Walk(instrument, path, given, straight_on, tuple(made))
