"""What a conversation knows of earlier steps when it begins."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from handlers.conversation import steps_before
from locales.translator import translator
from storage.database import Database
from storage.person import Person
from tests.storage.facts import NOW, days, look_at, set_point

EN = translator("en")


@pytest.fixture
async def dana(db: Database) -> Person:
    async with db.transaction() as work:
        return await work.people.meet(101, "en", NOW)


async def given(db: Database, person: Person, in_days: int = 0) -> dict[str, Any]:
    async with db.transaction() as work:
        found = await steps_before.given(work, person, NOW + days(in_days), EN)
        return {name: value for name, value in found.items() if value}


async def test_who_never_set_a_step_sets_the_first(db: Database, dana: Person) -> None:
    assert await given(db, dana) == {"first_step": True}


async def test_two_steps_are_asked_about_and_all_open_ones_can_be_kept(db: Database, dana: Person) -> None:
    ids = [(await set_point(db, dana, f"k{number}", f"s{number}", at=NOW + days(number))).id for number in range(3)]
    assert await given(db, dana, 3) == {
        "point_1": "s0",
        "point_1_id": ids[0],
        "point_2": "s1",
        "point_2_id": ids[1],
        "layer_surroundings": True,
        "keepable": [[ids[0], "s0"], [ids[1], "s1"], [ids[2], "s2"]],
    }


async def test_after_a_look_the_other_step_has_its_turn(db: Database, dana: Person) -> None:
    first, second = [await set_point(db, dana, f"k{number}", f"s{number}") for number in range(2)]
    await look_at(db, dana, first.id, "partly", day=1)
    found = await given(db, dana, 2)
    assert found["point_1_id"] == second.id
    assert "point_2" not in found, "a look moves the day"
    assert [number for number, _ in found["keepable"]] == [second.id, first.id]


async def test_a_step_whose_day_has_not_come_can_be_kept_and_is_not_asked_about(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait", due_on=(NOW + days(9)).date())
    assert await given(db, dana) == {"keepable": [[point.id, "wait"]]}


async def test_resting_and_closed_steps_are_neither(db: Database, dana: Person) -> None:
    resting, closed = [await set_point(db, dana, f"k{number}", f"s{number}") for number in range(2)]
    async with db.transaction() as work:
        await work.growth_points.rest(dana.id, resting.id, NOW)
        await work.growth_points.let_go(dana.id, closed.id, NOW)
    assert await given(db, dana) == {}


async def test_the_third_not_yet_running_is_stuck(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    for day, is_third in ((1, False), (8, True)):
        await look_at(db, dana, point.id, "not_yet", day=day)
        assert ("third" in await given(db, dana, day + 7)) is is_third
    await look_at(db, dana, point.id, "partly", day=15)
    assert "third" not in await given(db, dana, 22)


async def test_what_was_asked_is_asked_again_only_after_as_many(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    for day in (1, 2, 3):
        await look_at(db, dana, point.id, "not_yet", day=day)
    async with db.transaction() as work:
        await work.growth_points.asked_why(dana.id, point.id, NOW + days(3))
    for day, is_third in ((4, False), (5, True)):
        await look_at(db, dana, point.id, "not_yet", day=day)
        assert ("third" in await given(db, dana, day + 7)) is is_third


async def test_four_weeks_with_one_step_are_long_and_again_after_four_more(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    assert "long" not in await given(db, dana, 27)
    assert "long" in await given(db, dana, 28)
    async with db.transaction() as work:
        await work.growth_points.asked_why(dana.id, point.id, NOW + days(28))
    assert "long" not in await given(db, dana, 55)
    assert "long" in await given(db, dana, 56)


async def test_of_two_steps_the_one_that_is_stuck_is_asked_about_first(db: Database, dana: Person) -> None:
    await set_point(db, dana, "new", "new", at=NOW + days(27))
    old = await set_point(db, dana, "old", "old", due_on=(NOW + days(28)).date())
    assert (await given(db, dana, 28))["point_1_id"] == old.id


async def test_each_look_deeper_goes_a_layer_further_in_until_the_last(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    layers = []
    for layer in range(7):
        async with db.transaction() as work:
            await work.growth_points.looked_deeper(dana.id, point.id, layer)
        layers += [name for name in await given(db, dana) if name.startswith("layer_")]
    inner = ["layer_behaviour", "layer_competence", "layer_beliefs", "layer_purpose"]
    assert layers == ["layer_surroundings", *inner, "layer_purpose", "layer_purpose"]


async def test_more_than_three_from_before_are_too_many(db: Database, dana: Person) -> None:
    for number in range(3):
        await set_point(db, dana, f"k{number}", "wait", at=NOW + timedelta(minutes=number))
    assert "crowded" not in await given(db, dana)
    await set_point(db, dana, "k3", "wait", at=NOW + timedelta(minutes=3))
    found = await given(db, dana)
    assert found["crowded"]
    assert len(found["keepable"]) == 3


async def test_a_long_step_is_quoted_in_short(db: Database, dana: Person) -> None:
    await set_point(db, dana, "k", "б" * 5000)
    assert len((await given(db, dana))["point_1"]) == steps_before.QUOTED
