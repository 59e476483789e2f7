"""A SQLite database as a file: taken as of one moment, looked at, put in its place only when it is whole.

Whoever writes a file here writes another one beside it first. It gets its name when it is complete, checked and on
disk; so a file that bears the name asked for is always a good one, and none is ever overwritten.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.engines import BUSY_SECONDS

OURS = frozenset({"alembic_version", "people", "sessions", "answers"})
"""Tables that every database of Aina has, at whichever revision."""
SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database in use; the first may hold what is not in the file itself yet."""

_MEANWHILE = "{file} came to be meanwhile and was left as it is: name another"


class NotKept(RuntimeError):
    """A backup, a restore or a copy was refused; the message says what to do, in one line, and quotes no row."""


@contextmanager
def opened(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there, to read ("ro") or to write ("rw"). Raises sqlite3.Error."""
    address = f"{file.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def take(source: Path, mode: str, target: Path) -> None:
    """Copy `source`, opened in `mode`, as it is at one moment, into the empty file `target`. Others may go on writing.
    The copy needs no file beside it. Raises sqlite3.Error."""
    with opened(source, mode) as taken, opened(target, "rw") as copy:
        # All pages in one step: a write that comes in between does not make it begin anew.
        taken.backup(copy, progress=_give_up_when_locked)
        in_one_file(copy)


def in_one_file(connection: sqlite3.Connection) -> None:
    """Keep everything in the database file itself from now on. Raises sqlite3.Error."""
    connection.execute("PRAGMA journal_mode=DELETE")


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page, row and index as it has to be. Raises sqlite3.Error."""
    try:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        raise
    return bool(found == "ok")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that pages of the file are not what they have to be."""
    return cause(error).startswith("SQLITE_CORRUPT")


def revision(connection: sqlite3.Connection) -> str | None:
    """The revision of Aina's tables; None where there are none. Raises sqlite3.Error."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables >= OURS:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def is_in_use(file: Path) -> bool:
    """Whether any other connection to the database is open, even an idle one. Raises sqlite3.Error."""
    with opened(file, "rw") as connection:
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if cause(error).startswith("SQLITE_BUSY"):
                return True
            raise
        connection.execute("ROLLBACK")
        return False


def beside(file: Path) -> tuple[Path, ...]:
    """The files that SQLite may keep beside a database."""
    return tuple(Path(f"{file}{side}") for side in SIDES)


@contextmanager
def becoming(file: Path) -> Iterator[Path]:
    """An empty file that only its owner may read, in the same folder; when the block ends it is put on disk and becomes
    `file`, when it raises it is removed. Raises NotKept if `file` is there by then, and OSError."""
    number, name = tempfile.mkstemp(prefix=f"{file.name}.", suffix=".part", dir=file.parent)
    os.close(number)
    part = Path(name)
    try:
        yield part
        _put_on_disk(part)
        _named(part, file)
        _put_on_disk(file.parent)
    finally:
        for left in (part, *beside(part)):
            left.unlink(missing_ok=True)


def cause(error: Exception) -> str:
    """An error by its name alone."""
    return str(getattr(error, "sqlite_errorname", type(error).__name__))


def _give_up_when_locked(status: int, _remaining: int, _total: int) -> None:
    """Python would try for ever; SQLite has waited for BUSY_SECONDS by now."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("the database stayed locked")


def _named(part: Path, file: Path) -> None:
    try:
        os.link(part, file)  # unlike a rename, it never takes the place of another file
    except FileExistsError:
        raise NotKept(_MEANWHILE.format(file=file)) from None
    except OSError:  # a file system without links, as on many memory sticks
        if file.exists():
            raise NotKept(_MEANWHILE.format(file=file)) from None
        part.rename(file)


def _put_on_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
