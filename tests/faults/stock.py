"""A bot as aiogram's documentation teaches it: stock polling, its FSM in a database, each answer committed at once.

It stores the same kind of answers as carefully as it can (WAL, full synchronisation, the question after the commit).
What it cannot help is the order of the polling: an update is confirmed before it is handled.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy.ext.asyncio import async_sessionmaker

from benchmarks.peer_handlers import build_router
from benchmarks.peer_rows import open_engine
from benchmarks.questions import CHANGE, CLARITY, GOAL, HIGH, LOW, METHODS, OPTIONS, REACHED, RESPONSE
from tests.faults.conditions import Conditions
from tests.faults.ledger import Conversation
from tests.faults.scripts import Asked, Script
from tests.faults.talker import Talker

THANKS = "Thank you! Your answers are saved."
SIX = Script(
    "six_questions",
    "/start",
    (
        Asked("goal", GOAL),
        Asked("methods", METHODS),
        Asked("response", RESPONSE),
        Asked("clarity", CLARITY, tuple((str(number), str(number)) for number in range(LOW, HIGH + 1))),
        Asked("reached", REACHED, tuple((label, code) for code, label in OPTIONS)),
        Asked("change", CHANGE),
    ),
    THANKS,
    has_tickets=False,
)


class Rows(BaseStorage):
    """The FSM in a table: a restart knows where everybody stood."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, timeout=30, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL").close()
        self._connection.execute("CREATE TABLE IF NOT EXISTS fsm (person PRIMARY KEY, state, data)").close()

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """See BaseStorage."""
        self._put(key, "state", state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        """See BaseStorage."""
        return self._got(key, "state")

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """See BaseStorage."""
        self._put(key, "data", json.dumps(dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """See BaseStorage."""
        found: dict[str, Any] = json.loads(self._got(key, "data") or "{}")
        return found

    async def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _put(self, key: StorageKey, column: str, value: str | None) -> None:
        self._connection.execute("INSERT OR IGNORE INTO fsm (person) VALUES (?)", (key.user_id,)).close()
        change = f"UPDATE fsm SET {column} = ? WHERE person = ?"  # noqa: S608 - a name of ours
        self._connection.execute(change, (value, key.user_id)).close()

    def _got(self, key: StorageKey, column: str) -> str | None:
        query = f"SELECT {column} FROM fsm WHERE person = ?"  # noqa: S608 - a name of ours
        row = self._connection.execute(query, (key.user_id,)).fetchone()
        return None if row is None else row[0]


def call(_arguments: list[str], _conditions: Conditions | None) -> int:
    """Poll until terminated."""
    asyncio.run(_poll(Path(os.environ["STOCK_FILE"])))
    return 0


def stored(file: Path, talker: Talker) -> list[Conversation]:
    """What it stored of a person, run by run."""
    query = """SELECT runs.id, question, value FROM runs LEFT JOIN answers ON answers.run_id = runs.id
        WHERE telegram_id = ? ORDER BY runs.id, answers.id"""
    runs: dict[int, Conversation] = {}
    with closing(sqlite3.connect(file)) as connection:
        for run, question, value in connection.execute(query, (talker.phone.id,)):
            found = runs.setdefault(run, [])
            if question is not None:
                found.append((question.partition(":")[2], value))
    return list(runs.values())


async def _poll(file: Path) -> None:
    engine = await open_engine(file)
    api = TelegramAPIServer.from_base(os.environ["AINA_TELEGRAM_API"])
    bot = Bot(os.environ["AINA_BOT_TOKEN"], session=AiohttpSession(api=api))
    dispatcher = Dispatcher(storage=Rows(file.with_suffix(".fsm")))
    dispatcher.include_router(build_router(async_sessionmaker(engine, expire_on_commit=False)))
    await dispatcher.start_polling(bot)
    await engine.dispose()
