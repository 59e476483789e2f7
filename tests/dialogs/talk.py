"""A conversation with the engine, in which the session is saved and read back after every turn."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from dialogs.answers import from_plain, to_plain
from dialogs.engine import advance, begin
from dialogs.events import Asked, Event, Refused, Why
from dialogs.instruments import Instrument
from dialogs.replies import Chose, Picked, Rated, Reply, Said
from dialogs.session import Session, Ticket, read_position
from dialogs.steps import Choice, DayStep, Scale, Wheel
from dialogs.turn import Turn
from dialogs.wheel import is_being_renamed

NOW = datetime(2026, 11, 21, 18, 30, tzinfo=timezone(timedelta(hours=5)))
KEY = "Mirror-1"

NEEDED: dict[str, dict[str, Any]] = {"growth_look": {"point_1": "Pairs", "point_1_id": 7}}
"""What a conversation with an instrument cannot begin without."""


def reread(session: Session) -> Session:
    """The session as the next process finds it: written as JSON, and read."""
    position = json.loads(json.dumps(session.position()))
    answers = json.loads(json.dumps({step: to_plain(answer) for step, answer in session.answers.items()}))
    read = Session(
        key=session.key,
        instrument=session.instrument,
        version=session.version,
        path=session.path,
        started_at=session.started_at,
        touched_at=session.touched_at,
        turn=session.turn,
        answers={step: from_plain(answer) for step, answer in answers.items()},
        state=session.state,
        ended_at=session.ended_at,
        **read_position(position),
    )
    assert read == session
    return read


def fitting(instrument: Instrument, session: Session, now: datetime = NOW) -> Reply:
    """A reply that the question that stands accepts."""
    match instrument.step(session.at or ""):
        case Wheel() if is_being_renamed(session):
            return Said("Joy")
        case Scale(high=high) | Wheel(high=high):
            return Rated(high - len(session.answers) % 2)
        case Choice() as step:
            return Chose(step.offered(session.answers, session.given)[0].code)
        case DayStep():
            return Picked(now.date())
        case _:
            return Said(f"about {session.at}")


class Talk:
    """Takes replies in turn and remembers the last events."""

    def __init__(self, instrument: Instrument, path: str | None = None, now: datetime = NOW, **given: Any) -> None:
        self.instrument = instrument
        self.now = now
        begins_with = NEEDED.get(instrument.key, {}) | given
        self.turn: Turn = begin(instrument, KEY, path or instrument.paths[0].key, now, begins_with)
        reread(self.session)

    @property
    def session(self) -> Session:
        return self.turn.session

    @property
    def events(self) -> tuple[Event, ...]:
        return self.turn.events

    @property
    def at(self) -> str | None:
        return self.session.at

    @property
    def asked(self) -> Asked:
        """The question that came with the last events."""
        (found,) = (event for event in self.events if isinstance(event, Asked))
        return found

    def takes(self, *replies: Reply, ticket: Ticket | None = None) -> tuple[Event, ...]:
        """Take the replies; the events of the last one."""
        for reply in replies:
            self.turn = advance(self.instrument, self.session, reply, self.now, ticket)
            self.turn = replace(self.turn, session=reread(self.session))
        return self.events

    def refuses(self, reply: Reply) -> Why:
        """Take a reply that must be refused and must change nothing; why it was."""
        before = self.session
        (refused,) = self.takes(reply)
        assert isinstance(refused, Refused)
        assert self.session == before
        return refused.why

    def answers(self) -> tuple[Event, ...]:
        """Answer the question that stands."""
        return self.takes(fitting(self.instrument, self.session, self.now))

    def reaches(self, step: str) -> Talk:
        """Answer every question before `step`."""
        while self.at != step:
            assert self.at is not None, f"the way does not lead to {step}"
            self.answers()
        return self
