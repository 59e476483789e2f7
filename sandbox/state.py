"""Everything the pretend Telegram knows, and the few changes that both sides make to it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sandbox.bell import Bell
from sandbox.chats import QUERY_LIFETIME, Chat
from sandbox.files import Files
from sandbox.message import Message
from sandbox.profile import Profile
from sandbox.refusal import bad_request
from sandbox.updates import Updates

if TYPE_CHECKING:
    from sandbox.webhook import Webhook


@dataclass(frozen=True, slots=True)
class Query:
    """A tap that waits for answerCallbackQuery."""

    id: str
    chat: Chat
    at: datetime


@dataclass(slots=True)
class State:
    """One Telegram with one bot; `now` gives aware UTC."""

    now: Callable[[], datetime]
    me: dict[str, Any]
    updates: Updates
    profile: Profile
    files: Files = field(default_factory=Files)
    bell: Bell = field(default_factory=Bell)
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    serial: int = 0
    last_message_id: int = 0
    profile_revision: int = 0
    webhook: "Webhook | None" = None

    def chat(self, chat_id: str) -> Chat:
        """The chat with this id; raises Refusal "chat not found"."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def put(self, chat: Chat, author: dict[str, Any], content: dict[str, Any]) -> Message:
        """A new message on the chat's screen: by `author`, with `content` added to id, sender, chat and date."""
        payload = {
            "message_id": self._next_message_id(chat),
            "from": author,
            "chat": chat.described(),
            "date": self.timestamp(),
            **content,
        }
        chat.typing = False
        message = Message(payload, self.touch(chat), self.files)
        chat.messages[message.id] = message
        return message

    def change(self, message: Message, payload: dict[str, Any], *, content_too: bool = True) -> None:
        """Replace what a message says, or only its buttons when not `content_too`."""
        message.payload = payload
        message.revision = self.touch(self.chats[payload["chat"]["id"]])
        if content_too:
            message.content_revision = message.revision
            message.edited = True

    def touch(self, chat: Chat) -> int:
        """Something changed on this chat's screen; returns the new revision."""
        chat.revision = self.bell.ring()
        return chat.revision

    def tap(self, chat: Chat) -> Query:
        """A new callback query of this chat. Those too old to be answered are forgotten."""
        now = self.now()
        while self.queries and now - next(iter(self.queries.values())).at > QUERY_LIFETIME:
            del self.queries[next(iter(self.queries))]
        query = Query(self.unique("query"), chat, now)
        self.queries[query.id] = query
        self.touch(chat)
        return query

    def unique(self, what: str) -> str:
        """A new number that looks random, as a string: query ids and album ids."""
        self.serial += 1
        digest = hashlib.sha256(f"{what} {self.serial}".encode()).digest()
        return str(10**17 + int.from_bytes(digest[:7], "big"))

    def timestamp(self) -> int:
        """The moment in Unix seconds, as in every `date` of the Bot API."""
        return int(self.now().timestamp())

    def _next_message_id(self, chat: Chat) -> int:
        """Private chats share the bot's one counter; a group counts by itself."""
        if chat.type != "private":
            return len(chat.messages) + 1
        self.last_message_id += 1
        return self.last_message_id
