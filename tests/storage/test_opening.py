from __future__ import annotations

import os
import stat
import sys
import traceback
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import migrating
from storage.database import migrated as migrated_at
from storage.database import open_database
from storage.engines import DatabaseUnavailable
from storage.inspecting import Inspected, inspect
from tests.databases import sqlite_url
from tests.storage.facts import NOW, seen

ASYNC_AND_PLAIN = (
    "sqlite+aiosqlite:///{file}",
    "sqlite:///{file}",
)
SECRET = "hunter2"


async def refusal(url: str) -> str:
    """What is said of an address that cannot be used: one line that names the setting and not the password."""
    with pytest.raises(DatabaseUnavailable) as caught:
        await open_database(url)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert SECRET not in sentence
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    return sentence


@pytest.mark.parametrize("written", ASYNC_AND_PLAIN)
async def test_sqlite_may_be_named_with_or_without_its_driver(tmp_path: Path, written: str) -> None:
    url = written.format(file=tmp_path / "aina.db")
    await (await open_database(url)).close()
    assert (tmp_path / "aina.db").exists()


@pytest.mark.parametrize("written", ["postgresql+asyncpg://", "postgresql://", "postgres://"])
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_postgresql_may_be_named_with_or_without_its_driver(database_url: str, written: str) -> None:
    db = await open_database(database_url.replace("postgresql+asyncpg://", written))
    async with db.transaction() as work:
        assert await work.letters.waiting() == 0
    await db.close()


async def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    await (await open_database(sqlite_url(tmp_path / "data" / "of" / "aina.db"))).close()
    assert (tmp_path / "data" / "of" / "aina.db").exists()


async def test_a_new_sqlite_file_is_its_owners_alone(tmp_path: Path) -> None:
    await (await open_database(sqlite_url(tmp_path / "aina.db"))).close()
    assert stat.S_IMODE((tmp_path / "aina.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "",
        "://",
        "aina.db",
        f"postgresql://aina:{SECRET}@localhost:port/aina",
        "sqlite://aina.db",
        "sqlite://data/aina.db",
    ],
)
async def test_an_address_that_is_none_is_refused_with_examples(url: str) -> None:
    sentence = await refusal(url)
    assert sentence.startswith("AINA_DATABASE_URL")
    assert "sqlite+aiosqlite:///aina.db" in sentence


@pytest.mark.parametrize("kind", ["mysql", "oracle", "http"])
async def test_another_kind_of_database_is_refused_by_name(kind: str) -> None:
    sentence = await refusal(f"{kind}://aina:{SECRET}@localhost/aina")
    assert sentence == f"AINA_DATABASE_URL names {kind}: Aina works with sqlite and postgresql"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite+aiosqlite:///:memory:"])
async def test_a_database_that_would_be_forgotten_is_refused(url: str) -> None:
    assert await refusal(url) == "AINA_DATABASE_URL must name a file: sqlite+aiosqlite:///aina.db"


async def test_a_path_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for path in ("/dev/null/x.db", "/dev/null/of/x.db", str(tmp_path)):
        sentence = await refusal(f"sqlite+aiosqlite:///{path}")
        assert sentence.startswith(f"AINA_DATABASE_URL points to {path}, which cannot be written (")
        assert "choose a folder" in sentence


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Құрметті ұстаз! " * 100, encoding="utf-8")

    sentence = await refusal(sqlite_url(letter))
    assert "AINA_DATABASE_URL" in sentence
    assert "(DatabaseError)" in sentence
    assert letter.read_text(encoding="utf-8") == "Құрметті ұстаз! " * 100


@pytest.mark.parametrize(
    "rest",
    ["127.0.0.1:1/aina", "127.0.0.1:99999/aina", "127.0.0.1:1/aina?sslmood=require", "/aina?host=/nowhere"],
)
async def test_a_server_that_cannot_be_reached_is_refused(rest: str) -> None:
    assert "AINA_DATABASE_URL" in await refusal(f"postgresql://aina:{SECRET}@{rest}")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_or_a_user_that_is_not_there_is_refused(database_url: str) -> None:
    assert "AINA_DATABASE_URL" in await refusal(database_url.replace("/aina_", "/other_"))
    assert "AINA_DATABASE_URL" in await refusal(database_url.replace("postgres@", f"nobody:{SECRET}@"))


async def test_postgresql_without_its_driver_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    assert "AINA_DATABASE_URL" in await refusal("postgresql://127.0.0.1:1/aina")


async def newer(url: str) -> None:
    """As if a later version of Aina had written this database."""
    db = await open_database(url)
    async with db.engine.begin() as connection:
        await connection.execute(sa.text("UPDATE alembic_version SET version_num = 'from_2031'"))
    await db.close()


async def test_a_newer_database_is_refused_and_says_what_to_do(database_url: str) -> None:
    await newer(database_url)
    for attempt in (open_database, migrated_at, inspect):
        with pytest.raises(DatabaseUnavailable) as caught:
            await attempt(database_url)
        sentence = str(caught.value)
        assert "\n" not in sentence
        assert "from_2031" in sentence
        assert "Install that version, or restore a backup" in sentence


async def test_migrating_says_where_the_tables_stood_and_stand(empty_url: str) -> None:
    assert await migrated_at(empty_url) == (None, migrating.head())
    assert await migrated_at(empty_url) == (migrating.head(), migrating.head())


async def test_looking_at_a_database_counts_what_waits(database_url: str) -> None:
    db = await open_database(database_url)
    async with db.transaction() as work:
        await work.updates.set_aside(1, "message", "KeyError", NOW)
    await db.close()

    found = await inspect(database_url)
    assert found == Inspected(database_url.split("+", maxsplit=1)[0], migrating.head(), letters=0, set_aside=1)
    assert found.current


async def test_looking_at_an_empty_database_makes_no_tables(empty_url: str) -> None:
    found = await inspect(empty_url)
    assert (found.revision, found.current) == (None, False)
    with pytest.raises(sa.exc.DBAPIError):
        await seen(empty_url, "people")


async def test_looking_for_a_sqlite_file_does_not_make_it(tmp_path: Path) -> None:
    assert await inspect(sqlite_url(tmp_path / "aina.db")) == Inspected("sqlite", None)
    with pytest.raises(DatabaseUnavailable, match="AINA_DATABASE_URL points into a folder that does not exist"):
        await inspect(sqlite_url(tmp_path / "nowhere" / "aina.db"))
    assert os.listdir(tmp_path) == []


async def test_looking_at_what_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Құрметті ұстаз! " * 100, encoding="utf-8")
    for url in (sqlite_url(tmp_path / "letter.txt"), "postgresql://127.0.0.1:1/aina"):
        with pytest.raises(DatabaseUnavailable, match=r"^the database of AINA_DATABASE_URL cannot be read \(\w+\)"):
            await inspect(url)
