"""Telegram's flood limits, as far as its "Bots FAQ" tells them (broadcasting to users)."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sandbox.refusal import Refusal

PER_SECOND = 30
CHAT_BURST = 5


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime


class FloodLimits:
    """30 messages a second in all, 1 a second in a chat where a burst of 5 passes (the FAQ allows short ones)."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Nothing sent yet."""
        self._now = now
        self._all = _Bucket(PER_SECOND, now())
        self._chats: dict[int, _Bucket] = {}

    def spend(self, chat_id: int) -> None:
        """Count one message to this chat; raises Refusal 429 with `retry_after` (seconds) when it is too many."""
        now = self._now()
        chat = self._chats.setdefault(chat_id, _Bucket(CHAT_BURST, now))
        _refill(self._all, PER_SECOND, PER_SECOND, now)
        _refill(chat, 1, CHAT_BURST, now)
        wait = max((1 - self._all.tokens) / PER_SECOND, 1 - chat.tokens)
        if wait > 1e-6:
            seconds = max(1, math.ceil(wait))
            raise Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        self._all.tokens -= 1
        chat.tokens -= 1


def _refill(bucket: _Bucket, rate: float, most: float, now: datetime) -> None:
    passed = (now - bucket.at).total_seconds()
    bucket.tokens = min(most, bucket.tokens + max(passed, 0.0) * rate)
    bucket.at = now
