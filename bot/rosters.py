"""The letter of a roster: the file is fetched and read before the transaction, its rows are kept in it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from handlers.coordinator import rights, roster
from handlers.coordinator.roster_file import MOST_BYTES, Fault, Row, Slip, read
from handlers.markup import html
from handlers.screens import roster as screens
from handlers.speech import HandOver, Speech
from locales.translator import translator
from storage.calendars.folder import Calendars
from storage.database import Database
from storage.letters import Letter
from storage.people import Person
from storage.times import moment
from storage.work import Work

DOWNLOADS_FOR = 20
"""Seconds after which a download is tried again later."""

Read = tuple[tuple[Row, ...], tuple[Fault, ...]]


@dataclass(frozen=True)
class Rosters:
    """Fetches, reads and answers the files that coordinators sent."""

    bot: Bot
    db: Database
    calendars: Calendars

    async def read(self, letter: Letter, now: datetime) -> Read | None:
        """The rows of the file that a letter is about; None for any other letter, and for one that came too late.
        Raises the network's errors: then the letter waits."""
        if letter.kind != roster.ROSTER or letter.expires_at <= now:
            return None
        content = await self._downloaded(letter.about["file"])
        if isinstance(content, Fault):
            return (), (content,)
        async with self.db.transaction() as work:
            here = await work.organisations.find(letter.about["organisation"])
            names = () if here is None else (await roster.places(work, here)).names
        return await asyncio.to_thread(read, letter.about["name"], content, names)

    async def answered(
        self, work: Work, person: Person, letter: Letter, found: Read, speech: Speech, now: datetime
    ) -> bool:
        """Keep the rows and say what became of each. False if the person looks after that organisation no longer."""
        here = await rights.overseen(work, person, letter.about["organisation"])
        if here is None:
            return False
        t, (rows, faults) = translator(person.language), found
        calendar = self.calendars.of(await work.organisations.calendar_at(here.id))
        local = person.local(now)
        expires_at = moment(calendar.year_ends_after(local.date()), 0, ZoneInfo(person.zone))
        making = roster.Making(person.id, (await self.bot.me()).username or "", expires_at, now)
        results = await roster.imported(work, await roster.places(work, here), rows, faults, making)
        for screen in screens.report(results, t):
            speech.say(screen)
        if rows:
            caption = html(t, "The same table, with a personal link for each person.")
            speech.add(HandOver("aina-roster.csv", screens.answer_file(results, t), caption))
        return True

    async def _downloaded(self, file_id: str) -> bytes | Fault:
        try:
            file = await self.bot.get_file(file_id)
        except TelegramBadRequest as error:
            return Fault(Slip.TOO_BIG if "too big" in error.message else Slip.NOT_A_TABLE)
        if (file.file_size or 0) > MOST_BYTES:
            return Fault(Slip.TOO_BIG)
        content = (
            None if file.file_path is None else await self.bot.download_file(file.file_path, timeout=DOWNLOADS_FOR)
        )
        return Fault(Slip.NOT_A_TABLE) if content is None else content.read()
