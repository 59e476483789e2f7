"""What the bot asks and says about itself, chats and files."""

from collections.abc import Callable
from typing import Any

from sandbox.files import DOWNLOAD_LIMIT
from sandbox.params import Params
from sandbox.profile import check_language
from sandbox.refusal import bad_request
from sandbox.state import State


def get_me(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: getMe."""
    del params
    return {**state.me, "first_name": state.profile.text("name", "") or state.me["first_name"]}


def delete_webhook(state: State, params: Params) -> bool:
    """Telegram Bot API: deleteWebhook; waiting updates go along if that is asked for."""
    state.webhook = None
    if params.flag("drop_pending_updates"):
        state.updates.forget_all()
    return True


def _checked_scope(state: State, params: Params) -> Any:
    """The scope that a menu is for; that of one chat must be a chat that the bot knows."""
    scope = params.json("scope")
    if isinstance(scope, dict) and scope.get("type") == "chat":
        chat = state.chat(str(scope.get("chat_id", "")))
        if not chat.open and not chat.blocked:
            raise bad_request("chat not found")
    return scope


def delete_my_commands(state: State, params: Params) -> bool:
    """Telegram Bot API: deleteMyCommands."""
    state.profile.forget_menu(_checked_scope(state, params), params.text("language_code"))
    state.profile_revision = state.bell.ring()
    return True


def set_my_commands(state: State, params: Params) -> bool:
    """Telegram Bot API: setMyCommands."""
    state.profile.set_menu(_checked_scope(state, params), params.text("language_code"), params.json("commands"))
    state.profile_revision = state.bell.ring()
    return True


def get_my_commands(state: State, params: Params) -> list[dict[str, str]]:
    """Telegram Bot API: getMyCommands."""
    return state.profile.menu(params.json("scope"), params.text("language_code"))


def set_my_text(name: str) -> Callable[[State, Params], bool]:
    """Telegram Bot API: setMyName, setMyDescription, setMyShortDescription, by the field's name."""

    def method(state: State, params: Params) -> bool:
        state.profile.set_text(name, params.text("language_code"), params.text(name).strip())
        state.profile_revision = state.bell.ring()
        return True

    return method


def get_my_text(name: str) -> Callable[[State, Params], dict[str, str]]:
    """Telegram Bot API: getMyName, getMyDescription, getMyShortDescription, by the field's name."""

    def method(state: State, params: Params) -> dict[str, str]:
        language = params.text("language_code")
        check_language(language)
        found = state.profile.text(name, language)
        return {name: found or (state.me["first_name"] if name == "name" else "")}

    return method


def get_file(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: getFile."""
    stored = state.files.found(params.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**stored.described(), "file_path": stored.path}


def get_chat(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: getChat, with the few fields of ChatFullInfo that must be there."""
    chat = state.chat(params.text("chat_id"))
    if not chat.open and not chat.blocked:
        raise bad_request("chat not found")
    return {
        **chat.described(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
