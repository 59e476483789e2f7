"""Answers that are no messages: to a tap, by a reaction, by "typing..."."""

from sandbox.chats import QUERY_LIFETIME, Toast
from sandbox.params import Params
from sandbox.refusal import bad_request
from sandbox.state import State

REACTIONS = frozenset(
    (
        *("❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌"),
        *("🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐"),
        *("🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍"),
        *("🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾"),
        *("🤷\u200d♂", "🤷", "🤷\u200d♀", "😡"),
    )
)
"""Telegram Bot API: ReactionTypeEmoji."""

ACTIONS = frozenset(
    (
        *("typing", "choose_sticker", "find_location", "upload_photo", "upload_document", "record_voice"),
        *("upload_voice", "record_video", "upload_video", "record_video_note", "upload_video_note"),
    )
)
ACTIONS_REMEMBERED = 20


def answer_callback_query(state: State, params: Params) -> bool:
    """Telegram Bot API: answerCallbackQuery. A tap can be answered once, within about 15 minutes."""
    text = params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query = state.queries.pop(params.text("callback_query_id"), None)
    if query is None or state.now() - query.at > QUERY_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    url = params.text("url")
    if text or url:
        query.chat.toasts.append(Toast(text, params.flag("show_alert"), query.id, url))
    state.touch(query.chat)
    return True


def set_message_reaction(state: State, params: Params) -> bool:
    """Telegram Bot API: setMessageReaction. A bot may set one ordinary emoji, or none to take it away."""
    chat = state.chat(params.text("chat_id")).writable()
    message = chat.shown(params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = params.json("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(each.get("type") != "emoji" or each.get("emoji") not in REACTIONS for each in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = tuple(str(each["emoji"]) for each in reactions)
    message.revision = state.touch(chat)
    return True


def send_chat_action(state: State, params: Params) -> bool:
    """Telegram Bot API: sendChatAction."""
    chat = state.chat(params.text("chat_id")).writable()
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions = [*chat.actions, action][-ACTIONS_REMEMBERED:]
    chat.typing = True
    state.touch(chat)
    return True
