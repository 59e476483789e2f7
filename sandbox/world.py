"""The world: one in-memory Telegram with one bot and any number of people.

The order of a call: log, unknown method, faults before, flood limits, the method itself, faults after.
"""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sandbox.faults import Fault, Faults
from sandbox.limits import FloodLimits
from sandbox.message import Message
from sandbox.methods import BY_LOWER_NAME, Method
from sandbox.params import Params, Upload
from sandbox.phone import Phone
from sandbox.profile import Profile
from sandbox.refusal import Refusal
from sandbox.state import State
from sandbox.updates import Updates

TOKEN = "1234567:pretend-token-of-a-pretend-telegram"  # noqa: S105 - it opens nothing but this sandbox
LOG_LENGTH = 100_000


class World:
    """One Telegram. `limits` switches the flood limits on; `complaints` lists calls that no Telegram would know."""

    def __init__(
        self,
        now: Callable[[], datetime],
        token: str = TOKEN,
        username: str = "aina_bot",
        first_name: str = "Aina",
    ) -> None:
        """`now` tells the time in aware UTC and is the world's only clock, save for long polls and delays."""
        me = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": first_name,
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.token = token
        self.state = State(now=now, me=me, updates=Updates(now, token), profile=Profile())
        self.faults = Faults()
        self.limits = False
        self.complaints: list[str] = []
        self.log: deque[tuple[str, int | None]] = deque(maxlen=LOG_LENGTH)
        self.phones: dict[int, Phone] = {}
        self._flood = FloodLimits(now)

    def person(self, first_name: str, language_code: str = "kk", id: int | None = None) -> Phone:  # noqa: A002
        """A new person with a phone; they have not written to the bot yet. Raises ValueError on an id in use."""
        person_id = _person_id(first_name, len(self.phones)) if id is None else id
        if person_id in self.state.chats or person_id <= 0:
            raise ValueError(f"{person_id} is not a free id for a person")
        phone = self.phones[person_id] = Phone(self.state, person_id, first_name, language_code)
        return phone

    @property
    def updates_pending(self) -> list[dict[str, Any]]:
        """Updates that the bot has not confirmed, oldest first."""
        return self.state.updates.pending

    @property
    def revision(self) -> int:
        """How many visible changes there have been in all."""
        return self.state.bell.revision

    async def changed(self, since: int, seconds: float) -> int:
        """Wait at most so many real `seconds` for a change after revision `since`; returns the revision now."""
        return await self.state.bell.later_than(since, seconds)

    def redeliver(self, update_id: int) -> None:
        """Deliver this update once more before all others; raises LookupError if it never was delivered."""
        self.state.updates.redeliver(update_id)

    def messages_in(self, chat_id: int) -> list[Message]:
        """What is on the screen of a private chat or group, in order."""
        return list(self.state.chats[chat_id].messages.values())

    def download(self, path: str) -> bytes:
        """The bytes of the file that getFile gave this path for; raises Refusal 404."""
        stored = self.state.files.at(path)
        if stored is None:
            raise Refusal(404, "Not Found")
        return stored.content

    async def call(
        self, method: str, params: Mapping[str, Any], files: Mapping[str, bytes | Upload] | None = None
    ) -> Any:
        """Do what a Bot API method does and return its JSON result.

        `params` holds strings (as from a form) or JSON values. Raises Refusal, and Dropped or Garbled by `faults`.
        """
        given = Params(params, _uploads(files or {}))
        name, known = self._found(method)
        chat_id = given.text("chat_id")
        self.log.append((name, int(chat_id) if chat_id.lstrip("-").isdigit() else None))
        seconds, fault = self.faults.take(name)
        if seconds:
            await asyncio.sleep(seconds)
        _happen(fault, "before")
        if known is None:
            result = await self._get_updates(given)
        else:
            if self.limits and name.startswith(("send", "edit")) and chat_id in map(str, self.state.chats):
                self._flood.spend(int(chat_id))
            result = known(self.state, given)
        _happen(fault, "after")
        return result

    def _found(self, method: str) -> tuple[str, Method | None]:
        if method.lower() == "getupdates":
            return "getUpdates", None
        if method.lower() not in BY_LOWER_NAME:
            complaint = f"Not Found: method {method} is not part of the pretend Telegram"
            self.complaints.append(complaint)
            raise Refusal(404, complaint)
        return BY_LOWER_NAME[method.lower()]

    async def _get_updates(self, given: Params) -> list[dict[str, Any]]:
        if self.state.webhook is not None:
            why = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise Refusal(409, f"Conflict: {why}")
        return await self.state.updates.fetch(
            offset=given.integer("offset"),
            limit=given.integer("limit", 100),
            seconds=min(given.integer("timeout"), 50),
            allowed=given.json("allowed_updates"),
        )


def _happen(fault: Fault | None, when: str) -> None:
    if fault is not None and fault.when == when and fault.error is not None:
        raise fault.error.with_traceback(None)


def _uploads(files: Mapping[str, bytes | Upload]) -> dict[str, Upload]:
    return {name: file if isinstance(file, Upload) else Upload(name, file) for name, file in files.items()}


def _person_id(first_name: str, number: int) -> int:
    digest = hashlib.sha256(f"{first_name} {number}".encode()).digest()
    return 200_000_000 + int.from_bytes(digest[:4], "big")
