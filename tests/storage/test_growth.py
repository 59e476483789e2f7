from __future__ import annotations

import pytest
import sqlalchemy as sa

from dialogs.answers import Answer, Code, Nothing, Words
from storage.database import Database
from storage.growth import GrowthPoint, GrowthPointId, Look
from storage.person import Person
from tests.storage.facts import NOW, TODAY, days, rows_of, set_point, tell


async def look(
    db: Database,
    person: Person,
    point_id: GrowthPointId,
    mark: str,
    noticed: Answer | None = None,
    *,
    day: int = 7,
    key: str | None = None,
) -> None:
    """A conversation of its own (or the one with this key) in which the person tells how the point went."""
    async with db.transaction() as work:
        found = await work.sessions.find(person.id, key or "")
    said = {"point_1": Code(mark)} | ({} if noticed is None else {"point_1_noticed": noticed})
    at = NOW + days(day)
    stored = found or await tell(db, person, key or f"look {point_id} {day}", said, at=at)
    async with db.transaction() as work:
        await work.growth_points.look(person.id, point_id, stored.id, "point_1", mark, at)


async def test_a_growth_point_says_the_words_of_its_answer(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "сұрақтан кейін үш секунд күту", due_on=TODAY)

    assert point == GrowthPoint(
        id=point.id,
        session_key="k1",
        instrument="lesson_coaching",
        version=1,
        step="growth_1",
        words=Words.of("сұрақтан кейін үш секунд күту"),
        due_on=TODAY,
        state="open",
        set_at=NOW,
        looks=(),
    )


async def test_points_are_due_on_their_day_the_longest_due_first(db: Database, aigerim: Person) -> None:
    ids = [
        (await set_point(db, aigerim, f"k{number}", "step", due_on=TODAY + days(in_days), at=NOW + days(at))).id
        for number, (in_days, at) in enumerate([(0, 0), (-3, 2), (1, 0), (-3, 1)])
    ]
    async with db.transaction() as work:
        due = await work.growth_points.due(aigerim.id, TODAY, 9)
        first = await work.growth_points.due(aigerim.id, TODAY, 2)
        later = await work.growth_points.due(aigerim.id, TODAY + days(1), 9)

    assert [point.id for point in due] == [ids[3], ids[1], ids[0]]
    assert first == due[:2]
    assert [point.id for point in later] == [ids[3], ids[1], ids[0], ids[2]]


async def test_all_points_of_a_person_come_newest_first(db: Database, aigerim: Person, daulet: Person) -> None:
    old = await set_point(db, aigerim, "k1", "old", at=NOW)
    new = await set_point(db, aigerim, "k2", "new", at=NOW + days(1))
    his = await set_point(db, daulet, "k3", "his")

    async with db.transaction() as work:
        assert await work.growth_points.of(aigerim.id) == (new, old)
        assert await work.growth_points.of(daulet.id) == (his,)


@pytest.mark.parametrize(
    ("mark", "state"), [("reached", "reached"), ("drop", "dropped"), ("partly", "open"), ("not_yet", "open")]
)
async def test_a_look_closes_the_point_or_keeps_it(db: Database, aigerim: Person, mark: str, state: str) -> None:
    point = await set_point(db, aigerim, "k1", "greet each pupil")
    await look(db, aigerim, point.id, mark, Words.of("балалар күлді"))

    async with db.transaction() as work:
        (found,) = await work.growth_points.of(aigerim.id)
        due = await work.growth_points.due(aigerim.id, TODAY, 9)
    assert (found.state, found.looks) == (state, (Look(mark, Words.of("балалар күлді"), NOW + days(7)),))
    assert due == ((found,) if state == "open" else ())


async def test_a_closed_point_opens_again_when_it_is_looked_at_again(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet each pupil")
    await look(db, aigerim, point.id, "reached", day=7)
    await look(db, aigerim, point.id, "partly", day=14)

    async with db.transaction() as work:
        (found,) = await work.growth_points.due(aigerim.id, TODAY, 9)
    assert [(one.mark, one.at) for one in found.looks] == [("reached", NOW + days(7)), ("partly", NOW + days(14))]


async def test_telling_it_again_in_the_same_conversation_replaces_the_look(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet each pupil")
    await look(db, aigerim, point.id, "reached", key="k2", day=7)
    await look(db, aigerim, point.id, "not_yet", key="k2", day=8)

    async with db.transaction() as work:
        (found,) = await work.growth_points.of(aigerim.id)
    assert (found.state, found.looks) == ("open", (Look("not_yet", None, NOW + days(8)),))


async def test_a_look_without_words_has_nothing_noticed(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet each pupil")
    await look(db, aigerim, point.id, "partly", day=7)
    await look(db, aigerim, point.id, "partly", Nothing(), day=8)

    async with db.transaction() as work:
        (found,) = await work.growth_points.of(aigerim.id)
    assert [one.noticed for one in found.looks] == [None, None]


async def test_looks_belong_to_their_own_points(db: Database, aigerim: Person) -> None:
    one = await set_point(db, aigerim, "k1", "one", at=NOW)
    two = await set_point(db, aigerim, "k2", "two", at=NOW + days(1))
    await look(db, aigerim, one.id, "partly", day=7)
    await look(db, aigerim, two.id, "reached", day=8)

    async with db.transaction() as work:
        found = await work.growth_points.of(aigerim.id)
    assert [(point.words.text, [one.mark for one in point.looks]) for point in found] == [
        ("two", ["reached"]),
        ("one", ["partly"]),
    ]


async def test_nobody_looks_at_the_point_of_another(db: Database, aigerim: Person, daulet: Person) -> None:
    hers = await set_point(db, aigerim, "k1", "greet each pupil")
    await look(db, daulet, hers.id, "drop")
    await look(db, daulet, GrowthPointId(404), "drop", day=8)

    async with db.transaction() as work:
        assert await work.growth_points.of(aigerim.id) == (hers,)
        assert await work.growth_points.of(daulet.id) == ()
        assert await work.growth_points.due(daulet.id, TODAY, 9) == ()
    assert await rows_of(db, "growth_looks") == []


async def test_the_points_of_one_conversation_are_those_that_it_left(
    db: Database, aigerim: Person, daulet: Person
) -> None:
    said: dict[str, Answer] = {"growth_1": Words.of("one"), "growth_2": Words.of("two")}
    stored = await tell(db, aigerim, "k1", said)
    async with db.transaction() as work:
        await work.growth_points.add(aigerim.id, stored.id, "growth_1", TODAY + days(1), NOW)
        await work.growth_points.add(aigerim.id, stored.id, "growth_2", TODAY, NOW)
    await set_point(db, aigerim, "k2", "another")

    async with db.transaction() as work:
        found = await work.growth_points.chosen_in(aigerim.id, stored.id)
        assert await work.growth_points.chosen_in(daulet.id, stored.id) == ()
    assert [point.words.text for point in found] == ["two", "one"]


async def test_the_database_refuses_the_same_point_twice(db: Database, aigerim: Person) -> None:
    stored = await tell(db, aigerim, "k1", {"growth_1": Words.of("one")})
    async with db.transaction() as work:
        await work.growth_points.add(aigerim.id, stored.id, "growth_1", TODAY, NOW)
    with pytest.raises(sa.exc.IntegrityError):
        async with db.transaction() as work:
            await work.growth_points.add(aigerim.id, stored.id, "growth_1", TODAY, NOW)

    assert len(await rows_of(db, "growth_points")) == 1


async def test_a_point_follows_the_correction_of_its_words(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    async with db.transaction() as work:
        stored = await work.sessions.find(aigerim.id, "k1")
        assert stored is not None
        await work.sessions.correct(stored, "growth_1", Words.of("greet each pupil by name"), NOW + days(1))

    async with db.transaction() as work:
        (found,) = await work.growth_points.of(aigerim.id)
    assert (found.id, found.words.text) == (point.id, "greet each pupil by name")


async def test_a_point_whose_words_were_withdrawn_is_not_asked_about(db: Database, aigerim: Person) -> None:
    await set_point(db, aigerim, "k1", "greet")
    kept = await set_point(db, aigerim, "k2", "wait")
    async with db.transaction() as work:
        stored = await work.sessions.find(aigerim.id, "k1")
        assert stored is not None
        await work.sessions.correct(stored, "growth_1", Nothing(), NOW + days(1))

    async with db.transaction() as work:
        assert await work.growth_points.of(aigerim.id) == (kept,)
        assert await work.growth_points.due(aigerim.id, TODAY, 9) == (kept,)


async def test_a_point_goes_with_the_reflection_it_came_from(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    await look(db, aigerim, point.id, "partly")
    async with db.transaction() as work:
        stored = await work.sessions.find(aigerim.id, "k1")
        assert stored is not None
        await work.sessions.delete(stored)

    async with db.transaction() as work:
        assert await work.growth_points.of(aigerim.id) == ()
    assert await rows_of(db, "growth_looks") == []
