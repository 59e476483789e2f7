"""Backups of a SQLite database, made while the bot is at work, and put back into a place where nothing is yet.

A backup is an ordinary SQLite file. One of an earlier version of Aina is brought up to date beside the place that it is
meant for, and gets its name when it is whole: whatever breaks off, what was there before is still there.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL

from storage import migrating
from storage.database import migrated
from storage.engines import SETTING, DatabaseUnavailable, connectable, file_of
from storage.sqlite_files import (
    NotKept,
    becoming,
    beside,
    cause,
    in_one_file,
    is_damage,
    is_sound,
    opened,
    revision,
    take,
)


@dataclass(frozen=True)
class BackedUp:
    """What was backed up: the file of the database, and how large the backup is, in bytes."""

    database: Path
    size: int


@dataclass(frozen=True)
class Restored:
    """Where the backup is now, and its revisions before it was brought up to date and after."""

    database: Path
    before: str
    after: str | None


def back_up(url: str, file: Path) -> BackedUp:
    """Write the whole database, as of one moment, to `file`. Raises DatabaseUnavailable and NotKept; `file` is then not
    there."""
    address = connectable(url)
    if address.get_backend_name() == "postgresql":
        command = shlex.join(["pg_dump", "--format=custom", f"--file={file}", *_server(address)])
        raise NotKept(f"{SETTING} names a PostgreSQL database, which has a tool for this: {command}")
    database = file_of(address)
    with _writing(file, f"check that this user may read {database} and write to {_folder(file)}, and that it has room"):
        if not database.is_file():
            raise DatabaseUnavailable(f"there is no database at {database}: set {SETTING} to the one that the bot uses")
        _free(file, "a backup never takes the place of a file: name another, with the date and the hour in it")
        if not file.parent.is_dir():
            raise NotKept(f"the folder {file.parent} does not exist: make it, or name another")
        with becoming(file) as part:
            take(database, "rw", part)  # not "ro": that would leave its files beside the database
            _check_taken(part, database)
        return BackedUp(database, file.stat().st_size)


async def restore(file: Path, url: str) -> Restored:
    """Put a backup where `url` points, up to date. Raises DatabaseUnavailable and NotKept; the place is then as empty
    as it was."""
    address = connectable(url)
    if address.get_backend_name() == "postgresql":
        command = shlex.join(["pg_restore", "--no-owner", *_server(address), str(file)])
        raise NotKept(
            f"{SETTING} names a PostgreSQL database; for a file of pg_dump: {command} - for one of `aina backup`: "
            f"restore it with {SETTING} set to a SQLite file, then `aina copy`"
        )
    database = file_of(address)
    with _writing(database, f"check that this user may read {file} and write to {_folder(database)}, and its room"):
        await asyncio.to_thread(_check_places, file, database)
        with becoming(database) as part:
            before = await asyncio.to_thread(_taken, file, part)
            _, after = await migrated(f"sqlite+aiosqlite:///{part}")
            await asyncio.to_thread(_finished, part)
    return Restored(database, before, after)


def _check_taken(part: Path, database: Path) -> None:
    with opened(part, "ro") as made:
        if not is_sound(made):
            raise NotKept(
                f"the database at {database} is damaged: keep it as it is, and restore the last good backup into "
                "another place (aina restore)"
            )
        if revision(made) is None:
            raise NotKept(f"{database} holds nothing of Aina: set {SETTING} to the database that the bot uses")


def _check_places(file: Path, database: Path) -> None:
    if not file.is_file():
        raise NotKept(f"there is no file {file}: name a backup that `aina backup` made")
    for taken in (database, *beside(database)):
        _free(
            taken,
            f"a restore never overwrites. Stop the bot, move {database} and its companions -wal and -shm away (they "
            f"may hold words that are nowhere else), or set {SETTING} to a new file",
        )
    database.parent.mkdir(parents=True, exist_ok=True)


def _taken(file: Path, part: Path) -> str:
    """Fill `part` from the backup; its revision."""
    try:
        take(file, "ro", part)
    except sqlite3.DatabaseError as error:
        if cause(error) == "SQLITE_NOTADB":
            raise NotKept(f"{file} is no backup of Aina: name a file that `aina backup` made") from None
        if is_damage(error):
            raise NotKept(_damaged(file)) from None
        raise
    with opened(part, "ro") as made:
        if not is_sound(made):
            raise NotKept(_damaged(file))
        found = revision(made)
    if found is None:
        raise NotKept(f"{file} is no backup of Aina: name a file that `aina backup` made")
    if found not in migrating.revisions():
        raise NotKept(
            f"{file} is at revision {found}, which this version of Aina does not know: a newer one made it. Install "
            "that version, then restore"
        )
    return found


def _finished(part: Path) -> None:
    with opened(part, "rw") as made:
        in_one_file(made)
        if not is_sound(made):
            raise NotKept("the backup did not come through its upgrade whole: nothing was kept, restore it once more")


def _damaged(file: Path) -> str:
    return f"{file} is damaged: restore an earlier backup, or another copy of this one"


def _free(file: Path, otherwise: str) -> None:
    if os.path.lexists(file):
        raise NotKept(f"{file} is there already; {otherwise}")


@contextmanager
def _writing(file: Path, check: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise NotKept(f"{file} could not be made ({cause(error)}): {check}") from None


def _folder(file: Path) -> Path:
    return file.absolute().parent


def _server(address: URL) -> list[str]:
    """Where PostgreSQL is, for its own tools; never the password."""
    host = address.host or address.query.get("host")
    told = {"host": host, "port": address.port, "username": address.username, "dbname": address.database}
    return [f"--{option}={value}" for option, value in told.items() if value]
