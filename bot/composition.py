"""Everything wired once, on one page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer

from bot.calm import Calm
from bot.digest_letters import DigestLetters
from bot.handling import Handling
from bot.insisting import insist
from bot.intake import Intake
from bot.introducing import introduce, reached
from bot.leading import Leading
from bot.meters import Meters
from bot.outbox import Outbox
from bot.pace import Pace
from bot.roster_letters import RosterLetters
from bot.settings import Settings, school_calendars
from bot.speaking import Speaker
from bot.summaries import Summaries
from bot.watching import Watching
from bot.webhook import Webhook
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
    outbox: Outbox
    speaker: Speaker
    now: Callable[[], datetime]
    calendars: Calendars
    owners: OwnerLink
    leading: Leading
    meters: Meters
    webhook: Webhook | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        """Introduce ourselves, then take updates, and speak of our own accord if we lead, until `stopping` is set.
        After a while away, what fell due comes first, then what people said meanwhile, and only then do we speak of our
        own accord."""
        await reached(self.bot, stopping)
        await introduce(self.bot)
        await self.leading.begin()
        speaking = asyncio.create_task(self.leading.run(stopping, self.intake.caught_up))
        try:
            await self._hear(stopping)
        finally:
            stopping.set()
            await speaking
            await self.speaker.write_notes()

    async def _hear(self, stopping: asyncio.Event) -> None:
        """By webhook if there is one; else we fetch, which Telegram allows only where none is set."""
        if self.webhook is not None:
            await self.webhook.run(stopping)
            return
        await insist(self.bot.delete_webhook, stopping)
        await self.intake.run(stopping)


@asynccontextmanager
async def composed(
    settings: Settings,
    now: Callable[[], datetime] = utc_now,
    session: BaseSession | None = None,
    pace: Pace | None = None,
) -> AsyncIterator[Aina]:
    """The whole program over an open database; closed when the block ends. Raises DatabaseUnavailable."""
    db = await open_database(settings.database_url, settings.seals)
    bot = Bot(settings.token, session=session or _session(settings), default=DefaultBotProperties(parse_mode="HTML"))
    try:
        speaker = Speaker(bot, db, now)
        calendars = school_calendars(settings.calendar)
        owners, calm, meters = OwnerLink(), Calm(), Meters()
        sums = None if settings.summaries is None else Summaries(settings.summaries)
        handling = Handling(bot, build_router(), db, speaker, now, calendars, owners, meters, sums_up=sums is not None)
        intake = Intake(bot, handling, speaker, calm, meters)
        plain = PlainLetters(db, calendars, settings.care_contact)
        digests = DigestLetters(db, calendars, calm, sums)
        writers: dict[str, Writer] = {ROSTER: RosterLetters(bot, db, calendars), DIGEST: digests, REVISION: digests}
        outbox = Outbox(db, speaker, now, plain, writers, meters, pace or Pace())
        webhook = None if settings.webhook is None else Webhook(bot, intake, settings.webhook)
        leading = Leading(db, outbox, speaker, now, calendars)
        watching = Watching(
            db, now, meters, lambda: speaker.unknown, lambda: leading.leads, by_webhook=webhook is not None
        )
        async with AsyncExitStack() as stack:
            if settings.watched_at is not None:
                await stack.enter_async_context(watching.listening(settings.watched_at))
            yield Aina(bot, db, intake, outbox, speaker, now, calendars, owners, leading, meters, webhook)
    finally:
        await bot.session.close()
        await db.close()


def _session(settings: Settings) -> AiohttpSession:
    if settings.telegram_api is None:
        return AiohttpSession(timeout=20)
    return AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api.rstrip("/")), timeout=20)
