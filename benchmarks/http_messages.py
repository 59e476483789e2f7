"""As much of HTTP/1.1 as two programs on one machine need that know each other: a head, and a body of a told length."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

END = b"\r\n\r\n"
LENGTH = b"content-length:"


class Messages:
    """Cuts what comes over a connection into heads and bodies."""

    def __init__(self) -> None:
        self._held = b""

    def fed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Each message that is whole by now."""
        self._held += data
        while (end := self._held.find(END)) >= 0:
            head, begins = self._held[:end], end + len(END)
            ends = begins + _length(head)
            if len(self._held) < ends:
                return
            body, self._held = self._held[begins:ends], self._held[ends:]
            yield head, body


def path_of(head: bytes) -> str:
    """What is asked for."""
    return head.split(b" ", 2)[1].decode()


def status_of(head: bytes) -> int:
    """What was answered."""
    return int(head.split(b" ", 2)[1])


def reply(status: int, plain: Any) -> bytes:
    """An answer in JSON."""
    body = json.dumps(plain).encode()
    return b"HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
        status,
        len(body),
        body,
    )


def post(path: str, secret: str, plain: Any) -> bytes:
    """An update on its way to a webhook (Telegram Bot API: setWebhook)."""
    body = json.dumps(plain).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: aina\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
    return b"%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (head.encode(), len(body), body)


def _length(head: bytes) -> int:
    low = head.lower()
    at = low.find(LENGTH)
    if at < 0:
        if b"transfer-encoding" in low:
            raise ValueError("a body whose length nobody told")
        return 0
    return int(low[at + len(LENGTH) :].split(b"\r\n", 1)[0])
