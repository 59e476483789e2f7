"""Bad days in a seeded order: the bot lives, meets one bad thing, and is ended, again and again."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from tests.faults.conditions import Conditions
from tests.faults.moments import Moment, WatchedWorld
from tests.faults.supervisor import Supervisor
from tests.faults.talker import Talker

STARTS_WITHIN = 20.0
LIVES_AT_MOST = 1.5
AN_HOUR = 3600.0
FOR_THE_NEXT = 2
"""How much of a trouble with Telegram is left for the next life at most: it meets it as it starts."""
MOMENTS: tuple[Moment, ...] = ("unsent", "unheard", "heard")
Trouble = Callable[[], Awaitable[None]]


class Chaos:
    """`kills` and `terminations` count what it did, `met` which troubles the bot met."""

    def __init__(
        self,
        seed: str,
        world: WatchedWorld,
        supervisor: Supervisor,
        conditions: Conditions,
        talkers: Sequence[Talker],
        sqlite: Path | None,
        *,
        only_kills: bool = False,
    ) -> None:
        """`sqlite` is the file of the database, where it is one: it can be locked, and its disk can be full."""
        self.kills = self.terminations = self.restarts = 0
        self.met: Counter[str] = Counter()
        self._dice = random.Random(seed)
        self._world = world
        self._supervisor = supervisor
        self._conditions = conditions
        self._talkers = talkers
        self._sqlite = sqlite
        self._only_kills = only_kills

    def troubles(self) -> list[Trouble]:
        """Every bad thing there is, in an order of this seed."""
        if self._only_kills:
            return [self.nothing_else]
        found: list[Trouble] = [
            self.flood_limits,
            self.server_errors,
            self.connections_dropped_before,
            self.connections_dropped_after,
            self.answers_not_json,
            self.slow_answers,
            self.unreadable_updates,
            self.redelivered_updates,
            self.people_who_block,
            self.an_hour_late,
            self.wrong_clock,
        ]
        if self._sqlite is not None:
            found += [self.locked_database, self.full_disk]
        self._dice.shuffle(found)
        return found

    async def rages(self, kills: int) -> None:
        """Go on until the bot was killed so often, then leave one that nobody disturbs."""
        ahead: list[Trouble] = []
        while self.kills < kills:
            ahead = ahead or self.troubles()
            await self._one_life(ahead.pop())
        await self._peace()

    async def _one_life(self, trouble: Trouble) -> None:
        in_its_infancy = self._dice.random() < 0.1
        if in_its_infancy:
            self._plan()
        ended = await self._started()
        if not ended.done():
            if not in_its_infancy:
                self._plan()
            self.met[trouble.__name__] += 1
            await trouble()
            await asyncio.wait({self._supervisor.life}, timeout=self._dice.random() * LIVES_AT_MOST)
        await self._over(self._supervisor.life)

    def _plan(self, method: str | None = None) -> None:
        def pull() -> None:
            self.kills += self._supervisor.kill()

        calls = self._dice.randrange(5, 90) if method is None else self._dice.randrange(3)
        self._world.plan(calls, self._dice.choice(MOMENTS), pull, method)

    async def _over(self, ended: asyncio.Task[int]) -> None:
        """End what still lives: mostly at once, now and then politely, and at times not politely enough."""
        self._world.forget_plan()
        if self._supervisor.is_alive:
            if self._dice.random() < 0.25:
                self.terminations += self._supervisor.terminate()
                await asyncio.wait({ended}, timeout=self._dice.choice((0.05, STARTS_WITHIN)))
            self.kills += self._supervisor.kill()
        await ended

    async def _started(self) -> asyncio.Task[int]:
        """Start the bot and wait until it listens, or has ended: then something kept it from starting."""
        self._world.listening.clear()
        for fault in self._world.faults.script:
            fault.times = min(fault.times, FOR_THE_NEXT)
        self.restarts += 1
        ended = await self._supervisor.start()
        listening = asyncio.create_task(self._world.listening.wait())
        await asyncio.wait({ended, listening}, timeout=STARTS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        listening.cancel()
        return ended

    async def _peace(self) -> None:
        self._world.faults.clear()
        self._conditions.full = False
        self._conditions.ahead += AN_HOUR  # what was planned for this hour is due in any case
        for _ in range(3):
            ended = await self._started()
            if not ended.done():
                return
        raise AssertionError("the bot does not start on a good day")

    async def nothing_else(self) -> None:
        """It is bad enough to be killed, here in the middle of it: as it comes for more, with much in its hands."""
        self._world.forget_plan()
        await asyncio.sleep(0.7)
        self._plan("getUpdates")
        await asyncio.wait({self._supervisor.life}, timeout=LIVES_AT_MOST)

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

    async def an_hour_late(self) -> None:
        """The bot is down while an hour goes by: what was tapped is an hour old when it comes back."""
        self.kills += self._supervisor.kill()
        self._world.forget_plan()
        await self._supervisor.life
        await asyncio.sleep(0.4)
        self._conditions.ahead += AN_HOUR
        self._plan()
        await self._started()

    async def wrong_clock(self) -> None:
        """The clock of the bot jumps: ahead, or back again."""
        self._conditions.wrong = 0.0 if self._conditions.wrong else self._dice.choice((-600.0, 600.0, 7200.0))

    async def locked_database(self) -> None:
        """Another process writes, and takes its time."""
        assert self._sqlite is not None
        other = sqlite3.connect(self._sqlite, timeout=0.2, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            other.close()  # the bot was faster
            return
        await asyncio.sleep(1.0)
        other.execute("ROLLBACK")
        other.close()

    async def full_disk(self) -> None:
        """Nothing more fits onto the disk, for a while."""
        self._conditions.full = True
        await asyncio.sleep(1.0)
        self._conditions.full = False
