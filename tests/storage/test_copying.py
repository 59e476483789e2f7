"""A whole database moved to another of either kind: nothing lost, nothing changed, no id ever given twice."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import migrating, whole_rows
from storage.copying import CopyDiffers, copy
from storage.database import Database, open_database
from storage.engines import DatabaseUnavailable, prepare
from storage.schema import metadata
from storage.sqlite_files import NotKept
from tests.databases import SqliteFiles, sqlite_url
from tests.storage.everything import fill_every_table, raw, stored
from tests.storage.facts import NOW, rows_left
from tests.storage.test_people import fill

SECRET = "hunter2"
WORDS = "үш минут жұппен түсіндіру"


@pytest.fixture
async def filled(sqlite_files: SqliteFiles, tmp_path: Path) -> Path:
    """A SQLite database with something in every table, and nobody at it."""
    folder = tmp_path / "old"
    folder.mkdir()
    db = await open_database(sqlite_files.fresh(folder))
    async with db.transaction() as work:
        person = await work.people.meet(101, "kk", NOW)
        await work.people.agree(person, "2026-11-21", NOW)
    await fill_every_table(db, person)
    assert set(await rows_left(db)) == set(metadata.tables) - {"seals"}, (
        "the test does not put something into every table"
    )
    await db.close()
    return folder / "aina.db"


async def left_in(url: str) -> dict[str, int]:
    db = await open_database(url)
    try:
        return await rows_left(db)
    finally:
        await db.close()


async def does(url: str, *statements: str) -> None:
    """Change a database behind Aina's back."""
    engine = prepare(url)
    async with engine.begin() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)
    await engine.dispose()


async def refused(source: str, target: str) -> str:
    """What is said when a copy is refused: one line, without a password or a row."""
    with pytest.raises((NotKept, DatabaseUnavailable)) as caught:
        await copy(source, target)
    said = str(caught.value)
    assert "\n" not in said
    for private in (SECRET, WORDS, "AINA_DATABASE_URL names", "postgres@"):
        assert private not in said
    return said


@pytest.mark.parametrize("at_once", [whole_rows.ROWS_AT_ONCE, 1, 2])
@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
async def test_every_row_comes_to_postgresql_and_back_as_it_was(
    filled: Path, empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(whole_rows, "ROWS_AT_ONCE", at_once)
    was = stored(filled)
    back = tmp_path / "back.db"
    there = await copy(sqlite_url(filled), empty_url)
    assert there == {table: len(was[table]) for table in metadata.tables}
    assert await left_in(empty_url) == {table: count for table, count in there.items() if count}
    assert await copy(empty_url, sqlite_url(back)) == there
    assert stored(back) == stored(filled) == was
    with raw(back) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        nulls = connection.execute("SELECT telegram_id, audiences FROM people ORDER BY telegram_id").fetchall()
    assert nulls == [(101, None), (909, "null")], "nothing stored and a stored null are two things"


async def test_batches_hold_no_more_than_they_may(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_rows, "ROWS_AT_ONCE", 3)
    engine = prepare(sqlite_url(filled))
    async with engine.connect() as connection:
        sizes = [
            len(batch) async for batch in whole_rows.WholeRows(metadata.tables["handled_updates"]).batches(connection)
        ]
    await engine.dispose()
    assert sizes == [3, 1]


async def test_a_migrated_target_without_a_row_is_empty(filled: Path, database_url: str) -> None:
    counts = await copy(sqlite_url(filled), database_url)
    assert await left_in(database_url) == {table: count for table, count in counts.items() if count}


async def test_ids_given_after_a_copy_were_never_given_before(filled: Path, empty_url: str) -> None:
    await does(
        sqlite_url(filled),
        "INSERT INTO programmes (id, organisation_id, title, made_at) VALUES (70, 1, 'x', '2026-11-21 09:00:00')",
        "DELETE FROM programmes WHERE id = 70",
    )
    await copy(sqlite_url(filled), empty_url)
    db = await open_database(empty_url)
    async with db.transaction() as work:
        person = await work.people.meet(303, "ru", NOW)
        await work.people.agree(person, "2026-11-21", NOW)
        programme = await work.programmes.make((await work.organisations.all())[0].id, "The next", NOW)
    assert programme.id == 71, "the id of a row that is gone was given again, or the numbers jumped"
    await fill(db, person, "r")
    await db.close()


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
async def test_the_last_numbers_come_back_from_postgresql(filled: Path, empty_url: str, tmp_path: Path) -> None:
    back = tmp_path / "back.db"
    await copy(sqlite_url(filled), empty_url)
    db = await open_database(empty_url)
    async with db.transaction() as work:
        gone = await work.programmes.make((await work.organisations.all())[0].id, "Soon gone", NOW)
    await db.close()
    await does(empty_url, f"DELETE FROM programmes WHERE id = {gone.id}")  # noqa: S608 - a number
    await copy(empty_url, sqlite_url(back))
    db = await open_database(sqlite_url(back))
    async with db.transaction() as work:
        programme = await work.programmes.make((await work.organisations.all())[0].id, "The next", NOW)
    await db.close()
    assert programme.id == gone.id + 1


SPOILING = {
    ("sqlite", "changed"): ["""CREATE TRIGGER spoil AFTER INSERT ON answers BEGIN
        UPDATE answers SET audience = 'mentor' WHERE session_id = NEW.session_id AND step = NEW.step; END"""],
    ("sqlite", "lost"): ["CREATE TRIGGER spoil AFTER INSERT ON offers BEGIN DELETE FROM offers; END"],
    ("sqlite", "added"): ["""CREATE TRIGGER spoil AFTER INSERT ON owners WHEN NEW.telegram_id <> 5 BEGIN
        INSERT INTO owners VALUES (5, NEW.since); END"""],
    ("postgresql", "changed"): ["""CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.audience = 'mentor'; RETURN NEW; END $$""",
        "CREATE TRIGGER spoil BEFORE INSERT ON answers FOR EACH ROW EXECUTE FUNCTION spoil()"],
    ("postgresql", "lost"): ["""CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RETURN NULL; END $$""",
        "CREATE TRIGGER spoil BEFORE INSERT ON offers FOR EACH ROW EXECUTE FUNCTION spoil()"],
    ("postgresql", "added"): ["""CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO owners VALUES (5, NEW.since) ON CONFLICT DO NOTHING; RETURN NEW; END $$""",
        "CREATE TRIGGER spoil AFTER INSERT ON owners FOR EACH ROW WHEN (NEW.telegram_id <> 5) "
        "EXECUTE FUNCTION spoil()"],
}  # fmt: skip


@pytest.mark.parametrize(("what", "table"), [("changed", "answers"), ("lost", "offers"), ("added", "owners")])
async def test_a_difference_keeps_nothing(filled: Path, empty_url: str, what: str, table: str) -> None:
    engine = prepare(empty_url)
    await migrating.upgrade(engine)
    await engine.dispose()
    await does(empty_url, *SPOILING[engine.dialect.name, what])
    with pytest.raises(CopyDiffers) as caught:
        await copy(sqlite_url(filled), empty_url)
    assert str(caught.value).startswith(f"the table {table} is not the same in TARGET as in SOURCE: nothing was kept")
    assert await left_in(empty_url) == {}


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
async def test_a_row_that_the_target_refuses_is_not_quoted(filled: Path, empty_url: str) -> None:
    await does(sqlite_url(filled), f"UPDATE offers SET topic = '{WORDS * 20}'")  # noqa: S608 - our own words
    said = await refused(sqlite_url(filled), empty_url)
    assert said.startswith("the copy broke off at the table offers (")
    assert await left_in(empty_url) == {}


async def test_a_value_that_cannot_be_read_is_not_quoted(filled: Path, tmp_path: Path) -> None:
    await does(sqlite_url(filled), f"UPDATE answers SET content = '{WORDS}'")  # noqa: S608 - our own words
    said = await refused(sqlite_url(filled), sqlite_url(tmp_path / "new.db"))
    assert said.startswith("the copy broke off at the table answers (JSONDecodeError) and nothing was kept")
    assert await left_in(sqlite_url(tmp_path / "new.db")) == {}


async def test_a_target_with_anything_in_it_is_left_as_it_is(filled: Path, database_url: str) -> None:
    db = await open_database(database_url)
    async with db.transaction() as work:
        await work.updates.mark_handled(1, NOW)
    await db.close()
    said = await refused(sqlite_url(filled), database_url)
    assert said == "TARGET is not empty: it has rows in handled_updates. Name a new database"
    assert await left_in(database_url) == {"handled_updates": 1}
    assert "TARGET is not empty" in await refused(sqlite_url(filled), sqlite_url(filled))


async def test_a_target_of_something_else_is_left_as_it_is(filled: Path, empty_url: str) -> None:
    await does(empty_url, "CREATE TABLE people (name TEXT)")
    said = await refused(sqlite_url(filled), empty_url)
    assert said == "TARGET is not empty: it has tables of something else. Name a new database"
    engine = prepare(empty_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(lambda made: sa.inspect(made).get_table_names()) == ["people"]
    await engine.dispose()


@pytest.mark.parametrize("side", ["SOURCE", "TARGET"])
async def test_an_older_or_newer_database_is_refused(filled: Path, empty_url: str, tmp_path: Path, side: str) -> None:
    first, *_ = migrating.revisions()
    engine = prepare(empty_url)
    await migrating.upgrade(engine, first)
    await engine.dispose()
    pair = (empty_url, sqlite_url(tmp_path / "new.db")) if side == "SOURCE" else (sqlite_url(filled), empty_url)
    said = await refused(*pair)
    if side == "SOURCE":
        assert said == f"SOURCE is at revision {first}: set AINA_DATABASE_URL to it and run `aina migrate` first"
    else:
        assert said == "TARGET is not empty: it has an older database of Aina. Name a new database"
    await does(empty_url, "UPDATE alembic_version SET version_num = 'from_2031'")
    assert (await refused(*pair)).startswith(f"{side}: the database is at revision from_2031, which this version")


async def test_a_source_without_anything_is_refused(tmp_path: Path, empty_url: str) -> None:
    said = await refused(empty_url, sqlite_url(tmp_path / "new.db"))
    assert said == "SOURCE holds no database of Aina: name the one that the bot uses"
    assert not (tmp_path / "new.db").exists()


async def test_a_source_at_which_a_bot_is_at_work_is_refused(db: Database, database_url: str, tmp_path: Path) -> None:
    async with db.transaction() as work:
        assert await work.letters.waiting() == 0
    new = sqlite_url(tmp_path / "new.db")
    assert (await refused(database_url, new)).startswith("SOURCE is in use: stop the bot first")
    assert not (tmp_path / "new.db").exists()
    await db.close()
    await copy(database_url, new)


async def test_addresses_that_cannot_be_used_are_told_apart(filled: Path, tmp_path: Path) -> None:
    good, new = sqlite_url(filled), sqlite_url(tmp_path / "new.db")
    for url, said in {
        "nonsense": "{} is not an address of a database: write",
        f"mysql://aina:{SECRET}@localhost/aina": "{} names mysql: Aina works with",
        f"postgresql://aina:{SECRET}@127.0.0.1:1/aina": "the database of {} cannot be read (ConnectionRefusedError)",
        f"postgresql://aina:{SECRET}@127.0.0.1:99999/aina": "the database of {} cannot be read (OverflowError)",
        "sqlite://": "{} must name a file",
    }.items():
        assert (await refused(url, new)).startswith(said.format("SOURCE"))
        assert (await refused(good, url)).startswith(said.format("TARGET"))
