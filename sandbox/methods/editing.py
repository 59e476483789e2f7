"""Edits in place and deletion. An edit without reply_markup takes the inline keyboard away, as in Telegram."""

from typing import Any

from sandbox.chats import DELETABLE, Chat
from sandbox.keyboards import checked_inline
from sandbox.message import Message
from sandbox.methods.media import given_file, shown_file
from sandbox.methods.sending import caption_content, text_content
from sandbox.params import Params
from sandbox.refusal import bad_request
from sandbox.state import State

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
CONTENT = (
    "text", "entities", "caption", "caption_entities", "link_preview_options",
    "photo", "voice", "video_note", "video", "audio", "animation", "document",
)  # fmt: skip
CAPTIONED = ("photo", "voice", "video", "audio", "animation", "document")
REPLACEABLE = ("text", "photo", "video", "audio", "animation", "document")


def edit_message_text(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: editMessageText."""
    message = _editable(state, params)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _replace(state, message, text_content(params, too_long="MESSAGE_TOO_LONG"), params)


def edit_message_caption(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: editMessageCaption."""
    message = _editable(state, params)
    if message.kind not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.payload.items() if name in CAPTIONED}
    return _replace(state, message, {**kept, **caption_content(params)}, params)


def edit_message_media(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: editMessageMedia; a text message may get a medium, a medium never becomes text."""
    message = _editable(state, params)
    media = params.json("media")
    if not isinstance(media, dict) or media.get("type") not in REPLACEABLE[1:]:
        raise bad_request("can't parse InputMedia")
    if message.kind not in REPLACEABLE:
        raise bad_request("message media can't be edited")
    inner = params.inside(media)
    stored = given_file(state, inner, "media", str(media["type"]))
    return _replace(state, message, {**shown_file(stored, inner), **caption_content(inner)}, params)


def edit_message_reply_markup(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: editMessageReplyMarkup."""
    message = _editable(state, params)
    kept = {name: value for name, value in message.payload.items() if name in CONTENT}
    return _replace(state, message, kept, params)


def delete_message(state: State, params: Params) -> bool:
    """Telegram Bot API: deleteMessage. Only within 48 hours, in groups only the bot's own."""
    chat = _reachable(state, params)
    message = chat.shown(params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    age = state.timestamp() - message.payload["date"]
    if age > DELETABLE.total_seconds() or not (message.sent_by_bot or chat.type == "private"):
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    message.revision = state.touch(chat)
    return True


def _reachable(state: State, params: Params) -> Chat:
    return state.chat(params.text("chat_id")).writable()


def _editable(state: State, params: Params) -> Message:
    if not params.text("chat_id") and params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = _reachable(state, params)
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = chat.shown(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.sent_by_bot or message.id in chat.uneditable:
        raise bad_request("message can't be edited")
    return message


def _replace(state: State, message: Message, content: dict[str, Any], params: Params) -> dict[str, Any]:
    markup = checked_inline(params.json("reply_markup"))
    before = message.payload
    content_too = content != {name: before[name] for name in CONTENT if name in before}
    if not content_too and markup == before.get("reply_markup"):
        raise bad_request(NOT_MODIFIED)
    rest = {name: value for name, value in before.items() if name not in (*CONTENT, "reply_markup")}
    payload = {**rest, **content}
    if content_too:
        payload["edit_date"] = state.timestamp()
    if markup:
        payload["reply_markup"] = markup
    state.change(message, payload, content_too=content_too)
    return payload
