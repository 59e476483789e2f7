"""The letter of a roster: the file is fetched and read outside of a transaction, its rows are kept a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.writing import Ready, claimed
from handlers.coordinator import rights, roster
from handlers.coordinator.roster_file import MOST_BYTES, Fault, Row, Slip, namesakes, read
from handlers.markup import html
from handlers.screens import roster as screens
from handlers.screens.roster import Result
from handlers.speech import HandOver, Speech
from locales.translator import translator
from storage.calendars.folder import Calendars
from storage.database import Database
from storage.letters import Letter
from storage.organisations import Organisation
from storage.person import Person
from storage.times import moment
from storage.work import Work

DOWNLOADS_FOR = 20
"""Seconds after which a download is tried again later."""

AT_ONCE = 25
"""Rows that are kept in one transaction: no live answer waits longer than for these."""

Read = tuple[tuple[Row, ...], tuple[Fault, ...]]


@dataclass(frozen=True)
class RosterLetters:
    """Fetches, reads and answers the files that coordinators sent. Killed in between, it starts again: rows that were
    kept already are found, not made twice."""

    bot: Bot
    db: Database
    calendars: Calendars

    async def write(self, letter: Letter, now: datetime) -> Ready | None:
        """See bot.writing.Writer. Raises the network's errors: then the letter waits."""
        if letter.expires_at <= now:
            await self._drop(letter)
            return None
        rows, faults = await self._read(letter)
        called, imported = namesakes(rows), []
        for start in range(0, len(rows), AT_ONCE):
            async with self.db.transaction() as work:
                person = await work.people.get(letter.person_id)
                here = await rights.overseen(work, person, letter.about["organisation"])
                if here is None:
                    break
                places, making = await roster.places(work, here), await self._making(work, person, here, letter, now)
                imported += await roster.imported(work, places, rows[start : start + AT_ONCE], called, making)
        async with self.db.transaction() as work:
            person = await work.people.get(letter.person_id)
            if await rights.overseen(work, person, letter.about["organisation"]) is not None:
                if not await claimed(work, letter, now):
                    return None
                return Ready(self._report(person, roster.told(imported, faults), bool(rows)))
        await self._drop(letter)
        return None

    async def _read(self, letter: Letter) -> Read:
        content = await self._downloaded(letter.about["file"])
        if isinstance(content, Fault):
            return (), (content,)
        async with self.db.reading() as work:
            here = await work.organisations.find(letter.about["organisation"])
            names = () if here is None else (await roster.places(work, here)).names
        return await asyncio.to_thread(read, letter.about["name"], content, names)

    async def _making(
        self, work: Work, person: Person, here: Organisation, letter: Letter, now: datetime
    ) -> roster.Making:
        calendar = self.calendars.of(await work.organisations.calendar_at(here.id))
        expires_at = moment(calendar.year_ends_after(person.local(now).date()), 0, ZoneInfo(person.zone))
        username = (await self.bot.me()).username or ""
        return roster.Making(person.id, username, expires_at, now, datetime.fromisoformat(letter.about["asked"]))

    def _report(self, person: Person, results: Sequence[Result], has_rows: bool) -> Speech:
        speech, t = Speech(person.telegram_id), translator(person.language)
        for screen in screens.report(results, t):
            speech.say(screen)
        if has_rows:
            caption = html(t, "The same table, with a personal link for each person.")
            speech.add(HandOver("aina-roster.csv", screens.answer_file(results, t), caption))
        return speech

    async def _drop(self, letter: Letter) -> None:
        """The file came too late, or its sender looks after that organisation no longer."""
        async with self.db.transaction() as work:
            await work.letters.drop(letter.key)

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
