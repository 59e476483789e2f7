"""Keyboards under messages, checked as Telegram checks them.

Source: Telegram Bot API: InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove, ForceReply.
Limits: callback data 1-64 bytes, 100 buttons in all, 8 in a row.
"""

from typing import Any

from sandbox.refusal import bad_request

INLINE_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
URL_SCHEMES = ("http://", "https://", "tg://")
MARKUP_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def checked_markup(markup: Any) -> dict[str, Any] | None:
    """The markup if Telegram would take it, None for no or an empty one; raises Refusal otherwise."""
    if markup is None or markup in ({}, ""):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if not any(kind in markup for kind in MARKUP_KINDS):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" in markup:
        return _checked_inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        _check_reply_keyboard(markup["keyboard"])
    return markup


def checked_inline(markup: Any) -> dict[str, Any] | None:
    """The same for an edit, where only an inline keyboard may be given."""
    checked = checked_markup(markup)
    if checked is not None and "inline_keyboard" not in checked:
        raise bad_request("inline keyboard expected")
    return checked


def _checked_inline(rows: Any) -> dict[str, Any] | None:
    _check_rows(rows, "inline keyboard")
    kept = [[_checked_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > 100 or any(len(row) > 8 for row in kept):
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _checked_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not str(button.get("text") or "").strip():
        raise bad_request('can\'t parse inline keyboard button: field "text" must be non-empty')
    if not any(button.get(action) is not None for action in INLINE_ACTIONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not str(url).startswith(URL_SCHEMES):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return button


def _check_reply_keyboard(rows: Any) -> None:
    _check_rows(rows, "reply keyboard markup")
    for row in rows:
        for button in row:
            label = button if isinstance(button, str) else button.get("text")
            if not str(label or "").strip():
                raise bad_request("can't parse keyboard button: text must be non-empty")
    if sum(map(len, rows)) > 300 or any(len(row) > 12 for row in rows):
        raise bad_request("reply markup is too long")


def _check_rows(rows: Any, name: str) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"can't parse {name}: expected an Array of Array")
