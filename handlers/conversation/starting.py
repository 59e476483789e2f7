"""Begin a conversation: gather what it begins with, open it, ask its first question."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dialogs import engine
from dialogs.amending import amending
from dialogs.answers import Marked, Nothing, Words
from dialogs.catalogue import ABOUT_STEPS as ABOUT_ONE_STEP
from dialogs.catalogue import instrument as newest
from dialogs.conditions import facts
from dialogs.instruments import Instrument
from dialogs.steps import Open
from digests import questions
from handlers.conversation import lessons_before, promises, steps_before
from handlers.conversation.outcome import Outcome
from handlers.readers import ALREADY
from locales.translator import translator
from storage.journal import Reflection
from storage.person import Person
from storage.work import Work

ABOUT_STEPS = {"point_1", "growth_1"}
OFFERED_AT_ONCE = 4


async def begin(
    work: Work, person: Person, key: str, path: str, now: datetime, about: Mapping[str, Any] | None = None
) -> Outcome:
    """Open the newest version of an instrument for a person who has no open conversation; `about` tells it what it is
    about; one about a single step knows nothing else. Raises UnknownInstrument, and KeyError for an unknown path."""
    instrument = newest(key)
    given = {} if key in ABOUT_ONE_STEP else await given_for(work, person, instrument, now)
    given |= about or {}
    return await _opened(work, person, instrument, path, now, given)


async def begin_amending(work: Work, person: Person, target: Reflection, step: str, now: datetime) -> Outcome:
    """Ask one question of an old reflection once more, or one that it never came to. Raises KeyError for an unknown
    step."""
    source = newest(target.instrument, target.version)
    told = target.answers.get(step, Nothing())
    earlier = questions.answer(source.step(step), told, translator(person.language))
    given = {"target": target.key, "earlier": earlier, "own_names": _own_names(target, step)}
    readers = (await work.audiences.of(person.id, target.key)).get(step)
    if readers is not None and readers.readers:
        given[ALREADY] = [one.name for one in readers.readers]
    if step in target.given:  # the growth point that the question speaks of
        given[step] = target.given[step]
    return await _opened(work, person, amending(source, step), "full", now, given)


def as_category(instrument: Instrument, category: str | None) -> dict[str, Any]:
    """As whom an instrument that grows deeper with the category asks this person: as a pedagogue, if none was told."""
    asks = {name for step in instrument.steps for name in facts(step.when)}
    return next(({name: True} for name in (f"as_{category}", "as_pedagogue") if name in asks), {})


async def _opened(
    work: Work, person: Person, instrument: Instrument, path: str, now: datetime, given: dict[str, Any]
) -> Outcome:
    at = person.local(now)
    turn = engine.begin(instrument, secrets.token_urlsafe(6), path, at, given)
    stored = await work.sessions.begin(person.id, turn.session)
    await work.prompts.take_up(person.id, instrument.key, stored.id, now)
    return Outcome(person, instrument, turn.session, stored, turn.events, at.date())


async def given_for(work: Work, person: Person, instrument: Instrument, now: datetime) -> dict[str, Any]:
    """What a conversation of this person with the instrument begins with today: open steps, the wheel of last time, one
    tap's worth of what was said lately."""
    steps = {step.key for step in instrument.steps}
    given = await steps_before.given(work, person, now, translator(person.language)) if steps & ABOUT_STEPS else {}
    lists = {step.suggestions: step.key for step in instrument.steps if isinstance(step, Open) and step.suggestions}
    given |= await lessons_before.offered(work, person, lists)
    wheel = questions.wheel_of(instrument)
    if wheel is not None:
        given["own_names"] = dict(person.own_sectors.get(wheel.key, {}))
    others = {name: key for name, key in lists.items() if name not in given}
    earlier = await work.journal.lately(person.id, instrument.key, 10) if others else ()
    given |= {name: _lately_said(earlier, key) for name, key in others.items()}
    given |= await promises.kept(work, person, instrument, now)
    given |= as_category(instrument, person.category)
    return {name: value for name, value in given.items() if value}


def _lately_said(earlier: tuple[Reflection, ...], key: str) -> list[str]:
    said = (one.answers.get(key) for one in earlier)
    texts = (words.text for words in said if isinstance(words, Words) and words.text)
    return list(dict.fromkeys(texts))[:OFFERED_AT_ONCE]


def _own_names(target: Reflection, step: str) -> dict[str, str]:
    marked = target.answers.get(step)
    if not isinstance(marked, Marked):
        return {}
    return {spoke.sector: spoke.own_name for spoke in marked.spokes if spoke.own_name is not None}
