"""Sending of one photo, voice, video, animation, audio file or document."""

from collections.abc import Callable
from typing import Any

from sandbox.files import StoredFile
from sandbox.methods.sending import caption_content, deliver
from sandbox.params import Params
from sandbox.refusal import bad_request
from sandbox.state import State

DEFAULT_NAMES = {
    "photo": "photo.png",
    "voice": "voice.ogg",
    "video_note": "video_note.mp4",
    "video": "video.mp4",
    "audio": "audio.mp3",
    "animation": "animation.mp4",
    "document": "document",
}
MIME_TYPES = {"voice": "audio/ogg", "video": "video/mp4", "audio": "audio/mpeg", "animation": "video/mp4"}


def send_media(kind: str) -> Callable[[State, Params], dict[str, Any]]:
    """Telegram Bot API: sendPhoto, sendVoice, sendVideoNote, sendVideo, sendAudio, sendAnimation, sendDocument."""

    def method(state: State, params: Params) -> dict[str, Any]:
        chat = state.chat(params.text("chat_id")).writable()
        content = {} if kind == "video_note" else caption_content(params)
        stored = given_file(state, params, kind, kind)
        return deliver(state, chat, {**shown_file(stored, params), **content}, params)

    return method


def given_file(state: State, params: Params, name: str, kind: str) -> StoredFile:
    """The file under parameter `name`: an upload, `attach://...`, or the id of a file of the same kind."""
    upload = params.uploads.get(name)
    value = params.text(name)
    if upload is None and value.startswith("attach://"):
        upload = params.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
    if upload is not None:
        return state.files.keep(kind, upload.name or DEFAULT_NAMES[kind], upload.content)
    if not value:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    return state.files.known(value, kind)


def shown_file(stored: StoredFile, params: Params) -> dict[str, Any]:
    """The fields of a message that shows this file; `params` may tell duration (seconds), width and height."""
    described = stored.described()
    if stored.kind == "photo":
        return {"photo": [{**described, "width": stored.width, "height": stored.height}]}
    if stored.kind in ("voice", "audio", "video", "animation", "video_note"):
        described["duration"] = params.integer("duration")
    if stored.kind in ("video", "animation"):
        described |= {"width": params.integer("width", 320), "height": params.integer("height", 240)}
    if stored.kind == "video_note":
        described["length"] = params.integer("length", 240)
    if stored.kind in MIME_TYPES:
        described["mime_type"] = MIME_TYPES[stored.kind]
    if stored.kind in ("document", "audio", "video", "animation"):
        described["file_name"] = stored.name
    if stored.kind == "document":
        described["mime_type"] = stored.mime_type()
    if stored.kind == "animation":  # "For backward compatibility, when this field is set, document is also set"
        return {"animation": described, "document": described}
    return {stored.kind: described}
