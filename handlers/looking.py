"""A look at a step outside of a reflection: one tap, answered in the message that was tapped.

It is a conversation like any other (`growth_look`), so that whatever holds for answers holds for it; its first question
is answered by the tap that begins it. With another conversation open it is one that ended with that tap, and the other
is not disturbed. Who would read the mark was told under the button; whoever became a mentor since does not.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiogram.types import CallbackQuery, Message

from dialogs.catalogue.growth_look import GROWTH_LOOK
from dialogs.replies import Chose
from handlers import asking, showing
from handlers.conversation import replying, starting, steps_before
from handlers.conversation.outcome import A_MOMENT, Outcome
from handlers.screen import Button
from handlers.screens import step_closing
from handlers.speech import Speech
from handlers.way_back import GO_ON
from locales.translator import Translator, translator
from storage.audiences import ME
from storage.growth_point import CLOSING_MARKS, OPEN, RESTING, GrowthPoint
from storage.person import Person
from storage.work import Work

FIRST = "point_1"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def takes(point: GrowthPoint, mark: str) -> bool:
    """Whether a step can be given this mark where it stands: one that rests can only be closed."""
    return point.state == OPEN or (point.state == RESTING and mark in CLOSING_MARKS)


def was_just_told(point: GrowthPoint, now: datetime) -> bool:
    """Whether the step was looked at a moment ago: the button was tapped twice."""
    return point.last_look is not None and now - point.last_look.at < A_MOMENT


def shown_at(callback: CallbackQuery) -> datetime:
    """When what stands in the tapped message was put there."""
    message = callback.message
    if not isinstance(message, Message):
        return LONG_AGO
    return datetime.fromtimestamp(max(message.date.timestamp(), message.edit_date or 0), UTC)


async def look(
    work: Work, person: Person, point: GrowthPoint, mark: str, seen_at: datetime, speech: Speech, now: datetime
) -> None:
    """Note how a step goes, told by a tap on what was shown at `seen_at`; ask what belongs to it, in its place."""
    t = translator(person.language)
    given = given_for(point, now, t)
    audience = await audience_since(work, person, seen_at)
    here = await _out_of_the_way(work, person, point, speech, now)
    waits = here is not None and _asks_about(here, point)
    if here is not None and waits:  # words came first: this is the mark that they wait for
        stored = here.stored if audience is None else await work.sessions.mean(here.stored, FIRST, audience)
        outcome = await replying.reply(work, person, stored, Chose(mark), now)
    elif here is not None:
        outcome = await replying.aside(work, person, GROWTH_LOOK.key, given, Chose(mark), audience, now)
    else:
        stored = (await starting.begin(work, person, GROWTH_LOOK.key, "full", now, given)).stored
        if audience is not None:
            stored = await work.sessions.mean(stored, FIRST, audience)
        outcome = await replying.reply(work, person, stored, Chose(mark), now)
    await _show(work, person, outcome, point, mark, speech, t, is_aside=here is not None and not waits)


async def _show(
    work: Work,
    person: Person,
    outcome: Outcome,
    point: GrowthPoint,
    mark: str,
    speech: Speech,
    t: Translator,
    *,
    is_aside: bool,
) -> None:
    others = await work.growth_points.due(person.id, outcome.today, step_closing.MOST_DUE + 1)
    more = step_closing.doors([one for one in others if one.id != point.id], t)
    if showing.ask_in_place(outcome, speech, step_closing.head(point, mark, t), more):
        return
    after = outcome.point or point
    screen = step_closing.closing(after, outcome.session, outcome.also_due, outcome.today, t)
    speech.replace(screen.having((Button(t("Go on ▸"), GO_ON),)) if is_aside else screen)


def given_for(point: GrowthPoint, now: datetime, t: Translator) -> dict[str, Any]:
    """What a look at a step begins with."""
    return {FIRST: steps_before.told(point, t), f"{FIRST}_id": point.id, **steps_before.about_first(point, now)}


def _asks_about(here: Outcome, point: GrowthPoint) -> bool:
    """Whether the open conversation asks how this step went."""
    session = here.session
    return (session.instrument, session.at) == (GROWTH_LOOK.key, FIRST) and session.given.get(f"{FIRST}_id") == point.id


async def _out_of_the_way(
    work: Work, person: Person, point: GrowthPoint, speech: Speech, now: datetime
) -> Outcome | None:
    """The open conversation that must not be disturbed, or that asks the same, if there is one. The tapped message
    stays ours to change."""
    here = await replying.standing(work, person, now)
    if here is None:
        return None
    if replying.closed(here):
        tapped, speech.tapped = speech.tapped, None
        showing.show(here, speech)
        speech.tapped = tapped
        return None
    if _asks_about(here, point):
        shown = here.stored.shown_message
        if shown is not None and shown != speech.tapped:
            speech.rekey(shown)
        return here
    return None if await asking.give_way(work, person, here, speech, now) else here


async def audience_since(work: Work, person: Person, seen_at: datetime) -> str | None:
    """For whom an answer is to what was shown at `seen_at`: for its person alone if a mentor came since, who was not
    named there; else None, as in general."""
    if not person.mentors:
        return None
    pairings = await work.pairings.mentors_of(person.id)
    return ME if any(one.since is not None and one.since > seen_at for one in pairings) else None
