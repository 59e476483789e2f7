"""A person with a phone: everything they can do to the bot. What they see is in `screen`."""

from typing import Any

from sandbox import attachments
from sandbox.groups import GroupMember
from sandbox.message import Message
from sandbox.state import State
from sandbox.words import pieces, typed


class Phone(GroupMember):
    """Each action puts its update into the bot's queue at once; nothing here waits for the bot."""

    def __init__(self, state: State, person_id: int, first_name: str, language_code: str) -> None:
        """A phone in whose Telegram the bot is not yet started."""
        super().__init__(state, person_id, first_name, language_code)
        self._last_tap: dict[str, Any] | None = None

    def knows_the_bot(self) -> None:
        """They pressed Start long ago, in messages that are no longer shown: the bot may write to them."""
        self._chat.open = True

    def says(self, text: str, *, reply_to: Message | None = None, force: bool = False) -> list[Message]:
        """Send a text, in several messages when it is too long for one.

        Raises ValueError on a text of only spaces, which no app sends; `force` sends any text as it is.
        """
        parts = [text] if force else pieces(text)
        if not parts:
            raise ValueError("Telegram apps do not send a text of only spaces; force=True sends it anyway")
        return [self._sends(typed(part), reply_to=reply_to) for part in parts]

    def taps(self, button: str, message: Message | None = None) -> str:
        """Tap the newest inline button with this label or data, on `message` if given; returns the query's id.

        Raises LookupError naming the buttons that are there, ValueError on a button that only opens a link.
        """
        found, wanted = self.button(button, message)
        if "callback_data" not in wanted:
            raise ValueError(f"{button!r} sends nothing to the bot: {wanted}")
        return self.taps_data(str(wanted["callback_data"]), found)

    def taps_data(self, data: str, message: Message) -> str:
        """Tap with any data, as on a keyboard that has changed meanwhile or in a forged app; returns the query's id."""
        shown: dict[str, Any] = message.payload
        if message.deleted:
            shown = {"chat": self._chat.described(), "message_id": message.id, "date": 0}
        instance = str(self.id * 31 + 17)
        self._last_tap = {"from": self.user, "message": shown, "chat_instance": instance, "data": data}
        return self.taps_again()

    def taps_again(self) -> str:
        """The last tap once more under a new update id and a new query id, as Telegram itself does at times."""
        if self._last_tap is None:
            raise LookupError("nothing has been tapped yet")
        query = self._state.tap(self._chat)
        self._queue("callback_query", {"id": query.id, **self._last_tap})
        return query.id

    def sends_voice(self, duration: int = 5, content: bytes = b"OggS pretend voice") -> Message:
        """A voice message of `duration` seconds."""
        return self._sends(attachments.voice(self._state.files, duration, content))

    def sends_video_note(self, duration: int = 5) -> Message:
        """A round video of `duration` seconds."""
        return self._sends(attachments.video_note(self._state.files, duration))

    def sends_photo(self, caption: str = "", content: bytes | None = None) -> Message:
        """A photo: `content` (PNG or JPEG) or a small one made up."""
        number = len(self._chat.messages)
        return self._sends(attachments.photo(self._state.files, number, caption, content))

    def sends_document(
        self, name: str = "plan.pdf", caption: str = "", content: bytes = b"%PDF-1.4 pretend"
    ) -> Message:
        """A file under its name."""
        return self._sends(attachments.document(self._state.files, name, caption, content))

    def sends_album(self, size: int = 3, caption: str = "") -> list[Message]:
        """An album of 2 to 10 photos: as many messages with one media_group_id, the caption on the first."""
        if not 2 <= size <= 10:
            raise ValueError(f"an album has 2 to 10 photos, not {size}")
        album = {"media_group_id": self._state.unique("album")}
        files = self._state.files
        contents = [attachments.photo(files, number, "" if number else caption, None) for number in range(size)]
        return [self._sends({**album, **content}) for content in contents]

    def sends_sticker(self) -> Message:
        """A sticker."""
        return self._sends(attachments.sticker(self._state.files))

    def sends_location(self) -> Message:
        """A place."""
        return self._sends(attachments.location())

    def sends_contact(self, first_name: str | None = None, user_id: int | None = None) -> Message:
        """A contact card: their own, or somebody else's."""
        return self._sends(attachments.contact(first_name or self.first_name, user_id or self.id))

    def sends_poll(self) -> Message:
        """A poll."""
        return self._sends(attachments.poll(self._state.unique("poll")))

    def forwards(self, text: str, author: str = "Dana") -> Message:
        """Forward a text of somebody whose account is hidden."""
        origin = {"type": "hidden_user", "sender_user_name": author, "date": self._state.timestamp() - 60}
        return self._sends({"forward_origin": origin, **typed(text)})

    def edits(self, message: Message, text: str) -> Message:
        """Change the text or caption of their own message; raises ValueError on somebody else's."""
        if message.sent_by_bot or message.deleted:
            raise ValueError(f"{self.first_name} cannot edit {message!r}")
        if "text" in message.payload:
            rest = {key: value for key, value in message.payload.items() if key != "entities"}
            content = {**rest, **typed(text.strip())}
        else:
            content = {**message.payload, "caption": text.strip()}
        self._state.change(message, {**content, "edit_date": self._state.timestamp()})
        self._queue("edited_message", message.payload)
        return message

    def blocks_bot(self) -> None:
        """Block the bot: it is told, and refused with 403 from then on."""
        self._membership("member", "kicked", self._chat)
        self._chat.blocked = True

    def unblocks_bot(self) -> None:
        """Take the block back."""
        self._chat.blocked = False
        self._membership("kicked", "member", self._chat)

    def deletes_account(self) -> None:
        """Leave Telegram for good: the bot is not told, and refused with 403 from then on."""
        self._chat.gone = True
        self._state.touch(self._chat)

    def deletes(self, message: Message) -> None:
        """Take a message out of the chat, for both sides."""
        message.deleted = True
        self._state.touch(self._chat)

    def sends_raw(self, update: dict[str, Any]) -> int:
        """Queue any JSON as an update, readable or not, whatever the bot asked for; returns its id."""
        self.last_update_id = self._state.updates.add_raw(update)
        return self.last_update_id
