"""Updates in, in the order that loses nothing: one transaction for each, commit, speak, and only then confirm.

Owned here: raw updates are parsed one by one, so that one that cannot be read blocks nobody; one person's updates keep
their order, different people go side by side; an update that fails three times is set aside and the person is told;
while the database cannot be used (a full disk, a lock), nothing is wrong with an update, and it waits for as long as it
takes; the batch is confirmed to Telegram (the next offset) when all of it is committed and spoken.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from aiogram import Bot, Router
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.calm import Calm
from bot.meters import Meters
from bot.raw_updates import RawUpdate, callback_of, chat_of, kind_of, language_of, sender, speech_for
from bot.speaking import Speaker
from bot.waits import all_of, either, within
from handlers import resuming
from handlers.owner_link import OwnerLink
from handlers.speech import Speech
from locales.translator import guess, translator
from storage.calendars.folder import Calendars
from storage.database import Database
from storage.outages import is_outage

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
TRIES = 3
AT_MOST = 100
LONG_POLL = 25
FIRST_BREAK = 1.0
LONGEST_BREAK = 30.0
FIRST_WAIT = 0.1
LONGEST_WAIT = 5.0


class Unfinished(RuntimeError):
    """The program was told to stop while an update waited for the database; Telegram still has it."""


class FetchUpdates(TelegramMethod[list[RawUpdate]]):
    """getUpdates as plain JSON: aiogram's own would lose a whole batch to one update that its types cannot parse."""

    __returning__ = list[RawUpdate]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = AT_MOST
    timeout: int = LONG_POLL
    allowed_updates: list[str] = ALLOWED


class Intake:
    """Fetches, handles and confirms updates. `caught_up` is set once nothing waits that was said while we were away."""

    def __init__(
        self,
        bot: Bot,
        router: Router,
        db: Database,
        speaker: Speaker,
        now: Callable[[], datetime],
        calendars: Calendars,
        owners: OwnerLink,
        calm: Calm,
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
        self._calm = calm
        self._meters = meters
        self._sums_up = sums_up
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self.caught_up = asyncio.Event()

    async def run(self, stopping: asyncio.Event) -> None:
        """Handle updates until `stopping` is set. What was fetched is finished first, unless the database cannot be
        used. Raises what ends the program: TelegramUnauthorizedError, TelegramConflictError."""
        pause = FIRST_BREAK
        self.stops_with(stopping)
        while not stopping.is_set():
            try:
                batch = await self._fetched(stopping)
                pause = FIRST_BREAK
            except (TelegramUnauthorizedError, TelegramConflictError):
                raise
            except Exception as error:
                log.warning("Telegram cannot be reached (%s); trying again in %.0f s", type(error).__name__, pause)
                await within(pause, stopping)
                pause = min(pause * 2, LONGEST_BREAK)
                continue
            self._meters.heard()
            try:
                await self.take(batch)
            except Unfinished:
                log.warning(
                    "stopped while the database could not be used; Telegram will deliver the last updates again"
                )
                break
            if len(batch) < AT_MOST:
                self.caught_up.set()
        await self._confirm()

    def stops_with(self, stopping: asyncio.Event) -> None:
        """Give up waiting for the database once `stopping` is set: Telegram keeps what could not be handled."""
        self._stopping = stopping

    async def take(self, batch: Sequence[RawUpdate]) -> None:
        """Handle a batch: commit and speak all of it. The next fetch confirms it. Raises Unfinished."""
        if not batch:
            return
        by_person: dict[int | None, list[RawUpdate]] = {}
        for raw in batch:
            by_person.setdefault(sender(raw) or chat_of(raw), []).append(raw)
        with self._calm.answering():
            if len(by_person) == 1:
                await self._in_order(*by_person.popitem())
            else:
                await all_of(self._in_order(whose, updates) for whose, updates in by_person.items())
        self._offset = batch[-1]["update_id"] + 1

    async def _fetched(self, stopping: asyncio.Event) -> list[RawUpdate]:
        timeout = LONG_POLL if self.caught_up.is_set() else 0
        fetch = self._bot(FetchUpdates(offset=self._offset, timeout=timeout), request_timeout=timeout + 15)
        return await either(fetch, stopping) or []

    async def _confirm(self) -> None:
        """Tell Telegram what was handled, so that a restart does not meet it again."""
        if self._offset is None:
            return
        try:
            await self._bot(FetchUpdates(offset=self._offset, limit=1, timeout=0), request_timeout=5)
        except Exception as error:
            log.warning("the last updates could not be confirmed (%s); they will come again", type(error).__name__)

    async def _in_order(self, whose: int | None, updates: Sequence[RawUpdate]) -> None:
        async with self._speaker.turn_of(whose):
            for raw in updates:
                await self._handled(raw)

    async def _handled(self, raw: RawUpdate) -> None:
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
                context["calendar"] = self._calendars.of(None if person is None else person.calendar)
                await self._router.propagate_event(update.event_type, update.event, **context)
            elif person is not None and speech is not None and speech.chat_id > 0:
                await resuming.show_where(work, person, speech, now)  # changed nothing; our first answer may be lost
        self._speaker.notes.written(work.sessions.wrote)
        self._meters.answers += work.sessions.recorded
        if work.letters.posted:
            self._speaker.posted.set()
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
