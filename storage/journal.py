"""A person's reflections by date: what finished, stopped and expired conversations left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.amending import PREFIX
from dialogs.answers import Answer, from_plain
from dialogs.catalogue import ABOUT_STEPS, LEAVES_NOTHING
from dialogs.catalogue.growth_look import GROWTH_LOOK
from dialogs.session import State, read_position
from storage.growth_schema import growth_looks
from storage.person import PersonId
from storage.rhythm_schema import thanks
from storage.schema import answers, sessions


@dataclass(frozen=True)
class Reflection:
    """What one conversation left: which instrument, when, how it ended, what it began with, the
    answers by step."""

    key: str
    instrument: str
    version: int
    path: str
    state: State
    started_at: datetime
    given: Mapping[str, Any]
    answers: dict[str, Answer]


@dataclass(frozen=True)
class Glimpse:
    """Some answers of one reflection, by step, and when it began."""

    key: str
    started_at: datetime
    answers: dict[str, Answer]


class Journal:
    """Reading back; every question is asked for one person and answered with theirs only."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def page(self, person_id: PersonId, number: int, size: int) -> tuple[tuple[Reflection, ...], int]:
        """Page `number` (from 0) of the reflections, the newest first, and how many there are in all. What was said
        about a single step stands with that step, not here; unless it was never said how the step went."""
        elsewhere = sessions.c.instrument.in_(sorted(ABOUT_STEPS))
        shown = (*_reflections(person_id), sa.or_(sa.not_(elsewhere), _noticed_without_a_look()))
        total = await self._connection.scalar(sa.select(sa.func.count()).where(*shown))
        picked = (
            sa.select(sessions.c.id)
            .where(*shown)
            .order_by(sessions.c.started_at.desc(), sessions.c.id.desc())
            .limit(size)
            .offset(number * size)
        )
        rows = await self._connection.execute(_joined().where(sessions.c.id.in_(picked)))
        return _assembled(rows), total or 0

    async def all(self, person_id: PersonId) -> tuple[Reflection, ...]:
        """Everything the person ever said in conversations, open ones and onboarding included, the newest first."""
        rows = await self._connection.execute(_joined().where(sessions.c.person_id == person_id))
        return _assembled(rows)

    async def find(self, person_id: PersonId, key: str) -> Reflection | None:
        """The person's own reflection with this key."""
        rows = await self._connection.execute(_joined().where(sessions.c.key == key, *_reflections(person_id)))
        return next(iter(_assembled(rows)), None)

    async def since(self, person_id: PersonId, since: datetime) -> tuple[Reflection, ...]:
        """The reflections begun since then, the newest first."""
        rows = await self._connection.execute(_joined().where(*_reflections(person_id), sessions.c.started_at >= since))
        return _assembled(rows)

    async def thank(self, person_id: PersonId, key: str) -> bool:
        """Note that the thanks in one of the person's reflections are sent on. False if they were before."""
        mine = (sessions.c.person_id == person_id, sessions.c.key == key)
        anew = sa.select(sessions.c.id).where(*mine, sessions.c.id.not_in(sa.select(thanks.c.session_id)))
        done = await self._connection.execute(sa.insert(thanks).from_select(["session_id"], anew))
        return done.rowcount == 1

    async def lately(self, person_id: PersonId, instrument: str, most: int) -> tuple[Reflection, ...]:
        """The latest reflections made with one instrument, at most `most`, the newest first."""
        picked = (
            sa.select(sessions.c.id)
            .where(*_reflections(person_id), sessions.c.instrument == instrument)
            .order_by(sessions.c.started_at.desc(), sessions.c.id.desc())
            .limit(most)
        )
        return _assembled(await self._connection.execute(_joined().where(sessions.c.id.in_(picked))))

    async def glimpses(
        self, person_id: PersonId, having: Collection[str], steps: Collection[str], most: int
    ) -> tuple[Glimpse, ...]:
        """The latest reflections, at most `most`, in which something was said at one of the steps `having`, with no
        more of each than its answers at `steps`; the newest first. Instruments that share the name of a step share
        its meaning."""
        picked = (
            sa.select(sessions.c.id)
            .where(*_reflections(person_id, having))
            .order_by(sessions.c.started_at.desc(), sessions.c.id.desc())
            .limit(most)
        )
        rows = await self._connection.execute(
            sa.select(sessions.c.id, sessions.c.key, sessions.c.started_at, answers.c.step, answers.c.content)
            .select_from(sessions.join(answers, answers.c.session_id == sessions.c.id))
            .where(sessions.c.id.in_(picked), answers.c.step.in_(sorted(steps)))
            .order_by(sessions.c.started_at.desc(), sessions.c.id.desc())
        )
        found: dict[int, Glimpse] = {}
        for row in rows:
            one = found.setdefault(row.id, Glimpse(row.key, row.started_at, {}))
            one.answers[row.step] = from_plain(row.content)
        return tuple(found.values())


def _reflections(person_id: PersonId, having: Collection[str] = ()) -> tuple[sa.ColumnElement[bool], ...]:
    there = [answers.c.session_id == sessions.c.id, answers.c.content["is"].as_string() != "nothing"]
    if having:
        there.append(answers.c.step.in_(sorted(having)))
    said = sa.select(answers.c.step).where(*there).correlate(sessions).exists()
    kinds = (sessions.c.instrument.not_in(sorted(LEAVES_NOTHING)), sessions.c.instrument.not_like(f"{PREFIX}:%"))
    return (sessions.c.person_id == person_id, sessions.c.state != "open", said, *kinds)


def _noticed_without_a_look() -> sa.ColumnElement[bool]:
    """Words came before the mark, and the mark never did: they stand with no look of the step."""
    noticed = sa.exists().where(answers.c.session_id == sessions.c.id, answers.c.step == "noticed")
    looked = sa.exists().where(growth_looks.c.session_id == sessions.c.id)
    return sa.and_(sessions.c.instrument == GROWTH_LOOK.key, noticed, sa.not_(looked))


def _joined() -> sa.Select[Any]:
    columns = ("id", "key", "instrument", "version", "path", "state", "started_at", "position")
    return (
        sa.select(*(sessions.c[name] for name in columns), answers.c.step, answers.c.content)
        .select_from(sessions.outerjoin(answers, answers.c.session_id == sessions.c.id))
        .order_by(sessions.c.started_at.desc(), sessions.c.id.desc(), answers.c.at, answers.c.step)
    )


def _assembled(rows: Iterable[Any]) -> tuple[Reflection, ...]:
    found: dict[int, Reflection] = {}
    for row in rows:
        if row.id not in found:
            found[row.id] = Reflection(
                row.key,
                row.instrument,
                row.version,
                row.path,
                State(row.state),
                row.started_at,
                read_position(row.position)["given"],
                {},
            )
        if row.step is not None:
            found[row.id].answers[row.step] = from_plain(row.content)
    return tuple(found.values())
