from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from dialogs.answers import Answer, Words
from storage.database import Database
from storage.growth_point import AFTER_A_LOOK, Aim, GrowthPoint, GrowthPointId, Look, NamedDay, Said, Wording
from storage.person import Person
from tests.storage.facts import NOW, TODAY, days, look_at, rows_of, set_point, tell


async def of(db: Database, person: Person) -> tuple[GrowthPoint, ...]:
    async with db.transaction() as work:
        return await work.growth_points.of(person.id)


async def texts_due(db: Database, person: Person, day: date = TODAY) -> list[str]:
    async with db.transaction() as work:
        return [point.words.text for point in await work.growth_points.due(person.id, day, 9)]


async def test_a_step_says_its_words_and_where_they_were_said(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "сұрақтан кейін үш секунд күту", due_on=TODAY)

    words = Words.of("сұрақтан кейін үш секунд күту")
    assert point == GrowthPoint(
        id=point.id,
        wordings=(Wording(1, words, NOW, "k1", "growth_1"),),
        due_on=TODAY,
        day_chosen=False,
        state="open",
        set_at=NOW,
        session_key="k1",
    )
    assert point.words == words


async def test_a_step_may_come_from_no_conversation(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        own = await work.growth_points.add(
            aigerim.id, Words.of("greet"), TODAY, NOW, aim=Aim("wheel", "mood", "Тыныштық"), day_chosen=True
        )

    (point,) = await of(db, aigerim)
    assert (point.id, point.session_key, point.day_chosen) == (own, None, True)
    assert point.aim == Aim("wheel", "mood", "Тыныштық")


async def test_steps_that_were_never_looked_at_come_first_by_their_day(db: Database, aigerim: Person) -> None:
    for number, (in_days, at) in enumerate([(0, 0), (-3, 2), (1, 0), (-3, 1)]):
        await set_point(db, aigerim, f"k{number}", f"s{number}", due_on=TODAY + days(in_days), at=NOW + days(at))

    assert await texts_due(db, aigerim) == ["s3", "s1", "s0"]
    assert await texts_due(db, aigerim, TODAY + days(1)) == ["s3", "s1", "s0", "s2"]
    async with db.transaction() as work:
        assert [one.words.text for one in await work.growth_points.due(aigerim.id, TODAY, 2)] == ["s3", "s1"]


async def test_then_those_that_were_not_looked_at_for_longest(db: Database, aigerim: Person) -> None:
    ids = [(await set_point(db, aigerim, f"k{number}", f"s{number}")).id for number in range(3)]
    await look_at(db, aigerim, ids[0], "partly", day=2)
    await look_at(db, aigerim, ids[2], "not_yet", day=1)

    assert await texts_due(db, aigerim, TODAY + days(30)) == ["s1", "s2", "s0"]


async def test_a_look_moves_the_day_a_week_on(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet", day_chosen=True)
    await look_at(db, aigerim, point.id, "partly", day=2)

    (found,) = await of(db, aigerim)
    assert (found.due_on, found.day_chosen) == (TODAY + days(2) + AFTER_A_LOOK, False)
    assert await texts_due(db, aigerim, TODAY + days(8)) == []
    assert await texts_due(db, aigerim, TODAY + days(9)) == ["greet"]


async def test_all_steps_of_a_person_come_newest_first(db: Database, aigerim: Person, daulet: Person) -> None:
    old = await set_point(db, aigerim, "k1", "old", at=NOW)
    new = await set_point(db, aigerim, "k2", "new", at=NOW + days(1))
    his = await set_point(db, daulet, "k3", "his")

    assert await of(db, aigerim) == (new, old)
    assert await of(db, daulet) == (his,)


@pytest.mark.parametrize(
    ("mark", "state"), [("reached", "reached"), ("drop", "dropped"), ("partly", "open"), ("not_yet", "open")]
)
async def test_a_look_closes_the_step_or_keeps_it(db: Database, aigerim: Person, mark: str, state: str) -> None:
    point = await set_point(db, aigerim, "k1", "greet each pupil")
    await look_at(db, aigerim, point.id, mark, "балалар күлді", key="look")

    (found,) = await of(db, aigerim)
    assert found.state == state
    assert found.looks == (Look(mark, Words.of("балалар күлді"), NOW + days(7), 1, "look"),)
    assert found.changed_at == (NOW + days(7) if state != "open" else None)
    assert await texts_due(db, aigerim, TODAY + days(14)) == (["greet each pupil"] if state == "open" else [])


async def test_a_closed_step_opens_again_when_it_is_looked_at_again(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet each pupil")
    await look_at(db, aigerim, point.id, "reached", day=7)
    await look_at(db, aigerim, point.id, "partly", day=14)

    (found,) = await of(db, aigerim)
    assert found.state == "open"
    assert [(one.mark, one.at) for one in found.looks] == [("reached", NOW + days(7)), ("partly", NOW + days(14))]


async def test_telling_it_again_in_the_same_conversation_replaces_the_look(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet each pupil")
    await look_at(db, aigerim, point.id, "reached", key="k2", day=7)
    await look_at(db, aigerim, point.id, "not_yet", key="k2", day=8)

    (found,) = await of(db, aigerim)
    assert (found.state, found.looks) == ("open", (Look("not_yet", None, NOW + days(8), 1, "k2"),))


async def test_nobody_touches_the_step_of_another(db: Database, aigerim: Person, daulet: Person) -> None:
    hers = await set_point(db, aigerim, "k1", "greet each pupil")
    await look_at(db, daulet, hers.id, "drop")
    await look_at(db, daulet, GrowthPointId(404), "drop", day=8)
    async with db.transaction() as work:
        mine = work.growth_points
        for change in (mine.rest, mine.go_on, mine.let_go, mine.asked_why):
            await change(daulet.id, hers.id, NOW)
        await mine.move(daulet.id, hers.id, TODAY + days(9), chosen=True)
        await mine.word(daulet.id, hers.id, Words.of("his words"), NOW)
        await mine.aim_at(daulet.id, hers.id, Aim("wheel", "mood"))
        await mine.asked(daulet.id, [hers])
        await mine.erase(daulet.id, hers.id)
        assert await mine.find(daulet.id, hers.id) is None

    assert await of(db, aigerim) == (hers,)
    assert await of(db, daulet) == ()
    assert await rows_of(db, "growth_looks") == []


async def test_a_look_shows_the_words_of_its_time(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    await look_at(db, aigerim, point.id, "not_yet", day=1)
    async with db.transaction() as work:
        await work.growth_points.word(aigerim.id, point.id, Words.of("greet two of them"), NOW + days(2))
    await look_at(db, aigerim, point.id, "partly", day=3)

    (found,) = await of(db, aigerim)
    assert found.words.text == "greet two of them"
    assert [(one.mark, found.worded(one.wording).text) for one in found.looks] == [
        ("not_yet", "greet"),
        ("partly", "greet two of them"),
    ]


async def test_a_slip_of_the_pen_is_mended_in_place_until_somebody_looked(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "gret")
    async with db.transaction() as work:
        stored = await work.sessions.find(aigerim.id, "k1")
        assert stored is not None
        said = Said(stored.id, "growth_1")
        await work.growth_points.word(aigerim.id, point.id, Words.of("greet"), NOW + days(1), said)
    assert [one.words.text for one in (await of(db, aigerim))[0].wordings] == ["greet"]

    await look_at(db, aigerim, point.id, "partly", day=2)
    async with db.transaction() as work:
        await work.growth_points.word(aigerim.id, point.id, Words.of("greet each"), NOW + days(3), said)
    assert [one.words.text for one in (await of(db, aigerim))[0].wordings] == ["greet", "greet each"]


async def test_the_step_that_was_said_at_a_question_is_found(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    async with db.transaction() as work:
        stored = await work.sessions.find(aigerim.id, "k1")
        assert stored is not None
        found = await work.growth_points.said_at(aigerim.id, Said(stored.id, "growth_1"))
        assert found is not None
        assert found.id == point.id
        assert await work.growth_points.said_at(aigerim.id, Said(stored.id, "growth_2")) is None

        await work.growth_points.word(aigerim.id, point.id, Words.of("in other words"), NOW)
        assert await work.growth_points.said_at(aigerim.id, Said(stored.id, "growth_1")) is None


async def test_a_step_rests_and_goes_on(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    async with db.transaction() as work:
        await work.growth_points.rest(aigerim.id, point.id, NOW + days(1))
    assert [one.state for one in await of(db, aigerim)] == ["resting"]
    assert await texts_due(db, aigerim) == []

    async with db.transaction() as work:
        await work.growth_points.go_on(aigerim.id, point.id, NOW + days(2))
        assert [one.id for one in await work.growth_points.open_of(aigerim.id)] == [point.id]
    assert await texts_due(db, aigerim) == ["greet"]


async def test_a_named_day_is_found_once_for_its_letter(db: Database, aigerim: Person) -> None:
    named = await set_point(db, aigerim, "k1", "greet", due_on=TODAY + days(3), day_chosen=True)
    await set_point(db, aigerim, "k2", "by default")
    async with db.transaction() as work:
        assert await work.growth_points.chosen_days(TODAY + days(2), 9) == ()
        found = await work.growth_points.chosen_days(TODAY + days(3), 9)
        assert found == (NamedDay(aigerim.id, named.id, TODAY + days(3), aigerim.zone, None),)
        await work.growth_points.letters_made([named.id])
        assert await work.growth_points.chosen_days(TODAY + days(3), 9) == ()
        assert [one.id for one in await work.growth_points.to_ask(aigerim.id, TODAY + days(3))] == [named.id]

        await work.growth_points.move(aigerim.id, named.id, TODAY + days(5), chosen=True)
        assert [one.point_id for one in await work.growth_points.chosen_days(TODAY + days(5), 9)] == [named.id]

        await work.growth_points.asked(aigerim.id, [named])
        assert len(await work.growth_points.to_ask(aigerim.id, TODAY + days(5))) == 1, "it is another day by now"
        await work.growth_points.asked(aigerim.id, await work.growth_points.to_ask(aigerim.id, TODAY + days(5)))
        assert await work.growth_points.to_ask(aigerim.id, TODAY + days(5)) == ()
        assert await work.growth_points.chosen_days(TODAY + days(9), 9) == ()


async def test_the_steps_of_one_conversation_are_those_that_were_said_in_it(
    db: Database, aigerim: Person, daulet: Person
) -> None:
    said: dict[str, Answer] = {"growth_1": Words.of("one"), "growth_2": Words.of("two")}
    stored = await tell(db, aigerim, "k1", said)
    async with db.transaction() as work:
        for step, words in said.items():
            assert isinstance(words, Words)
            await work.growth_points.add(aigerim.id, words, TODAY, NOW, Said(stored.id, step))
    kept = await set_point(db, aigerim, "k2", "another", at=NOW - days(7))
    async with db.transaction() as work:
        await work.growth_points.word(aigerim.id, kept.id, kept.words, NOW, Said(stored.id, "growth_1"))

    async with db.transaction() as work:
        found = await work.growth_points.chosen_in(aigerim.id, stored.id)
        assert await work.growth_points.chosen_in(daulet.id, stored.id) == ()
    assert sorted(point.words.text for point in found) == ["another", "one", "two"]


async def test_a_step_outlives_the_reflection_that_it_came_from(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    await look_at(db, aigerim, point.id, "partly", "they smiled", key="k2")
    async with db.transaction() as work:
        for key in ("k1", "k2"):
            stored = await work.sessions.find(aigerim.id, key)
            assert stored is not None
            await work.sessions.delete(stored)

    (found,) = await of(db, aigerim)
    assert (found.id, found.words.text, found.session_key, found.looks) == (point.id, "greet", None, ())
    assert await rows_of(db, "growth_looks") == []


async def test_erasing_a_step_leaves_nothing_of_it(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    await look_at(db, aigerim, point.id, "partly")
    async with db.transaction() as work:
        await work.growth_points.erase(aigerim.id, point.id)

    assert await of(db, aigerim) == ()
    for table in ("growth_points", "growth_wordings", "growth_looks"):
        assert await rows_of(db, table) == []


async def test_the_number_of_an_erased_step_is_given_to_no_other(db: Database, aigerim: Person) -> None:
    point = await set_point(db, aigerim, "k1", "greet")
    async with db.transaction() as work:
        await work.growth_points.erase(aigerim.id, point.id)
    assert (await set_point(db, aigerim, "k2", "wait")).id > point.id


async def test_whether_somebody_ever_set_a_step(db: Database, aigerim: Person, daulet: Person) -> None:
    await set_point(db, aigerim, "k1", "greet")
    async with db.transaction() as work:
        assert await work.growth_points.any_of(aigerim.id)
        assert not await work.growth_points.any_of(daulet.id)


async def test_a_step_needs_a_person(db: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        async with db.transaction() as work:
            await work.growth_points.add(404, Words.of("greet"), TODAY, NOW)  # type: ignore[arg-type]
