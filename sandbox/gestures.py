"""What a person can do over HTTP, by name: the actions of a Phone with their details from a JSON body."""

import base64
from collections.abc import Callable
from typing import Any

from sandbox.message import Message
from sandbox.phone import Phone

Body = dict[str, Any]
Outcome = list[Message] | str
Gesture = Callable[[Phone, Body], Outcome]


def _says(phone: Phone, body: Body) -> Outcome:
    reply_to = _message(phone, body, "reply_to")
    return phone.says(str(body["text"]), reply_to=reply_to, force=bool(body.get("force")))


def _taps(phone: Phone, body: Body) -> Outcome:
    return phone.taps(str(body["button"]), _message(phone, body, "message"))


def _taps_data(phone: Phone, body: Body) -> Outcome:
    return phone.taps_data(str(body["data"]), _required(phone, body))


def _taps_again(phone: Phone, body: Body) -> Outcome:
    del body
    return phone.taps_again()


def _edits(phone: Phone, body: Body) -> Outcome:
    return [phone.edits(_required(phone, body), str(body["text"]))]


def _sends_voice(phone: Phone, body: Body) -> Outcome:
    return [phone.sends_voice(int(body.get("duration", 5)))]


def _sends_video_note(phone: Phone, body: Body) -> Outcome:
    return [phone.sends_video_note(int(body.get("duration", 5)))]


def _sends_photo(phone: Phone, body: Body) -> Outcome:
    content = base64.b64decode(body["content"]) if body.get("content") else None
    return [phone.sends_photo(str(body.get("caption", "")), content)]


def _sends_document(phone: Phone, body: Body) -> Outcome:
    content = base64.b64decode(body["content"]) if body.get("content") else b"a pretend document"
    return [phone.sends_document(str(body.get("name", "plan.pdf")), str(body.get("caption", "")), content)]


def _sends_album(phone: Phone, body: Body) -> Outcome:
    return phone.sends_album(int(body.get("size", 3)), str(body.get("caption", "")))


def _sends_raw(phone: Phone, body: Body) -> Outcome:
    return str(phone.sends_raw(dict(body["update"])))


def _plain(action: Callable[[Phone], Message | None]) -> Gesture:
    """A gesture without details."""

    def gesture(phone: Phone, body: Body) -> Outcome:
        del body
        message = action(phone)
        return [] if message is None else [message]

    return gesture


GESTURES: dict[str, Gesture] = {
    "says": _says,
    "taps": _taps,
    "taps_data": _taps_data,
    "taps_again": _taps_again,
    "edits": _edits,
    "forwards": lambda phone, body: [phone.forwards(str(body["text"]))],
    "sends_voice": _sends_voice,
    "sends_video_note": _sends_video_note,
    "sends_photo": _sends_photo,
    "sends_document": _sends_document,
    "sends_album": _sends_album,
    "sends_raw": _sends_raw,
    "sends_sticker": _plain(Phone.sends_sticker),
    "sends_location": _plain(Phone.sends_location),
    "sends_contact": _plain(Phone.sends_contact),
    "sends_poll": _plain(Phone.sends_poll),
    "blocks_bot": _plain(Phone.blocks_bot),
    "deletes_account": _plain(Phone.deletes_account),
    "unblocks_bot": _plain(Phone.unblocks_bot),
}


def _message(phone: Phone, body: Body, key: str) -> Message | None:
    wanted = body.get(key)
    if wanted is None:
        return None
    found = next((message for message in phone.messages if message.id == int(wanted)), None)
    if found is None:
        raise LookupError(f"there is no message {wanted} on this phone")
    return found


def _required(phone: Phone, body: Body) -> Message:
    message = _message(phone, body, "message")
    if message is None:
        raise LookupError("name a message by its id")
    return message
