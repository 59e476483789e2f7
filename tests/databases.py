"""Real databases for tests: a SQLite file and a PostgreSQL server of our own, both copied from a migrated template.

Migrations run once a test session for each kind; a test's own database is a copy of a file, or `CREATE DATABASE ...
TEMPLATE`. A PostgreSQL database is emptied after a test and lent to the next one, which takes a third of the time,
unless the test changed its tables. Durability is switched off there, because nobody pulls the plug on it. It listens on
a unix socket in a temporary folder only, and the folder goes with it.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from benchmarks.postgres import postgres
from storage.database import migrated

TEMPLATE = "aina_template"
OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
"""Connections that a test left open."""

SHAPE = """SELECT md5(
    (SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable), ','
        ORDER BY table_name, column_name)
        FROM information_schema.columns WHERE table_schema = 'public')
    || (SELECT string_agg(indexdef, ',' ORDER BY indexdef) FROM pg_indexes WHERE schemaname = 'public')
    || (SELECT max(version_num) FROM alembic_version))"""
"""All columns and indexes, and the version of the tables."""

EMPTY = """DO $$ DECLARE one text; BEGIN
    SET session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one);
    END LOOP;
    FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', one);
    END LOOP;
    SET session_replication_role = DEFAULT;
END $$"""
"""Every row, whatever refers to what; ids begin at 1 again."""

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
    """PostgreSQL databases on one server, over connections that live as long as it."""

    def __init__(self, sockets: Path) -> None:
        self._sockets = sockets
        self._numbers = count(1)
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._engines: dict[str, AsyncEngine] = {}
        self._free: list[str] = []
        for setting in HASTE:
            self._says(f"ALTER SYSTEM SET {setting}")
        self._says("SELECT pg_reload_conf()")
        self._says(f"CREATE DATABASE {TEMPLATE}")
        self._runner.run(migrated(self.url(TEMPLATE)))
        self._as_migrated = self._says(SHAPE, TEMPLATE)
        self._forget(TEMPLATE)

    def url(self, name: str) -> str:
        """The address of a database on this server."""
        return f"postgresql+asyncpg://postgres@/{name}?host={self._sockets}"

    @contextmanager
    def fresh(self, template: str = TEMPLATE) -> Iterator[str]:
        """The address of a database that is migrated and empty; `template1` makes one without tables."""
        name = self._free.pop() if template == TEMPLATE and self._free else self._made(template)
        try:
            yield self.url(name)
        finally:
            self._says(OTHERS, name)
            if template == TEMPLATE and self._says(SHAPE, name) == self._as_migrated:
                self._says(EMPTY, name)
                self._free.append(name)
            else:
                self._forget(name)
                self._says(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Let go of the connections; the server is stopped by whoever started it."""
        for name in list(self._engines):
            self._forget(name)
        self._runner.close()

    def _made(self, template: str) -> str:
        name = f"aina_{next(self._numbers)}"
        self._says(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def _forget(self, name: str) -> None:
        self._runner.run(self._engines.pop(name).dispose())

    def _says(self, statement: str, name: str = "postgres") -> object:
        return self._runner.run(self._execute(statement, name))

    async def _execute(self, statement: str, name: str) -> object:
        if name not in self._engines:
            self._engines[name] = create_async_engine(self.url(name), isolation_level="AUTOCOMMIT")
        async with self._engines[name].connect() as connection:
            result = await connection.execute(sa.text(statement))
            return result.scalar() if result.returns_rows else None


@contextmanager
def postgres_running() -> Iterator[PostgresServer]:
    """A PostgreSQL server in a temporary folder, stopped at the end. The package runs it as a user of its own when we
    are root, so the folder is not pytest's, which must stay closed to others."""
    with postgres() as server:
        running = PostgresServer(Path(server.sockets))
        try:
            yield running
        finally:
            running.close()
