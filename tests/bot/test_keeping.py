"""Backing up, restoring and moving, as an operator meets them: a line says what was done, or what to mend."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage import migrating
from storage.engines import prepare
from storage.schema import metadata
from tests.bot.terminal import ran
from tests.databases import SqliteFiles, sqlite_url
from tests.storage.everything import raw

SECRET = "hunter2"
POSTGRES = f"postgresql+asyncpg://aina:{SECRET}@db.example.org:5433/aina"


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, sqlite_files: SqliteFiles, tmp_path: Path) -> Path:
    """The file that AINA_DATABASE_URL names; we stand in its folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AINA_DATABASE_URL", sqlite_files.fresh(tmp_path))
    return tmp_path / "aina.db"


def line(err: str) -> str:
    """The one line that is said when something was refused."""
    assert err.startswith("aina: ")
    assert err.count("\n") == 1
    assert SECRET not in err
    return err


def test_a_backup_is_made_and_restored(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code, out, err = ran(capsys, "backup", "kept.db")
    size = (tmp_path / "kept.db").stat().st_size
    assert (code, out, err) == (0, f"{database} is backed up to kept.db: {size:,} bytes, checked\n", "")
    monkeypatch.setenv("AINA_DATABASE_URL", "sqlite+aiosqlite:///new.db")
    assert ran(capsys, "restore", "kept.db") == (0, "kept.db is restored to new.db\n", "")
    assert ran(capsys, "migrate") == (0, f"the database stands at {migrating.head()}\n", "")


def test_an_older_backup_is_said_to_be_brought_up_to_date(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = migrating.revisions()
    asyncio.run(made_at(first, "sqlite+aiosqlite:///old.db"))
    monkeypatch.setenv("AINA_DATABASE_URL", "sqlite+aiosqlite:///old.db")
    assert ran(capsys, "backup", "kept.db")[0] == 0
    monkeypatch.setenv("AINA_DATABASE_URL", "sqlite+aiosqlite:///new.db")
    said = f"kept.db is restored to new.db, brought from {first} to {migrating.head()}\n"
    assert ran(capsys, "restore", "kept.db") == (0, said, "")


def test_what_is_there_is_not_overwritten(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("backup", "restore"):
        code, out, err = ran(capsys, command, str(database))
        assert (code, out) == (2, "")
        assert f"{database} is there already" in line(err)


def test_a_name_that_no_file_can_have_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ran(capsys, "backup", "n" * 300)
    assert code == 2
    assert "could not be made (" in line(err)


def test_postgresql_is_sent_to_its_own_tools(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AINA_DATABASE_URL", POSTGRES)
    code, out, err = ran(capsys, "backup", "my backup.dump")
    where = "--host=db.example.org --port=5433 --username=aina --dbname=aina"
    assert (code, out) == (2, "")
    assert line(err).endswith(f": pg_dump --format=custom '--file=my backup.dump' {where}\n")
    code, out, err = ran(capsys, "restore", "my.dump")
    assert (code, out) == (2, "")
    assert f": pg_restore --no-owner {where} my.dump - " in line(err)
    assert "`aina copy`" in err
    assert [path.name for path in tmp_path.iterdir()] == ["aina.db"]


def test_the_tools_of_postgresql_find_a_socket(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINA_DATABASE_URL", "postgresql:///aina?host=/run/postgresql")
    _, _, err = ran(capsys, "backup", "aina.dump")
    assert line(err).endswith(": pg_dump --format=custom --file=aina.dump --host=/run/postgresql --dbname=aina\n")


@pytest.mark.parametrize("url", ["mysql://localhost/aina", "nonsense", "sqlite://"])
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_an_address_that_cannot_be_used_is_one_line(
    command: str, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINA_DATABASE_URL", url)
    code, _, err = ran(capsys, command, "kept.db")
    assert code == 2
    assert "AINA_DATABASE_URL" in line(err)


def test_a_copy_says_how_many_rows_each_table_has(
    database: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert ran(capsys, "owner", "123456789")[0] == 0
    code, out, err = ran(capsys, "copy", sqlite_url(database), sqlite_url(tmp_path / "new.db"))
    assert (code, err) == (0, "")
    *tables, total = (line.split(maxsplit=1) for line in out.splitlines())
    assert {name: int(count) for count, name in tables} == dict.fromkeys(metadata.tables, 0) | {"owners": 1}
    assert total == ["1", "rows in all, each the same in SOURCE and TARGET"]


def test_a_copy_that_cannot_be_made_is_one_line(
    database: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert ran(capsys, "owner", "123456789")[0] == 0
    code, out, err = ran(capsys, "copy", sqlite_url(database), sqlite_url(database))
    assert (code, out) == (2, "")
    assert "TARGET is not empty" in line(err)
    code, out, err = ran(capsys, "copy", sqlite_url(database), POSTGRES.replace("db.example.org:5433", "127.0.0.1:1"))
    assert (code, out) == (2, "")
    assert "the database of TARGET cannot be read" in line(err)
    code, out, err = ran(capsys, "copy", sqlite_url(tmp_path / "none.db"), sqlite_url(tmp_path / "new.db"))
    assert (code, out) == (2, "")
    assert "SOURCE holds no database of Aina" in line(err)
    assert not (tmp_path / "none.db").exists()


def test_a_copy_that_came_out_different_is_another_exit_code(
    database: Path, capsys: pytest.CaptureFixture[str], sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    assert ran(capsys, "owner", "123456789")[0] == 0
    folder = tmp_path / "spoiling"
    folder.mkdir()
    target = sqlite_files.fresh(folder)
    with raw(folder / "aina.db") as connection:
        connection.execute("CREATE TRIGGER spoil AFTER INSERT ON owners BEGIN DELETE FROM owners; END")
    code, out, err = ran(capsys, "copy", sqlite_url(database), target)
    assert (code, out) == (1, "")
    assert "the table owners is not the same in TARGET" in line(err)


async def made_at(revision: str, url: str) -> None:
    """A database as an earlier version of Aina made it."""
    engine = prepare(url)
    await migrating.upgrade(engine, revision)
    await engine.dispose()
