"""Care: three weeks of little strength or confidence running, and a person is offered a human being, once and gently.

Nobody else ever hears of it: it is a letter to the teacher, read from their own answers, and nothing is kept of it but
the day, so that it is not said again soon.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from digests.progress import CONFIDENCE, ENERGY, Trace
from handlers.markup import html, joined, quoted, safe
from handlers.screen import Screen
from handlers.screens import fewer
from handlers.speech import Speech
from locales.translator import translator
from storage.journal import Reflection
from storage.letters import Letter
from storage.person import Person
from storage.places import Place, declare
from storage.times import WEEKLY_CARDS, week_of
from storage.work import Work

CARE = declare("care", Place.CARE)
LOW = 3
WEEKS = 3
AGAIN_AFTER = timedelta(days=90)
COMES_AFTER = timedelta(hours=1)
LIVES = timedelta(days=14)
"""Longer than the holidays within a year: what was noticed on their eve is still said."""
PRIORITY = 3


async def notice(work: Work, person: Person, at: datetime) -> None:
    """After a weekly reflection: post the letter if it has been hard for three weeks running."""
    if person.cared_at is not None and at - person.cared_at < AGAIN_AFTER:
        return
    lately = [
        one
        for one in await work.journal.since(person.id, at - timedelta(weeks=WEEKS))
        if one.instrument in WEEKLY_CARDS
    ]
    if any(_is_low(lately, trace, person, person.local(at).date()) for trace in (ENERGY, CONFIDENCE)):
        await work.people.change(person.id, cared_at=at)
        letter = Letter(f"{CARE}:{person.id}", person.id, CARE, {}, PRIORITY, at + COMES_AFTER, at + LIVES)
        await work.letters.post(letter)


def say(person: Person, contact: str | None, speech: Speech) -> None:
    """Put the letter into words. `contact` is whom the organisation named, in its own words."""
    t = translator(person.language)
    someone = (
        joined((html(t, "If you would like to talk to somebody, here is a person who listens:"), quoted(contact)), "\n")
        if contact
        else html(t, "If you would like to talk to somebody, choose a person you trust. It often helps.")
    )
    little = html(
        t,
        "Small things that sometimes give strength back: a walk without the phone, ten slow breaths before the first "
        "lesson, going to bed half an hour earlier, one task put off until Monday.",
    )
    opening = html(t, "The last three weeks seem to have been hard for you. That happens to many teachers.")
    closing = html(t, "Only you see this message.")
    speech.say(Screen(joined((opening, someone, little, safe(closing))), (fewer.row(t),)))


def _is_low(lately: Iterable[Reflection], trace: Trace, person: Person, today: date) -> bool:
    """Whether each of the last three weeks has a mark, and none above `LOW`."""
    wanted = {week_of(today - timedelta(weeks=back)) for back in range(WEEKS)}
    marks: dict[str, list[int]] = {}
    for one in lately:
        score = trace.score(one)
        if score is not None:
            marks.setdefault(week_of(person.local(one.started_at).date()), []).append(score)
    return wanted <= marks.keys() and all(max(marks[week]) <= LOW for week in wanted)
