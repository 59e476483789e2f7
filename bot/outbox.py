"""All that waits in the outbox. What takes long to write goes apart from the rest, so that a question that somebody
waits for never stands behind a hundred digests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.delivery import Delivery
from bot.meters import Meters
from bot.pace import Pace
from bot.speaking import Speaker
from bot.waits import all_of
from bot.writing import Ready, Writer
from storage.database import Database
from storage.letters import Kinds, Letter

QUICK, LONG = 100, 10
"""Letters looked at together. What takes words out of a digest that stands already waits for no more than these."""


@dataclass(frozen=True)
class LongLetters:
    """Each by the writer of its kind."""

    writers: Mapping[str, Writer]

    async def write(self, letter: Letter, now: datetime) -> Ready | None:
        """See bot.writing.Writer."""
        return await self.writers[letter.kind].write(letter, now)


class Outbox:
    """Quick letters and long ones, at one pace. `plain` is the writer of all kinds that are not in `writers`."""

    def __init__(
        self,
        db: Database,
        speaker: Speaker,
        now: Callable[[], datetime],
        plain: Writer,
        writers: Mapping[str, Writer],
        meters: Meters,
        pace: Pace,
    ) -> None:
        kinds = frozenset(writers)
        self.quick = Delivery(db, speaker, now, Kinds(kinds), plain, meters, pace, asks=True, in_a_batch=QUICK)
        apart = Kinds(kinds, others=False)
        self.long = Delivery(db, speaker, now, apart, LongLetters(writers), meters, pace, asks=False, in_a_batch=LONG)

    async def run(self, stopping: asyncio.Event) -> None:
        """Deliver what is due until `stopping` is set."""
        await all_of(one.run(stopping) for one in (self.quick, self.long))

    async def deliver_due(self) -> int:
        """Send what is due now, a batch of long letters and one of quick ones; returns how many were looked at."""
        return await self.long.deliver_due() + await self.quick.deliver_due()
