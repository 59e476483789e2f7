"""Thirty weeks of the most ordinary answers ("partly", "not yet", a skip): every step comes back, nobody is pestered.

A teacher talks once or twice a week, along any path of any card, with the real use cases over a real database; one step
is put in other words on the way, one made smaller. The number of walks: `pytest --seeds 100`, or `make weeks`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

import pytest

from dialogs import keeping
from dialogs.answers import Words
from dialogs.catalogue import instrument
from dialogs.catalogue.growth_point import POINTS
from dialogs.events import Recorded
from dialogs.replies import Chose, Kept, Picked, Rated, Reply, Said, Skipped
from dialogs.session import Session
from dialogs.steps import Choice, DayStep, Growth, Marks, Open, Scale, Step, Wheel
from handlers.conversation import replying, starting
from storage.database import Database
from storage.growth_point import MOST_OPEN, OPEN, GrowthPoint, GrowthPointId
from storage.person import Person
from tests.storage.facts import NOW

WEEKS = 30
WITHIN = 4
"""Conversations that look back, within which every step that is due has its turn."""

CARDS = ("lesson_coaching", "lesson_coaching", "weekly_growth", "weekly_start", "lesson_sheet", "quarter_look")
MOST_QUESTIONS = 80
CHECKS = {step.key for step in POINTS}


@dataclass
class Walk:
    """One teacher, and what happened to the steps: for how many looks back each due one has waited, and more."""

    db: Database
    person: Person
    chance: Random
    now: datetime
    waiting: dict[GrowthPointId, int] = field(default_factory=dict)
    looks_back: int = 0
    set_in_all: int = 0
    rewordings: int = 0
    made_smaller: bool = False

    async def week(self, number: int) -> None:
        """What happens within a week."""
        for _ in range(self.chance.choice((1, 1, 2))):
            self.now += timedelta(days=self.chance.choice((2, 3)))
            await self.converse()
        self.now = NOW + timedelta(weeks=number + 1)

    async def converse(self) -> None:
        """One conversation along any path, from its beginning to its end."""
        key = self.chance.choice(CARDS)
        path = self.chance.choice([one.key for one in instrument(key).ways_in])
        async with self.db.transaction() as work:
            outcome = await starting.begin(work, self.person, key, path, self.now)
        due = {one.id for one in await self.points() if one.state == OPEN and one.due_on <= self.today}
        asked: list[GrowthPointId] = []
        for _ in range(MOST_QUESTIONS):
            session = outcome.session
            if session.at is None:
                break
            step = outcome.instrument.step(session.at)
            if step.key in CHECKS and session.at not in session.answers:
                asked.append(session.given[f"{step.key}_id"])
                self.has_a_way_out(step)
            async with self.db.transaction() as work:
                stored = await work.sessions.open_for(self.person.id)
                assert stored is not None
                reply = self.reply_to(step, session)
                outcome = await replying.reply(work, self.person, stored, reply, self.now)
            assert any(isinstance(event, Recorded) for event in outcome.events), (step.key, reply, outcome.events)
        else:
            raise AssertionError(f"{key} does not end")
        self.came_back(due, asked, looks_back="point_1" in instrument(key).path(path).steps)
        await self.within_bounds()

    def came_back(self, due: set[GrowthPointId], asked: list[GrowthPointId], *, looks_back: bool) -> None:
        """Nobody is asked twice about one step, only about what is due, and nothing due waits for long."""
        assert len(asked) == len(set(asked)), "one step twice in a conversation"
        assert set(asked) <= due, "a step was asked about before its day"
        self.waiting = {one: since for one, since in self.waiting.items() if one in due - set(asked)}
        if not looks_back:
            return
        self.looks_back += 1
        for one in due - set(asked):
            self.waiting[one] = self.waiting.get(one, 0) + 1
            assert self.waiting[one] < WITHIN, f"step {one} was due and not asked about in {WITHIN} looks back"

    async def within_bounds(self) -> None:
        points = await self.points()
        self.set_in_all = len(points)
        assert len([one for one in points if one.state == OPEN]) <= MOST_OPEN

    def has_a_way_out(self, step: Step) -> None:
        """Every question about a step can be skipped, and lets it go."""
        assert isinstance(step, Marks)
        assert step.optional
        assert {"reached", "drop"} <= {option.code for option in step.options}

    def reply_to(self, step: Step, session: Session) -> Reply:
        """What an ordinary teacher answers."""
        match step:
            case Marks():
                return self.chance.choice(
                    (*(Chose("partly"), Chose("not_yet")) * 4, Skipped(), Skipped(), Chose("drop"))
                )
            case Choice(key="stuck") if not self.made_smaller:
                self.made_smaller = True
                return Chose("hard")
            case Choice():
                options = step.offered(session.answers, session.given)
                chosen: list[Reply] = [Chose(one.code) for one in options]
                return self.chance.choice([Skipped(), *chosen])
            case Scale():
                return self.chance.choice((Skipped(), Rated(self.chance.randrange(11))))
            case Wheel():
                return Rated(self.chance.randrange(11))
            case DayStep(future=future):
                ahead = self.chance.choice((1, 5, 12)) if future else 0
                return Picked(self.today + timedelta(days=ahead))
            case Growth(key="smaller"):
                return Said(f"smaller {self.chance.random()}")
            case Growth():
                keepable = tuple(keeping.keepable(step, session.answers, session.given))
                new: list[Reply] = [Said(f"step {self.chance.random()}")]
                keeps: list[Reply] = [Kept(number) for number in keepable[:1]]
                with_three = [Skipped()] * 9  # a fourth makes another rest, which would hide that one is never asked
                return self.chance.choice(
                    with_three + new + keeps if len(keepable) == MOST_OPEN else [*new, *new, Skipped()]
                )
            case Open():
                return self.chance.choice((Skipped(), Skipped(), Said("pupils spoke in pairs")))
        raise AssertionError(f"nobody knows how to answer {step.key}")

    async def reword_one(self) -> None:
        """Put an open step in other words, as its screen does."""
        open_now = [one for one in await self.points() if one.state == OPEN]
        if open_now:
            async with self.db.transaction() as work:
                await work.growth_points.word(self.person.id, open_now[0].id, Words.of("in other words"), self.now)
            self.rewordings += 1

    async def points(self) -> tuple[GrowthPoint, ...]:
        async with self.db.transaction() as work:
            return await work.growth_points.of(self.person.id)

    @property
    def today(self) -> date:
        return self.person.local(self.now).date()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """So many walks as were asked for on SQLite, a tenth of them on PostgreSQL."""
    seeds: int = metafunc.config.getoption("--seeds")
    metafunc.parametrize("seed", range(max(1, seeds // 10) if "postgresql" in metafunc.function.__name__ else seeds))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_every_step_comes_back_and_has_a_way_out(db: Database, seed: int) -> None:
    await walked(db, seed)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_every_step_comes_back_on_postgresql_too(db: Database, seed: int) -> None:
    await walked(db, seed)


async def walked(db: Database, seed: int) -> None:
    """A walk from its first week to its last."""
    async with db.transaction() as work:
        met = await work.people.meet(101, "en", NOW)
        await work.people.agree(met, "2026-11-21", NOW)
        person = await work.people.get(met.id)
    walk = Walk(db, person, Random(seed), NOW)
    for number in range(WEEKS):
        await walk.week(number)
        if number >= WEEKS // 3 and not walk.rewordings:
            await walk.reword_one()
    assert walk.looks_back > WEEKS // 2
    assert walk.set_in_all > MOST_OPEN
    assert walk.rewordings == 1
    assert walk.made_smaller, "in thirty weeks of this some step is stuck"
