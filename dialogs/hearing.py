"""What a reply means at each kind of step: an answer, a half-way state of that step, or a refusal."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs import wheel
from dialogs.answers import Code, Day, Part, Score, Words
from dialogs.events import Why
from dialogs.heard import Heard
from dialogs.keeping import keepable
from dialogs.replies import Chose, Kept, Opened, Picked, Rated, Reply, Said, Suggested, TookUp
from dialogs.session import Session
from dialogs.steps import Choice, DayStep, Growth, Open, Scale, Step, Wheel
from dialogs.typed import day_in, number_in

LONGEST_WAY_BACK = timedelta(days=120)
LONGEST_WAY_AHEAD = timedelta(days=365)


def hear(step: Step, session: Session, reply: Reply, today: date) -> Heard | Why:
    """What `reply` means at `step`. `today` is the person's own calendar day. A Why changes nothing."""
    match step:
        case Growth():
            return _growth(step, session, reply)
        case Open():
            return _open(step, session, reply)
        case Scale():
            return _scale(step, reply)
        case Choice():
            return _choice(step, session, reply)
        case DayStep():
            return _day(step, reply, today)
        case Wheel():
            return wheel.hear(step, session, reply)
        case _:
            raise TypeError(f"no one knows how to hear an answer to {type(step).__name__}")


def _words(reply: Said, opening: str | None = None) -> Words | Why:
    text = reply.text.strip()
    if not text and not reply.attachments:
        return Why.EMPTY
    return Words((Part(text, reply.attachments, reply.source),), opening)


def _open(step: Open, session: Session, reply: Reply) -> Heard | Why:
    match reply:
        case Said():
            words = _words(reply)
            return words if isinstance(words, Why) else Heard(words)
        case Suggested(position):
            offered = session.given.get(step.suggestions or "", ())
            return Heard(Words.of(offered[position])) if 0 <= position < len(offered) else Why.NO_SUCH_OPTION
        case _:
            return Why.NEEDS_WORDS


def _growth(step: Growth, session: Session, reply: Reply) -> Heard | Why:
    match reply:
        case Said():
            words = _words(reply, session.draft.get("opening"))
            return words if isinstance(words, Why) else Heard(words)
        case Opened(opening):
            if opening not in {one.code for one in step.openings}:
                return Why.NO_SUCH_OPTION
            return Heard(passed=False, draft={"opening": opening})
        case TookUp(earlier):
            taken = session.answers.get(earlier)
            if earlier not in step.offers or not isinstance(taken, Words):
                return Why.NO_SUCH_OPTION
            return Heard(Words.of(taken.text, taken.attachments))
        case Kept(number):
            offered = keepable(step, session.answers, session.given)
            return Heard(Words((Part(offered[number]),), kept=number)) if number in offered else Why.NO_SUCH_OPTION
        case _:
            return Why.NEEDS_WORDS


def _scale(step: Scale, reply: Reply) -> Heard | Why:
    match reply:
        case Rated(value):
            number: int | None = value
        case Said(text, ()):
            number = number_in(text)
        case _:
            number = None
    if number is None:
        return Why.NEEDS_NUMBER
    return Heard(Score(number)) if step.low <= number <= step.high else Why.OUT_OF_RANGE


def _choice(step: Choice, session: Session, reply: Reply) -> Heard | Why:
    match reply:
        case Chose(code):
            offered = {one.code for one in step.offered(session.answers, session.given)}
            return Heard(Code(code)) if code in offered else Why.NO_SUCH_OPTION
        case _:
            return Why.NEEDS_TAP


def _day(step: DayStep, reply: Reply, today: date) -> Heard | Why:
    match reply:
        case Picked(day):
            named: date | None = day
        case Said(text, ()):
            named = day_in(text, today, future=step.future)
        case _:
            named = None
    if named is None:
        return Why.NEEDS_DAY
    first, last = (today, today + LONGEST_WAY_AHEAD) if step.future else (today - LONGEST_WAY_BACK, today)
    return Heard(Day(named)) if first <= named <= last else Why.DAY_TOO_FAR
