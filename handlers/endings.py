"""What is said when a conversation ends: finished, stopped, or closed because it waited too long."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.amending import is_amending
from dialogs.answers import Nothing
from dialogs.catalogue import ABOUT_STEPS, CORRESPONDENCE, ERRANDS, LEAVES_NOTHING
from dialogs.catalogue.onboarding import ONBOARDING
from dialogs.events import Abandoned, Completed, Expired
from digests import questions
from handlers import readers, thanks
from handlers.conversation.outcome import Outcome
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import closing, correspondence, greeting, step_choices, step_closing
from locales.translator import Translator
from storage.audiences import MENTOR


def told(outcome: Outcome, event: Abandoned | Completed | Expired, t: Translator) -> Iterator[Screen]:
    """The screens of an ending."""
    key = outcome.instrument.key
    match event:
        case Completed() if key == ONBOARDING.key:
            yield greeting.declined(t) if outcome.goes else greeting.ready(t, proposes=not outcome.has_rhythm)
        case _ if key in ABOUT_STEPS:
            yield from _about_step(outcome, event, t)
        case Completed() if is_amending(outcome.instrument):
            skipped = all(isinstance(one, Nothing) for one in outcome.session.answers.values())
            about_step = key.split(":")[1] in ABOUT_STEPS
            corrected = step_closing.added(t) if about_step else closing.corrected(outcome.session.given["target"], t)
            yield _unchanged(t) if skipped else corrected
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
            chosen, shared = outcome.chosen, _is_shared(outcome)
            yield closing.stopped(outcome.instrument, outcome.session, chosen.due, t, shared=shared, waits=chosen.waits)
            yield from _made_room(outcome, t)
        case Expired() if key not in LEAVES_NOTHING and not is_amending(outcome.instrument):
            yield closing.expired(outcome.session, t)


def _about_step(outcome: Outcome, event: Abandoned | Completed | Expired, t: Translator) -> Iterator[Screen]:
    """A conversation about a single step: what is noted, and when we look again."""
    point, chosen = outcome.point, outcome.chosen
    says_something = any(not isinstance(answer, Nothing) for answer in outcome.session.answers.values())
    if isinstance(event, Expired) and not chosen.mine:
        return  # what was said is noted already, and nobody waits for anything
    if point is None or not says_something:
        yield _unchanged(t)
        return
    yield step_closing.closing(point, outcome.session, outcome.also_due, outcome.today, t)
    yield from _made_room(outcome, t)
    if chosen.waits:
        yield step_closing.waits(t)


def _made_room(outcome: Outcome, t: Translator) -> Iterator[Screen]:
    """What a fourth step means for the others."""
    chosen = outcome.chosen
    if chosen.rested is not None:
        yield step_choices.rested(chosen.rested, (*chosen.mine, *chosen.staying), t)


def _summed_up(outcome: Outcome, t: Translator) -> Iterator[Screen]:
    session = outcome.session
    shared = _is_shared(outcome)
    chosen, staying = outcome.chosen, _staying(outcome, t)
    yield from closing.summary(
        outcome.instrument,
        session,
        outcome.shifts,
        chosen.due,
        t,
        shared=shared,
        staying=staying,
        waits=chosen.waits,
    )
    if outcome.instrument.key == thanks.INSTRUMENT and thanks.said_in(session.answers):
        yield thanks.offered(t)
    asks = correspondence.text(session.answers.get(correspondence.ASK_MENTOR))
    if asks is not None and outcome.person.mentors:
        yield correspondence.offered(session.key, asks, t)
    elif asks is not None:
        yield correspondence.stays_with_you(asks, t)
    yield from _made_room(outcome, t)


def _staying(outcome: Outcome, t: Translator) -> tuple[str, ...]:
    return tuple(questions.growth_point(point, t) for point in outcome.chosen.staying)


def _is_shared(outcome: Outcome) -> bool:
    """Whether anything of it is for mentors."""
    steps = outcome.session.answers
    return MENTOR in (readers.meant(outcome.person, outcome.instrument, outcome.stored, step) for step in steps)


def _unchanged(t: Translator) -> Screen:
    return Screen(html(t, "Nothing was changed."))
