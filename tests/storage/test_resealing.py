"""What lies in a database with a key, who may open it, and how keys are changed while people go on talking."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.chores import seal_anew
from dialogs.answers import Nothing, Score, Words
from dialogs.session import State
from storage.backups import back_up, restore
from storage.copying import copy
from storage.database import Database, open_database
from storage.engines import DatabaseUnavailable
from storage.growth_point import Aim
from storage.inspecting import inspect
from storage.outages import is_outage
from storage.person import Person
from storage.resealing import OPEN, WORDS
from storage.sealing import Key, Seals, Unknown
from tests.databases import SqliteFiles, sqlite_url
from tests.storage.facts import NOW, TODAY, AlwaysSchool, rows_of, tell

SAID = "сыныпта айқайлап жібердім"
KEY = Key.read(b64encode(b"k" * 32).decode())
NEXT = Key.read(b64encode(b"n" * 32).decode())


async def filled(db: Database) -> Person:
    """A teacher with a name of a sector, an ended and an open conversation, all in the same words."""
    async with db.transaction() as work:
        person = await work.people.meet(101, "kk", NOW)
        await work.people.agree(person, "2026-11-21", NOW)
        await work.people.change(person.id, own_sectors={"lesson": {"calm": SAID}})
    await tell(db, person, "k1", {"goal": Words.of(SAID), "satisfaction": Score(7), "barriers": Nothing()})
    await tell(db, person, "k2", {"goal": Words.of(SAID)}, state=State.OPEN)
    async with db.transaction() as work:
        await work.growth_points.add(person.id, Words.of(SAID), TODAY, NOW, aim=Aim("wheel", "calm", SAID))
    return person


async def lies(db: Database) -> str:
    """All that lies in the columns of words, as text."""
    found = ""
    async with db.engine.connect() as connection:
        for column in WORDS:
            statement = sa.text(f"SELECT CAST({column.name} AS TEXT) FROM {column.table.name}")  # noqa: S608
            found += "".join(await connection.scalars(statement))
    return found


async def told(db: Database, person: Person) -> list[Any]:
    """What the person said, as the journal tells it."""
    async with db.transaction() as work:
        return [dict(one.answers) for one in await work.journal.all(person.id)]


async def sealed_anew(db: Database) -> None:
    """As many ticks as it takes."""
    for _ in range(20):
        await seal_anew(db, NOW, AlwaysSchool())
        if db.all_sealed:
            return
    raise AssertionError("sealing never ends")


def test_words_are_in_these_columns() -> None:
    assert {f"{column.table.name}.{column.name}" for column in WORDS} == {
        "answers.content",
        "growth_points.aim",
        "growth_wordings.content",
        "people.own_sectors",
        "sessions.position",
    }


async def test_no_word_lies_open_and_all_of_them_are_read(database_url: str) -> None:
    db = await open_database(database_url, Seals(KEY))
    person = await filled(db)
    text = await lies(db)
    assert SAID not in text
    assert '"value"' not in text, "a mark lies open"
    first, second = await told(db, person)
    assert first == {"goal": Words.of(SAID)}
    assert second == {"goal": Words.of(SAID), "satisfaction": Score(7), "barriers": Nothing()}
    async with db.transaction() as work:
        assert (await work.people.get(person.id)).own_sectors == {"lesson": {"calm": SAID}}
        open_one = await work.sessions.open_for(person.id)
        page, count = await work.journal.page(person.id, 0, 5)
    assert open_one is not None
    assert open_one.session.answers == {"goal": Words.of(SAID)}
    assert (count, [one.key for one in page]) == (1, ["k1"]), "the journal asks for the kind of an answer in SQL"
    await db.close()


async def test_without_the_key_nothing_opens(database_url: str) -> None:
    db = await open_database(database_url, Seals(KEY))
    await filled(db)
    await db.close()
    for given, said in (
        (Seals(), f"AINA_ANSWER_KEY is not set.*{KEY.fingerprint}"),
        (Seals(NEXT), f"{NEXT.fingerprint}.*sealed by {KEY.fingerprint}"),
        (Seals(NEXT, [NEXT]), "AINA_ANSWER_KEYS_BEFORE"),
    ):
        with pytest.raises(DatabaseUnavailable, match=said) as met:
            await open_database(database_url, given)
        assert "\n" not in str(met.value)
    again = await open_database(database_url, Seals(KEY))
    assert SAID not in await lies(again), "a refused key changed something"
    await again.close()


async def test_words_from_before_the_key_are_sealed_little_by_little(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chores.MOST_SEALED", 2)
    monkeypatch.setattr("bot.chores.SEALED_TOGETHER", 1)
    db = await open_database(database_url)
    person = await filled(db)
    was = await told(db, person)
    assert SAID in await lies(db)
    assert db.all_sealed
    await db.close()
    db = await open_database(database_url, Seals(KEY))
    assert not db.all_sealed
    assert await told(db, person) == was, "before anything is sealed"
    await seal_anew(db, NOW, AlwaysSchool())
    assert await told(db, person) == was, "in the middle of it"
    assert not db.all_sealed
    assert (await inspect(database_url)).sealed_by == (KEY.fingerprint, OPEN)
    await sealed_anew(db)
    assert (await inspect(database_url)).sealed_by == (KEY.fingerprint,)
    assert SAID not in await lies(db)
    assert await told(db, person) == was
    await db.close()


async def test_a_key_is_changed_while_people_go_on_talking(database_url: str) -> None:
    db = await open_database(database_url, Seals(KEY))
    person = await filled(db)
    was = await told(db, person)
    await sealed_anew(db)
    await db.close()

    db = await open_database(database_url, Seals(NEXT, [KEY]))
    assert (await inspect(database_url)).sealed_by == tuple(sorted((KEY.fingerprint, NEXT.fingerprint)))
    async with db.transaction() as work:
        others = await work.resealing.others(db.seals, 100)
    open_one = [value for value in others if value.column.table.name == "answers"]
    assert len(open_one) == 4
    await tell_more(db, person, "meanwhile")
    async with db.transaction() as work:
        await work.resealing.seal_anew(others)
    now = await told(db, person)
    assert now[0] == {"goal": Words.of("meanwhile")}, "sealing put older words over newer ones"
    assert now[1:] == was[1:]
    await sealed_anew(db)
    await db.close()

    assert (await inspect(database_url)).sealed_by == (NEXT.fingerprint,)
    with pytest.raises(DatabaseUnavailable):
        await open_database(database_url, Seals(KEY))
    db = await open_database(database_url, Seals(NEXT))
    assert await told(db, person) == now
    assert KEY.fingerprint not in await lies(db)
    await db.close()


async def tell_more(db: Database, person: Person, words: str) -> None:
    """The answer of the open conversation is said anew."""
    async with db.transaction() as work:
        stored = await work.sessions.open_for(person.id)
        assert stored is not None
        await work.sessions.correct(stored, "goal", Words.of(words), NOW)


async def test_sealing_is_ended_by_keeping_the_key_as_one_of_before(database_url: str) -> None:
    db = await open_database(database_url, Seals(KEY))
    person = await filled(db)
    was = await told(db, person)
    await db.close()
    db = await open_database(database_url, Seals(None, [KEY]))
    await sealed_anew(db)
    await db.close()
    db = await open_database(database_url)
    assert SAID in await lies(db)
    assert await told(db, person) == was
    assert await rows_of(db, "seals") == []
    await db.close()


async def test_a_key_that_another_process_brought_is_waited_for(database_url: str) -> None:
    old = await open_database(database_url, Seals(KEY))
    person = await filled(old)
    new = await open_database(database_url, Seals(NEXT, [KEY]))
    await sealed_anew(new)
    with pytest.raises(Unknown) as met:
        await told(old, person)
    assert is_outage(met.value)
    await old.close()
    await new.close()


async def test_a_sealed_database_is_backed_up_restored_and_moved_without_its_key(
    sqlite_files: SqliteFiles, tmp_path: Path, empty_url: str
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    url = sqlite_files.fresh(folder)
    db = await open_database(url, Seals(KEY))
    person = await filled(db)
    was = await told(db, person)
    await db.close()
    back_up(url, tmp_path / "backup.db")
    assert SAID.encode() not in (tmp_path / "backup.db").read_bytes()
    restored = sqlite_url(tmp_path / "restored.db")
    await restore(tmp_path / "backup.db", restored)
    await copy(url, empty_url)
    for there in (restored, empty_url):
        with pytest.raises(DatabaseUnavailable, match=KEY.fingerprint):
            await open_database(there)
        db = await open_database(there, Seals(KEY))
        assert await told(db, person) == was
        assert SAID not in await lies(db)
        await db.close()


async def test_what_is_erased_is_overwritten_in_the_file(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    db = await open_database(sqlite_files.fresh(tmp_path))
    person = await filled(db)
    await db.close()
    file = tmp_path / "aina.db"
    assert SAID.encode() in file.read_bytes()
    db = await open_database(sqlite_url(file))
    async with db.transaction() as work:
        await work.people.erase(person)
    await db.close()
    assert SAID.encode() not in file.read_bytes()
