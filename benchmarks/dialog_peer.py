"""aiogram-dialog: the same dispatcher and tables as the aiogram peer, its own widgets, its state in the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.filters import CommandStart
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram_dialog import setup_dialogs
from sqlalchemy.ext.asyncio import async_sessionmaker

from benchmarks.dialog_storage import StorageInSQLite, WritesDown
from benchmarks.dialog_windows import began, build_dialog
from benchmarks.line import TOKEN
from benchmarks.network import StubNetwork
from benchmarks.peer import Peer
from benchmarks.peer_handlers import SessionPerUpdate
from benchmarks.peer_rows import open_engine


class DialogPeer(Peer):
    """A bot as the documentation of aiogram-dialog teaches it, over the stub network."""

    name = "aiogram-dialog"


@asynccontextmanager
async def dialog_side(folder: Path, one_writer: bool = False) -> AsyncIterator[DialogPeer]:
    """This peer over a new database in `folder`."""
    network = StubNetwork(asks_in_place=True)
    file = folder / "dialog.db"
    engine = await open_engine(file, one_writer)
    bot = Bot(TOKEN, session=network)
    storage = StorageInSQLite(engine)
    dispatcher = Dispatcher(storage=storage)
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(WritesDown(storage))  # around the library's own, which saves and is around the handlers
        observer.middleware(SessionPerUpdate(async_sessionmaker(engine, expire_on_commit=False)))
    dispatcher.message.register(began, CommandStart())
    dispatcher.include_router(build_dialog())
    setup_dialogs(dispatcher, events_isolation=SimpleEventIsolation())
    try:
        yield DialogPeer(bot, dispatcher, network, file)
    finally:
        await bot.session.close()
        await engine.dispose()
