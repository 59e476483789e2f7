"""What a Telegram message says: the words and files of an answer, and where they were said."""

from __future__ import annotations

from aiogram.types import Message

from dialogs.answers import Attachment, Source
from dialogs.replies import Chose, Said
from dialogs.steps import Choice, Step
from handlers.markup import Html, html
from locales.translator import Translator


def said_in(message: Message) -> Said | None:
    """The answer in a message, or None for what cannot be one (a sticker, a location, a poll ...)."""
    source = Source(message.message_id, int(message.date.timestamp()), message.media_group_id)
    if message.text is not None:
        return Said(message.text, (), source)
    file = attached(message)
    return None if file is None else Said(message.caption or "", (file,), source)


def attached(message: Message) -> Attachment | None:
    """The file that a message carries, as Telegram's reference to it."""
    if message.voice:
        return Attachment("voice", message.voice.file_id, message.voice.duration)
    if message.video_note:
        return Attachment("video_note", message.video_note.file_id, message.video_note.duration)
    if message.photo:
        return Attachment("photo", message.photo[-1].file_id)
    if message.video:
        return Attachment("video", message.video.file_id, message.video.duration, message.video.file_name)
    if message.audio:
        return Attachment("audio", message.audio.file_id, message.audio.duration, message.audio.file_name)
    if message.animation:  # Telegram also fills `document` for these
        return Attachment("animation", message.animation.file_id, message.animation.duration)
    if message.document:
        return Attachment("document", message.document.file_id, None, message.document.file_name)
    return None


def as_reply(said: Said, step: Step, t: Translator) -> Said | Chose:
    """What was said, as a choice where the words are exactly those of a button."""
    if isinstance(step, Choice):
        for option in step.options:
            if said.text.strip().casefold() == t(option.label).casefold():
                return Chose(option.code)
    return said


def acknowledged(said: Said, message: Message, t: Translator) -> Html:
    """The short line that shows that the words arrived."""
    if message.forward_origin is not None:
        return html(t, "✓ Saved: the forwarded message.")
    if said.attachments and said.attachments[0].seconds is not None:
        seconds = said.attachments[0].seconds
        return html(t, "✓ Saved, %(length)s.", length=f"{seconds // 60}:{seconds % 60:02}")
    return html(t, "✓ Saved.")
