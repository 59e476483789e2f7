"""Change what was said already: an edited message, the rest of an album or of a text cut in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs import correcting as rules
from dialogs.amending import find
from dialogs.events import Refused
from dialogs.replies import Said
from dialogs.session import State
from handlers import revising
from handlers.conversation import aftermath, growth, lessons_before
from handlers.conversation.outcome import Outcome
from handlers.heard import as_reply
from locales.translator import Translator
from storage.person import Person
from storage.sessions import Stored
from storage.work import Work


async def edited(work: Work, person: Person, said: Said, now: datetime, t: Translator) -> tuple[Outcome, str] | None:
    """Replace the answer that was said in this message, at the step returned; None if it was no answer or says the
    same. A growth point speaks with the words of its answer, so it changes with them."""
    if said.source is None:
        return None
    found = await work.sessions.find_said_in(person.id, said.source.message)
    if found is None:
        return None
    stored, step = found
    at = person.local(now)
    instrument = find(stored.session.instrument, stored.session.version)
    reply = as_reply(said, instrument.step(step), t)
    turn = rules.correct(instrument, stored.session, step, reply, at)
    answer = turn.session.answers[step]
    corrected = replace(stored, session=turn.session)
    outcome = Outcome(person, instrument, stored.session, corrected, turn.events, at.date())
    if answer == stored.session.answers[step]:
        return (outcome, step) if any(isinstance(event, Refused) for event in outcome.events) else None
    await work.sessions.correct(stored, step, answer, at)
    session = await lessons_before.corrected(work, person, instrument, turn.session, step)
    if session is not turn.session:  # another lesson: another wheel stands behind
        outcome = replace(outcome, stored=await work.sessions.save(stored, session, (), None))
    await revising.corrected(work, person, stored.session.key, step, at)
    return await aftermath.of(work, outcome, at), step


async def continued(work: Work, person: Person, stored: Stored | None, said: Said, now: datetime) -> bool:
    """Add `said` to the last answer if it belongs to it; `stored` is the open conversation, or None: then it may belong
    to the one that just ended. Returns whether it did."""
    stored = stored or await work.sessions.find_touched(person.id)
    if stored is None or said.source is None:
        return False
    step = rules.continues(stored.session, said)
    if step is None:
        return False
    turn = rules.add(stored.session, step, said)
    answer, at = turn.session.answers[step], person.local(now)
    await work.sessions.extend(stored, step, answer, said.source.message, at)
    if stored.session.state is not State.OPEN:
        await growth.corrected(work, person, stored, step, answer, at)
    return True
