"""What is said when a conversation ends: finished, stopped, or closed because it waited too long."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.amending import is_amending
from dialogs.answers import Nothing
from dialogs.catalogue import CORRESPONDENCE, ERRANDS, LEAVES_NOTHING
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.events import Abandoned, Completed, Expired
from digests import questions
from handlers import readers, thanks
from handlers.conversation.outcome import Outcome
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import closing, correspondence, greeting
from locales.translator import Translator
from storage.audiences import MENTOR


def told(outcome: Outcome, event: Abandoned | Completed | Expired, t: Translator) -> Iterator[Screen]:
    """The screens of an ending."""
    key = outcome.instrument.key
    match event:
        case Completed() if key == ONBOARDING.key:
            yield greeting.declined(t) if outcome.goes else greeting.ready(t, proposes=not outcome.has_rhythm)
        case Completed() if is_amending(outcome.instrument):
            skipped = all(isinstance(one, Nothing) for one in outcome.session.answers.values())
            yield _unchanged(t) if skipped else closing.corrected(outcome.session.given["target"], t)
        case Completed() if key not in LEAVES_NOTHING:
            yield from _summed_up(outcome, t)
        case Abandoned() if key == ONBOARDING.key:
            agreed = outcome.person.agreed
            yield greeting.ready(t, proposes=not outcome.has_rhythm) if agreed else closing.nothing_kept(t)
        case Abandoned() | Expired() if key in CORRESPONDENCE:
            yield correspondence.not_sent(t)
        case Abandoned() if is_amending(outcome.instrument) or key in ERRANDS:
            yield _unchanged(t)
        case Abandoned():
            yield closing.stopped(outcome.session, t, shared=_is_shared(outcome))
        case Expired() if key not in LEAVES_NOTHING and not is_amending(outcome.instrument):
            yield closing.expired(t)


def _summed_up(outcome: Outcome, t: Translator) -> Iterator[Screen]:
    session = outcome.session
    shared = _is_shared(outcome)
    yield from closing.summary(
        outcome.instrument, session, outcome.shifts, outcome.chosen.due, t, shared=shared, staying=_staying(outcome, t)
    )
    if outcome.instrument.key == thanks.INSTRUMENT and thanks.said_in(session.answers):
        yield thanks.offered(t)
    asks = correspondence.text(session.answers.get(correspondence.ASK_MENTOR))
    if asks is not None and outcome.person.mentors:
        yield correspondence.offered(session.key, asks, t)
    elif asks is not None:
        yield correspondence.stays_with_you(asks, t)


def _staying(outcome: Outcome, t: Translator) -> tuple[str, ...]:
    return tuple(questions.growth_point(point, t) for point in outcome.chosen.staying)


def _is_shared(outcome: Outcome) -> bool:
    """Whether anything of it is for mentors."""
    steps = outcome.session.answers
    return MENTOR in (readers.meant(outcome.person, outcome.instrument, outcome.stored, step) for step in steps)


def _unchanged(t: Translator) -> Screen:
    return Screen(html(t, "Nothing was changed."))
