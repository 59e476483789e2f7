"""What a person sees: the reading half of a phone."""

from typing import Any

from sandbox.chats import Chat, Toast
from sandbox.message import Message
from sandbox.state import State


class Screen:
    """One person's private chat with the bot, as it looks on their phone."""

    def __init__(self, state: State, chat: Chat, language_code: str) -> None:
        """`language_code` chooses the menu of commands that the phone shows."""
        self._state = state
        self._chat = chat
        self._read: dict[int, int] = {}
        self.language_code = language_code

    @property
    def messages(self) -> list[Message]:
        """Everything in the chat, both sides, in order; what was deleted is there with `deleted` set."""
        return list(self._chat.messages.values())

    @property
    def visible(self) -> list[Message]:
        """The same without what was deleted."""
        return [message for message in self._chat.messages.values() if not message.deleted]

    @property
    def unread(self) -> list[Message]:
        """The bot's messages that came or changed since they were last read, in the order of the change.

        A change of buttons alone leaves a message read, as no phone draws attention to it.
        """
        fresh = [
            message
            for message in self._chat.messages.values()
            if message.sent_by_bot and not message.deleted and message.content_revision > self._read.get(message.id, 0)
        ]
        return sorted(fresh, key=lambda message: message.content_revision)

    def reads(self, message: Message) -> None:
        """This message is read as it stands now."""
        self._read[message.id] = message.content_revision

    def reads_next(self) -> Message:
        """The next unread message, which is read by this; raises LookupError when there is none."""
        unread = self.unread
        if not unread:
            raise LookupError(f"nothing unread; the last messages are {self.visible[-3:]}")
        self.reads(unread[0])
        return unread[0]

    def reads_all(self) -> list[Message]:
        """All unread messages, which are read by this."""
        unread = self.unread
        for message in unread:
            self.reads(message)
        return unread

    @property
    def toasts(self) -> list[Toast]:
        """What the bot answered to taps, in order, without the silent answers."""
        return self._chat.toasts

    @property
    def spinning(self) -> list[str]:
        """Ids of the taps that the bot has not answered: buttons that still show a spinner."""
        return [query.id for query in self._state.queries.values() if query.chat is self._chat]

    @property
    def reactions(self) -> dict[int, tuple[str, ...]]:
        """The bot's reactions by message_id."""
        return {each.id: each.reactions for each in self._chat.messages.values() if each.reactions}

    @property
    def keyboard(self) -> list[list[str]]:
        """Rows of the reply keyboard under the text box, if there is one."""
        return self._chat.reply_keyboard

    @property
    def actions(self) -> list[str]:
        """The last chat actions ("typing"), oldest first."""
        return self._chat.actions

    @property
    def menu(self) -> list[dict[str, str]]:
        """The menu of commands in this person's language: `command` and `description`."""
        return self._state.profile.menu_seen_by(self._chat.id, self._language())

    @property
    def bot_name(self) -> str:
        """The bot's name in this person's language."""
        return self._state.profile.text("name", self._language()) or str(self._state.me["first_name"])

    @property
    def bot_description(self) -> str:
        """What stands in the empty chat before the person starts the bot."""
        return self._state.profile.text("description", self._language())

    @property
    def typing(self) -> bool:
        """Whether the bot announced something and has not sent it yet."""
        return self._chat.typing

    @property
    def revision(self) -> int:
        """The world's revision of the last change on this screen."""
        return self._chat.revision

    @property
    def blocked(self) -> bool:
        """Whether this person has blocked the bot."""
        return self._chat.blocked

    def button(self, wanted: str, message: Message | None = None) -> tuple[Message, dict[str, Any]]:
        """The newest button whose label or data is `wanted`, on `message` if given; LookupError names what is there."""
        candidates = self.visible[::-1] if message is None else [message]
        for candidate in candidates:
            for key in ("text", "callback_data"):
                for row in candidate.inline_keyboard:
                    for button in row:
                        if button.get(key) == wanted:
                            return candidate, button
        there = [label for each in candidates[::-1] for row in each.buttons for label in row]
        raise LookupError(f"no button {wanted!r}; there are {there}")

    def _language(self) -> str:
        """`kk` for an app that says `kk-KZ`."""
        return self.language_code.split("-")[0].lower()
