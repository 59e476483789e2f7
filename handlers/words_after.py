"""Words that come after a letter about a step, or after a look that one tap made: with no conversation open, they are
what was noticed of that step.

Nothing is remembered for it: the look and the letter are stored already. Words after a look are kept with it. Words
after a letter, before any mark, begin the look, and only the mark is still asked for. Who reads them is as in general,
but whoever became a mentor since the letter was written reads nothing that no question stood above.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.answers import Nothing, Words
from dialogs.catalogue.growth_look import GROWTH_LOOK
from dialogs.replies import Chose, Said
from dialogs.session import State
from handlers import heard, looking, readers, showing
from handlers.conversation import replying, starting
from handlers.conversation.growth import NOTICED
from handlers.looking import FIRST
from handlers.markup import html
from handlers.screens import step_closing
from handlers.speech import Speech
from locales.translator import translator
from storage.growth_point import GrowthPoint, GrowthPointId
from storage.person import Person
from storage.sessions import Stored
from storage.work import Work

A_DAY = timedelta(days=1)
"""Who was asked in the evening may answer in the morning."""


async def kept(work: Work, person: Person, words: Said, speech: Speech, now: datetime) -> bool:
    """Keep words that came with no conversation open, if there is a step that they are about. Returns whether there
    was."""
    last = await work.sessions.find_touched(person.id)
    if last is not None and _is_wordless_look(person, last, now):
        return await _with_look(work, person, last, words, speech, now)
    today = person.local(now).date()
    asked = await work.growth_points.asked_lately(person.id, today - A_DAY)
    point = next((one for one in asked if not _was_begun(last, one, now)), None)
    if point is None or not (words.text.strip() or words.attachments):
        return False
    await _with_letter(work, person, point, words, speech, now)
    return True


def _is_wordless_look(person: Person, last: Stored, now: datetime) -> bool:
    """Whether the conversation that something was said in last is a look of today without a word in it."""
    session = last.session
    if session.instrument != GROWTH_LOOK.key or session.state is not State.COMPLETED or session.ended_at is None:
        return False
    is_marked = not isinstance(session.answers.get(FIRST, Nothing()), Nothing)
    has_words = any(isinstance(answer, Words) for answer in session.answers.values())
    is_of_today = person.local(session.ended_at).date() == person.local(now).date()
    return is_marked and is_of_today and not has_words


def _was_begun(last: Stored | None, point: GrowthPoint, now: datetime) -> bool:
    """Whether a look at this step was begun since the letter, and stopped or passed over: words after it belong to
    nothing."""
    if point.passed_at is not None and now - point.passed_at < 2 * A_DAY:
        return True
    if last is None or last.session.instrument != GROWTH_LOOK.key:
        return False
    return last.session.given.get(f"{FIRST}_id") == point.id and now - last.session.started_at < 2 * A_DAY


async def _with_look(work: Work, person: Person, look: Stored, words: Said, speech: Speech, now: datetime) -> bool:
    """The words become what was noticed at a look."""
    point = await work.growth_points.find(person.id, GrowthPointId(look.session.given.get(f"{FIRST}_id", 0)))
    if point is None:
        return False
    seen_at = look.session.ended_at or look.session.touched_at
    audience = look.audiences.get(FIRST) or await looking.audience_since(work, person, seen_at)
    outcome = await replying.tell(work, person, look, NOTICED, words, now, audience)
    if not replying.kept(outcome):
        return False
    t = translator(person.language)
    who = readers.meant_for(person, outcome.instrument, outcome.stored, NOTICED)
    speech.say(step_closing.told_later(point, readers.told(who, t), t))
    return True


async def _with_letter(
    work: Work, person: Person, point: GrowthPoint, words: Said, speech: Speech, now: datetime
) -> None:
    """The look begins with the words, and asks for the mark; or it is the mark that was written."""
    t = translator(person.language)
    seen_at = person.midnight(person.local(now).date() - A_DAY)
    reply = heard.as_reply(words, GROWTH_LOOK.step(FIRST), t)
    if isinstance(reply, Chose):
        await looking.look(work, person, point, reply.code, seen_at, speech, now)
        return
    audience = await looking.audience_since(work, person, seen_at)
    given = looking.given_for(point, now, t)
    begun = await starting.begin(work, person, GROWTH_LOOK.key, "full", now, given)
    told = await replying.tell(work, person, begun.stored, NOTICED, words, now, audience)
    here = await replying.standing_at(work, person, told.stored, now)
    showing.ask(here, speech, html(t, "✓ Saved with your step."))
