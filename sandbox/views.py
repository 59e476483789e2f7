"""Phones and messages as JSON for the page and for remote tests."""

from typing import Any

from sandbox.message import Message
from sandbox.phone import Phone

TOASTS_SHOWN = 20


def phone_view(phone: Phone, since: int) -> dict[str, Any]:
    """A phone with the messages that changed after revision `since` and the last toasts."""
    first = max(len(phone.toasts) - TOASTS_SHOWN, 0)
    return {
        "id": phone.id,
        "first_name": phone.first_name,
        "language_code": phone.language_code,
        "revision": phone.revision,
        "blocked": phone.blocked,
        "typing": phone.typing,
        "bot_name": phone.bot_name,
        "bot_description": phone.bot_description,
        "menu": phone.menu,
        "keyboard": phone.keyboard,
        "spinning": phone.spinning,
        "toasts": [
            {"number": number, "text": toast.text, "alert": toast.alert, "query_id": toast.query_id, "url": toast.url}
            for number, toast in enumerate(phone.toasts[first:], first + 1)
        ],
        "messages": [message_view(message) for message in phone.messages if message.revision > since],
    }


def message_view(message: Message) -> dict[str, Any]:
    """One message as it stands."""
    origin = message.payload.get("forward_origin", {})
    return {
        "id": message.id,
        "by_bot": message.sent_by_bot,
        "kind": message.kind,
        "date": message.payload["date"],
        "text": message.text,
        "caption": message.caption,
        "html": message.html,
        "buttons": [[_button(button) for button in row] for row in message.inline_keyboard],
        "file": _file(message),
        "album": message.album,
        "reply_to": message.reply_to,
        "forwarded_from": origin.get("sender_user_name"),
        "reactions": list(message.reactions),
        "edited": message.edited,
        "deleted": message.deleted,
        "revision": message.revision,
        "content_revision": message.content_revision,
    }


def _button(button: dict[str, Any]) -> dict[str, Any]:
    return {key: button[key] for key in ("text", "callback_data", "url") if key in button}


def _file(message: Message) -> dict[str, Any] | None:
    file = message.file
    if file is None:
        return None
    shown = message.payload[message.kind]
    shown = shown[-1] if isinstance(shown, list) else shown
    return {"id": message.file_id, "name": file[0], "size": len(file[1]), "duration": shown.get("duration")}
