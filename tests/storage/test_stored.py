"""Sessions as they were stored by every version so far: each file of `stored/` is written once and never changed.

A change of what is stored adds files of the new shape; those of the old one stay, because somebody's conversation may
still lie in a database in that shape.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dialogs import engine
from dialogs.amending import find
from dialogs.answers import to_plain
from dialogs.catalogue.version_1 import VERSION_1
from dialogs.events import Asked, Refused
from dialogs.replies import Skipped
from dialogs.session import SHAPE, State
from storage.database import Database
from storage.person import Person
from tests.dialogs.talk import fitting

STORED = sorted((Path(__file__).parent / "stored").glob("*.json"))
SESSION = sa.text(
    "INSERT INTO sessions (id, key, person_id, instrument, version, path, state, turn, position, started_at, "
    "touched_at, ended_at, revision, shown_message, shown_turn) VALUES (31, :key, :person, :instrument, :version, "
    ":path, :state, :turn, :position, :started_at, :touched_at, :ended_at, 4, 77, 2)"
).bindparams(
    sa.bindparam("position", type_=sa.JSON),
    sa.bindparam("started_at", type_=sa.DateTime(timezone=True)),
    sa.bindparam("touched_at", type_=sa.DateTime(timezone=True)),
    sa.bindparam("ended_at", type_=sa.DateTime(timezone=True)),
)
ANSWER = sa.text(
    "INSERT INTO answers (session_id, step, content, audience, first_message, last_message, at) "
    "VALUES (31, :step, :content, 'me', NULL, NULL, :at)"
).bindparams(sa.bindparam("content", type_=sa.JSON), sa.bindparam("at", type_=sa.DateTime(timezone=True)))


def example(path: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name in ("started_at", "touched_at", "ended_at"):
        at = plain["session"][name]
        plain["session"][name] = None if at is None else datetime.fromisoformat(at)
    return plain


async def store(db: Database, person: Person, plain: dict[str, Any]) -> None:
    """Put the rows of an example straight into the tables."""
    async with db.engine.begin() as connection:
        await connection.execute(SESSION, plain["session"] | {"person": person.id})
        for step, content in plain["answers"].items():
            at = plain["session"]["touched_at"]
            await connection.execute(ANSWER, {"step": step, "content": content, "at": at})


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
async def test_a_session_stored_in_any_shape_is_read_as_it_was(db: Database, aigerim: Person, path: Path) -> None:
    plain = example(path)
    await store(db, aigerim, plain)

    async with db.transaction() as work:
        found = await work.sessions.find(aigerim.id, plain["session"]["key"])
        standing = await work.sessions.open_for(aigerim.id)
    assert found is not None
    assert standing == (found if found.session.state is State.OPEN else None)
    assert (found.id, found.revision, found.shown_message, found.shown_turn) == (31, 4, 77, 2)
    session = found.session
    expected = plain["session"]
    for name in ("key", "instrument", "version", "path", "state", "turn", "started_at", "touched_at", "ended_at"):
        assert getattr(session, name) == expected[name], name
    if expected["position"]["shape"] == SHAPE:
        assert session.position() == expected["position"]
        assert {step: to_plain(answer) for step, answer in session.answers.items()} == plain["answers"]


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
async def test_a_conversation_stored_in_any_shape_goes_on(db: Database, aigerim: Person, path: Path) -> None:
    plain = example(path)
    await store(db, aigerim, plain)

    async with db.transaction() as work:
        found = await work.sessions.find(aigerim.id, plain["session"]["key"])
    assert found is not None
    instrument = find(found.session.instrument, found.session.version)
    if found.session.state is not State.OPEN:
        with pytest.raises(engine.EndedSession):
            engine.ask_again(instrument, found.session)
        return
    turn = engine.ask_again(instrument, found.session)
    assert turn.session == found.session
    assert [type(event) for event in turn.events] == [Asked]
    async with db.transaction() as work:
        saved = await work.sessions.save(found, turn.session, turn.session.answers, None)
    async with db.transaction() as work:
        assert await work.sessions.open_for(aigerim.id) == saved


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
@pytest.mark.parametrize("skips", [False, True], ids=["answers", "skips"])
async def test_a_conversation_stored_in_any_shape_comes_to_its_end(
    db: Database, aigerim: Person, path: Path, skips: bool
) -> None:
    plain = example(path)
    await store(db, aigerim, plain)

    async with db.transaction() as work:
        found = await work.sessions.find(aigerim.id, plain["session"]["key"])
    assert found is not None
    if found.session.state is not State.OPEN:
        return
    session, said = found.session, dict(found.session.answers)
    instrument = find(session.instrument, session.version)
    assert instrument.version == plain["session"]["version"], "it is read by the version that it began with"
    here = session.at
    while session.at is not None:
        reply = fitting(instrument, session)
        if skips and instrument.step(session.at).optional:
            reply = Skipped()
        turn = engine.advance(instrument, session, reply, session.touched_at)
        assert not any(isinstance(event, Refused) for event in turn.events)
        session = turn.session
    assert session.state is State.COMPLETED
    assert {step: answer for step, answer in session.answers.items() if step in said and step != here} == {
        step: answer for step, answer in said.items() if step != here
    }


def test_every_instrument_as_it_was_first_has_examples() -> None:
    stored = {(example(path)["session"]["instrument"], example(path)["session"]["version"]) for path in STORED}
    assert {(one.key, one.version) for one in VERSION_1} <= stored


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
async def test_a_reflection_stored_in_any_shape_can_be_read_back(db: Database, aigerim: Person, path: Path) -> None:
    plain = example(path)
    await store(db, aigerim, plain)

    async with db.transaction() as work:
        (found,) = await work.journal.all(aigerim.id)
    assert found.key == plain["session"]["key"]
    assert set(found.answers) == set(plain["answers"])


def test_every_shape_that_was_ever_stored_has_examples() -> None:
    shapes = {example(path)["session"]["position"]["shape"] for path in STORED}
    assert shapes == set(range(1, SHAPE + 1))


def test_the_examples_hold_every_kind_of_answer_and_every_way_to_end() -> None:
    plain = [example(path) for path in STORED]
    kinds = {content["is"] for one in plain for content in one["answers"].values()}
    assert kinds == {"words", "code", "score", "day", "wheel", "nothing"}
    assert {one["session"]["state"] for one in plain} == {state.value for state in State}
