"""Chats: who is in them, whether the bot may write, and what is on the screen."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sandbox.message import Message
from sandbox.refusal import Refusal

QUERY_LIFETIME = timedelta(minutes=15)
DELETABLE = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Toast:
    """What a person saw when the bot answered a tap: `alert` is a window to close, not a passing line."""

    text: str
    alert: bool
    query_id: str
    url: str = ""


@dataclass(slots=True)
class Chat:
    """One private chat or group. `open` is False until a person writes to the bot or adds it, and while blocked."""

    id: int
    type: str
    name: str
    open: bool = False
    blocked: bool = False
    gone: bool = False
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: list[list[str]] = field(default_factory=list)
    uneditable: set[int] = field(default_factory=set)
    toasts: list[Toast] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    typing: bool = False
    revision: int = 0

    def described(self) -> dict[str, Any]:
        """The Bot API's Chat."""
        key = "first_name" if self.type == "private" else "title"
        return {"id": self.id, "type": self.type, key: self.name}

    def writable(self) -> "Chat":
        """Itself, or Refusal 403 with the reason why the bot cannot write here."""
        if self.migrated_to is not None:
            parameters = {"migrate_to_chat_id": self.migrated_to}
            raise Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters)
        if self.gone:
            raise Refusal(403, "Forbidden: user is deactivated")
        if self.blocked and self.type == "private":
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if self.blocked:
            raise Refusal(403, f"Forbidden: bot was kicked from the {self.type} chat")
        if not self.open:
            raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
        return self

    def shown(self, message_id: int) -> Message | None:
        """The message if it is there and not deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message
