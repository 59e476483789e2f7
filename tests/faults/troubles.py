"""Every bad thing that comes from Telegram, from people and from the clock."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Sequence

from tests.faults.conditions import Conditions
from tests.faults.moments import WatchedWorld
from tests.faults.talker import Talker

Trouble = Callable[[], Awaitable[None]]

AT_THE_DOOR = ("deleteWebhook", "setWebhook", "getWebhookInfo")
"""What is called once, as a bot begins to listen."""


class Troubles:
    """One method for each; it returns when the trouble has begun, or is over."""

    def __init__(
        self, dice: random.Random, world: WatchedWorld, conditions: Conditions, talkers: Sequence[Talker]
    ) -> None:
        self._dice = dice
        self._world = world
        self._conditions = conditions
        self._talkers = talkers

    def all(self) -> list[Trouble]:
        """Each of them once."""
        return [
            self.flood_limits,
            self.server_errors,
            self.connections_dropped_before,
            self.connections_dropped_after,
            self.answers_not_json,
            self.slow_answers,
            self.a_bad_start,
            self.unreadable_updates,
            self.redelivered_updates,
            self.people_who_block,
            self.wrong_clock,
        ]

    async def flood_limits(self) -> None:
        """A storm of 429."""
        self._world.faults.refuse("sendMessage", 429, "Too Many Requests: retry after 1", 1, self._dice.randint(3, 25))

    async def server_errors(self) -> None:
        """5xx to whatever is called."""
        self._world.faults.refuse("*", 502, "Bad Gateway", times=self._dice.randint(2, 12))

    async def connections_dropped_before(self) -> None:
        """Nobody hears the calls."""
        self._world.faults.drop("*", "before", self._dice.randint(2, 12))

    async def connections_dropped_after(self) -> None:
        """The work is done and nobody says so."""
        self._world.faults.drop("*", "after", self._dice.randint(2, 12))

    async def answers_not_json(self) -> None:
        """A proxy's error page."""
        self._world.faults.garbage("*", self._dice.choice(("before", "after")), self._dice.randint(2, 8))

    async def slow_answers(self) -> None:
        """Messages take their time."""
        self._world.faults.delay("sendMessage", 0.4, self._dice.randint(5, 20))

    async def a_bad_start(self) -> None:
        """What the next bot calls as it begins to listen goes wrong at first."""
        for method in AT_THE_DOOR:
            match self._dice.randrange(4):
                case 0:
                    self._world.faults.refuse(method, 429, "Too Many Requests: retry after 1", 1)
                case 1:
                    self._world.faults.refuse(method, 502, "Bad Gateway")
                case 2:
                    self._world.faults.drop(method, self._dice.choice(("before", "after")))
                case _:
                    self._world.faults.garbage(method, self._dice.choice(("before", "after")))

    async def unreadable_updates(self) -> None:
        """Updates that no type can parse, among those of everybody."""
        for _ in range(3):
            phone = self._dice.choice(self._talkers).phone
            phone.sends_raw({"message": {"message_id": "one", "chat": {"id": phone.id}, "from": {"id": phone.id}}})
            phone.sends_raw({"telepathy": {"thought": 1}})
            await asyncio.sleep(0.05)

    async def redelivered_updates(self) -> None:
        """Updates come again, as if what confirmed them had never arrived."""
        for _ in range(4):
            for talker in self._dice.sample(list(self._talkers), min(5, len(self._talkers))):
                self._comes_again(talker.phone.last_update_id)
            await asyncio.sleep(0.1)

    def _comes_again(self, update_id: int | None) -> None:
        if update_id is None or any(update_id == one["update_id"] for one in self._world.updates_pending):
            return  # it is yet to come: before its time it would overtake others, which Telegram lets none do
        with contextlib.suppress(LookupError):
            self._world.redeliver(update_id)

    async def people_who_block(self) -> None:
        """403, because people block the bot for a moment."""
        for talker in self._dice.sample(list(self._talkers), min(3, len(self._talkers))):
            talker.blocks_for_a_moment()

    async def wrong_clock(self) -> None:
        """The clock of the bot jumps: ahead, or back again."""
        self._conditions.wrong = 0.0 if self._conditions.wrong else self._dice.choice((-600.0, 600.0, 7200.0))
