"""Bringing the tables up to date at start, and saying so clearly when they are newer than the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import AsyncEngine

TURN = 0x41696E61
"""The advisory lock of whoever migrates; any number will do that nobody else in the database uses."""
MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabase(RuntimeError):
    """The database was written by a later version of Aina."""


async def upgrade(engine: AsyncEngine, target: str = "head") -> tuple[str | None, str | None]:
    """Upgrade to `target`; returns the revisions before and after. Raises NewerDatabase."""
    async with engine.connect() as connection:
        return await connection.run_sync(_upgrade, target)


async def downgrade(engine: AsyncEngine, target: str) -> None:
    """Go back to revision `target` ("base": no tables)."""
    async with engine.connect() as connection:
        await connection.run_sync(_downgrade, target)


async def revision(engine: AsyncEngine) -> str | None:
    """The revision that the database stands at; None when it has no tables of ours."""
    async with engine.connect() as connection:
        return await connection.run_sync(_revision)


def head() -> str:
    """The newest revision that this program knows."""
    return revisions()[-1]


@cache
def revisions() -> tuple[str, ...]:
    """Every revision, the oldest first."""
    return tuple(reversed([one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]))


def _begin(connection: sa.Connection) -> None:
    """Make a migration all or nothing on SQLite too, whose driver begins a transaction only for changes of rows."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def newer(found: str) -> str:
    """What to say of a database at a revision that this program does not know."""
    return (
        f"the database is at revision {found}, which this version of Aina does not know: it was written by a newer "
        "one. Install that version, or restore a backup made before the upgrade"
    )


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _revision(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: sa.Connection, target: str) -> tuple[str | None, str | None]:
    if connection.dialect.name == "postgresql":  # workers that start together take turns
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
    before = _revision(connection)
    if before is not None and before not in revisions():
        raise NewerDatabase(newer(before))
    if before == head() and target == "head":
        return before, before
    if connection.dialect.name == "sqlite":
        connection.rollback()
        _begin(connection)
    command.upgrade(_config(connection), target)
    connection.commit()
    return before, _revision(connection)


def _downgrade(connection: sa.Connection, target: str) -> None:
    _begin(connection)
    command.downgrade(_config(connection), target)
    connection.commit()
