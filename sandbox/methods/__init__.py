"""Every Bot API method that the pretend Telegram answers, by its name (getUpdates is the world's own)."""

from collections.abc import Callable
from typing import Any

from sandbox.methods.about import (
    delete_my_commands,
    delete_webhook,
    get_chat,
    get_file,
    get_me,
    get_my_commands,
    get_my_text,
    set_my_commands,
    set_my_text,
)
from sandbox.methods.albums import send_media_group
from sandbox.methods.answering import answer_callback_query, send_chat_action, set_message_reaction
from sandbox.methods.editing import (
    delete_message,
    edit_message_caption,
    edit_message_media,
    edit_message_reply_markup,
    edit_message_text,
)
from sandbox.methods.media import send_media
from sandbox.methods.sending import send_message
from sandbox.params import Params
from sandbox.state import State
from sandbox.webhook import get_webhook_info, set_webhook

Method = Callable[[State, Params], Any]

METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "getWebhookInfo": get_webhook_info,
    "deleteWebhook": delete_webhook,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyName": set_my_text("name"),
    "getMyName": get_my_text("name"),
    "setMyDescription": set_my_text("description"),
    "getMyDescription": get_my_text("description"),
    "setMyShortDescription": set_my_text("short_description"),
    "getMyShortDescription": get_my_text("short_description"),
    "sendMessage": send_message,
    "sendPhoto": send_media("photo"),
    "sendVoice": send_media("voice"),
    "sendVideoNote": send_media("video_note"),
    "sendVideo": send_media("video"),
    "sendAudio": send_media("audio"),
    "sendAnimation": send_media("animation"),
    "sendDocument": send_media("document"),
    "sendMediaGroup": send_media_group,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "setMessageReaction": set_message_reaction,
    "sendChatAction": send_chat_action,
    "getFile": get_file,
    "getChat": get_chat,
}
BY_LOWER_NAME = {name.lower(): (name, method) for name, method in METHODS.items()}
"""Telegram finds methods without regard to case."""
