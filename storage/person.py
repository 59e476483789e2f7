"""A person as they are read, with what goes along with each reading: consent, mentors, calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NewType
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from storage.network_schema import pairings
from storage.schema import consents, people

PersonId = NewType("PersonId", int)

DEFAULT_ZONE = "Asia/Almaty"
SEPARATOR = "\x1f"
LONGEST_NAME = 64
"""Letters of a name that are kept."""

BEGINNER, LATER, UNSAID = "beginner", "later", "unsaid"
EXPERIENCES = (BEGINNER, LATER, UNSAID)
"""In the first two years at school, past them, or not said: settled all the same."""


@dataclass(frozen=True)
class Person:
    """Someone who wrote to Aina. `agreed` is whether they consented to their answers being kept; `name` what colleagues
    know them by, if they work with any; `calendar` the key of their organisation's own school calendar; `audiences` for
    whom answers are unless they say otherwise, by instrument and, under "", for all; `summaries` whether a program may
    sum up what they share; `came_by` the joining link by which they came and did not join yet; `experience` what they
    answered when asked whether they are in their first years at school, None while that is not settled; `mentors` the
    names of those who can read what they share."""

    id: PersonId
    telegram_id: int
    language: str
    zone: str
    category: str | None
    subjects: str | None
    school: str | None
    own_sectors: Mapping[str, Mapping[str, str]]
    met_at: datetime
    blocked_at: datetime | None
    cared_at: datetime | None
    agreed: bool
    name: str | None = None
    calendar: str | None = None
    audiences: Mapping[str, str] = field(default_factory=dict)
    summaries: bool = False
    came_by: str | None = None
    experience: str | None = None
    mentors: tuple[str, ...] = ()

    def local(self, at: datetime) -> datetime:
        """The moment `at` on this person's own clock and calendar."""
        return at.astimezone(ZoneInfo(self.zone))

    def midnight(self, day: date) -> datetime:
        """The moment at which a day begins for this person."""
        return datetime.combine(day, time(), ZoneInfo(self.zone))


AGREED = (
    sa.select(consents.c.id)
    .where(consents.c.telegram_id == people.c.telegram_id, consents.c.granted)
    .exists()
    .label("agreed")
)
"""Whether a person consented to their answers being kept."""

_FIELDS = (
    people.c.id,
    people.c.telegram_id,
    people.c.language,
    people.c.zone,
    people.c.category,
    people.c.subjects,
    people.c.school,
    people.c.own_sectors,
    people.c.met_at,
    people.c.blocked_at,
    people.c.cared_at,
)
_MENTOR = people.alias("their_mentor")
_MENTORS = (
    sa.select(sa.func.aggregate_strings(sa.func.coalesce(_MENTOR.c.name, "…"), SEPARATOR))
    .select_from(pairings.join(_MENTOR, _MENTOR.c.id == pairings.c.mentor_id))
    .where(pairings.c.teacher_id == people.c.id, pairings.c.since.is_not(None), pairings.c.ended_at.is_(None))
    .correlate(people)
    .scalar_subquery()
    .label("mentors")
)
PERSON_COLUMNS: tuple[sa.ColumnElement[Any], ...] = (
    *_FIELDS,
    AGREED,
    people.c.name,
    people.c.calendar,
    people.c.audiences,
    people.c.summaries,
    people.c.came_by,
    people.c.experience,
    _MENTORS,
)
"""The columns that make a Person, in its order; `person_of` reads them."""


def person_of(row: Sequence[Any]) -> Person:
    """A person from the values of PERSON_COLUMNS."""
    *known, name, calendar, audiences, summaries, came_by, experience, mentors = row
    names = sorted(set(mentors.split(SEPARATOR))) if mentors else ()
    whole = (*known, name, calendar, audiences or {}, summaries, came_by, experience, tuple(names))
    return Person(*whole)
