"""One update: one transaction for all that it changes, commit, speak.

Owned here: an update that fails three times is set aside and the person is told; while the database cannot be used (a
full disk, a lock), nothing is wrong with an update, and it waits for as long as it takes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from aiogram import Bot, Router
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.types import Update

from bot.meters import Meters
from bot.raw_updates import RawUpdate, callback_of, chat_of, kind_of, language_of, sender, speech_for
from bot.speaking import Speaker
from bot.waits import within
from handlers import resuming, returning
from handlers.owner_link import OwnerLink
from handlers.speech import Speech
from locales.translator import guess, translator
from storage.calendars.folder import Calendars
from storage.database import Database
from storage.outages import is_outage

log = logging.getLogger(__name__)

HEARD = ("message", "callback_query")
"""What breaks a silence: a word, a tap. A correction of what was said before is neither."""

TRIES = 3
FIRST_WAIT = 0.1
LONGEST_WAIT = 5.0


class Unfinished(RuntimeError):
    """The program was told to stop while an update waited for the database; Telegram still has it."""


class Handling:
    """Handles updates, each of them once. `sums_up` is whether there is an endpoint that puts digests in short."""

    def __init__(
        self,
        bot: Bot,
        router: Router,
        db: Database,
        speaker: Speaker,
        now: Callable[[], datetime],
        calendars: Calendars,
        owners: OwnerLink,
        meters: Meters,
        *,
        sums_up: bool = False,
    ) -> None:
        self._bot = bot
        self._router = router
        self._db = db
        self._speaker = speaker
        self._now = now
        self._calendars = calendars
        self._owners = owners
        self._meters = meters
        self._sums_up = sums_up
        self._stopping = asyncio.Event()

    def stops_with(self, stopping: asyncio.Event) -> None:
        """Give up waiting for the database once `stopping` is set: Telegram keeps what could not be handled."""
        self._stopping = stopping

    async def handled(self, raw: RawUpdate) -> None:
        """Commit what an update changes and speak, or set it aside. Raises Unfinished and TelegramUnauthorizedError."""
        tries, wait = 0, FIRST_WAIT
        reason: Exception | None = None
        while True:
            try:
                if reason is None:
                    with self._meters.timing(kind_of(raw)):
                        await self._once(raw)
                else:
                    await self._set_aside(raw, reason)
            except TelegramUnauthorizedError:
                raise
            except Exception as error:
                if is_outage(error):
                    log.warning("update %s waits for the database: %s", raw.get("update_id"), _class_of(error))
                    await self._waited(wait)
                    wait = min(wait * 2, LONGEST_WAIT)
                    continue
                if reason is not None:
                    raise
                tries += 1
                log.warning("update %s failed, try %s of %s: %s", raw.get("update_id"), tries, TRIES, _class_of(error))
                if tries == TRIES:
                    reason = error
                else:
                    await asyncio.sleep(0.05 * tries)
            else:
                return

    async def _waited(self, seconds: float) -> None:
        """Wait for a better moment, unless there will be none. Raises Unfinished."""
        if await within(seconds, self._stopping):
            raise Unfinished

    async def _once(self, raw: RawUpdate) -> None:
        update = Update.model_validate(raw, context={"bot": self._bot})
        now = self._now()
        speech = speech_for(update)
        async with self._db.transaction() as work:
            work.sessions.noted = self._speaker.notes.pending()
            fresh, person = await work.arrival(update.update_id, sender(raw), now)
            if fresh and speech is not None:
                t = translator(person.language if person is not None else guess(language_of(raw)))
                context = {"bot": self._bot, "work": work, "person": person, "t": t, "speech": speech, "now": now}
                context |= {"calendars": self._calendars, "owners": self._owners, "sums_up": self._sums_up}
                context["calendar"] = calendar = self._calendars.of(None if person is None else person.calendar)
                await self._router.propagate_event(update.event_type, update.event, **context)
                if person is not None and person.agreed and update.event_type in HEARD and speech.chat_id > 0:
                    await returning.heard(work, person, speech, t, now, calendar)
            elif person is not None and speech is not None and speech.chat_id > 0:
                await resuming.show_where(work, person, speech, now)  # changed nothing; our first answer may be lost
        self._speaker.notes.written(work.sessions.wrote)
        self._meters.answers += work.sessions.recorded
        if work.letters.posted:
            self._speaker.posted.ring()
        if speech is not None:
            await self._speaker.speak(speech)

    async def _set_aside(self, raw: RawUpdate, error: Exception) -> None:
        now = self._now()
        kind = kind_of(raw)
        async with self._db.transaction() as work:
            await work.updates.mark_handled(raw["update_id"], now)
            await work.updates.set_aside(raw["update_id"], kind, _class_of(error), now)
        log.error("update %s (%s) was set aside: %s", raw["update_id"], kind, _class_of(error))
        chat = chat_of(raw)
        if chat is not None and chat > 0 and kind in ("message", "edited_message", "callback_query"):
            async with self._db.transaction() as work:
                speech = Speech(chat, callback_of(raw))
                await resuming.tell_trouble(work, chat, language_of(raw), speech)
            await self._speaker.speak(speech)


def _class_of(error: BaseException) -> str:
    """The class of an error and of its cause. Never its message: that may hold what somebody said."""
    cause = error.__cause__
    return type(error).__name__ if cause is None else f"{type(error).__name__} from {type(cause).__name__}"
