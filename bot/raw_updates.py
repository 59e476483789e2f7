"""What can be told of an update before, or without, parsing it: whose it is, where it is answered."""

from __future__ import annotations

from typing import Any

from aiogram.types import Update

from handlers.speech import Speech

RawUpdate = dict[str, Any]


def speech_for(update: Update) -> Speech | None:
    """Where an update is answered, or None for a kind that Aina did not ask for: it is passed over."""
    if (tap := update.callback_query) is not None:
        message = tap.message
        chat = tap.from_user.id if message is None else message.chat.id
        return Speech(chat, tap.id, None if message is None else message.message_id)
    for event in (update.message, update.edited_message, update.my_chat_member):
        if event is not None:
            return Speech(event.chat.id)
    return None


def sender(raw: RawUpdate) -> int | None:
    """The Telegram account whose update it is, as far as unparsed JSON tells."""
    for event in raw.values():
        if isinstance(event, dict) and isinstance(event.get("from"), dict):
            account = event["from"].get("id")
            return account if isinstance(account, int) else None
    return None


def chat_of(raw: RawUpdate) -> int | None:
    """The chat of an unparsed update, if it has one."""
    for event in raw.values():
        if isinstance(event, dict):
            chat = event.get("chat") or (event.get("message") or {}).get("chat") or {}
            found = chat.get("id") if isinstance(chat, dict) else None
            if isinstance(found, int):
                return found
    return None


def callback_of(raw: RawUpdate) -> str | None:
    """The id of the tap to be answered, if it is one."""
    found = raw.get("callback_query", {}).get("id")
    return found if isinstance(found, str) else None


def kind_of(raw: RawUpdate) -> str:
    """What kind of update it is, by Telegram's name for it."""
    return next((name for name in raw if name != "update_id"), "empty")


def language_of(raw: RawUpdate) -> str | None:
    """The language code of the sender's phone, if it says one."""
    for event in raw.values():
        if isinstance(event, dict) and isinstance(event.get("from"), dict):
            code = event["from"].get("language_code")
            return code if isinstance(code, str) else None
    return None
