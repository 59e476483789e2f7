"""What an event changes outside the session: the language, the consent, sector names, old answers; what it does to
growth points is in `growth`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs.amending import find, is_amending
from dialogs.answers import Answer, Code, Marked, Nothing, Words
from dialogs.catalogue import ABOUT_STEPS, CORRESPONDENCE, ERRANDS
from dialogs.catalogue.growth_step import GROWTH_STEP
from dialogs.catalogue.onboarding import CONSENT_VERSION, ONBOARDING
from dialogs.events import Abandoned, Completed, Event, Expired, Recorded, Renamed
from dialogs.instruments import Instrument
from dialogs.lesson_names import HEAD, same_lesson, subjects_in, told
from dialogs.session import Session, State
from digests import reflection
from handlers import caring, correspondence, errands, invited, revising
from handlers.conversation import growth
from handlers.conversation.outcome import Outcome
from handlers.correspondence import NOTE
from handlers.delivered import ANALYSES
from locales.translator import translator
from storage.person import Person
from storage.sessions import Stored
from storage.times import WEEKLY_CARDS
from storage.work import Work

MOST_DUE = 4
"""Other steps whose day has come that are told after a look: as many as there is room for."""

PROFILE = {"language", "category", "subjects", "school"}


async def of(work: Work, outcome: Outcome, at: datetime) -> Outcome:
    """Do what the events of a saved turn ask for. Returns the outcome with what came of it."""
    for event in outcome.events:
        match event:
            case Recorded(step, answer) if outcome.instrument.key == ONBOARDING.key:
                outcome = await _told_of_themselves(work, outcome, step, answer, at)
            case Recorded(step, answer):
                await _answered(work, outcome, step, answer, at)
            case Renamed(step, sector, name):
                outcome = await _renamed(work, outcome, step, sector, name)
            case Completed() | Abandoned() | Expired():
                outcome = await _ended(work, outcome, event, at)
    return outcome


async def _ended(work: Work, outcome: Outcome, event: Completed | Abandoned | Expired, at: datetime) -> Outcome:
    key = outcome.instrument.key
    if key == ONBOARDING.key:
        return outcome if outcome.goes or isinstance(event, Expired) else await _met(work, outcome, at)
    if key in ERRANDS:
        return await errands.ended(work, outcome, event, at)
    if is_amending(outcome.instrument):
        await _amended(work, outcome, event, at)
    elif key in CORRESPONDENCE:
        return await correspondence.ended(work, outcome, at) if isinstance(event, Completed) else outcome
    elif key in ABOUT_STEPS:
        outcome = await _about_step(work, outcome, at)
    elif isinstance(event, Abandoned):  # a step that was said is one, with the day that it has if none is named
        chosen = await growth.chosen(work, outcome.person, outcome.instrument, outcome.stored, outcome.session, at)
        outcome = replace(outcome, chosen=chosen)
    else:
        outcome = await _chose_steps(work, outcome, at)
        if key in ANALYSES:
            await work.letters.hasten(outcome.person.id, NOTE, at)
        if key in WEEKLY_CARDS:
            await caring.notice(work, outcome.person, at)
    return outcome


async def _met(work: Work, outcome: Outcome, at: datetime) -> Outcome:
    """Getting to know each other ended: who did not agree is forgotten, others are shown what waits for them."""
    if not outcome.person.agreed:
        await work.people.erase(outcome.person)
        return outcome
    has_rhythm = await work.rhythms.find(outcome.person.id) is not None
    return replace(outcome, has_rhythm=has_rhythm, follows=await invited.awaiting(work, outcome.person, at))


async def _told_of_themselves(work: Work, outcome: Outcome, step: str, answer: object, at: datetime) -> Outcome:
    person = outcome.person
    if step == "consent" and isinstance(answer, Code):
        if answer.code == "agree":
            await work.people.agree(person, CONSENT_VERSION, at)
            return replace(outcome, person=replace(person, agreed=True))
        await work.people.decline(person, CONSENT_VERSION, at)
        return replace(outcome, goes=True)
    value = answer.code if isinstance(answer, Code) else answer.text if isinstance(answer, Words) else None
    if step in PROFILE and value:
        return replace(outcome, person=await work.people.change(person.id, **{step: value}))
    return outcome


async def _answered(work: Work, outcome: Outcome, step: str, answer: Answer, at: datetime) -> None:
    if outcome.before.state is State.OPEN:
        await growth.recorded(work, outcome.person, outcome.stored, outcome.session, step, answer, at)
    else:
        await _corrected(work, outcome.person, outcome.instrument, outcome.stored, step, answer, at)


async def _corrected(
    work: Work, person: Person, instrument: Instrument, stored: Stored, step: str, answer: Answer, at: datetime
) -> None:
    """An answer of an ended conversation was given anew: the steps that came from it follow."""
    if step in growth.WHEN_TO_LOOK:
        await growth.looks_back_anew(work, person, stored, stored.session)
    elif step in growth.worded_at(instrument):
        await growth.corrected(work, person, stored, step, answer, at)
    else:
        await growth.recorded(work, person, stored, stored.session, step, answer, at)


async def _renamed(work: Work, outcome: Outcome, step: str, sector: str, name: str | None) -> Outcome:
    mine = {wheel: dict(names) for wheel, names in outcome.person.own_sectors.items()}
    names = mine.setdefault(step, {})
    names.pop(sector, None)
    if name is not None:
        names[sector] = name
    return replace(outcome, person=await work.people.change(outcome.person.id, own_sectors=mine))


async def _amended(work: Work, outcome: Outcome, event: Event, at: datetime) -> None:
    """Put the new answer, if one was given to the end, in place of the old one; the small session goes either way."""
    person, answers = outcome.person, outcome.session.answers
    target = await work.sessions.find(person.id, outcome.session.given["target"])
    await work.sessions.delete(outcome.stored)
    if target is None or not isinstance(event, Completed):
        return
    for step, answer in answers.items():
        earlier = target.session.answers.get(step)
        if isinstance(answer, Nothing):
            continue
        if isinstance(answer, Marked) and isinstance(earlier, Marked):
            anew = Marked(tuple(spoke for spoke in answer.spokes if spoke.mark is not None))
            answer = earlier.joined(anew)  # noqa: PLW2901 - only the sectors marked anew change
        target = await _put_in_place(work, target, step, answer, at)
        await revising.corrected(work, person, target.session.key, step, at)
        await _corrected(
            work, person, find(target.session.instrument, target.session.version), target, step, answer, at
        )


async def _put_in_place(work: Work, target: Stored, step: str, answer: Answer, at: datetime) -> Stored:
    """As the last thing said, in the message where it was said: so the rest of an album and a later edit find it."""
    before = target.session
    session = replace(before, answers={**before.answers, step: answer}, touched_at=at)
    source = answer.parts[-1].source if isinstance(answer, Words) else None
    return await work.sessions.save(target, session, (step,), source)


async def _chose_steps(work: Work, outcome: Outcome, at: datetime) -> Outcome:
    chosen = await growth.chosen(work, outcome.person, outcome.instrument, outcome.stored, outcome.session, at)
    return replace(outcome, chosen=chosen, shifts=await _shifts(work, outcome))


async def _about_step(work: Work, outcome: Outcome, at: datetime) -> Outcome:
    """A conversation about a single step ended, in whatever way: a step that was put in words is set."""
    person, session, chosen = outcome.person, outcome.session, outcome.chosen
    if outcome.instrument.key == GROWTH_STEP.key:
        chosen = await growth.chosen(work, person, outcome.instrument, outcome.stored, session, at)
    point = await growth.about(work, person, session, chosen)
    due = await work.growth_points.due(person.id, at.date(), MOST_DUE)
    others = tuple(one for one in due if point is None or one.id != point.id)
    return replace(outcome, chosen=chosen, point=point, also_due=others)


async def _shifts(work: Work, outcome: Outcome) -> tuple[reflection.Shift, ...]:
    """How what the steps aim at that were looked at stands now, against the time when each was set."""
    person, session = outcome.person, outcome.session
    asked = {session.given.get(f"{key}_id") for key in growth.CHECKS if key in session.answers}
    t = translator(person.language)
    found: list[reflection.Shift] = []
    for point in await work.growth_points.of(person.id):
        if point.id not in asked or point.aim is None or point.session_key is None:
            continue
        then = await work.sessions.find(person.id, point.session_key)
        if then is None or not _comparable(person, then.session, session):
            continue
        shift = reflection.shift(point.aim, then.session.answers, session.answers, t)
        found += [shift] if shift is not None else []
    return tuple(dict.fromkeys(found))


def _comparable(person: Person, then: Session, now: Session) -> bool:
    """Whether two conversations are of one class and subject, or of no lesson at all: no comparison is better than that
    of one class with another."""
    own = subjects_in(person.subjects)
    if not any(key in answers for key in HEAD for answers in (then.answers, now.answers)):
        return True
    return same_lesson(told(then.answers, own), told(now.answers, own))
