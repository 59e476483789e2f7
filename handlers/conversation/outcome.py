"""What a use case of a conversation hands to whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dialogs.events import Event
from dialogs.instruments import Instrument
from dialogs.session import Session, Ticket
from digests.reflection import Shift
from handlers.screen import Screen
from storage.person import Person
from storage.sessions import Stored

A_MOMENT = timedelta(seconds=10)
"""Within it, the same tap once more is a double tap, or Telegram's, not a person's second wish."""


@dataclass(frozen=True)
class Outcome:
    """`before` is the session as the reply found it, `stored` as it is now. `due` and `shifts` come with the end of a
    reflection; `goes` says that the person is forgotten (a declined consent), `has_rhythm` that there is nothing to
    propose to them at the end of getting to know each other; `ticket` is that of a tap; `staying` are the
    words of the steps that stay open from before; `follows` is said when everything else is."""

    person: Person
    instrument: Instrument
    before: Session
    stored: Stored
    events: tuple[Event, ...]
    today: date
    due: Mapping[str, date] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()
    goes: bool = False
    has_rhythm: bool = False
    ticket: Ticket | None = None
    staying: tuple[str, ...] = ()
    follows: tuple[Screen, ...] = ()

    @property
    def session(self) -> Session:
        """The session as it stands now."""
        return self.stored.session
