"""Changing what was said at a passed step: an edited message, the rest of an album, the rest of a text cut in two.

Like the engine: pure, and a person's slip is `Refused(why)`. The turn does not change: the question that stands still
stands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs import hearing
from dialogs.answers import Answer, Nothing, Part, Words
from dialogs.events import Recorded, Refused, Why
from dialogs.instruments import Instrument
from dialogs.replies import Chose, Said
from dialogs.session import Session
from dialogs.steps import Wheel
from dialogs.turn import Turn

NEARLY_FULL = 3000
"""Characters from which a message may have been cut at 4,096 by the client, which likes to cut at a space."""
SAME_BREATH = 3
"""Seconds within which a client sends the pieces of one text."""


def correct(instrument: Instrument, session: Session, key: str, reply: Said | Chose, now: datetime) -> Turn:
    """Replace the answer at a passed step by what `reply` says now (an edited message), in an open or ended session.
    Files and opening of the earlier answer stay. The turn does not change: the question that stands still stands."""
    earlier = session.answers.get(key)
    step = instrument.step(key)
    if isinstance(earlier, Words) and isinstance(reply, Said):
        text = reply.text.strip()
        edited = earlier.edited(Part(text, reply.attachments, reply.source))
        if not edited.text and not edited.attachments:
            return Turn(session, (Refused(Why.EMPTY),))
        return _recorded_apart(session, key, edited)
    if isinstance(step, Wheel):
        return Turn(session, (Refused(Why.NOT_HERE),))
    heard = hearing.hear(step, replace(session, draft={}), reply, now.date())
    if isinstance(heard, Why):
        return Turn(session, (Refused(heard),))
    return _recorded_apart(session, key, heard.answer or Nothing())


def add(session: Session, key: str, more: Said) -> Turn:
    """Add `more` to the words at a passed step: the rest of an album, or of a text that Telegram cut in two."""
    earlier = session.answers.get(key)
    if not isinstance(earlier, Words):
        return Turn(session, (Refused(Why.NOT_HERE),))
    part = Part(more.text.strip(), more.attachments, more.source)
    return _recorded_apart(session, key, replace(earlier, parts=(*earlier.parts, part)))


def tell(session: Session, key: str, said: Said, now: datetime) -> Turn:
    """Take words for the answer at a step that has none, whether or not its question was ever asked."""
    if isinstance(session.answers.get(key), Words):
        return Turn(session, (Refused(Why.NOT_HERE),))
    text = said.text.strip()
    if not text and not said.attachments:
        return Turn(session, (Refused(Why.EMPTY),))
    told = Words((Part(text, said.attachments, said.source),))
    return _recorded_apart(replace(session, touched_at=now), key, told)


def continues(session: Session, said: Said) -> str | None:
    """The key of the step that was answered last, if `said` belongs to its answer: the next picture of an album, or the
    rest of a text too long for one message, which Telegram's clients cut and send within a moment."""
    said_before = [
        (part.source.message, key, part, part.source)
        for key, words in session.answers.items()
        if isinstance(words, Words)
        for part in words.parts[-1:]
        if part.source is not None
    ]
    if said.source is None or not said_before:
        return None
    message, key, last, source = max(said_before, key=lambda one: one[0])
    if said.source.message <= message:
        return None
    same_album = said.source.album is not None and said.source.album == source.album
    cut_off = len(last.text) >= NEARLY_FULL and said.source.second - source.second <= SAME_BREATH
    return key if same_album or cut_off else None


def _recorded_apart(session: Session, key: str, answer: Answer) -> Turn:
    answers = {**session.answers, key: answer}
    return Turn(replace(session, answers=answers), (Recorded(key, answer),))
