"""Speech out: what was committed is said through Telegram, and what could not be said is not lost."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta
from typing import TypeGuard
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.utterances import utter
from bot.waits import Bell
from handlers.speech import Change, Say, Speech, Toast, Utterance
from storage.database import Database
from storage.letters import Letter
from storage.places import Place, declare
from storage.sessions import SessionId

log = logging.getLogger(__name__)

REPLY = declare("reply", Place.FREE)
FIRST = 0
LIVES = timedelta(hours=24)
UNKNOWN = (TelegramNetworkError, TelegramServerError, ClientDecodeError)
HARMLESS = ("message is not modified", "query is too old", "message to delete not found")
GONE = ("chat not found", "user is deactivated", "peer_id_invalid")
LOST = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Notes:
    """Which message now holds the keyboard of a session. Written with its next turn, or a moment later."""

    def __init__(self) -> None:
        self._pending: dict[SessionId, tuple[int, int]] = {}

    def add(self, session_id: SessionId, turn: int, message: int) -> None:
        """Note that `message` shows `turn` of a session."""
        self._pending[session_id] = (turn, message)

    def pending(self) -> Mapping[SessionId, tuple[int, int]]:
        """What is not written yet."""
        return dict(self._pending)

    def written(self, noted: Mapping[SessionId, tuple[int, int]]) -> None:
        """`noted` is in the database."""
        for session_id, note in noted.items():
            if self._pending.get(session_id) == note:
                del self._pending[session_id]


class Speaker:
    """Says speeches. `unknown` counts sends of which nobody can tell whether they arrived; `held_until` is how long
    Telegram wants everybody to wait."""

    def __init__(self, bot: Bot, db: Database, now: Callable[[], datetime]) -> None:
        self._bot = bot
        self._db = db
        self._now = now
        self.notes = Notes()
        self.unknown = 0
        self.posted = Bell()
        self.held_until: datetime | None = None
        self._said_once: deque[tuple[int, str]] = deque(maxlen=1000)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def turn_of(self, chat_id: int | None) -> AbstractAsyncContextManager[None]:
        """Talk with one chat while nobody else does, from looking where things stand to having said it: else an older
        question could come below a newer one."""
        return nullcontext() if chat_id is None else self._turns.setdefault(chat_id, asyncio.Lock())

    async def speak(self, speech: Speech, *, by_letter: bool = False) -> bool:
        """Say all of it, in order; True if it was said. What cannot be said now goes to the outbox as one letter that
        shows where things stand (unless it comes from there: `by_letter`). Raises TelegramUnauthorizedError."""
        if speech.once_for is not None:
            if (speech.chat_id, speech.once_for) in self._said_once:
                return True
            self._said_once.append((speech.chat_id, speech.once_for))
        try:
            return await self._spoken(speech, by_letter=by_letter)
        finally:
            if speech.digest is not None and speech.numbers:  # even a part of it can be taken back
                async with self._db.transaction() as work:
                    await work.mentoring.sent(speech.digest, speech.numbers)

    async def _spoken(self, speech: Speech, *, by_letter: bool) -> bool:
        for utterance in speech.finished():
            try:
                message = await self._said(speech.chat_id, utterance)
                if message is not None:
                    speech.numbers.append(message)
            except TelegramForbiddenError:
                await self._blocked(speech.chat_id)
                return True
            except TelegramRetryAfter as error:
                self.held_until = self._now() + timedelta(seconds=error.retry_after)
                return await self._later(speech, timedelta(seconds=error.retry_after), by_letter=by_letter)
            except UNKNOWN as error:
                log.warning("an answer could not be sent (%s)", type(error).__name__)
                return await self._later(speech, timedelta(seconds=5), by_letter=by_letter)
            except (TelegramBadRequest, TelegramNotFound) as error:
                if any(gone in _reason(error) for gone in GONE):
                    await self._blocked(speech.chat_id)
                    return True
                log.error("Telegram refused an answer of ours (%s)", _reason(error))
        return True

    async def write_notes(self) -> None:
        """Write down what is only in memory yet."""
        noted = self.notes.pending()
        if noted:
            async with self._db.transaction() as work:
                await work.sessions.shown(noted)
            self.notes.written(noted)

    async def _said(self, chat_id: int, utterance: Utterance) -> int | None:
        try:
            message = await self._tried(chat_id, utterance)
        except TelegramBadRequest as error:
            reason = _reason(error)
            if any(harmless in reason for harmless in HARMLESS):
                message = utterance.message if isinstance(utterance, Change) else None
            elif _is_said_anew(utterance) and any(lost in reason for lost in LOST):
                return await self._said(chat_id, Say(utterance.screen, utterance.stands))
            elif any(lost in reason for lost in LOST):
                return None
            else:
                raise
        if message is not None and isinstance(utterance, Say | Change) and utterance.stands is not None:
            self.notes.add(utterance.stands.session_id, utterance.stands.turn, message)
        return message

    async def _tried(self, chat_id: int, utterance: Utterance) -> int | None:
        """Say one thing; when nobody can tell whether it arrived, count it and try once more."""
        try:
            return await utter(self._bot, chat_id, utterance)
        except UNKNOWN:
            self.unknown += 1
            if isinstance(utterance, Toast):
                return None
            return await utter(self._bot, chat_id, utterance)

    async def _later(self, speech: Speech, wait: timedelta, *, by_letter: bool) -> bool:
        if not by_letter:
            now = self._now()
            async with self._db.transaction() as work:
                person = await work.people.find(speech.chat_id)
                if person is not None:
                    key = f"{REPLY}:{person.id}"
                    await work.letters.post(Letter(key, person.id, REPLY, {}, FIRST, now + wait, now + LIVES))
            self.posted.ring()
        return False

    async def _blocked(self, telegram_id: int) -> None:
        async with self._db.transaction() as work:
            person = await work.people.find(telegram_id)
            if person is not None and person.blocked_at is None:
                await work.people.change(person.id, blocked_at=self._now())


def _is_said_anew(utterance: Utterance) -> TypeGuard[Change]:
    """Whether a message that is gone is needed: it held buttons."""
    return isinstance(utterance, Change) and bool(utterance.screen.rows) and not utterance.only_in_place


def _reason(error: TelegramBadRequest | TelegramNotFound) -> str:
    """The beginning of Telegram's own sentence, in small letters; what follows may quote a text of ours."""
    return ":".join(error.message.lower().split(":")[:2])[:120]
