"""The queue of updates and what getUpdates does with it.

Source: Telegram Bot API: getUpdates, Update. An offset confirms every update below it; updates live 24 hours; after
a week without updates the next id is random; a new poll ends the one that waits with 409.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.refusal import Refusal

LIFETIME = timedelta(hours=24)
IDLE = timedelta(days=7)
REMEMBERED = 10_000
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class _Entry:
    update: dict[str, Any]
    born: datetime
    must_be_seen: bool = False


class Updates:
    """What waits for the bot. Nothing leaves before it is confirmed or a day old."""

    def __init__(self, now: Callable[[], datetime], seed: str) -> None:
        """`seed` makes the first update id: the same seed, the same ids."""
        self._now = now
        self._seed = seed
        self._entries: list[_Entry] = []
        self._sent: OrderedDict[int, dict[str, Any]] = OrderedDict()
        self._waiter: asyncio.Future[None] | None = None
        self._allowed: frozenset[str] = frozenset()
        self._last_at = now()
        self._next_id = self._random_id()

    @property
    def pending(self) -> list[dict[str, Any]]:
        """Updates not confirmed yet, oldest first."""
        return [entry.update for entry in self._entries]

    def add(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update and return its id, or None when the bot does not ask for this kind."""
        wanted = kind in self._allowed if self._allowed else kind not in NOT_BY_DEFAULT
        return self.add_raw({kind: content}) if wanted else None

    def add_raw(self, update: dict[str, Any]) -> int:
        """Queue whatever it is, asked for or not; an update_id is given unless it brings its own."""
        if self._now() - self._last_at >= IDLE:
            self._next_id = self._random_id()
        self._last_at = self._now()
        whole = {"update_id": self._next_id, **update}
        if "update_id" not in update:
            self._next_id += 1
        self._put(_Entry(whole, self._now()), len(self._entries))
        return int(whole["update_id"])

    def redeliver(self, update_id: int) -> None:
        """Put an update that was delivered before at the head again, as if its confirmation had been lost."""
        update = self._sent.get(update_id)
        if update is None:
            raise LookupError(f"update {update_id} was never delivered, so it cannot be delivered again")
        self._entries = [each for each in self._entries if each.update["update_id"] != update_id]
        self._put(_Entry(update, self._now(), must_be_seen=True), 0)

    async def fetch(self, offset: int, limit: int, seconds: float, allowed: list[str] | None) -> list[dict[str, Any]]:
        """One getUpdates: confirm below `offset`, then up to `limit` updates, waiting `seconds` for a first.

        Raises Refusal 409 in a poll that another poll replaced.
        """
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(_conflict())
        if allowed is not None:
            self._allowed = frozenset(allowed)
        self._confirm(offset)
        batch = self._batch(limit)
        if batch or seconds <= 0:
            return batch
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return []
        finally:
            if self._waiter is waiter:
                self._waiter = None
        return self._batch(limit)

    def waiting(self, allowed: list[str] | None) -> list[dict[str, Any]]:
        """What waits to be pushed, oldest first, to a webhook that asks for these kinds."""
        if allowed is not None:
            self._allowed = frozenset(allowed)
        for entry in self._entries:
            self._sent[entry.update["update_id"]] = entry.update
        return self.pending

    def confirm(self, update_id: int) -> None:
        """One update was taken."""
        self._entries = [each for each in self._entries if each.update["update_id"] != update_id]

    def forget_all(self) -> None:
        """Drop everything that waits (deleteWebhook with drop_pending_updates)."""
        self._entries = []

    def _put(self, entry: _Entry, position: int) -> None:
        self._entries.insert(position, entry)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _confirm(self, offset: int) -> None:
        oldest = self._now() - LIFETIME
        self._entries = [each for each in self._entries if each.born > oldest]
        if offset < 0:
            self._entries = self._entries[offset:]
        elif 0 < offset <= self._end():  # Telegram takes an offset from the future for none at all
            self._entries = [each for each in self._entries if each.must_be_seen or each.update["update_id"] >= offset]

    def _end(self) -> int:
        return max(self._next_id, *(int(each.update["update_id"]) + 1 for each in self._entries), 0)

    def _batch(self, limit: int) -> list[dict[str, Any]]:
        batch = []
        for entry in self._entries[: limit if 1 <= limit <= 100 else 100]:
            entry.must_be_seen = False
            self._sent[entry.update["update_id"]] = entry.update
            batch.append(entry.update)
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return batch

    def _random_id(self) -> int:
        digest = hashlib.sha256(f"{self._seed} {self._now().isoformat()}".encode()).digest()
        return 100_000_000 + int.from_bytes(digest[:4], "big") % 800_000_000


def _conflict() -> Refusal:
    return Refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
