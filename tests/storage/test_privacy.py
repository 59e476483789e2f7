"""What people said stays out of errors and logs, whatever the database would like to quote."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import pytest
import sqlalchemy as sa

from dialogs.answers import Words
from storage.database import Database, open_database
from storage.person import Person
from storage.schema import answers, letters, people
from tests.storage.facts import NOW, tell

SAID = "сыныпта айқайлап жібердім"
TOLD = {
    "telegram_id": 1,
    "language": "kk",
    "zone": "Asia/Almaty",
    "own_sectors": {"calm": SAID},
    "school": SAID,
    "met_at": NOW,
}
LETTER = {
    "key": SAID,
    "person_id": 1,
    "kind": "nudge",
    "about": {"words": SAID},
    "priority": 1,
    "due_at": NOW,
    "expires_at": NOW,
    "tries": 0,
}

BROKEN: dict[str, tuple[list[sa.Executable], dict[str, Any]]] = {
    "a statement that is not SQL": ([sa.text("SELEKT :said")], {"said": SAID}),
    "a table that is not there": ([sa.text("INSERT INTO dreams VALUES (:said)")], {"said": SAID}),
    "a key that is taken": ([sa.insert(people), sa.insert(people)], TOLD),
    "a reference to nobody": ([sa.insert(letters)], LETTER | {"person_id": 404}),
    "a field left empty": ([sa.insert(people)], TOLD | {"language": None}),
    "a moment without a zone": ([sa.insert(people)], TOLD | {"met_at": NOW.replace(tzinfo=None)}),
    "something that is not JSON": ([sa.insert(people)], TOLD | {"own_sectors": {SAID: object()}}),
    "text that no encoding can write": ([sa.insert(people)], TOLD | {"school": SAID + "\ud800"}),
}


async def error_of(db: Database, statements: list[sa.Executable], parameters: dict[str, Any]) -> BaseException:
    async def execute() -> None:
        async with db.engine.begin() as connection:
            for statement in statements:
                await connection.execute(statement, parameters)

    try:
        await execute()
    except Exception as error:
        return error
    raise AssertionError("the database took it")


@pytest.mark.parametrize("what", BROKEN)
async def test_an_error_of_the_database_does_not_repeat_what_was_said(db: Database, what: str) -> None:
    error = await error_of(db, *BROKEN[what])
    assert SAID not in str(error)


@pytest.mark.parametrize("what", BROKEN)
async def test_nor_does_its_traceback_with_all_that_caused_it(db: Database, what: str) -> None:
    error = await error_of(db, *BROKEN[what])
    assert SAID not in "".join(traceback.format_exception(error))


async def test_an_error_that_a_repository_meets_does_not_repeat_what_was_said(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "k1", {"goal": Words.of(SAID)})

    async def repeat() -> None:
        async with db.transaction() as work:
            connection = work.sessions._connection
            again = {"session_id": stored.id, "step": "goal", "audience": "me", "at": NOW}
            await connection.execute(sa.insert(answers), again | {"content": {"is": "words", "parts": [SAID]}})

    with pytest.raises(sa.exc.IntegrityError) as caught:
        await repeat()
    assert SAID not in str(caught.value)


async def test_the_most_talkative_log_does_not_repeat_what_was_said(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    db = await open_database(database_url)
    async with db.transaction() as work:
        person = await work.people.meet(5, "kk", NOW)
        await work.people.change(person.id, school=SAID)
    await tell(db, person, "k1", {"goal": Words.of(SAID)})
    async with db.transaction() as work:
        assert len(await work.journal.all(person.id)) == 1
    await db.close()

    assert [record.name for record in caplog.records if SAID in record.getMessage()] == []
