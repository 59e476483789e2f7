"""A full disk under PostgreSQL, for whoever may not mount a small one: a table whose file is /dev/full.

The kernel has no room for a single byte there (man 4 full), and PostgreSQL, which finds that device where the file of a
table should be, says what it says on any full disk: SQLSTATE 53100, could not extend file, no space left on device. The
error is the kernel's and the server's own; what is made up is which table meets it. Triggers on all the others let a
statement that writes need a page of that one, now and then, as most rows fit into the pages there are.

Not shown is a disk with no room for the server's log: then PostgreSQL ends every connection, as `ended_connections` in
tests/faults/outages.py does, and starts anew.
"""

from __future__ import annotations

import os

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

DEVICE = "/dev/full"

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
FILE = "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('needing_room')"
MADE = (
    "CREATE TABLE disk AS SELECT false AS is_full",
    "CREATE TABLE needing_room (page text)",
    """CREATE FUNCTION need_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF random() < 0.3 AND (SELECT is_full FROM disk) THEN INSERT INTO needing_room VALUES (''); END IF;
        RETURN NULL;
    END $$""",
)
TRIGGER = "CREATE TRIGGER need_room AFTER INSERT OR UPDATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION need_room()"


def has_full_disk() -> bool:
    """Whether this machine has such a device, as Linux does."""
    return os.access(DEVICE, os.W_OK)


class FullDisk:
    """The disk of one database. Its tables stay changed."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    async def under(cls, engine: AsyncEngine) -> FullDisk | None:
        """Let every table feel it, from now on. None where there is no such device."""
        if not has_full_disk():
            return None
        async with engine.begin() as connection:
            tables = (await connection.scalars(sa.text(TABLES))).all()
            for statement in (*MADE, *(TRIGGER.format(table) for table in tables)):
                await connection.execute(sa.text(statement))
            file = (await connection.scalars(sa.text(FILE))).one()
        os.unlink(file)
        os.symlink(DEVICE, file)
        return cls(engine)

    async def fill(self) -> None:
        """There is no room left."""
        await self._says("UPDATE disk SET is_full = true")

    async def empty(self) -> None:
        """Somebody made room."""
        await self._says("UPDATE disk SET is_full = false")

    async def _says(self, statement: str) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(sa.text(statement))
