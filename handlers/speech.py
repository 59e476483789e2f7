"""What will be said once the words are safe. Handlers speak into this; it is delivered after the commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dialogs.answers import Attachment
from digests.progress_chart import Chart, Shift
from digests.wheel import Wheel
from handlers.markup import Html
from handlers.screen import Rows, Screen
from storage.sessions import SessionId


@dataclass(frozen=True)
class Stands:
    """The message will hold the keyboard of this session at this turn."""

    session_id: SessionId
    turn: int


@dataclass(frozen=True)
class Toast:
    """The answer to a tap: a few words over the chat, or none; every tap gets one."""

    callback_id: str
    text: str = ""
    alert: bool = False


@dataclass(frozen=True)
class Say:
    """A new message."""

    screen: Screen
    stands: Stands | None = None


@dataclass(frozen=True)
class Change:
    """A message that changes in place; where it is gone it is said anew, unless it is `only_in_place`."""

    message: int
    screen: Screen
    stands: Stands | None = None
    only_in_place: bool = False


@dataclass(frozen=True)
class Rekey:
    """A message that gets other buttons, or none."""

    message: int
    rows: Rows = ()


@dataclass(frozen=True)
class Draw:
    """A picture of a wheel, of marks over time, or of what a growth point moved; drawn when it is sent."""

    picture: Wheel | Chart | Shift
    caption: Html


@dataclass(frozen=True)
class GiveBack:
    """Files that the person once sent."""

    attachments: tuple[Attachment, ...]


@dataclass(frozen=True)
class HandOver:
    """A document made for the person; one that takes long to make is made when it is sent."""

    name: str
    content: bytes | Callable[[], bytes]
    caption: Html


@dataclass(frozen=True)
class Menu:
    """These commands come before everybody's in the menu of this chat; none: it is everybody's menu again."""

    more: tuple[tuple[str, str], ...] = ()


Utterance = Toast | Say | Change | Rekey | Draw | GiveBack | HandOver | Menu


@dataclass
class Speech:
    """Utterances for one chat, in order. `callback_id` and `tapped` are there when the update is a tap. With
    `once_for` (an album), it is said for the first message of that album only. `numbers` are those of the messages
    that hold what was said; `digest` is the digest that they hold, if they do."""

    chat_id: int
    callback_id: str | None = None
    tapped: int | None = None
    once_for: str | None = None
    utterances: list[Utterance] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    digest: int | None = None

    def say(self, screen: Screen, stands: Stands | None = None) -> None:
        """Say something in a new message."""
        self.utterances.append(Say(screen, stands))

    def tell(self, text: Html) -> None:
        """Say something that needs no buttons."""
        self.say(Screen(text))

    def change(
        self, message: int, screen: Screen, stands: Stands | None = None, *, only_in_place: bool = False
    ) -> None:
        """Change a message in place; where it is gone, say it anew, unless it is `only_in_place`."""
        self.utterances.append(Change(message, screen, stands, only_in_place))

    def replace(self, screen: Screen) -> None:
        """Change the tapped message in place; say it anew where nothing was tapped."""
        if self.tapped is None:
            self.say(screen)
        else:
            self.change(self.tapped, screen)

    def rekey(self, message: int, rows: Rows = ()) -> None:
        """Give a message other buttons; without any, take them away."""
        self.utterances.append(Rekey(message, rows))

    def settle(self) -> None:
        """Take the buttons of the tapped message away: it has done its work. What follows is said anew."""
        if self.tapped is not None:
            self.rekey(self.tapped)
            self.tapped = None

    def toast(self, text: Html, *, alert: bool = False) -> None:
        """Answer the tap with a few words; does nothing where nothing was tapped."""
        if self.callback_id is not None:
            self.utterances.insert(0, Toast(self.callback_id, text, alert))
            self.callback_id = None

    def touches(self, message: int) -> bool:
        """Whether something said here already changes that message."""
        return any(isinstance(one, Change | Rekey) and one.message == message for one in self.utterances)

    def add(self, *utterances: Utterance) -> None:
        """Say anything else, in order."""
        self.utterances.extend(utterances)

    def finished(self) -> Sequence[Utterance]:
        """Everything to say; a tap that got no words is answered first, without any."""
        if self.callback_id is not None:
            self.utterances.insert(0, Toast(self.callback_id))
            self.callback_id = None
        return tuple(self.utterances)
