"""The other side: aiogram's dispatcher, its FSM in memory, SQLAlchemy's ORM; a task for each update, as it polls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Update
from sqlalchemy.ext.asyncio import async_sessionmaker

from benchmarks.crowd import Crowd, RawUpdate, Respondent, words
from benchmarks.line import TOKEN
from benchmarks.network import StubNetwork
from benchmarks.peer_handlers import build_router
from benchmarks.peer_rows import open_engine
from benchmarks.stored import Stored, stored_by_peer


class Peer:
    """A bot as aiogram's documentation teaches it, over the stub network."""

    name = "aiogram FSM + SQLAlchemy"

    def __init__(self, bot: Bot, dispatcher: Dispatcher, network: StubNetwork, file: Path) -> None:
        self.network = network
        self._bot = bot
        self._dispatcher = dispatcher
        self._file = file
        self._update_ids = count(1)

    async def begin(self, people: Sequence[Respondent]) -> None:
        """Everybody says /start."""
        for one in people:
            await self._fed(words(next(self._update_ids), one.telegram_id, self.network.number(), "/start"))

    async def answer(self, crowd: Crowd, at_once: int) -> None:
        """A task for each update the moment it comes, as aiogram's polling does by itself (`handle_as_tasks`)."""
        async with asyncio.TaskGroup() as tasks:
            crowd.start(at_once, lambda raw: _ignored(tasks.create_task(self._fed(raw))))

    async def stored(self) -> Stored:
        """What is in the file."""
        return stored_by_peer(self._file)

    async def _fed(self, raw: RawUpdate) -> None:
        update = Update.model_validate(raw, context={"bot": self._bot})
        await self._dispatcher.feed_update(self._bot, update)


@asynccontextmanager
async def peer_side(folder: Path, one_writer: bool = False) -> AsyncIterator[Peer]:
    """The peer over a new database in `folder`."""
    network = StubNetwork()
    file = folder / "peer.db"
    engine = await open_engine(file, one_writer)
    bot = Bot(TOKEN, session=network)
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(build_router(async_sessionmaker(engine, expire_on_commit=False)))
    try:
        yield Peer(bot, dispatcher, network, file)
    finally:
        await bot.session.close()
        await engine.dispose()


def _ignored(_task: asyncio.Task[None]) -> None:
    """The group keeps the task."""
