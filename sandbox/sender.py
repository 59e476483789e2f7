"""The hand that puts messages and updates of one person into the world."""

from typing import Any

from sandbox.chats import Chat
from sandbox.message import Message
from sandbox.screen import Screen
from sandbox.state import State


class Sender(Screen):
    """A person with a private chat with the bot. `last_update_id` is None when the bot did not want the last update."""

    def __init__(self, state: State, person_id: int, first_name: str, language_code: str) -> None:
        """A phone in whose Telegram the bot is not yet started."""
        chat = state.chats[person_id] = Chat(person_id, "private", first_name)
        super().__init__(state, chat, language_code)
        state.touch(chat)
        self.id = person_id
        self.first_name = first_name
        self.last_update_id: int | None = None

    @property
    def user(self) -> dict[str, Any]:
        """The Bot API's User."""
        user = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return {**user, "language_code": self.language_code} if self.language_code else user

    def _sends(self, content: dict[str, Any], chat: Chat | None = None, reply_to: Message | None = None) -> Message:
        where = chat or self._chat
        if where.type == "private" and (where.blocked or where.gone):
            raise ValueError(f"{self.first_name} has blocked the bot or left Telegram and cannot write to it")
        where.open = True
        if reply_to is not None:
            replied = {key: value for key, value in reply_to.payload.items() if key != "reply_to_message"}
            content = {"reply_to_message": replied, **content}
        message = self._state.put(where, self.user, content)
        self._queue("message", message.payload)
        return message

    def _queue(self, kind: str, content: dict[str, Any]) -> None:
        self.last_update_id = self._state.updates.add(kind, content)

    def _membership(self, old: str, new: str, chat: Chat) -> None:
        until = {"until_date": 0}
        members = [
            {"user": self._state.me, "status": status, **(until if status == "kicked" else {})} for status in (old, new)
        ]
        self._state.touch(chat)
        self._queue(
            "my_chat_member",
            {
                "chat": chat.described(),
                "from": self.user,
                "date": self._state.timestamp(),
                "old_chat_member": members[0],
                "new_chat_member": members[1],
            },
        )
