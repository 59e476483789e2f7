from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from dialogs.answers import (
    Answer,
    Attachment,
    Code,
    Day,
    Marked,
    Nothing,
    Part,
    Score,
    Source,
    Spoke,
    Words,
)
from dialogs.session import Session, State
from storage.database import Database
from storage.person import Person
from storage.sessions import LostUpdate, SessionId, Stored
from tests.storage.facts import NOW, answered, days, ended, look_at, new_session, rows_left, rows_of, set_point, tell

EVERY_KIND: dict[str, Answer] = {
    "goal": Words((Part("Түсіну", (Attachment("voice", "file-1", 12, None),), Source(40, 1_790_000_000, "album")),)),
    "growth_1": Words((Part("ask one more question"), Part("and wait")), opening="next_lesson"),
    "look_back": Code("week"),
    "satisfaction": Score(7),
    "look_back_on": Day(date(2026, 11, 28)),
    "wheel": Marked((Spoke("goal", 8), Spoke("calm", None, "Тыныштық"))),
    "signs": Nothing(),
}


async def test_a_session_comes_back_as_it_was_begun(db: Database, aigerim: Person) -> None:
    session = replace(
        new_session("k1"),
        trail=("day", "topic"),
        draft={"sector": "calm"},
        given={"point_1": "сыныппен бірге", "point_1_id": 4, "before": {"goal": [7, None]}},
        resting=True,
    )
    async with db.transaction() as work:
        begun = await work.sessions.begin(aigerim.id, session)

    async with db.transaction() as work:
        assert await work.sessions.open_for(aigerim.id) == begun
        assert await work.sessions.find(aigerim.id, "k1") == begun
        assert await work.sessions.find_latest(aigerim.id) == begun
    assert begun == Stored(begun.id, aigerim.id, 1, None, None, session)


async def test_every_kind_of_answer_comes_back_as_it_was_said(db: Database, aigerim: Person) -> None:
    saved = await tell(db, aigerim, "k1", EVERY_KIND, state=State.OPEN)

    async with db.transaction() as work:
        found = await work.sessions.open_for(aigerim.id)
    assert found == saved
    assert found is not None
    assert found.session.answers == EVERY_KIND


async def test_the_session_is_saved_at_each_turn(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        stored = await work.sessions.begin(aigerim.id, new_session("k1"))
    later = replace(
        answered(stored.session, {"goal": Words.of("fractions")}, NOW + days(1)),
        path="short",
        at="wheel",
        trail=("goal",),
        draft={"sector": "calm"},
    )
    async with db.transaction() as work:
        saved = await work.sessions.save(stored, later, ("goal",), None)

    async with db.transaction() as work:
        assert await work.sessions.open_for(aigerim.id) == saved
    assert (saved.revision, saved.session) == (2, later)


async def test_an_answer_that_was_not_recorded_is_not_saved(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        stored = await work.sessions.begin(aigerim.id, new_session("k1"))
        await work.sessions.save(
            stored, answered(stored.session, {"goal": Score(1), "topic": Score(2)}), ["topic"], None
        )

    async with db.transaction() as work:
        found = await work.sessions.open_for(aigerim.id)
    assert found is not None
    assert found.session.answers == {"topic": Score(2)}


async def test_answering_a_question_again_replaces_the_answer(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "k1", {"goal": Words.of("one")}, state=State.OPEN, source=Source(50, 0))
    again = answered(stored.session, {"goal": Words.of("two")}, NOW + days(1))
    async with db.transaction() as work:
        await work.sessions.save(stored, again, ("goal", "goal"), Source(60, 0))

    (row,) = await rows_of(db, "answers")
    assert (row.first_message, row.last_message, row.at) == (60, 60, NOW + days(1))
    async with db.transaction() as work:
        found = await work.sessions.open_for(aigerim.id)
    assert found is not None
    assert found.session.answers == {"goal": Words.of("two")}


async def test_an_answer_belongs_to_its_teacher_alone_until_they_choose_otherwise(
    db: Database, aigerim: Person
) -> None:
    await tell(db, aigerim, "k1", EVERY_KIND)
    assert {row.audience for row in await rows_of(db, "answers")} == {"me"}


async def test_a_session_changed_by_another_since_it_was_read_is_not_overwritten(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        stored = await work.sessions.begin(aigerim.id, new_session("k1"))
    first = answered(stored.session, {"goal": Words.of("first")})
    second = answered(stored.session, {"goal": Words.of("second")})
    async with db.transaction() as work:
        await work.sessions.save(stored, first, ("goal",), None)
    with pytest.raises(LostUpdate):
        async with db.transaction() as work:
            await work.sessions.save(stored, second, ("goal",), None)

    async with db.transaction() as work:
        found = await work.sessions.open_for(aigerim.id)
    assert found is not None
    assert found.session == first


async def test_of_two_saves_at_once_one_is_kept_and_the_other_is_told(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        stored = await work.sessions.begin(aigerim.id, new_session("k1"))

    async def save(session: Session) -> Session:
        async with db.transaction() as work:
            await work.sessions.save(stored, session, ("goal",), None)
        return session

    said = [answered(stored.session, {"goal": Words.of(word)}) for word in ("бір", "екі", "үш", "төрт")]
    came = await asyncio.gather(*(save(session) for session in said), return_exceptions=True)

    kept = [one for one in came if isinstance(one, Session)]
    assert [type(one) for one in came if not isinstance(one, Session)] == [LostUpdate] * 3
    async with db.transaction() as work:
        found = await work.sessions.open_for(aigerim.id)
    assert found is not None
    assert [found.session] == kept


async def test_the_database_refuses_a_second_open_session(db: Database, aigerim: Person, daulet: Person) -> None:
    await tell(db, aigerim, "k1", {}, state=State.OPEN)
    with pytest.raises(sa.exc.IntegrityError):
        await tell(db, aigerim, "k2", {}, state=State.OPEN)
    await tell(db, daulet, "k3", {}, state=State.OPEN)

    assert [row.key for row in await rows_of(db, "sessions")] == ["k1", "k3"]


@pytest.mark.parametrize("state", [State.COMPLETED, State.ABANDONED, State.EXPIRED])
async def test_an_ended_session_makes_way_for_a_new_one(db: Database, aigerim: Person, state: State) -> None:
    old = await tell(db, aigerim, "k1", {"goal": Score(1)}, state=state)
    new = await tell(db, aigerim, "k2", {}, state=State.OPEN, at=NOW + days(1))

    async with db.transaction() as work:
        assert await work.sessions.open_for(aigerim.id) == new
        assert await work.sessions.find(aigerim.id, "k1") == old
        assert await work.sessions.find_latest(aigerim.id) == new
    assert old.session.state is state


async def test_nobody_finds_the_session_of_another(db: Database, aigerim: Person, daulet: Person) -> None:
    stored = await tell(db, aigerim, "k1", {"goal": Score(1)}, state=State.OPEN, source=Source(9, 0))

    async with db.transaction() as work:
        assert await work.sessions.find(daulet.id, "k1") is None
        assert await work.sessions.open_for(daulet.id) is None
        assert await work.sessions.find_latest(daulet.id) is None
        assert await work.sessions.find_said_in(daulet.id, 9) is None
        assert await work.sessions.find_said_in(aigerim.id, 9) == (stored, "goal")


async def test_a_key_that_was_never_given_out_finds_nothing(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        assert await work.sessions.find(aigerim.id, "nobody's") is None


async def test_correcting_an_answer_changes_nothing_else(db: Database, aigerim: Person) -> None:
    stored = await tell(
        db, aigerim, "k1", {"goal": Words.of("sea"), "topic": Words.of("b")}, state=State.OPEN, source=Source(5, 0)
    )
    async with db.transaction() as work:
        await work.sessions.correct(stored, "goal", Words.of("see"), NOW + days(2))

    async with db.transaction() as work:
        found = await work.sessions.open_for(aigerim.id)
    expected = {"goal": Words.of("see"), "topic": Words.of("b")}
    assert found == replace(stored, session=replace(stored.session, answers=expected))
    goal = next(row for row in await rows_of(db, "answers") if row.step == "goal")
    assert (goal.first_message, goal.last_message, goal.at) == (5, 5, NOW + days(2))


async def test_an_answer_said_in_several_messages_is_found_by_each(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "k1", {"goal": Words.of("a")}, state=State.OPEN, source=Source(10, 0))
    longer = Words((Part("a"), Part("b")))
    async with db.transaction() as work:
        await work.sessions.extend(stored, "goal", longer, 12, NOW + days(1))

    async with db.transaction() as work:
        found = {message: await work.sessions.find_said_in(aigerim.id, message) for message in (9, 10, 11, 12, 13)}
    assert [message for message, one in found.items() if one is not None] == [10, 11, 12]
    for one in (found[10], found[12]):
        assert one is not None
        assert (one[0].session.answers, one[1]) == ({"goal": longer}, "goal")


async def test_the_latest_answer_wins_where_messages_overlap(db: Database, aigerim: Person) -> None:
    await tell(db, aigerim, "k1", {"goal": Words.of("a")}, source=Source(10, 0), at=NOW)
    await tell(db, aigerim, "k2", {"topic": Words.of("b")}, source=Source(10, 0), at=NOW + days(1))

    async with db.transaction() as work:
        found = await work.sessions.find_said_in(aigerim.id, 10)
    assert found is not None
    assert (found[0].session.key, found[1]) == ("k2", "topic")


async def test_a_tapped_answer_is_not_found_by_any_message(db: Database, aigerim: Person) -> None:
    await tell(db, aigerim, "k1", {"look_back": Code("week")})
    async with db.transaction() as work:
        assert await work.sessions.find_said_in(aigerim.id, 0) is None


async def test_the_latest_session_is_the_one_begun_last_wherever_the_clock_stood(db: Database, aigerim: Person) -> None:
    first = await tell(db, aigerim, "k1", {}, at=NOW)
    second = await tell(db, aigerim, "k2", {}, at=NOW - days(1))
    async with db.transaction() as work:
        await work.sessions.save(first, replace(first.session, touched_at=NOW + days(2)), (), None)

    async with db.transaction() as work:
        assert await work.sessions.find_latest(aigerim.id) == second


async def test_what_is_before_each_person_is_noted_together(db: Database, aigerim: Person, daulet: Person) -> None:
    hers = await tell(db, aigerim, "k1", {}, state=State.OPEN)
    his = await tell(db, daulet, "k2", {}, state=State.OPEN)
    async with db.transaction() as work:
        await work.sessions.shown({hers.id: (2, 7_000_000_000), his.id: (5, 71)})
        await work.sessions.shown({})

    async with db.transaction() as work:
        assert await work.sessions.open_for(aigerim.id) == replace(hers, shown_turn=2, shown_message=7_000_000_000)
        assert await work.sessions.open_for(daulet.id) == replace(his, shown_turn=5, shown_message=71)


async def test_saving_keeps_what_was_noted_as_shown(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "k1", {}, state=State.OPEN)
    async with db.transaction() as work:
        await work.sessions.shown({stored.id: (2, 70)})
        found = await work.sessions.open_for(aigerim.id)
        assert found is not None
        saved = await work.sessions.save(found, ended(found.session), (), None)

    async with db.transaction() as work:
        assert await work.sessions.find(aigerim.id, "k1") == saved
    assert (saved.shown_turn, saved.shown_message) == (2, 70)


async def test_a_deleted_conversation_takes_its_answers_and_looks_along_and_leaves_the_step(
    db: Database, aigerim: Person
) -> None:
    point = await set_point(db, aigerim, "k1", "one question more")
    await look_at(db, aigerim, point.id, "reached", "it helped", key="k2")
    async with db.transaction() as work:
        for key in ("k1", "k2"):
            found = await work.sessions.find(aigerim.id, key)
            assert found is not None
            await work.sessions.delete(found)
            assert await work.sessions.find(aigerim.id, key) is None

    assert await rows_left(db) == {"people": 1, "consents": 1, "growth_points": 1, "growth_wordings": 1}


async def test_a_new_session_without_an_id_is_an_error(
    db: Database, aigerim: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sa.engine.CursorResult, "inserted_primary_key", None)
    with pytest.raises(RuntimeError, match="no id"):
        async with db.transaction() as work:
            await work.sessions.begin(aigerim.id, new_session("k1"))
    monkeypatch.undo()

    assert await rows_of(db, "sessions") == []


async def test_a_session_that_is_gone_cannot_be_saved(db: Database, aigerim: Person) -> None:
    gone = Stored(SessionId(404), aigerim.id, 1, None, None, new_session("k1"))
    async with db.transaction() as work:
        with pytest.raises(LostUpdate):
            await work.sessions.save(gone, gone.session, (), None)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_workers_note_shown_keyboards_at_once_without_waiting_for_each_other_in_a_ring(db: Database) -> None:
    notes: dict[SessionId, tuple[int, int]] = {}
    async with db.transaction() as work:
        for number in range(200):
            person = await work.people.meet(1000 + number, "kk", NOW)
            stored = await work.sessions.begin(person.id, new_session(f"k{number}"))
            notes[stored.id] = (1, number)

    async def note(of: dict[SessionId, tuple[int, int]]) -> None:
        async with db.transaction() as work:
            await work.sessions.shown(of)

    for _ in range(5):
        await asyncio.gather(note(notes), note(dict(reversed(notes.items()))))
    assert {row.shown_message for row in await rows_of(db, "sessions")} == set(range(200))
