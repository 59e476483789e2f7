"""A world in which somebody can pull the plug of the bot at an exact moment: around a call that it makes, or an update
that is pushed to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any, Literal, TypeVar

from sandbox.params import Upload
from sandbox.refusal import Dropped
from sandbox.world import World

Moment = Literal["unsent", "unheard", "heard"]
"""Before the work was done that one side asks of the other, after it but before that side heard of it, as it hears."""

LISTENS = ("getUpdates", "setWebhook")
"""What a bot calls once it is ready for updates."""

PUSH = "push"
"""Not a method: an update that is pushed."""

Result = TypeVar("Result")


class WatchedWorld(World):
    """A world that counts the calls of the bot, and what is pushed to it. `plan` says after how many more of them, and
    when, `pull` is called."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(now)
        self.listening = asyncio.Event()
        self._left: int | None = None
        self._moment: Moment = "unsent"
        self._method: str | None = None
        self._pull: Callable[[], object] = bool

    def plan(self, calls: int, moment: Moment, pull: Callable[[], object], method: str | None = None) -> None:
        """Pull at that moment of the call after `calls` more calls (of `method`, if it is named)."""
        self._left, self._moment, self._pull, self._method = calls, moment, pull, method

    def forget_plan(self) -> None:
        """Pull no more."""
        self._left = None

    async def call(
        self, method: str, params: Mapping[str, Any], files: Mapping[str, bytes | Upload] | None = None
    ) -> Any:
        """As the world does it; and around it the plug is pulled."""
        if method in LISTENS:
            self.listening.set()
        return await self.watched(method, super().call(method, params, files))

    async def watched(self, method: str, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of work that one side does for the other; and around it the plug is pulled. Raises Dropped where
        nobody can hear of it any more."""
        now = self._is_now(method)
        if now and self._moment == "unsent":
            work.close()
            self._pull()
            raise Dropped("the bot is no more")
        result = await work
        if now and self._moment == "unheard":
            self._pull()
            raise Dropped("the bot is no more")
        if now:
            asyncio.get_running_loop().call_later(0.003, self._pull)
        return result

    def _is_now(self, method: str) -> bool:
        if self._left is None or self._method not in (None, method):
            return False
        self._left -= 1
        if self._left >= 0:
            return False
        self._left = None
        return True
