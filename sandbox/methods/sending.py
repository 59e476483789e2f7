"""Sending: the recipient, the words and the keyboard of a message, and sendMessage."""

from typing import Any

from sandbox.chats import Chat
from sandbox.entities import Formatted, parse_html, stripped
from sandbox.keyboards import checked_markup
from sandbox.params import Params
from sandbox.refusal import bad_request
from sandbox.state import State

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def send_message(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: sendMessage."""
    chat = state.chat(params.text("chat_id")).writable()
    content = text_content(params)
    return deliver(state, chat, content, params)


def text_content(params: Params, too_long: str = "message is too long") -> dict[str, Any]:
    """The fields `text` and `entities` of a message; raises Refusal when empty, too long or badly formatted."""
    words = formatted(params, "text", "entities")
    if not words.text:
        raise bad_request("message text is empty")
    if len(words.text) > TEXT_LIMIT:
        raise bad_request(too_long)
    return _with_entities("text", "entities", words)


def caption_content(params: Params) -> dict[str, Any]:
    """The fields `caption` and `caption_entities`, none when there is no caption."""
    words = formatted(params, "caption", "caption_entities")
    if len(words.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return _with_entities("caption", "caption_entities", words) if words.text else {}


def formatted(params: Params, text_name: str, entities_name: str) -> Formatted:
    """The words under `text_name` as Telegram would store them."""
    source = params.text(text_name)
    mode = params.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad_request("unsupported parse_mode (the pretend Telegram reads HTML only)")
    if mode == "html":
        return stripped(parse_html(source))
    return stripped(Formatted(source, tuple(params.json(entities_name) or ())))


def deliver(state: State, chat: Chat, content: dict[str, Any], params: Params) -> dict[str, Any]:
    """Put a message of the bot on the screen with its reply and keyboard; returns the Bot API's Message."""
    markup = checked_markup(params.json("reply_markup"))
    whole = {**_reply(chat, params), **content}
    if markup and "inline_keyboard" in markup:
        whole["reply_markup"] = markup
    message = state.put(chat, state.me, whole)
    if markup and "keyboard" in markup:
        rows = [[str(b if isinstance(b, str) else b["text"]) for b in row] for row in markup["keyboard"]]
        chat.reply_keyboard = rows
        chat.uneditable.add(message.id)
    elif markup and "inline_keyboard" not in markup:
        chat.reply_keyboard = []
        chat.uneditable.add(message.id)
    return message.payload


def _reply(chat: Chat, params: Params) -> dict[str, Any]:
    wanted = params.json("reply_parameters") or {}
    message_id = int(wanted.get("message_id") or params.integer("reply_to_message_id"))
    if not message_id:
        return {}
    replied = chat.shown(message_id)
    if replied is None:
        if wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in replied.payload.items() if k != "reply_to_message"}}


def _with_entities(text_name: str, entities_name: str, words: Formatted) -> dict[str, Any]:
    content: dict[str, Any] = {text_name: words.text}
    if words.entities:
        content[entities_name] = list(words.entities)
    return content
