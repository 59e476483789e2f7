"""What mentor and teacher write to each other: it goes out as a letter, which holds no words, only where they stand.
How such a letter reads is in `handlers/delivered.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.answers import Answer, Words
from dialogs.catalogue.mentoring import ANSWER_MENTOR, ASK_BACK, VISIT_NOTE
from handlers.conversation.outcome import Outcome
from handlers.screens import correspondence as screens
from locales.translator import translator
from storage.letters import Letter
from storage.pairings import Pairing
from storage.person import PersonId
from storage.places import Place, declare
from storage.work import Work

KINDS = QUESTION, ANSWER, NOTE, NOTE_WAITS, ASKED, THANKED = tuple(
    declare(kind, Place.FREE) for kind in ("question", "answer", "note", "note_waits", "asked", "thanked")
)
WRITTEN = (QUESTION, ANSWER, NOTE)
PRIORITY = 4
LIVES = timedelta(days=240)
"""Longer than any holidays: what somebody wrote before summer is read in autumn."""

A_BREATH = timedelta(seconds=5)
"""A long text comes in pieces, an album in files: the letter waits for the last of them."""

A_YEAR = timedelta(days=365)
PAIRING, ABOUT = "pairing", "about"


async def ended(work: Work, outcome: Outcome, at: datetime) -> Outcome:
    """A question, an answer or a note is written to its end: it goes to the other of the pairing, if that stands."""
    person, session = outcome.person, outcome.session
    t = translator(person.language)
    pairing = await work.pairings.own(person.id, session.given.get(PAIRING, 0))
    if pairing is None or not pairing.is_open:
        return replace(outcome, follows=(screens.over(t),))
    if not _says_anything(session.answers):
        return replace(outcome, follows=(screens.unanswered(t),))
    key = outcome.instrument.key
    if key == ASK_BACK.key:
        await post(work, QUESTION, pairing, pairing.teacher_id, session.key, at)
    elif key == ANSWER_MENTOR.key:
        await work.audiences.share(person.id, session.key, ["answer"], at, within=[pairing.id])
        await post(work, ANSWER, pairing, pairing.mentor_id, session.key, at)
    elif key == VISIT_NOTE.key:
        await post(work, NOTE_WAITS, pairing, pairing.teacher_id, session.key, at)
        await post(work, NOTE, pairing, pairing.teacher_id, session.key, at, lives=A_YEAR)
    other = pairing.teacher if person.id == pairing.mentor_id else pairing.mentor
    return replace(outcome, follows=(screens.on_its_way(other, waits=key == VISIT_NOTE.key, t=t),))


async def post(
    work: Work, kind: str, pairing: Pairing, to: PersonId, about: str, now: datetime, lives: timedelta = LIVES
) -> None:
    """A letter within a pairing, about a conversation or a digest."""
    key, holds = f"{kind}:{pairing.id}:{about}", {PAIRING: pairing.id, ABOUT: about}
    due = now + A_BREATH if kind in WRITTEN else now
    await work.letters.post(Letter(key, to, kind, holds, PRIORITY, due, now + lives))


def _says_anything(answers: Mapping[str, Answer]) -> bool:
    said = (answer for answer in answers.values() if isinstance(answer, Words))
    return any(words.text or words.attachments for words in said)
