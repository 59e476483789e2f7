from __future__ import annotations

from dataclasses import replace

from dialogs.answers import Nothing, Score, Words
from dialogs.session import State
from storage.database import Database
from storage.journal import Reflection
from storage.person import Person
from tests.storage.facts import NOW, answered, days, ended, new_session, tell


async def keys(db: Database, person: Person, number: int, size: int) -> tuple[list[str], int]:
    async with db.transaction() as work:
        page, total = await work.journal.page(person.id, number, size)
    return [one.key for one in page], total


async def test_a_reflection_holds_what_the_conversation_left(db: Database, aigerim: Person) -> None:
    session = replace(new_session("k1"), given={"own_names": {"calm": "Тыныштық"}})
    async with db.transaction() as work:
        begun = await work.sessions.begin(aigerim.id, session)
        done = ended(answered(session, {"goal": Words.of("бөлшектер"), "topic": Nothing()}), State.ABANDONED)
        await work.sessions.save(begun, done, done.answers, None)

    async with db.transaction() as work:
        found = await work.journal.find(aigerim.id, "k1")
    assert found == Reflection(
        key="k1",
        instrument="lesson_coaching",
        version=1,
        path="full",
        state=State.ABANDONED,
        started_at=NOW,
        given={"own_names": {"calm": "Тыныштық"}},
        answers={"goal": Words.of("бөлшектер"), "topic": Nothing()},
    )


async def test_pages_go_from_the_newest_to_the_oldest(db: Database, aigerim: Person) -> None:
    for number in (3, 1, 5, 2, 4):
        await tell(db, aigerim, f"day {number}", {"goal": Score(1), "topic": Score(2)}, at=NOW + days(number))

    assert await keys(db, aigerim, 0, 2) == (["day 5", "day 4"], 5)
    assert await keys(db, aigerim, 1, 2) == (["day 3", "day 2"], 5)
    assert await keys(db, aigerim, 2, 2) == (["day 1"], 5)
    assert await keys(db, aigerim, 3, 2) == ([], 5)


async def test_of_two_reflections_of_one_moment_the_later_comes_first(db: Database, aigerim: Person) -> None:
    await tell(db, aigerim, "first", {"goal": Score(1)})
    await tell(db, aigerim, "second", {"goal": Score(1)})
    assert await keys(db, aigerim, 0, 5) == (["second", "first"], 2)
    assert await keys(db, aigerim, 1, 1) == (["first"], 2)


async def test_an_empty_journal_has_an_empty_page(db: Database, aigerim: Person) -> None:
    assert await keys(db, aigerim, 0, 5) == ([], 0)


async def test_answers_come_in_the_order_in_which_they_were_given(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        stored = await work.sessions.begin(aigerim.id, new_session("k1"))
        for hour, step in enumerate(("topic", "goal", "key_idea")):
            later = answered(stored.session, {step: Score(hour)}, NOW + days(hour))
            stored = await work.sessions.save(stored, later, (step,), None)
        await work.sessions.save(stored, ended(stored.session), (), None)

    async with db.transaction() as work:
        ((found,), _) = await work.journal.page(aigerim.id, 0, 1)
    assert list(found.answers) == ["topic", "goal", "key_idea"]


async def test_stopped_and_expired_conversations_are_reflections_too(db: Database, aigerim: Person) -> None:
    for number, state in enumerate((State.COMPLETED, State.ABANDONED, State.EXPIRED)):
        await tell(db, aigerim, state.value, {"goal": Score(1)}, state=state, at=NOW + days(number))
    assert await keys(db, aigerim, 0, 5) == (["expired", "abandoned", "completed"], 3)


async def test_the_open_the_unanswered_the_first_meeting_and_amendments_are_not_reflections(
    db: Database, aigerim: Person
) -> None:
    said = {"goal": Score(1)}
    await tell(db, aigerim, "kept", said)
    await tell(db, aigerim, "unanswered", {}, state=State.ABANDONED)
    await tell(db, aigerim, "met", said, instrument="onboarding")
    await tell(db, aigerim, "amended", said, instrument="amend:lesson_coaching:goal")
    await tell(db, aigerim, "open", said, state=State.OPEN)

    assert await keys(db, aigerim, 0, 9) == (["kept"], 1)
    async with db.transaction() as work:
        for key in ("unanswered", "met", "amended", "open"):
            assert await work.journal.find(aigerim.id, key) is None
        assert await work.journal.lately(aigerim.id, "onboarding", 9) == ()


async def test_everything_said_is_everything(db: Database, aigerim: Person, daulet: Person) -> None:
    said = {"goal": Score(1)}
    await tell(db, aigerim, "met", said, instrument="onboarding", at=NOW)
    await tell(db, aigerim, "amended", said, instrument="amend:lesson_coaching:goal", at=NOW + days(1))
    await tell(db, aigerim, "stopped", {}, state=State.ABANDONED, at=NOW + days(2))
    await tell(db, daulet, "his", said)
    await tell(db, aigerim, "open", said, state=State.OPEN, at=NOW + days(3))

    async with db.transaction() as work:
        everything = await work.journal.all(aigerim.id)
    assert [(one.key, dict(one.answers)) for one in everything] == [
        ("open", said),
        ("stopped", {}),
        ("amended", said),
        ("met", said),
    ]


async def test_lately_is_one_instrument_newest_first_and_not_too_many(db: Database, aigerim: Person) -> None:
    for number in range(4):
        at = NOW + days(number)
        await tell(db, aigerim, f"coaching {number}", {"goal": Score(1), "topic": Score(2)}, at=at)
        await tell(db, aigerim, f"sheet {number}", {"goal": Score(1)}, instrument="lesson_sheet", at=at)

    async with db.transaction() as work:
        lately = await work.journal.lately(aigerim.id, "lesson_coaching", 3)
        assert await work.journal.lately(aigerim.id, "lesson_song", 3) == ()
    assert [one.key for one in lately] == ["coaching 3", "coaching 2", "coaching 1"]


async def test_a_glimpse_is_of_the_latest_reflections_in_which_it_was_said_and_of_nothing_else(
    db: Database, aigerim: Person, daulet: Person
) -> None:
    lesson = {"lesson": Words.of("7A"), "goal": Words.of("fractions")}
    await tell(db, aigerim, "oldest", lesson, at=NOW - days(5))
    await tell(db, aigerim, "sheet", lesson, instrument="lesson_sheet", at=NOW - days(4))
    await tell(db, aigerim, "stopped", {"subject": Words.of("algebra")}, at=NOW - days(3), state=State.ABANDONED)
    await tell(db, aigerim, "skipped", {"lesson": Nothing(), "goal": Words.of("pairs")}, at=NOW - days(2))
    await tell(db, aigerim, "amended", lesson, instrument="amend:lesson_sheet:lesson")
    await tell(db, aigerim, "open", lesson, state=State.OPEN)
    await tell(db, daulet, "another", lesson)

    async with db.transaction() as work:
        found = await work.journal.glimpses(aigerim.id, ("lesson", "subject"), ("lesson", "subject", "day"), 2)
        assert [(one.key, one.started_at, one.answers) for one in found] == [
            ("stopped", NOW - days(3), {"subject": Words.of("algebra")}),
            ("sheet", NOW - days(4), {"lesson": Words.of("7A")}),
        ]
        found = await work.journal.glimpses(aigerim.id, ("goal",), ("lesson", "goal"), 10)
        assert [one.key for one in found] == ["skipped", "sheet", "oldest"]
        assert found[0].answers == {"lesson": Nothing(), "goal": Words.of("pairs")}


async def test_nobody_reads_the_journal_of_another(db: Database, aigerim: Person, daulet: Person) -> None:
    await tell(db, aigerim, "hers", {"goal": Score(1)})

    assert await keys(db, daulet, 0, 5) == ([], 0)
    async with db.transaction() as work:
        assert await work.journal.find(daulet.id, "hers") is None
        assert await work.journal.all(daulet.id) == ()
        assert await work.journal.lately(daulet.id, "lesson_coaching", 5) == ()
