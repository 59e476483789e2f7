"""The engine: an instrument, a session, a reply and the moment go in; the session after it and the events go out.

Rules owned here:

1. A person's slip is `Refused(why)` and changes nothing. Talking to an ended session is a programmer's mistake.
2. A tap counts only with the ticket of the turn that stands. With any other it is stale: the question is asked again.
3. Each reply that is neither refused nor "later" makes one turn, and a turn makes every earlier keyboard void.
4. Back, skip, stop, later and a shorter path work at every step.

    reply                      where                    what comes of it
    -----                      -----                    ----------------
    Withdrew                   anywhere                 Abandoned
    Paused                     anywhere                 Rested; the next reply goes on from here
    Switched(path)             to a shorter path only   Shortened, then its first unpassed step, or Completed
    WentBack                   not at the first step    Asked(the step seen before)
    Skipped                    optional, or answered    Asked(next) or Completed; an earlier answer stays
    anything else              as its step hears it     Recorded and Asked(next) or Completed; or the same step asked on

`now` is an aware moment in the person's own time zone, so that `now.date()` is their calendar day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from dialogs import hearing, route
from dialogs.answers import Nothing
from dialogs.events import (
    Abandoned,
    Completed,
    Event,
    Expired,
    Recorded,
    Refused,
    Renamed,
    Rested,
    Shortened,
    Why,
)
from dialogs.heard import Heard
from dialogs.instruments import Instrument
from dialogs.replies import Paused, Reply, Skipped, Switched, WentBack, Withdrew
from dialogs.session import Session, State, Ticket
from dialogs.steps import Wheel
from dialogs.turn import Turn
from dialogs.wheel import goes_back_inside


class EndedSession(RuntimeError):
    """A reply was given to a session that had already ended."""


def begin(instrument: Instrument, key: str, path: str, now: datetime, given: Mapping[str, Any]) -> Turn:
    """Open a session along `path` and ask its first question. `given` holds JSON types only. Raises KeyError for an
    unknown path and ValueError if no step applies."""
    session = Session(
        key=key,
        instrument=instrument.key,
        version=instrument.version,
        path=instrument.path(path).key,
        started_at=now,
        touched_at=now,
        given=given,
    )
    first = route.next_step(instrument, session)
    if first is None:
        raise ValueError(f"instrument {instrument.key} has nothing to ask on path {path}")
    session = replace(session, at=first, turn=1)
    return Turn(session, (route.asked(instrument, session, first_time=True),))


def ask_again(instrument: Instrument, session: Session) -> Turn:
    """Ask the question that stands, changing nothing. Raises EndedSession."""
    _must_be_open(session)
    return Turn(session, (route.asked(instrument, session, first_time=False),))


def expire(instrument: Instrument, session: Session, now: datetime, last: Reply | None = None) -> Turn:
    """Close a session that rested longer than its instrument allows; leave any other as it is. What was said `last`, if
    it answers the question that stood, is recorded before it closes. Raises EndedSession."""
    _must_be_open(session)
    if now - session.touched_at <= timedelta(days=instrument.rests_days):
        return Turn(session, ())
    recorded = () if last is None else _last_answer(instrument, session, last, now)
    answers = {**session.answers, **{event.step: event.answer for event in recorded}}
    touched_at = now if recorded else session.touched_at
    closed = _ended(replace(session, answers=answers, touched_at=touched_at), State.EXPIRED, now)
    return Turn(closed, (*recorded, Expired()))


def advance(
    instrument: Instrument, session: Session, reply: Reply, now: datetime, ticket: Ticket | None = None
) -> Turn:
    """Take a reply. `ticket` is what the tapped button carried (None for words). Raises EndedSession."""
    _must_be_open(session)
    if ticket is not None and ticket != session.ticket:
        return Turn(session, (Refused(Why.STALE), route.asked(instrument, session, first_time=False)))
    awake = replace(session, resting=False, touched_at=now)
    match reply:
        case Withdrew():
            return Turn(_ended(awake, State.ABANDONED, now), (Abandoned(),))
        case Paused():
            return Turn(replace(awake, resting=True), (Rested(),))
        case Switched(path):
            return _switched(instrument, session, awake, path, now)
        case WentBack() if not _within_wheel(instrument, session):
            return _went_back(instrument, session, awake)
        case Skipped() if not isinstance(instrument.step(_here(session)), Wheel):
            return _skipped(instrument, session, awake, now)
    heard = hearing.hear(instrument.step(_here(session)), session, reply, now.date())
    if isinstance(heard, Why):
        return Turn(session, (Refused(heard),))
    return _took(instrument, awake, heard, now)


def _last_answer(instrument: Instrument, session: Session, reply: Reply, now: datetime) -> tuple[Recorded, ...]:
    """The whole answer that a reply is to the question that stands; of half an answer nobody could ask the rest."""
    here = _here(session)
    step = instrument.step(here)
    if isinstance(step, Wheel):
        return ()
    heard = hearing.hear(step, session, reply, now.date())
    if isinstance(heard, Why) or heard.answer is None or not heard.passed:
        return ()
    return (Recorded(here, heard.answer),)


def _must_be_open(session: Session) -> None:
    if session.state is not State.OPEN:
        raise EndedSession(f"session {session.key} has {session.state}")


def _here(session: Session) -> str:
    if session.at is None:
        raise EndedSession(f"session {session.key} stands nowhere")
    return session.at


def _ended(session: Session, state: State, now: datetime) -> Session:
    return replace(session, state=state, at=None, draft={}, turn=session.turn + 1, resting=False, ended_at=now)


def _moved(instrument: Instrument, session: Session, now: datetime, *events: Event) -> Turn:
    """Leave the current step for the next unpassed one, or finish."""
    following = route.next_step(instrument, session)
    if following is None:
        return Turn(_ended(session, State.COMPLETED, now), (*events, Completed()))
    trail = _way_back(instrument, session, following)
    there = replace(session, at=following, trail=trail, draft={}, turn=session.turn + 1)
    return Turn(there, (*events, route.asked(instrument, there, first_time=True)))


def _way_back(instrument: Instrument, session: Session, key: str) -> tuple[str, ...]:
    """From this step, it leads over every passed step before it on the path."""
    keys = route.way(instrument, session, at=key)
    return tuple(one for one in keys[: keys.index(key)] if one in session.answers)


def _stayed(instrument: Instrument, session: Session, draft: Mapping[str, str], *events: Event) -> Turn:
    """Ask the same step on, with what it needs to remember."""
    here = replace(session, draft=draft, turn=session.turn + 1)
    return Turn(here, (*events, route.asked(instrument, here, first_time=False)))


def _took(instrument: Instrument, session: Session, heard: Heard, now: datetime) -> Turn:
    here = _here(session)
    events: list[Event] = []
    for event in heard.events:
        if isinstance(event, Renamed):
            session = _renamed(session, event)
        events.append(event)
    if heard.answer is not None:
        session = replace(session, answers={**session.answers, here: heard.answer})
        events.append(Recorded(here, heard.answer))
    if not heard.passed:
        return _stayed(instrument, session, heard.draft, *events)
    if here not in session.answers:
        session = replace(session, answers={**session.answers, here: Nothing()})
        events.append(Recorded(here, Nothing()))
    return _moved(instrument, session, now, *events)


def _renamed(session: Session, event: Renamed) -> Session:
    names: dict[str, str] = {**session.given.get("own_names", {})}
    names.pop(event.sector, None)
    if event.name is not None:
        names[event.sector] = event.name
    return replace(session, given={**session.given, "own_names": names})


def _skipped(instrument: Instrument, before: Session, session: Session, now: datetime) -> Turn:
    here = _here(session)
    if here in session.answers:
        return _moved(instrument, session, now)
    if not instrument.step(here).optional:
        return Turn(before, (Refused(Why.IS_NEEDED),))
    return _took(instrument, session, Heard(), now)


def _within_wheel(instrument: Instrument, session: Session) -> bool:
    """Whether going back means the sector before, not the step before."""
    step = instrument.step(_here(session))
    return isinstance(step, Wheel) and goes_back_inside(step, session)


def _went_back(instrument: Instrument, before: Session, session: Session) -> Turn:
    trail = session.trail
    if "opening" in session.draft:
        return _stayed(instrument, session, {})
    if not trail:
        return Turn(before, (Refused(Why.AT_THE_START),))
    step = instrument.step(trail[-1])
    draft = {"sector": step.sectors[-1].code} if isinstance(step, Wheel) else {}
    there = replace(session, at=step.key, trail=trail[:-1], draft=draft, turn=session.turn + 1)
    return Turn(there, (route.asked(instrument, there, first_time=False),))


def _switched(instrument: Instrument, before: Session, session: Session, path: str, now: datetime) -> Turn:
    if path not in {one.key for one in route.shorter(instrument, session)}:
        return Turn(before, (Refused(Why.NO_SUCH_OPTION),))
    here = _here(session)
    session = replace(session, path=path)
    if here in instrument.path(path).steps:
        session = replace(session, trail=_way_back(instrument, session, here))
        return _stayed(instrument, session, session.draft, Shortened(path))
    return _moved(instrument, session, now, Shortened(path))
