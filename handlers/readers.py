"""Who will read an answer: what the teacher chose under the question, or in general, and the names that go with it."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.amending import is_amending
from dialogs.catalogue import CORRESPONDENCE, ERRANDS, LEAVES_NOTHING
from dialogs.instruments import Instrument
from dialogs.session import Session
from dialogs.steps import Scale, Wheel
from handlers.markup import Html, html, joined
from locales.translator import Translator
from storage.audiences import ME, MENTOR, PROGRAMME
from storage.person import Person
from storage.sessions import Stored

TO_THE_OTHER = "to"
"""In what a letter to the other of a pairing began with: the name of who will read it."""

ALREADY = "read_by"
"""In what a correction began with: the names of those who can read the answer that is corrected."""

EVERYWHERE = ""


@dataclass(frozen=True)
class Readers:
    """For whom the answer to a question is; `names` are there only where it is for mentors. `can_change` is whether
    there is anybody to share it with."""

    audience: str = ME
    names: tuple[str, ...] = ()
    can_change: bool = False


NOBODY = Readers()
UNSAID = Readers("")
"""For a question whose answer is no secret, and none of anybody's: nothing is said about readers."""


def meant(person: Person, instrument: Instrument, stored: Stored, step: str) -> str:
    """For whom the answer at a step is: as chosen for it, else for this instrument, else for all. Without a mentor
    nothing is for mentors, so that whoever comes later reads only what is shared with them."""
    if not is_reflection(instrument):
        return ME
    general = person.audiences.get(instrument.key, person.audiences.get(EVERYWHERE, ME))
    audience = stored.audiences.get(step, general)
    return ME if audience == MENTOR and not person.mentors else audience


def of(person: Person, instrument: Instrument, stored: Stored, session: Session) -> Readers:
    """Who will read the answer to the question that stands."""
    if is_amending(instrument):
        names = tuple(session.given.get(ALREADY, ()))
        return Readers(MENTOR, names) if names else NOBODY
    if instrument.key in CORRESPONDENCE and session.given.get(TO_THE_OTHER):
        return Readers(MENTOR, (session.given[TO_THE_OTHER],))
    if instrument.key in ERRANDS:
        return UNSAID
    if session.at is None or not is_reflection(instrument):
        return NOBODY
    audience = meant(person, instrument, stored, session.at)
    if audience == PROGRAMME and not isinstance(instrument.step(session.at), Scale | Wheel):
        audience = ME  # words enter no mean, so nobody reads them
    return Readers(audience, person.mentors if audience == MENTOR else (), bool(person.mentors))


def meant_for(person: Person, instrument: Instrument, stored: Stored, step: str) -> Readers:
    """Who can read words that were told at a step without a question above them."""
    is_for_mentors = meant(person, instrument, stored, step) == MENTOR
    return Readers(MENTOR, person.mentors) if is_for_mentors else NOBODY


def beforehand(person: Person, instrument: Instrument) -> Readers:
    """Who will read an answer that is given by one tap, before its conversation begins."""
    general = person.audiences.get(instrument.key, person.audiences.get(EVERYWHERE, ME))
    if general != MENTOR or not person.mentors:
        return NOBODY
    return Readers(MENTOR, person.mentors)


def is_reflection(instrument: Instrument) -> bool:
    """Whether it is one: only reflections are shared; what is written to somebody goes to them alone."""
    return instrument.key not in LEAVES_NOTHING and not is_amending(instrument)


def told(readers: Readers, t: Translator) -> Html:
    """The line under a question."""
    if readers == UNSAID:
        return Html("")
    if readers.audience == MENTOR:
        return joined(("👁", html(t, "Will be read by: %(names)s", names=", ".join(readers.names))), " ")
    if readers.audience == PROGRAMME:
        return joined(("∑", html(t, "Counts in means, without your name")), " ")
    return joined(("🔒", html(t, "Only you will read this")), " ")
