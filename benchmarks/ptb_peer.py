"""python-telegram-bot: its Application, which takes updates one by one, as a ConversationHandler wants it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import async_sessionmaker
from telegram import Update
from telegram.ext import Application

from benchmarks.crowd import Crowd, RawUpdate, Respondent, words
from benchmarks.line import TOKEN, Line
from benchmarks.peer_rows import open_engine
from benchmarks.ptb_conversation import build_conversation
from benchmarks.ptb_network import LineRequest
from benchmarks.stored import Stored, stored_by_peer

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class ConversationPeer:
    """A bot as the examples of python-telegram-bot teach it, over the stub network."""

    name = "python-telegram-bot"

    def __init__(self, application: AnyApplication, line: Line, file: Path) -> None:
        self.network = line
        self._application = application
        self._file = file
        self._update_ids = count(1)

    async def begin(self, people: Sequence[Respondent]) -> None:
        """Everybody says /start."""
        for one in people:
            start = words(next(self._update_ids), one.telegram_id, self.network.number(), "/start")
            start["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": len("/start")}]
            self._queued(start)
        await self._application.update_queue.join()

    async def answer(self, crowd: Crowd, at_once: int) -> None:
        """Into the queue the moment it comes, as its polling does."""
        crowd.start(at_once, self._queued)
        await self._application.update_queue.join()

    async def stored(self) -> Stored:
        """What is in the file."""
        return stored_by_peer(self._file)

    def _queued(self, raw: RawUpdate) -> None:
        self._application.update_queue.put_nowait(Update.de_json(raw, self._application.bot))


@asynccontextmanager
async def ptb_side(folder: Path) -> AsyncIterator[ConversationPeer]:
    """This peer over a new database in `folder`."""
    line, file = Line(), folder / "ptb.db"
    engine = await open_engine(file)
    request = LineRequest(line)
    application = (
        Application.builder()
        .token(TOKEN)
        .request(request)
        .get_updates_request(LineRequest(line))
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handler(build_conversation(async_sessionmaker(engine, expire_on_commit=False)))
    try:
        async with application:
            await application.start()
            yield ConversationPeer(application, line, file)
            await application.stop()
    finally:
        await engine.dispose()
