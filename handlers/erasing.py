"""A step is erased, for good: with its wordings, its looks, and the conversations that were about it alone. What was
said of it in a reflection stays in the journal."""

from __future__ import annotations

from datetime import datetime

from dialogs.catalogue import ABOUT_STEPS
from dialogs.catalogue.growth_day import GROWTH_DAY
from handlers import revising
from handlers.conversation.growth import REWORDS
from handlers.speech import Speech
from storage.growth_point import GrowthPoint
from storage.person import Person
from storage.sessions import Stored
from storage.work import Work

ABOUT = ("point_1_id", REWORDS, "point")
"""Under which names what a conversation began with holds the number of the step that it is about."""


async def erase(work: Work, person: Person, point: GrowthPoint, speech: Speech, now: datetime) -> None:
    """Erase a step of the person's own; mentors' digests that hold it are written anew."""
    for wording in point.wordings:
        if wording.session_key is not None and wording.step is not None:
            await revising.corrected(work, person, wording.session_key, wording.step, now)
    for stored in await _about_it_alone(work, person, point):
        await revising.deleting(work, person, stored.session.key, now)
        await work.sessions.delete(stored)
        if stored.session.at is not None and stored.shown_message not in (None, speech.tapped):
            speech.rekey(stored.shown_message or 0)
    await work.growth_points.erase(person.id, point.id)


async def _about_it_alone(work: Work, person: Person, point: GrowthPoint) -> list[Stored]:
    """The conversations about this step and nothing else, the open one among them."""
    keys = [*(one.session_key for one in point.wordings), *(one.session_key for one in point.looks)]
    found = [await work.sessions.find(person.id, key) for key in dict.fromkeys(keys) if key is not None]
    alone = [one for one in found if one is not None and one.session.instrument in ABOUT_STEPS]
    here = await work.sessions.open_for(person.id)
    if here is not None and here.session.instrument in (*ABOUT_STEPS, GROWTH_DAY.key):
        is_new = here.session.key not in [one.session.key for one in alone]
        if is_new and point.id in [here.session.given.get(name) for name in ABOUT]:
            alone.append(here)
    return alone
