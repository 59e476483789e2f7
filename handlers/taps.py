"""What the buttons carry. A question's button: `s:<session>:<turn>:<verb>:<value>`, the ticket first. A screen's
button: `<screen>:<value>...`; it names what it is about, and whether the person may see that is asked of the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dialogs.replies import (
    Chose,
    Enough,
    Kept,
    Opened,
    Paused,
    Picked,
    Rated,
    Renaming,
    Reply,
    Skipped,
    Suggested,
    Switched,
    TookUp,
    Unnamed,
    WentBack,
    Withdrew,
)
from dialogs.session import Ticket

ANSWER = "s"
OPEN_MENU, CLOSE_MENU, OTHER_AUDIENCE = "m", "q", "a"

_VERBS: dict[type, str] = {
    Chose: "c",
    Rated: "r",
    Picked: "d",
    Opened: "o",
    TookUp: "t",
    Kept: "h",
    Suggested: "g",
    Renaming: "n",
    Unnamed: "u",
    Enough: "e",
    Skipped: "k",
    WentBack: "b",
    Switched: "p",
    Paused: "l",
    Withdrew: "x",
}

_READERS: dict[str, Callable[[str], Reply]] = {
    "c": Chose,
    "r": lambda value: Rated(int(value)),
    "d": lambda value: Picked(date.fromisoformat(value)),
    "o": Opened,
    "t": TookUp,
    "h": lambda value: Kept(int(value)),
    "g": lambda value: Suggested(int(value)),
    "n": lambda _: Renaming(),
    "u": lambda _: Unnamed(),
    "e": lambda _: Enough(),
    "k": lambda _: Skipped(),
    "b": lambda _: WentBack(),
    "p": Switched,
    "l": lambda _: Paused(),
    "x": lambda _: Withdrew(),
}


class ForeignTap(ValueError):
    """The data of a tap is not of this grammar: a button of another version, or forged."""


@dataclass(frozen=True)
class Tapped:
    """A tap on a question: its ticket, and the reply; or (None) the menu it opens or closes, or the `audience` for whom
    the answer is to be."""

    ticket: Ticket
    reply: Reply | None
    menu: bool = False
    audience: str | None = None


def answering(ticket: Ticket, reply: Reply) -> str:
    """The data of a button that gives `reply`."""
    match reply:
        case Chose(value) | Opened(value) | TookUp(value) | Switched(value):
            argument = value
        case Rated(number) | Suggested(number) | Kept(number):
            argument = str(number)
        case Picked(day):
            argument = day.isoformat()
        case _:
            argument = ""
    return f"{ANSWER}:{ticket.key}:{ticket.turn}:{_VERBS[type(reply)]}:{argument}"


def turning(ticket: Ticket, *, menu: bool) -> str:
    """The data of a button that opens or closes the menu below a question."""
    return f"{ANSWER}:{ticket.key}:{ticket.turn}:{OPEN_MENU if menu else CLOSE_MENU}:"


def meaning(ticket: Ticket, audience: str) -> str:
    """The data of a button that says for whom the answer is to be: the same however often it is tapped."""
    return f"{ANSWER}:{ticket.key}:{ticket.turn}:{OTHER_AUDIENCE}:{audience}"


def read(data: str) -> Tapped:
    """What a tap on a question means. Raises ForeignTap."""
    parts = data.split(":", 4)
    if len(parts) != 5 or parts[0] != ANSWER or not parts[2].isdecimal():
        raise ForeignTap("not a question's button")
    _, key, turn, verb, value = parts
    ticket = Ticket(key, int(turn))
    if verb in (OPEN_MENU, CLOSE_MENU):
        return Tapped(ticket, None, menu=verb == OPEN_MENU)
    if verb == OTHER_AUDIENCE:
        return Tapped(ticket, None, audience=value)
    try:
        return Tapped(ticket, _READERS[verb](value))
    except (KeyError, ValueError):
        raise ForeignTap("a question's button that asks for nothing we know") from None
