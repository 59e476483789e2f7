"""Where things stand, shown again: after a redelivered update, and when an answer of ours was lost on its way."""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.amending import find, is_amending
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.session import State
from handlers import showing
from handlers.conversation import replying
from handlers.screen import Screen
from handlers.screens import closing, greeting
from handlers.speech import Speech
from locales.translator import guess, translator
from storage.growth_point import RESTING
from storage.person import Person
from storage.work import Work

JUST_ENDED = timedelta(hours=1)


async def show_where(work: Work, person: Person, speech: Speech, now: datetime) -> None:
    """Put the question that stands before the person again; or the end of a conversation that has just ended."""
    here = await replying.standing(work, person, now)
    if here is not None:
        showing.show(here, speech) if replying.closed(here) else showing.ask(here, speech)
        return
    t = translator(person.language)
    latest = await work.sessions.find_latest(person.id)
    if latest is None or now - latest.session.touched_at > JUST_ENDED:
        speech.say(Screen(greeting.broken_off(t)))
        return
    session = latest.session
    instrument = find(session.instrument, session.version)
    if instrument.key == ONBOARDING.key:
        speech.say(greeting.ready(t, proposes=await work.rhythms.find(person.id) is None))
        return
    points = await work.growth_points.chosen_in(person.id, latest.id)
    due = {
        one.step: point.due_on
        for point in points
        for one in point.wordings
        if one.session_key == session.key and one.step is not None
    }
    waits = bool(session.given.get("crowded")) and any(point.state == RESTING for point in points)
    if session.state is State.COMPLETED and not is_amending(instrument):
        for screen in closing.summary(instrument, session, (), due, t, waits=waits):
            speech.say(screen)
    else:
        speech.say(closing.stopped(instrument, session, due, t, waits=waits))


async def tell_trouble(work: Work, telegram_id: int, language_code: str | None, speech: Speech) -> None:
    """Say that something went wrong on our side, and that nothing said before is lost."""
    person = await work.people.find(telegram_id)
    t = translator(person.language if person is not None else guess(language_code))
    speech.say(Screen(greeting.trouble(t)))
