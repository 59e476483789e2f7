"""A mentor's digest: gathered from rows that may be read, composed, and said; the same way whenever it is asked for,
so that what was taken back since is not in it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from dialogs.answers import Marked
from dialogs.catalogue import INSTRUMENTS, LEAVES_NOTHING
from dialogs.lesson_names import HEAD
from digests.composing import STEPS_TO_COMPARE, STILL_OPEN, compose
from digests.mentor_digest import Digest
from handlers.mentor import summing
from handlers.mentor.summing import Summary
from handlers.screen import Screen
from handlers.screens import digest as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.mentoring import SentDigest
from storage.person import Person
from storage.places import Place, declare
from storage.work import Work

DIGEST = declare("digest", Place.DIGEST)
PRIORITY = 4
LIVES = timedelta(days=6)
COMPARED_WITHIN = timedelta(weeks=12)
"""What was shared longer before a digest is nothing to compare with any more: a digest does not grow with history."""

REFLECTIONS = tuple({one.key for one in INSTRUMENTS} - LEAVES_NOTHING)


Rest = Callable[[], Awaitable[None]]
"""What is awaited between two parts of the work, so that others have their turn."""


async def no_rest() -> None:
    """For a mentor who waits."""


async def gathered(work: Work, mentor: Person, since: datetime, until: datetime, rest: Rest = no_rest) -> Digest | None:
    """The digest of that time, as it may be read now. None where there is nothing to tell."""
    pairings = await work.pairings.teachers_of(mentor.id)
    if not pairings:
        return None
    answers = await work.readable.answers(mentor.id, since=since, until=until)
    await rest()
    before = await work.readable.before(mentor.id, STEPS_TO_COMPARE, since - COMPARED_WITHIN, since)
    await rest()
    wheels = {one.session_key for one in before if isinstance(one.answer, Marked)}
    before += await work.readable.told_in(mentor.id, wheels, HEAD) if wheels else ()
    await rest()
    points = await work.readable_points.since(mentor.id, since - STILL_OPEN, since)
    await rest()
    quiet = set()
    for one in pairings:
        if one.named_when_quiet and not await work.prompts.reflected_since(one.teacher_id, REFLECTIONS, since):
            quiet.add(one.id)
    await rest()
    return compose(pairings, answers, before, points, frozenset(quiet), since, until)


async def say(
    work: Work,
    mentor: Person,
    draft: SentDigest,
    speech: Speech,
    t: Translator,
    summaries: Sequence[Summary] = (),
    rest: Rest = no_rest,
) -> bool:
    """Say what may be read now of the time of a draft, with the summaries that still hold. False where there is nothing
    to tell. The draft comes first: what is taken back while this is being read and said is taken out by a revision."""
    told = await gathered(work, mentor, draft.since, draft.until, rest)
    if told is None:
        return False
    await rest()
    speech.digest = draft.id
    for screen in _screens(told, mentor, draft, t):
        speech.say(screen)
    if summaries:
        still = await summing.summable(work, mentor, draft.since, draft.until)
        summary = summing.screen([one for one in summaries if one[0] in still], t)
        if summary is not None:
            speech.say(summary)
    return True


async def revise(work: Work, mentor: Person, sent: SentDigest, speech: Speech, t: Translator) -> None:
    """Bring a digest that stands before the mentor up to what may be read now: its messages change in place."""
    told = await gathered(work, mentor, sent.since, sent.until)
    now = list(_screens(told, mentor, sent, t)) if told is not None else []
    now += [screens.gone(t)] * (len(sent.messages) - len(now))
    if len(now) > len(sent.messages):  # what does not fit into the messages that are there is under /digest
        now = [*now[: len(sent.messages) - 1], now[-1]]
    for message, screen in zip(sent.messages, now, strict=True):
        speech.change(message, screen, only_in_place=True)


def _screens(told: Digest, mentor: Person, kept: SentDigest, t: Translator) -> tuple[Screen, ...]:
    first, last = mentor.local(told.since).date(), mentor.local(told.until).date()
    return screens.digest(told, t, days=(first, last), digest_id=kept.id)
