"""Backups: of a database at work, and back into a place where none is. Only SQLite's; PostgreSQL has tools for it."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from storage import migrating, sqlite_files
from storage.backups import back_up, restore
from storage.database import Database, open_database
from storage.engines import DatabaseUnavailable, prepare
from storage.person import Person
from storage.sqlite_files import NotKept
from tests.databases import sqlite_url
from tests.storage.facts import NOW, rows_left, seen
from tests.storage.test_people import fill

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PAGE = 4096


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def without_backup(url: str, file: Path) -> str:
    """What is said when a backup is refused: one line. Nothing came to be."""
    before = names(file.parent) if file.parent.is_dir() else None
    with pytest.raises((NotKept, DatabaseUnavailable)) as caught:
        back_up(url, file)
    assert (names(file.parent) if file.parent.is_dir() else None) == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def without_restore(file: Path, target: Path) -> str:
    """What is said when a restore is refused: one line. Nothing came to be, and nothing went."""
    before = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    with pytest.raises(NotKept) as caught:
        await restore(file, sqlite_url(target))
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def backup(database_url: str, tmp_path: Path) -> Path:
    """A backup in a folder of its own; the database is another."""
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(database_url, folder / "one.db")
    return folder / "one.db"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a database may come to be, in an empty folder."""
    folder = tmp_path / "new"
    folder.mkdir()
    return folder / "aina.db"


def spoil(file: Path, page: int) -> None:
    """Overwrite a page of a database, as a bad disk does."""
    data = bytearray(file.read_bytes())
    data[PAGE * page : PAGE * (page + 1)] = b"\xa5" * PAGE
    file.write_bytes(data)


def dumped(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


async def test_everything_comes_back_as_it_was(
    db: Database, aigerim: Person, database_url: str, tmp_path: Path, place: Path
) -> None:
    await fill(db, aigerim, "a")
    made = back_up(database_url, tmp_path / "kept.db")
    assert (made.database, made.size) == (tmp_path / "aina.db", (tmp_path / "kept.db").stat().st_size)
    restored = await restore(tmp_path / "kept.db", sqlite_url(place))
    assert restored.database == place
    assert restored.before == restored.after == migrating.head()
    assert dumped(place) == dumped(tmp_path / "aina.db") == dumped(tmp_path / "kept.db")
    assert names(place.parent) == {"aina.db"}
    for file in (place, tmp_path / "kept.db"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_backup_of_a_database_at_work_is_of_one_moment(db: Database, database_url: str, tmp_path: Path) -> None:
    committed = 0
    enough = asyncio.Event()

    async def at_work() -> None:
        nonlocal committed
        for number in range(1, 100_000):
            async with db.transaction() as work:
                await work.updates.mark_handled(number, NOW)
                await work.updates.set_aside(number, "message", "ValueError", NOW)
            committed = number
            if enough.is_set():
                return

    working = asyncio.create_task(at_work())
    taken = []
    for number in range(5):
        at_least = committed
        await asyncio.to_thread(back_up, database_url, tmp_path / f"{number}.db")
        taken.append((at_least, committed))
        await asyncio.sleep(0.01)
    enough.set()
    await working

    assert taken[-1][1] > taken[0][0], "nothing was written meanwhile"
    for number, (at_least, at_most) in enumerate(taken):
        url = sqlite_url(tmp_path / f"{number}.db")
        handled = await seen(url, "handled_updates")
        assert handled == await seen(url, "set_aside") == list(range(1, len(handled) + 1))
        assert at_least <= len(handled) <= at_most + 1, "the last may be committed and not yet counted here"
    assert len(await seen(database_url, "handled_updates")) == committed, "a writer was disturbed"


def test_a_backup_takes_the_place_of_nothing(database_url: str, backup: Path, tmp_path: Path) -> None:
    was = backup.read_bytes()
    assert without_backup(database_url, backup).startswith(f"{backup} is there already; a backup never")
    assert backup.read_bytes() == was
    assert "is there already" in without_backup(database_url, tmp_path / "aina.db")
    (tmp_path / "link.db").symlink_to(tmp_path / "nowhere")
    assert "is there already" in without_backup(database_url, tmp_path / "link.db")


def test_a_file_that_comes_to_be_meanwhile_is_left_as_it_is(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.db"
    take = sqlite_files.take

    def slow(source: Path, mode: str, target: Path) -> None:
        take(source, mode, target)
        file.write_text("somebody else's")

    monkeypatch.setattr("storage.backups.take", slow)
    with pytest.raises(NotKept, match="came to be meanwhile"):
        back_up(database_url, file)
    assert file.read_text() == "somebody else's"
    assert names(tmp_path) == {"aina.db", "backup.db"}


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_file_system_without_links_is_good_enough(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_taken: bool
) -> None:
    file = tmp_path / "backup.db"

    def unlinkable(_part: Path, _file: Path) -> None:
        if is_taken:
            file.write_text("somebody else's")
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unlinkable)
    if is_taken:
        with pytest.raises(NotKept, match="came to be meanwhile"):
            back_up(database_url, file)
        assert file.read_text() == "somebody else's"
    else:
        back_up(database_url, file)
        assert dumped(file) == dumped(tmp_path / "aina.db")
    assert names(tmp_path) == {"aina.db", "backup.db"}


def test_a_folder_that_is_not_there_is_named(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    assert without_backup(database_url, folder / "one.db").startswith(f"the folder {folder} does not exist: make it")


def test_a_folder_that_cannot_be_written_is_named(database_url: str) -> None:
    assert "write to /proc" in without_backup(database_url, Path("/proc/one.db"))


def test_a_database_that_is_not_there_is_not_made(database_url: str, tmp_path: Path) -> None:
    absent = tmp_path / "other.db"
    del database_url
    said = without_backup(sqlite_url(absent), tmp_path / "backup.db")
    assert said.startswith(f"there is no database at {absent}: set AINA_DATABASE_URL")
    assert not absent.exists()


def test_a_database_of_something_else_is_no_backup(database_url: str, tmp_path: Path) -> None:
    del database_url
    others(tmp_path / "other.db")
    said = without_backup(sqlite_url(tmp_path / "other.db"), tmp_path / "backup.db")
    assert "holds nothing of Aina: set AINA_DATABASE_URL" in said
    (tmp_path / "letter.txt").write_text("Құрметті ұстаз! " * 500, encoding="utf-8")
    said = without_backup(sqlite_url(tmp_path / "letter.txt"), tmp_path / "backup.db")
    assert "(SQLITE_NOTADB)" in said
    assert "ұстаз" not in said


def test_a_damaged_database_gives_no_backup(database_url: str, tmp_path: Path) -> None:
    spoil(tmp_path / "aina.db", 9)
    assert "is damaged: keep it as it is" in without_backup(database_url, tmp_path / "backup.db")


def test_a_database_that_stays_locked_ends_in_a_sentence(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_files, "BUSY_SECONDS", 0.1)
    holder = sqlite3.connect(tmp_path / "aina.db", isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert "could not be made (" in without_backup(database_url, tmp_path / "backup.db")
    finally:
        holder.close()


def others(file: Path) -> None:
    """A database of another program, which counts its revisions as we do."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE people (name TEXT)")
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.execute("INSERT INTO alembic_version VALUES ('0005')")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("side", ["", "-wal", "-shm", "-journal"])
async def test_a_restore_overwrites_nothing(backup: Path, place: Path, side: str) -> None:
    taken = place.with_name(f"aina.db{side}")
    taken.write_bytes(b"may hold what somebody said")
    said = await without_restore(backup, place)
    assert said.startswith(f"{taken} is there already; a restore never overwrites. Stop the bot, move")


async def test_what_is_no_backup_is_refused(database_url: str, tmp_path: Path, place: Path) -> None:
    del database_url
    (tmp_path / "letter.txt").write_text("Құрметті ұстаз! " * 500, encoding="utf-8")
    (tmp_path / "empty.db").touch()
    others(tmp_path / "other.db")
    for name in ("letter.txt", "empty.db", "other.db"):
        file = tmp_path / name
        assert await without_restore(file, place) == f"{file} is no backup of Aina: name a file that `aina backup` made"
    absent = tmp_path / "absent.db"
    assert (await without_restore(absent, place)).startswith(f"there is no file {absent}")
    assert (await without_restore(tmp_path, place)).startswith(f"there is no file {tmp_path}")


@pytest.mark.parametrize("page", [4, 9, 20, 30])
async def test_a_damaged_backup_is_refused(backup: Path, place: Path, page: int) -> None:
    spoil(backup, page)
    assert (await without_restore(backup, place)).startswith(f"{backup} is damaged: restore an earlier backup")


@pytest.mark.parametrize(("since", "until"), [(16, 100), (100, PAGE)])
async def test_a_backup_damaged_in_its_first_page_is_refused(backup: Path, place: Path, since: int, until: int) -> None:
    with backup.open("r+b") as file:
        file.seek(since)
        file.write(b"\xa5" * (until - since))
    assert (await without_restore(backup, place)).startswith(f"{backup} is ")


@pytest.mark.parametrize("pages", [2, 10, 40])
async def test_half_a_backup_is_refused(backup: Path, place: Path, pages: int) -> None:
    os.truncate(backup, PAGE * pages)
    assert (await without_restore(backup, place)).startswith(f"{backup} is damaged: restore an earlier backup")


async def test_a_backup_of_a_newer_version_is_refused(backup: Path, place: Path) -> None:
    connection = sqlite3.connect(backup)
    connection.execute("UPDATE alembic_version SET version_num = 'from_2031'")
    connection.commit()
    connection.close()
    said = await without_restore(backup, place)
    assert said.startswith(f"{backup} is at revision from_2031, which this version of Aina does not know")
    assert "Install that version" in said


async def test_a_backup_of_an_older_version_is_brought_up_to_date(
    database_url: str, tmp_path: Path, place: Path
) -> None:
    del database_url
    first, *_ = migrating.revisions()
    engine = prepare(sqlite_url(tmp_path / "old.db"))
    await migrating.upgrade(engine, first)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("INSERT INTO handled_updates VALUES (7, '2026-11-21 09:00:00')")
    await engine.dispose()
    back_up(sqlite_url(tmp_path / "old.db"), tmp_path / "backup.db")
    was = (tmp_path / "backup.db").read_bytes()

    restored = await restore(tmp_path / "backup.db", sqlite_url(place))
    assert (restored.before, restored.after) == (first, migrating.head())
    assert (tmp_path / "backup.db").read_bytes() == was
    db = await open_database(sqlite_url(place))
    assert await rows_left(db) == {"handled_updates": 1}
    await db.close()


async def test_a_plain_copy_with_what_sqlite_kept_beside_it_is_a_backup_too(
    db: Database, aigerim: Person, tmp_path: Path, place: Path
) -> None:
    await fill(db, aigerim, "a")
    copied = tmp_path / "copied"
    copied.mkdir()
    for side in ("", "-wal"):
        shutil.copyfile(tmp_path / f"aina.db{side}", copied / f"aina.db{side}")
    assert (copied / "aina.db-wal").stat().st_size
    await restore(copied / "aina.db", sqlite_url(place))
    assert dumped(place) == dumped(tmp_path / "aina.db")


async def test_the_folder_of_the_new_database_is_made(backup: Path, tmp_path: Path) -> None:
    await restore(backup, sqlite_url(tmp_path / "var" / "lib" / "aina.db"))
    assert dumped(tmp_path / "var" / "lib" / "aina.db") == dumped(backup)


async def test_a_place_that_cannot_be_written_is_named(backup: Path) -> None:
    for path in ("/proc/aina.db", "/dev/null/aina.db"):
        with pytest.raises(NotKept, match=f"{path} could not be made"):
            await restore(backup, sqlite_url(Path(path)))
