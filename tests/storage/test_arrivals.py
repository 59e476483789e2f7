from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from dialogs.answers import Answer, Code, Words
from dialogs.session import State
from storage.database import Database
from storage.person import Person
from tests.storage.facts import NOW, answered, rows_of, seen, tell


async def test_a_person_arrives_with_their_open_conversation(db: Database, aigerim: Person, daulet: Person) -> None:
    said: dict[str, Answer] = {"goal": Words.of("бөлшектер"), "look_back": Code("week")}
    await tell(db, aigerim, "ended", said)
    stored = await tell(db, aigerim, "open", said, state=State.OPEN)
    await tell(db, daulet, "his", said, state=State.OPEN)

    async with db.transaction() as work:
        assert await work.arrival(1, aigerim.telegram_id, NOW) == (True, aigerim)
        assert await work.sessions.open_for(aigerim.id) == stored
    assert stored.session.answers == said


async def test_a_person_without_an_open_conversation_arrives_alone(db: Database, aigerim: Person) -> None:
    await tell(db, aigerim, "ended", {"goal": Words.of("бөлшектер")})
    async with db.transaction() as work:
        assert await work.arrival(1, aigerim.telegram_id, NOW) == (True, aigerim)
        assert await work.sessions.open_for(aigerim.id) is None


async def test_a_conversation_without_answers_arrives_too(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "open", {}, state=State.OPEN)
    async with db.transaction() as work:
        assert await work.arrival(1, aigerim.telegram_id, NOW) == (True, aigerim)
        assert await work.sessions.open_for(aigerim.id) == stored


async def test_a_stranger_does_not_arrive(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        assert await work.arrival(1, 999, NOW) == (True, None)
        assert await work.sessions.open_for(aigerim.id) is None


async def test_an_update_without_a_sender_arrives_once(db: Database, database_url: str) -> None:
    for fresh in (True, False):
        async with db.transaction() as work:
            assert await work.arrival(7, None, NOW) == (fresh, None)
    assert await seen(database_url, "handled_updates") == [7]


async def test_an_update_that_arrives_again_is_known(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "open", {}, state=State.OPEN)
    for update, fresh in ((1, True), (1, False), (2, True), (1, False)):
        async with db.transaction() as work:
            assert await work.arrival(update, aigerim.telegram_id, NOW) == (fresh, aigerim)
            assert await work.sessions.open_for(aigerim.id) == stored


async def test_an_arrival_that_failed_did_not_happen(db: Database, aigerim: Person) -> None:
    async def arrive_and_fail() -> None:
        async with db.transaction() as work:
            await work.arrival(1, aigerim.telegram_id, NOW)
            raise KeyError

    with pytest.raises(KeyError):
        await arrive_and_fail()
    async with db.transaction() as work:
        assert await work.arrival(1, aigerim.telegram_id, NOW) == (True, aigerim)


async def test_arriving_asks_the_database_once(db: Database, aigerim: Person) -> None:
    await tell(db, aigerim, "open", {"goal": Words.of("бөлшектер")}, state=State.OPEN)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    sa.event.listen(db.engine.sync_engine, "before_cursor_execute", note)
    async with db.transaction() as work:
        await work.arrival(1, aigerim.telegram_id, NOW)
        await work.sessions.open_for(aigerim.id)
    turns = [statement for statement in asked if "advisory" in statement]
    assert len(turns) == (db.engine.dialect.name == "postgresql"), "several processes take turns there"
    assert len(asked) - len(turns) == 1


async def test_what_arrived_is_not_taken_for_what_stands_after_a_save(db: Database, aigerim: Person) -> None:
    await tell(db, aigerim, "open", {}, state=State.OPEN)
    async with db.transaction() as work:
        await work.arrival(1, aigerim.telegram_id, NOW)
        arrived = await work.sessions.open_for(aigerim.id)
        assert arrived is not None
        later = answered(arrived.session, {"goal": Words.of("бөлшектер")})
        saved = await work.sessions.save(arrived, later, ("goal",), None)
        assert await work.sessions.open_for(aigerim.id) == saved


async def test_what_was_shown_but_not_written_yet_is_known_and_written_with_the_next_save(
    db: Database, aigerim: Person
) -> None:
    stored = await tell(db, aigerim, "open", {}, state=State.OPEN)
    async with db.transaction() as work:
        work.sessions.noted = {stored.id: (2, 70)}
        found = await work.sessions.open_for(aigerim.id)
        assert found == replace(stored, shown_turn=2, shown_message=70)
        assert work.sessions.wrote == {}
        await work.sessions.save(found, found.session, (), None)
        assert work.sessions.wrote == {stored.id: (2, 70)}

    (row,) = await rows_of(db, "sessions")
    assert (row.shown_turn, row.shown_message) == (2, 70)


async def test_what_was_never_shown_is_not_said_to_be_written(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "open", {}, state=State.OPEN)
    async with db.transaction() as work:
        await work.sessions.save(stored, stored.session, (), None)
        assert work.sessions.wrote == {}
    (row,) = await rows_of(db, "sessions")
    assert (row.shown_turn, row.shown_message, row.touched_at) == (None, None, NOW)
