"""Which card of the week fits somebody who has just come: one question, asked once, and only while it is open.

Whoever chose a card in the settings, or told a category that is not a beginner's, has answered it already; after eight
weeks it is not asked any more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers import wishes
from storage.appointments import SchoolCalendar
from storage.person import BEGINNER, Person
from storage.times import WEEKLY_CARDS, Rhythm
from storage.work import Work

NEW_FOR = timedelta(weeks=8)
PAST_THE_BEGINNING = frozenset({"moderator", "expert", "researcher", "master"})
FOR_ALL, FOR_BEGINNERS = WEEKLY_CARDS


def is_open(person: Person, rhythm: Rhythm | None, now: datetime) -> bool:
    """Whether to ask before the next card of the week."""
    chose = rhythm is not None and rhythm.weekly_card != FOR_ALL
    settled = chose or person.experience is not None or person.category in PAST_THE_BEGINNING
    return not settled and now - person.met_at < NEW_FOR


async def settle(
    work: Work, person: Person, experience: str, calendar: SchoolCalendar, now: datetime
) -> tuple[Person, str]:
    """Keep the answer, and take the card that follows from it. Returns the person after it, and the key of the card."""
    person = await work.people.change(person.id, experience=experience)
    rhythm = await work.rhythms.find(person.id)
    card = FOR_BEGINNERS if experience == BEGINNER else FOR_ALL
    if card != (rhythm or wishes.SILENT).weekly_card:
        await work.rhythms.keep(person, replace(rhythm or wishes.SILENT, weekly_card=card), calendar, now)
    return person, card
