"""What has to be done now and then: functions of the database and the moment, called by the metronome."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from storage.database import Database

Chore = Callable[[Database, datetime], Awaitable[None]]

UPDATES_ARE_KEPT = timedelta(days=2)
"""Telegram offers an update again for a day at most (Bot API: Getting updates)."""

STRANGERS_ARE_KEPT = timedelta(days=30)


async def forget_handled_updates(db: Database, now: datetime) -> None:
    """Forget which updates were handled once Telegram can no longer offer them again."""
    async with db.transaction() as work:
        await work.updates.prune(now - UPDATES_ARE_KEPT)


async def forget_strangers(db: Database, now: datetime) -> None:
    """Forget people who began to talk and never agreed that anything be kept."""
    async with db.transaction() as work:
        await work.people.forget_strangers(now - STRANGERS_ARE_KEPT)


CHORES: tuple[Chore, ...] = (forget_handled_updates, forget_strangers)
