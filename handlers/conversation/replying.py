"""Take a reply: advance the engine, save the turn, and do what the events ask for, all in one unit of work."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dialogs import correcting, engine
from dialogs.amending import find
from dialogs.answers import Nothing, Source
from dialogs.catalogue import ABOUT_STEPS, GIVES_WAY
from dialogs.catalogue import instrument as newest
from dialogs.events import Completed, Event, Expired, Recorded, Refused
from dialogs.replies import Reply, Said, Withdrew
from dialogs.session import Session, State, Ticket
from dialogs.turn import Turn
from handlers import readers, revising
from handlers.conversation import aftermath, lessons_before
from handlers.conversation.outcome import A_MOMENT, Outcome
from storage.audiences import MENTOR
from storage.person import Person
from storage.sessions import Stored
from storage.work import Work


async def standing(work: Work, person: Person, now: datetime) -> Outcome | None:
    """Where the open conversation stands, without changing it; None if there is none. One that waited too long is
    closed: its outcome then holds Expired."""
    stored = await work.sessions.open_for(person.id)
    return None if stored is None else await standing_at(work, person, stored, now)


async def standing_at(work: Work, person: Person, stored: Stored, now: datetime) -> Outcome:
    """The same for a conversation that is at hand."""
    at = person.local(now)
    instrument = find(stored.session.instrument, stored.session.version)
    turn = engine.expire(instrument, stored.session, at)
    if turn.events:
        return await _saved(work, person, stored, turn, at)
    again = engine.ask_again(instrument, stored.session)
    return Outcome(person, instrument, stored.session, stored, again.events, at.date())


async def reply(
    work: Work,
    person: Person,
    stored: Stored,
    said: Reply,
    now: datetime,
    ticket: Ticket | None = None,
    source: Source | None = None,
) -> Outcome:
    """Take `said` in the open conversation `stored`. Words (they have a `source`) to the question of a reflection that
    waited too long are kept in it all the same; whatever else comes so late is not."""
    at = person.local(now)
    instrument = find(stored.session.instrument, stored.session.version)
    last = said if source is not None and readers.is_reflection(instrument) else None
    expired = engine.expire(instrument, stored.session, at, last)
    if expired.events:
        return await _saved(work, person, stored, expired, at, source)
    turn = engine.advance(instrument, stored.session, said, at, ticket)
    if any(isinstance(event, Refused) for event in turn.events):
        return Outcome(person, instrument, stored.session, stored, turn.events, at.date(), ticket=ticket)
    return await _saved(work, person, stored, turn, at, source)


async def tell(
    work: Work, person: Person, stored: Stored, step: str, said: Said, now: datetime, audience: str | None = None
) -> Outcome:
    """Take words for the answer at a step that has none, whether or not it was asked; the conversation, open or ended,
    stays where it is. `audience` is for whom they are, if not as in general."""
    at = person.local(now)
    if audience is not None:
        stored = await work.sessions.mean(stored, step, audience)
    instrument = find(stored.session.instrument, stored.session.version)
    turn = correcting.tell(stored.session, step, said, at)
    if any(isinstance(event, Refused) for event in turn.events):
        return Outcome(person, instrument, stored.session, stored, turn.events, at.date())
    return await _saved(work, person, stored, turn, at, said.source)


async def give_way(work: Work, person: Person, here: Outcome, now: datetime) -> bool:
    """End an open conversation that anything else is more than (see dialogs.catalogue.GIVES_WAY). Returns whether it
    did; its keyboard stays (see handlers.asking)."""
    if here.session.instrument not in GIVES_WAY or here.session.state is not State.OPEN:
        return False
    await reply(work, person, here.stored, Withdrew(), now)
    return True


async def aside(
    work: Work, person: Person, key: str, given: Mapping[str, Any], said: Reply, audience: str | None, now: datetime
) -> Outcome:
    """Take the answer to the first question of an instrument as a conversation that ended with it, while another one is
    open and stays as it is. `audience` is for whom that answer is, if not as in general."""
    at = person.local(now)
    instrument = newest(key)
    begun = engine.begin(instrument, secrets.token_urlsafe(6), instrument.paths[0].key, at, given).session
    turn = engine.advance(instrument, begun, said, at)
    ended = replace(turn.session, state=State.COMPLETED, at=None, draft={}, ended_at=at)
    stored = await work.sessions.begin(person.id, replace(ended, answers={}))
    stored = replace(stored, session=begun)
    if audience is not None and begun.at is not None:
        stored = await work.sessions.mean(stored, begun.at, audience)
    recorded = tuple(event for event in turn.events if isinstance(event, Recorded))
    return await _saved(work, person, stored, Turn(ended, (*recorded, Completed())), at)


def closed(outcome: Outcome) -> bool:
    """Whether the conversation had waited too long and closed itself."""
    return any(isinstance(event, Expired) for event in outcome.events)


def kept(outcome: Outcome) -> bool:
    """Whether something was recorded."""
    return any(isinstance(event, Recorded) for event in outcome.events)


def just_begun(stored: Stored, now: datetime) -> bool:
    """Whether the conversation began a moment ago: what began it was tapped twice."""
    return stored.session.turn == 1 and now - stored.session.started_at < A_MOMENT


async def just_ended(work: Work, person: Person, key: str, now: datetime) -> bool:
    """Whether the person's conversation with this key ended a moment ago: what ended it was tapped twice."""
    stored = await work.sessions.find(person.id, key)
    ended_at = None if stored is None else stored.session.ended_at
    return ended_at is not None and now - ended_at < A_MOMENT


async def was_ended_by(work: Work, person: Person, ticket: Ticket) -> bool:
    """Whether a tap with this ticket was the last of the person's latest conversation, looks at steps that were noted
    meanwhile left aside."""
    stored = await work.sessions.find_latest(person.id)
    if stored is not None and stored.session.key != ticket.key and stored.session.instrument in ABOUT_STEPS:
        ended = await work.sessions.find(person.id, ticket.key)
        if ended is not None and ended.session.ended_at is not None:
            stored = ended if stored.session.started_at <= ended.session.ended_at else stored
    return stored is not None and (stored.session.key, stored.session.turn) == (ticket.key, ticket.turn + 1)


async def _saved(
    work: Work, person: Person, stored: Stored, turn: Turn, at: datetime, source: Source | None = None
) -> Outcome:
    before = stored.session
    instrument = find(before.instrument, before.version)
    steps = _recorded(turn.events)
    said = [step for step in steps if not isinstance(turn.session.answers[step], Nothing)]
    audiences = {step: readers.meant(person, instrument, stored, step) for step in said}
    session = await lessons_before.with_the_wheel_behind(work, person, instrument, turn.session, steps)
    saved = await work.sessions.save(stored, session, steps, source, audiences)
    await _shared(work, person, stored, session, audiences, at)
    outcome = Outcome(person, instrument, before, saved, turn.events, at.date())
    changed = await aftermath.of(work, outcome, at)
    return replace(changed, stored=saved)


async def _shared(
    work: Work, person: Person, stored: Stored, session: Session, audiences: Mapping[str, str], at: datetime
) -> None:
    """Let those read the answers who were named when the question was shown, and nobody who came since."""
    shown_at = stored.session.touched_at
    for step, audience in audiences.items():
        if step in stored.session.answers:
            if person.mentors or person.audiences:
                await revising.answered_anew(work, person, session.key, step, audience, shown_at, at)
        elif audience == MENTOR:
            await work.audiences.share_new(person.id, stored.id, step, at, agreed_by=shown_at)


def _recorded(events: tuple[Event, ...]) -> tuple[str, ...]:
    return tuple(event.step for event in events if isinstance(event, Recorded))
