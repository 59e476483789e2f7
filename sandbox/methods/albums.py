"""sendMediaGroup: two to ten files as one album."""

from typing import Any

from sandbox.methods.media import given_file, shown_file
from sandbox.methods.sending import caption_content, deliver
from sandbox.params import Params
from sandbox.refusal import bad_request
from sandbox.state import State

ALBUM_KINDS = ("photo", "video", "audio", "document")


def send_media_group(state: State, params: Params) -> list[dict[str, Any]]:
    """Telegram Bot API: sendMediaGroup. Nothing is sent unless every item is right."""
    chat = state.chat(params.text("chat_id")).writable()
    album = state.unique("album")
    contents = [_content(state, item, params) for item in _checked_items(params.json("media"))]
    bare = Params({k: v for k, v in params.values.items() if k != "reply_markup"})
    return [deliver(state, chat, {"media_group_id": album, **content}, bare) for content in contents]


def _checked_items(items: Any) -> list[dict[str, Any]]:
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    if len(items) < 2:
        raise bad_request("too few messages to send as an album: must include 2-10 items")
    kinds = {str(item.get("type")) for item in items}
    for kind in sorted(kinds):
        if kind not in ALBUM_KINDS:
            raise bad_request(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
        if kind in ("audio", "document") and len(kinds) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")
    return items


def _content(state: State, item: dict[str, Any], params: Params) -> dict[str, Any]:
    inner = params.inside(item)
    stored = given_file(state, inner, "media", str(item["type"]))
    return {**shown_file(stored, inner), **caption_content(inner)}
