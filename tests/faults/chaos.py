"""Bad days in a seeded order: the bot lives, meets one bad thing, and is ended, again and again."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence

from tests.faults.conditions import Conditions
from tests.faults.moments import Moment, WatchedWorld
from tests.faults.troubles import Trouble
from tests.processes.supervisor import Supervisor

STARTS_WITHIN = 20.0
LIVES_AT_MOST = 1.5
AN_HOUR = 3600.0
FOR_THE_NEXT = 2
"""How much of a trouble with Telegram is left for the next life at most: it meets it as it starts."""
MOMENTS: tuple[Moment, ...] = ("unsent", "unheard", "heard")


class Chaos:
    """`kills` and `terminations` count what it did, `met` which troubles the bot met."""

    def __init__(
        self,
        dice: random.Random,
        world: WatchedWorld,
        supervisors: Sequence[Supervisor],
        conditions: Conditions,
        first: Sequence[Trouble] = (),
        troubles: Sequence[Trouble] = (),
    ) -> None:
        """Each supervisor has a process of its own, and one process at a time is ended. The troubles that come `first`
        are what these days are about. Without any, being killed is bad enough."""
        self.kills = self.terminations = self.restarts = 0
        self.met: Counter[str] = Counter()
        self._dice = dice
        self._world = world
        self._supervisors = supervisors
        self._doomed = supervisors[0]
        self._conditions = conditions
        self._first = first
        self._troubles = [*troubles, self.an_hour_late] if troubles else [self.in_the_middle]

    async def rages(self, kills: int) -> None:
        """Go on until the bot was killed so often, then leave one that nobody disturbs."""
        ahead = [*self._shuffled(self._troubles), *self._shuffled(self._first)]
        for one in self._supervisors[1:]:
            await self._started(one)
        while self.kills < kills:
            ahead = ahead or self._shuffled([*self._troubles, *self._first])
            if await self._one_life(ahead[-1]):
                ahead.pop()
        await self._peace()

    def _shuffled(self, troubles: Sequence[Trouble]) -> list[Trouble]:
        return self._dice.sample(troubles, len(troubles))

    async def _one_life(self, trouble: Trouble) -> bool:
        """Start the process that was ended last; let one of all of them meet something, and its end. False if it was
        not met."""
        in_its_infancy = self._dice.random() < 0.1
        if in_its_infancy:
            self._plan()
        started = await self._started(self._doomed)
        if started:
            if not in_its_infancy:
                self._doomed = self._dice.choice(self._supervisors)
                self._plan()
            self.met[trouble.__name__] += 1
            await trouble()
            await asyncio.wait({self._doomed.life}, timeout=self._dice.random() * LIVES_AT_MOST)
        await self._over()
        return started

    def _plan(self, method: str | None = None) -> None:
        doomed = self._doomed

        def pull() -> None:
            self.kills += doomed.kill()

        calls = self._dice.randrange(5, 90) if method is None else self._dice.randrange(3)
        self._world.plan(calls, self._dice.choice(MOMENTS), pull, method)

    async def _over(self) -> None:
        """End what still lives: mostly at once, now and then politely, and at times not politely enough."""
        self._world.forget_plan()
        doomed = self._doomed
        if doomed.is_alive:
            if self._dice.random() < 0.25:
                self.terminations += doomed.terminate()
                await asyncio.wait({doomed.life}, timeout=self._dice.choice((0.05, STARTS_WITHIN)))
            self.kills += doomed.kill()
        await doomed.life

    async def _started(self, supervisor: Supervisor) -> bool:
        """Start a process and wait until it listens. False if it ended: then something kept it from starting."""
        self._world.listening.clear()
        for fault in self._world.faults.script:
            fault.times = min(fault.times, FOR_THE_NEXT)
        self.restarts += 1
        ended = await supervisor.start()
        listening = asyncio.create_task(self._world.listening.wait())
        await asyncio.wait({ended, listening}, timeout=STARTS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        listening.cancel()
        return not ended.done()

    async def _peace(self) -> None:
        """A good day: every process is new, and knows that what was planned for this hour is due."""
        self._world.faults.clear()
        self._conditions.ahead += AN_HOUR
        await self._all_killed()
        for one in self._supervisors:
            if not (await self._started(one) or await self._started(one)):
                raise AssertionError("the bot does not start on a good day")

    async def _all_killed(self) -> None:
        self._world.forget_plan()
        for one in self._supervisors:
            self.kills += one.kill()
            await one.life

    async def in_the_middle(self) -> None:
        """It is killed as it comes for more updates, with much in its hands."""
        self._world.forget_plan()
        await asyncio.sleep(0.7)
        self._plan("getUpdates")
        await asyncio.wait({self._doomed.life}, timeout=LIVES_AT_MOST)

    async def an_hour_late(self) -> None:
        """The bot is down while an hour goes by: what was tapped is an hour old when it comes back."""
        await self._all_killed()
        await asyncio.sleep(0.4)
        self._conditions.ahead += AN_HOUR
        for one in self._supervisors:
            await self._started(one)
        self._plan()
