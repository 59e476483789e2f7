"""One message as it stands on a screen now."""

from typing import Any

from sandbox.files import Files
from sandbox.rendering import render_html

MEDIA_KINDS = ("photo", "voice", "video_note", "video", "audio", "animation", "document", "sticker")
OTHER_KINDS = ("location", "contact", "poll", "text")


class Message:
    """A live view: an edit or a deletion by either side shows here at once.

    `payload` is the Bot API's Message; it is replaced on an edit and never changed in place. `revision` is the world's
    revision of the last change of any sort, `content_revision` of the last change to what is said (not to buttons).
    """

    __slots__ = ("_files", "content_revision", "deleted", "edited", "payload", "reactions", "revision")

    def __init__(self, payload: dict[str, Any], revision: int, files: Files) -> None:
        """A message that has just been put on the screen."""
        self._files = files
        self.payload = payload
        self.revision = revision
        self.content_revision = revision
        self.edited = False
        self.deleted = False
        self.reactions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """`<Message 7 from the bot: text 'Hello' [Yes | No]>`, for failing tests."""
        author = "the bot" if self.sent_by_bot else self.payload["from"]["first_name"]
        buttons = " / ".join(" | ".join(row) for row in self.buttons)
        state = " (deleted)" if self.deleted else " (edited)" if self.edited else ""
        said = self.text or self.caption
        return f"<Message {self.id} from {author}{state}: {self.kind} {said!r}{f' [{buttons}]' if buttons else ''}>"

    @property
    def id(self) -> int:
        """Its message_id."""
        return int(self.payload["message_id"])

    @property
    def sent_by_bot(self) -> bool:
        """False for what a person wrote."""
        return bool(self.payload["from"]["is_bot"])

    @property
    def kind(self) -> str:
        """text, photo, voice, video_note, video, audio, animation, document, sticker, location, contact or poll."""
        return next((kind for kind in (*MEDIA_KINDS, *OTHER_KINDS) if kind in self.payload), "other")

    @property
    def text(self) -> str:
        """The plain text; empty for anything but a text."""
        return str(self.payload.get("text", ""))

    @property
    def caption(self) -> str:
        """The plain caption; empty when there is none."""
        return str(self.payload.get("caption", ""))

    @property
    def html(self) -> str:
        """The text or caption with its formatting, as Telegram HTML."""
        if "text" in self.payload:
            return render_html(self.text, self.payload.get("entities", []))
        return render_html(self.caption, self.payload.get("caption_entities", []))

    @property
    def inline_keyboard(self) -> list[list[dict[str, Any]]]:
        """Rows of InlineKeyboardButton objects."""
        markup: dict[str, Any] = self.payload.get("reply_markup", {})
        return [] if self.deleted else list(markup.get("inline_keyboard", []))

    @property
    def buttons(self) -> list[list[str]]:
        """Rows of the labels of the inline keyboard."""
        return [[str(button["text"]) for button in row] for row in self.inline_keyboard]

    @property
    def button_data(self) -> list[list[str]]:
        """Rows of callback data (empty for a button that opens a link)."""
        return [[str(button.get("callback_data", "")) for button in row] for row in self.inline_keyboard]

    @property
    def file_id(self) -> str | None:
        """The id of the file it shows, if it shows one."""
        if self.kind not in MEDIA_KINDS:
            return None
        shown = self.payload[self.kind]
        return str((shown[-1] if self.kind == "photo" else shown)["file_id"])

    @property
    def file(self) -> tuple[str, bytes] | None:
        """Name and bytes of the file it shows, if it shows one."""
        stored = self._files.found(self.file_id or "")
        return None if stored is None else (stored.name, stored.content)

    @property
    def photo(self) -> bytes | None:
        """The bytes of the picture, if it is one."""
        return self.file[1] if self.kind == "photo" and self.file else None

    @property
    def album(self) -> str | None:
        """The media_group_id that it shares with the rest of its album."""
        return self.payload.get("media_group_id")

    @property
    def reply_to(self) -> int | None:
        """The message_id that it answers."""
        replied = self.payload.get("reply_to_message")
        return None if replied is None else int(replied["message_id"])
