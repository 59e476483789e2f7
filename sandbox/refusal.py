"""The three ways in which a call to the pretend Telegram can end badly."""

import json
from typing import Any


class Refusal(Exception):
    """Telegram answered `ok: false` with this HTTP code, description and response parameters."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        """`parameters` is Bot API's ResponseParameters, such as `{"retry_after": 3}` (seconds)."""
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters or {}


class Dropped(Exception):
    """The connection broke before an answer came: nobody can tell whether Telegram did the work."""


class Garbled(Exception):
    """Something answered, but not in JSON (a proxy's error page, for example)."""

    def __init__(self, code: int, body: str) -> None:
        """`code` is the HTTP status and `body` the unreadable text."""
        super().__init__(body)
        self.code = code
        self.body = body


def bad_request(description: str) -> Refusal:
    """The refusal Telegram gives to a request it understands and will not do (HTTP 400)."""
    return Refusal(400, f"Bad Request: {description}")


def refusal_json(refusal: Refusal) -> str:
    """Telegram's answer with `ok: false`."""
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    return json.dumps(answer)
