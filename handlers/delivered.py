"""Letters between mentor and teacher, put into words when they are sent, if they still have anything to say: the
pairing stands, and what they speak of was not taken back.

A note after a visit is read after the teacher's own analysis of a lesson of that day or later: the teacher speaks
first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.answers import Answer, Day, Words
from dialogs.session import State
from handlers.correspondence import ABOUT, ANSWER, ASKED, NOTE_WAITS, PAIRING, QUESTION, THANKED
from handlers.inviting import NotYet
from handlers.screens import correspondence as screens
from handlers.speech import GiveBack, Speech
from locales.translator import Translator
from storage.letters import Letter
from storage.pairings import Pairing
from storage.person import Person
from storage.sessions import Stored
from storage.work import Work

ANALYSES = ("lesson_coaching", "lesson_sheet")
LOOKS_AGAIN = timedelta(hours=12)


async def say(
    work: Work, person: Person, letter: Letter, speech: Speech, t: Translator, now: datetime
) -> bool | NotYet:
    """Put a letter of a pairing into words. False if it has nothing to say any more; NotYet if it has to wait."""
    pairing = await work.pairings.own(person.id, letter.about[PAIRING])
    if pairing is None or not pairing.is_open:
        return False
    about = letter.about[ABOUT]
    if letter.kind == THANKED:
        speech.say(screens.thanked(pairing.mentor, t))
        return True
    if letter.kind in (ANSWER, ASKED):
        return await _shared(work, person, pairing, letter.kind, about, speech, t)
    written = await work.sessions.find(pairing.mentor_id, about)
    if written is None:
        return False
    if letter.kind == QUESTION:
        return _question(pairing, written, speech, t)
    return await _note(work, person, pairing, letter.kind, written, speech, t, now)


async def _shared(
    work: Work, person: Person, pairing: Pairing, kind: str, about: str, speech: Speech, t: Translator
) -> bool:
    """A teacher's answer to the mentor, or a question from the weekly card: as long as it is shared."""
    step, screen = ("answer", screens.answered) if kind == ANSWER else (screens.ASK_MENTOR, screens.asked)
    shared = await work.readable.in_conversation(person.id, pairing.id, about)
    said = next((one.answer for one in shared if one.step == step), None)
    if not isinstance(said, Words):
        return False
    for one in screen(pairing, said.text, t):
        speech.say(one)
    _hand_over(said, speech)
    return True


def _question(pairing: Pairing, written: Stored, speech: Speech, t: Translator) -> bool:
    asks = written.session.answers.get("question")
    if not isinstance(asks, Words):
        return False
    for screen in screens.question(pairing, asks.text, written.session.key, t):
        speech.say(screen)
    _hand_over(asks, speech)
    return True


async def _note(
    work: Work,
    person: Person,
    pairing: Pairing,
    kind: str,
    written: Stored,
    speech: Speech,
    t: Translator,
    now: datetime,
) -> bool | NotYet:
    answers = written.session.answers
    analysed = await _has_analysed(work, person, answers.get("day"))
    if kind == NOTE_WAITS:
        if not analysed:
            speech.say(screens.note_waits(pairing, t))
        return not analysed
    if not analysed:
        return NotYet(now + LOOKS_AGAIN)
    for screen in screens.note(pairing, answers, t):
        speech.say(screen)
    for answer in answers.values():
        _hand_over(answer, speech)
    return True


def _hand_over(said: Answer, speech: Speech) -> None:
    if isinstance(said, Words) and said.attachments:
        speech.add(GiveBack(said.attachments))


async def _has_analysed(work: Work, teacher: Person, visited: Answer | None) -> bool:
    """Whether the teacher finished an analysis of their own on the day of the visit or later."""
    if not isinstance(visited, Day):
        return True
    found = await work.journal.since(teacher.id, teacher.midnight(visited.day))
    return any(one.instrument in ANALYSES and one.state is State.COMPLETED for one in found)
