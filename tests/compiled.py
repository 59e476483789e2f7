"""Statements are compiled once in a process of tests, not once in every test.

SQLAlchemy keeps what it compiled for as long as an engine lives, and each test has an engine of its own: a quarter of
what a conversation costs here went into compiling the same statements again. What is kept belongs to a dialect, so the
engines of one kind get one dialect too. Databases whose words are sealed share nothing, for a compiled statement holds
on to the seals.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import URL, Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.sealing import Seals


class Compiled:
    """What was compiled, and for which dialects."""

    def __init__(self) -> None:
        self._dialects: dict[str, Dialect] = {}
        self._statements: dict[Any, Any] = {}

    def engine(self, address: URL, **settings: Any) -> AsyncEngine:
        """What `create_async_engine` makes, which knows the statements of the engines before it."""
        made = create_async_engine(address, **settings)
        seals: Seals = settings["json_serializer"].__self__
        if not seals.keys:
            engine = made.sync_engine
            known = self._dialects.get(engine.dialect.name)
            if known is None or known.server_version_info is None:  # which has not been connected yet
                known = self._dialects[engine.dialect.name] = engine.dialect
            engine.dialect = known
            engine.update_execution_options(compiled_cache=self._statements)
        return made
