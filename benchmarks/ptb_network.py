"""The stub network of python-telegram-bot: its `BaseRequest` without HTTP."""

from __future__ import annotations

import json
from typing import Any

from telegram.request import BaseRequest, RequestData

from benchmarks.line import SENT_AT, Line

ME = {"id": 1000000, "is_bot": True, "first_name": "Aina", "username": "aina_bot"}
OK = 200


class LineRequest(BaseRequest):
    """Counts each call and answers it at once, in the JSON that the library expects."""

    def __init__(self, line: Line) -> None:
        self._line = line

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more_timeouts: Any
    ) -> tuple[int, bytes]:
        """One call. Raises NotImplementedError for a method that no questionnaire needs."""
        del method
        self._line.calls += 1
        parameters: dict[str, Any] = {} if request_data is None else request_data.parameters
        result = self._answer(url.rpartition("/")[2], parameters)
        return OK, json.dumps({"ok": True, "result": result}).encode()

    def _answer(self, called: str, parameters: dict[str, Any]) -> object:
        match called:
            case "getMe":
                return ME
            case "sendMessage":
                chat, number = int(parameters["chat_id"]), self._line.number()
                self._line.heard(chat, number, parameters.get("reply_markup"))
                return {"message_id": number, "date": SENT_AT, "chat": {"id": chat, "type": "private"}}
            case "answerCallbackQuery":
                return True
        raise NotImplementedError(f"the benchmark's network does not know {called}")
