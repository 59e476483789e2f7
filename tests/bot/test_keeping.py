"""Backing up, restoring and moving, as an operator meets them: a line says what was done, or what to mend."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage import migrating
from storage.database import prepare
from tests.bot.terminal import ran
from tests.databases import SqliteFiles

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


async def made_at(revision: str, url: str) -> None:
    """A database as an earlier version of Aina made it."""
    engine = prepare(url)
    await migrating.upgrade(engine, revision)
    await engine.dispose()
