"""Earlier lessons of a teacher: which are offered by one tap, and whose wheel stands behind the one that is marked now.

The wheel behind is the last one of the same class and, where both tell it, the same subject, in the same school year.
Which lesson this one is about is told in the conversation, so it is looked for when that answer comes, and anew when it
changes. Where the class is not known, or no wheel of it is there, nothing stands behind: no comparison is better than
11A against 5B.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dialogs.amending import is_amending
from dialogs.answers import Marked
from dialogs.instruments import Instrument
from dialogs.lesson_names import (
    HEAD,
    LessonName,
    class_key,
    same_lesson,
    same_school_year,
    subject_key,
    subjects_in,
    told,
)
from dialogs.session import Session, State
from digests import questions, reflection
from digests.brief import in_a_line
from storage.journal import Glimpse
from storage.person import Person
from storage.work import Work

LESSONS, CLASSES, SUBJECTS = "lessons", "classes", "subjects"
"""What a step may offer, by its `suggestions`; the first version of the self-analysis asks by class and by subject."""

OFFERED_AT_ONCE = 4
LOOKED_BACK = 40
"""Reflections in which a lesson or a wheel is looked for: some ten weeks of somebody who looks back at every lesson."""

UNREAD = 34
"""Letters up to which a line is offered again although no class and no subject was recognised in it."""

_TELLS = frozenset(HEAD) - {"topic"}
_BEHIND = frozenset({"before", "before_day", "before_lesson"})


async def offered(work: Work, person: Person, wanted: Collection[str]) -> dict[str, list[str]]:
    """The lists among `wanted` that speak of lessons: the last distinct ones that any instrument asked about, the
    newest first. Subjects are those of the profile until a lesson named some."""
    wanted = {LESSONS, CLASSES, SUBJECTS}.intersection(wanted)
    if not wanted:
        return {}
    earlier = await work.journal.glimpses(person.id, _TELLS, HEAD, LOOKED_BACK)
    named = [(name, _line(one)) for one, name in _named(person, earlier)]
    lists = {
        LESSONS: _lessons(named),
        CLASSES: _distinct((class_key(name.class_name), name.class_name) for name, _ in named),
        SUBJECTS: _distinct((subject_key(name.subject), name.subject) for name, _ in named),
    }
    if not lists[SUBJECTS]:
        lists[SUBJECTS] = list(subjects_in(person.subjects))
    return {name: lists[name][:OFFERED_AT_ONCE] for name in wanted}


async def with_the_wheel_behind(
    work: Work, person: Person, instrument: Instrument, session: Session, recorded: Iterable[str]
) -> Session:
    """The session with the wheel that stands behind the one it asks for, if an answer that tells the lesson was among
    those `recorded` in it; else as it was."""
    wheel = questions.wheel_of(instrument)
    if wheel is None or is_amending(instrument) or _TELLS.isdisjoint(recorded):
        return session
    if wheel.key not in (*instrument.path(session.path).steps, *session.answers):
        return session
    bare = replace(session, given={name: value for name, value in session.given.items() if name not in _BEHIND})
    today = person.local(session.touched_at).date()
    behind = await _wheel_before(work, person, wheel.key, bare, today)
    return replace(bare, given={**bare.given, **behind})


async def corrected(work: Work, person: Person, instrument: Instrument, session: Session, step: str) -> Session:
    """The same after an edited message: a conversation that has ended stays as it was shown."""
    is_open = session.state is State.OPEN
    return await with_the_wheel_behind(work, person, instrument, session, (step,)) if is_open else session


async def _wheel_before(work: Work, person: Person, wheel: str, session: Session, today: date) -> Mapping[str, Any]:
    if told(session.answers, subjects_in(person.subjects)).class_name is None:
        return {}
    earlier = await work.journal.glimpses(person.id, (wheel,), (wheel, "day", *HEAD), LOOKED_BACK)
    this, this_day = told(session.answers, _known(person, earlier)), reflection.lesson_day(session.answers, today)
    for one, name in _named(person, earlier):
        marked = one.answers.get(wheel)
        day = reflection.lesson_day(one.answers, person.local(one.started_at).date())
        if not isinstance(marked, Marked) or not same_lesson(this, name) or not same_school_year(day, this_day):
            continue
        if any(spoke.mark is not None for spoke in marked.spokes):
            marks = {spoke.sector: [spoke.mark, spoke.own_name] for spoke in marked.spokes}
            return {"before": marks, "before_day": day.isoformat(), "before_lesson": name.short}
    return {}


def _named(person: Person, earlier: Iterable[Glimpse]) -> list[tuple[Glimpse, LessonName]]:
    earlier = tuple(earlier)
    known = _known(person, earlier)
    return [(one, told(one.answers, known)) for one in earlier]


def _known(person: Person, earlier: Iterable[Glimpse]) -> tuple[str, ...]:
    """The teacher's own subjects: of the profile, and of lessons where they stood between class and topic."""
    profile = subjects_in(person.subjects)
    named = (told(one.answers, profile).subject for one in earlier)
    return tuple(dict.fromkeys((*profile, *(subject for subject in named if subject))))


def _line(one: Glimpse) -> str:
    return in_a_line(reflection.lesson_named(one.answers), UNREAD + 1)


def _lessons(named: Iterable[tuple[LessonName, str]]) -> list[str]:
    """Each lesson once; a class alone only where no subject was told of it: 7A says nothing beside 7A, algebra."""
    found: dict[tuple[str | None, str | None], str] = {}
    for name, line in named:
        if name.offered:
            found.setdefault(name.key, name.offered)
        elif 0 < len(line) <= UNREAD:
            found.setdefault((None, line.casefold()), line)
    told_with_subject = {of_class for of_class, subject in found if subject is not None}
    return [
        words
        for (of_class, subject), words in found.items()
        if subject is not None or of_class not in told_with_subject
    ]


def _distinct(parts: Iterable[tuple[str | None, str | None]]) -> list[str]:
    found: dict[str, str] = {}
    for key, words in parts:
        if key and words:
            found.setdefault(key, words)
    return list(found.values())
