"""Errands: conversations of one question that do something and leave no reflection. What is done when one ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs.catalogue.growth_day import GROWTH_DAY
from dialogs.catalogue.mentoring import OFFER
from dialogs.catalogue.organisation import ORGANISATION, TITLE
from dialogs.catalogue.programme import CALLED, PROGRAMME
from dialogs.catalogue.roster import FILE, ROSTER
from dialogs.events import Completed, Event
from handlers import step_days
from handlers.conversation.outcome import Outcome
from handlers.coordinator import roster, titles
from handlers.screens import correspondence, mentees
from locales.translator import translator
from storage.work import Work

LONGEST_TOPIC = 120


async def ended(work: Work, outcome: Outcome, event: Event, now: datetime) -> Outcome:
    """Do what the answer asks for; the small session goes either way. Returns the outcome with what is said then."""
    await work.sessions.delete(outcome.stored)
    if not isinstance(event, Completed):
        return outcome
    session, person = outcome.session, outcome.person
    t = translator(person.language)
    if outcome.instrument.key == ORGANISATION.key:
        wanted = dict(session.given.get("wanted", {}))
        screen = await titles.told(work, person, wanted, session.answers.get(TITLE.key), t, now)
        return replace(outcome, follows=(screen,))
    if outcome.instrument.key == GROWTH_DAY.key:
        screen = await step_days.named(work, person, session)
        return replace(outcome, follows=(screen,))
    if outcome.instrument.key == OFFER.key:
        topic = correspondence.text(session.answers.get("topic"))
        if topic is not None:
            await work.pairings.offer(person.id, topic[:LONGEST_TOPIC], now)
        return replace(outcome, follows=(mentees.offered(topic, t),))
    if outcome.instrument.key == PROGRAMME.key:
        organisation_id, called = session.given.get("organisation", 0), session.answers.get(CALLED.key)
        screen = await titles.of_programme(work, person, organisation_id, called, t, now)
        return replace(outcome, follows=(screen,))
    if outcome.instrument.key == ROSTER.key:
        screen = await roster.sent(
            work, person, session.given.get("organisation", 0), session.answers.get(FILE.key), t, now
        )
        return replace(outcome, follows=(screen,))
    return outcome
