"""Where aiogram-dialog keeps its dialogs: in the same SQLite file, what one update changed in one transaction.

What is kept is also held in memory, so that reading costs nothing; a restart reads it from the file again.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Any

from aiogram import BaseMiddleware
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey
from aiogram.types import TelegramObject
from sqlalchemy import String, Text, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from benchmarks.peer_rows import Row


class Kept(Row):
    """The state or the data of a key."""

    __tablename__ = "kept"

    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


_PUT = insert(Kept)
PUT = _PUT.on_conflict_do_update(index_elements=["key"], set_={"value": _PUT.excluded.value})


class StorageInSQLite(BaseStorage):
    """aiogram's storage over SQLAlchemy. A change is written when `write_down` is called for the update."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._keys = DefaultKeyBuilder(with_destiny=True)
        self._held: dict[str, str | None] = {}
        self._changed: ContextVar[dict[str, str | None] | None] = ContextVar("changed", default=None)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Keep the state of a key."""
        name = state.state if isinstance(state, State) else state
        await self._put(self._keys.build(key, "state"), name)

    async def get_state(self, key: StorageKey) -> str | None:
        """The state of a key."""
        return await self._get(self._keys.build(key, "state"))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Keep the data of a key."""
        await self._put(self._keys.build(key, "data"), json.dumps(data) if data else None)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data of a key."""
        kept = await self._get(self._keys.build(key, "data"))
        return {} if kept is None else dict(json.loads(kept))

    async def close(self) -> None:
        """The engine is closed by whoever opened it."""

    def begin(self) -> None:
        """From here on, gather what this update changes."""
        self._changed.set({})

    async def write_down(self) -> None:
        """Commit what this update has changed."""
        changed = self._changed.get()
        self._changed.set(None)
        if changed:
            await self._write(changed)

    async def _put(self, key: str, value: str | None) -> None:
        if key in self._held and self._held[key] == value:
            return
        self._held[key] = value
        gathering = self._changed.get()
        if gathering is None:
            await self._write({key: value})
        else:
            gathering[key] = value

    async def _get(self, key: str) -> str | None:
        if key not in self._held:
            async with self._engine.connect() as connection:
                self._held[key] = await connection.scalar(select(Kept.value).where(Kept.key == key))
        return self._held[key]

    async def _write(self, changed: Mapping[str, str | None]) -> None:
        put = [{"key": key, "value": value} for key, value in changed.items() if value is not None]
        gone = [key for key, value in changed.items() if value is None]
        async with self._engine.begin() as connection:
            if put:
                await connection.execute(PUT, put)
            if gone:
                await connection.execute(delete(Kept).where(Kept.key.in_(gone)))


class WritesDown(BaseMiddleware):
    """One commit of the dialog's state for each update, while the person is still locked."""

    def __init__(self, storage: StorageInSQLite) -> None:
        self._storage = storage

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Gather around the handler, then write."""
        self._storage.begin()
        result = await handler(event, data)
        await self._storage.write_down()
        return result
