"""Everything wired once, on one page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer

from bot.calm import Calm
from bot.delivery import Delivery, first
from bot.digest_letters import DigestLetters
from bot.intake import Intake
from bot.introducing import introduce, reached
from bot.metronome import metronome, tick
from bot.pace import Pace
from bot.roster_letters import RosterLetters
from bot.settings import Settings, school_calendars
from bot.speaking import Speaker
from bot.summaries import Summaries
from bot.writing import PlainLetters, Writer
from handlers import build_router
from handlers.coordinator.roster import ROSTER
from handlers.mentor.digesting import DIGEST
from handlers.owner_link import OwnerLink
from handlers.revising import REVISION
from storage.calendars.folder import Calendars
from storage.database import Database, open_database


def utc_now() -> datetime:
    """The present moment; the only clock of the running program."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Aina:
    """The wired program."""

    bot: Bot
    db: Database
    intake: Intake
    delivery: Delivery
    speaker: Speaker
    now: Callable[[], datetime]
    calendars: Calendars
    owners: OwnerLink

    async def run(self, stopping: asyncio.Event) -> None:
        """Introduce ourselves, then take updates, deliver letters and tick until `stopping` is set. After a while away,
        what fell due comes first, then what people said meanwhile, and only then do we speak of our own accord."""
        await reached(self.bot, stopping)
        await introduce(self.bot)
        await tick(self.db, self.now(), self.calendars)
        ticking = metronome(self.db, self.now, self.calendars)
        ticking.start()
        delivering = asyncio.create_task(self._deliver(stopping))
        try:
            await self.intake.run(stopping)
        finally:
            stopping.set()
            await delivering
            ticking.shutdown(wait=False)
            await self.speaker.write_notes()

    async def _deliver(self, stopping: asyncio.Event) -> None:
        await first(stopping, self.intake.caught_up)
        await self.delivery.run(stopping)


@asynccontextmanager
async def composed(
    settings: Settings,
    now: Callable[[], datetime] = utc_now,
    session: BaseSession | None = None,
    pace: Pace | None = None,
) -> AsyncIterator[Aina]:
    """The whole program over an open database; closed when the block ends. Raises DatabaseUnavailable."""
    db = await open_database(settings.database_url)
    bot = Bot(settings.token, session=session or _session(settings), default=DefaultBotProperties(parse_mode="HTML"))
    try:
        speaker = Speaker(bot, db, now)
        calendars = school_calendars(settings.calendar)
        owners, calm = OwnerLink(), Calm()
        sums = None if settings.summaries is None else Summaries(settings.summaries)
        intake = Intake(bot, build_router(), db, speaker, now, calendars, owners, calm, sums_up=sums is not None)
        plain = PlainLetters(db, calendars, settings.care_contact)
        digests = DigestLetters(db, calendars, calm, sums)
        writers: dict[str, Writer] = {ROSTER: RosterLetters(bot, db, calendars), DIGEST: digests, REVISION: digests}
        delivery = Delivery(db, speaker, now, plain, writers, pace)
        yield Aina(bot, db, intake, delivery, speaker, now, calendars, owners)
    finally:
        await bot.session.close()
        await db.close()


def _session(settings: Settings) -> AiohttpSession:
    if settings.telegram_api is None:
        return AiohttpSession(timeout=20)
    return AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api.rstrip("/")), timeout=20)
