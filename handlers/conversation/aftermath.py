"""What an event changes outside the session: the language, the consent, sector names, growth points, old answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs.amending import is_amending
from dialogs.answers import Answer, Code, Day, Marked, Nothing, Words
from dialogs.catalogue import CORRESPONDENCE, ERRANDS
from dialogs.catalogue.growth_point import CHECK
from dialogs.catalogue.onboarding import CONSENT_VERSION, ONBOARDING
from dialogs.catalogue.year_end import YEAR_END
from dialogs.events import Abandoned, Completed, Event, Expired, Recorded, Renamed
from dialogs.session import Session, State
from dialogs.steps import Growth, Marks
from digests import reflection
from handlers import caring, correspondence, errands, invited, revising
from handlers.conversation.outcome import Outcome
from handlers.correspondence import NOTE
from handlers.delivered import ANALYSES
from locales.translator import translator
from storage.growth import GrowthPointId
from storage.person import Person
from storage.sessions import Stored
from storage.times import WEEKLY_CARDS
from storage.work import Work

CHECKS = {step.key for step in CHECK if isinstance(step, Marks)}
WHEN_TO_LOOK = {"look_back", "look_back_on"}
SEPTEMBER = 9
PROFILE = {"language", "category", "subjects", "school"}


async def of(work: Work, outcome: Outcome, at: datetime) -> Outcome:
    """Do what the events of a saved turn ask for. Returns the outcome with what came of it."""
    for event in outcome.events:
        match event:
            case Recorded(step, answer) if outcome.instrument.key == ONBOARDING.key:
                outcome = await _told_of_themselves(work, outcome, step, answer, at)
            case Recorded(step, Code(mark)) if step in CHECKS:
                await _looked(work, outcome, step, mark, at)
            case Recorded(step) if step in WHEN_TO_LOOK and outcome.session.state is not State.OPEN:
                await _looks_back_anew(work, outcome.person, outcome.stored)
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
    elif not isinstance(event, Abandoned):
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


async def _looked(work: Work, outcome: Outcome, step: str, mark: str, at: datetime) -> None:
    point = outcome.session.given.get(f"{step}_id")
    if point is not None:
        await work.growth_points.look(outcome.person.id, GrowthPointId(point), outcome.stored.id, step, mark, at)


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
        if step in WHEN_TO_LOOK:
            await _looks_back_anew(work, person, target)
        point = target.session.given.get(f"{step}_id")
        if isinstance(answer, Code) and point is not None:
            await work.growth_points.look(person.id, GrowthPointId(point), target.id, step, answer.code, at)


async def _put_in_place(work: Work, target: Stored, step: str, answer: Answer, at: datetime) -> Stored:
    """As the last thing said, in the message where it was said: so the rest of an album and a later edit find it."""
    before = target.session
    session = replace(before, answers={**before.answers, step: answer}, touched_at=at)
    source = answer.parts[-1].source if isinstance(answer, Words) else None
    return await work.sessions.save(target, session, (step,), source)


async def _looks_back_anew(work: Work, person: Person, stored: Stored) -> None:
    """The time to look back was corrected after the reflection had ended: its growth points move."""
    ended_on = person.local(stored.session.ended_at or stored.session.touched_at).date()
    await work.growth_points.move(person.id, stored.id, look_back_on(stored.session, ended_on))


async def _chose_steps(work: Work, outcome: Outcome, at: datetime) -> Outcome:
    session = outcome.session
    on = look_back_on(session, outcome.today)
    due: dict[str, date] = {}
    for step in outcome.instrument.steps:
        if isinstance(step, Growth) and isinstance(session.answers.get(step.key), Words):
            due[step.key] = on
            await work.growth_points.add(outcome.person.id, outcome.stored.id, step.key, on, at)
    return replace(outcome, due=due, shifts=await _shifts(work, outcome))


def look_back_on(session: Session, today: date) -> date:
    """The day from which the growth points of a session are looked at: as chosen, else at the next conversation."""
    chosen = session.answers.get("look_back")
    day = session.answers.get("look_back_on")
    if isinstance(chosen, Code) and chosen.code == "week":
        return today + timedelta(days=7)
    if isinstance(chosen, Code) and chosen.code == "date" and isinstance(day, Day):
        return day.day
    if session.instrument == YEAR_END.key:  # one small improvement from September
        return date(today.year + (today.month >= SEPTEMBER), SEPTEMBER, 1)
    return today


async def _shifts(work: Work, outcome: Outcome) -> tuple[reflection.Shift, ...]:
    """How things stand now against the reflection where the step that was looked at had been chosen."""
    session = outcome.session
    asked = {session.given.get(f"{key}_id") for key in CHECKS if key in session.answers}
    points = [point for point in await work.growth_points.of(outcome.person.id) if point.id in asked]
    t = translator(outcome.person.language)
    found: list[reflection.Shift] = []
    for point in points:
        then = await work.sessions.find(outcome.person.id, point.session_key)
        if then is not None:
            found += reflection.shifts(outcome.instrument, then.session.answers, session.answers, t)
    return tuple(dict.fromkeys(found))
