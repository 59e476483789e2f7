"""What the answers of a conversation do to growth points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dialogs.answers import Answer, Code, Day, Marked, Nothing, Score, Spoke, Words
from dialogs.catalogue import instrument
from dialogs.session import Session
from handlers.conversation import growth
from handlers.conversation.growth import Chosen
from storage.database import Database
from storage.growth_point import AFTER_A_LOOK, DROPPED, OPEN, RESTING, Aim, GrowthPoint, Said
from storage.person import Person
from storage.sessions import Stored
from tests.storage.facts import NOW, TODAY, days, look_at, new_session, set_point, tell

FRIDAY = date(2026, 11, 20)
KEPT = Words(Words.of("as quoted").parts, kept=1)


@pytest.fixture
async def dana(db: Database) -> Person:
    async with db.transaction() as work:
        return await work.people.meet(101, "en", NOW)


async def of(db: Database, person: Person) -> dict[str, GrowthPoint]:
    """The person's steps by their words."""
    async with db.transaction() as work:
        return {point.words.text: point for point in await work.growth_points.of(person.id)}


async def ends(db: Database, person: Person, key: str, said: Mapping[str, Answer], at: int = 0) -> Chosen:
    """A lesson was looked back at, so many days on, and these were the answers."""
    stored = await tell(db, person, key, said, at=NOW + days(at))
    async with db.transaction() as work:
        made = instrument("lesson_coaching", 1)
        return await growth.chosen(work, person, made, stored, stored.session, person.local(NOW + days(at)))


async def answers(
    db: Database, person: Person, point: GrowthPoint, step: str, answer: Answer, *, at: int = 7, **given: Any
) -> Stored:
    """This was answered in a conversation about that step."""
    stored = await tell(db, person, f"{step[:8]} {at}", {step: answer}, at=NOW + days(at))
    session = replace(stored.session, given={"point_1_id": point.id, **given})
    async with db.transaction() as work:
        await growth.recorded(work, person, stored, session, step, answer, person.local(NOW + days(at)))
    return replace(stored, session=session)


async def test_a_new_step_is_set_with_its_day_its_words_and_what_it_aims_at(db: Database, dana: Person) -> None:
    wheel = Marked((Spoke("mood", 3, "Calm"), Spoke("goal", 8)))
    said: dict[str, Answer] = {
        "wheel": wheel,
        "aim": Code("mood"),
        "growth_1": Words.of("wait"),
        "look_back": Code("week"),
    }
    chosen = await ends(db, dana, "k", said)

    point = (await of(db, dana))["wait"]
    assert chosen == Chosen({"growth_1": TODAY + days(7)}, mine=(point,))
    assert (point.due_on, point.day_chosen, point.aim) == (TODAY + days(7), True, Aim("wheel", "mood", "Calm"))
    assert (point.session_key, point.wordings[0].step) == ("k", "growth_1")


@pytest.mark.parametrize(
    ("answers", "aim"),
    [
        ({}, None),
        ({"satisfaction": Score(7)}, Aim("satisfaction")),
        ({"satisfaction": Score(7), "wheel": Marked((Spoke("goal", 8),))}, None),
        ({"satisfaction": Score(7), "wheel": Nothing()}, None),
        ({"wheel": Marked((Spoke("goal", 8),)), "aim": Code("goal")}, Aim("wheel", "goal")),
        ({"satisfaction": Nothing()}, None),
    ],
)
def test_a_step_aims_at_what_was_chosen_or_at_the_scale_that_it_grew_from(
    answers: Mapping[str, Answer], aim: Aim | None
) -> None:
    assert growth.aim_in(replace(new_session("k"), answers=answers)) == aim


@pytest.mark.parametrize(
    ("answers", "day", "named"),
    [
        ({}, FRIDAY, False),
        ({"look_back": Nothing()}, FRIDAY, False),
        ({"look_back": Code("next_lesson")}, FRIDAY, False),
        ({"look_back": Code("lesson")}, FRIDAY + days(3), True),
        ({"look_back": Code("three_days")}, FRIDAY + days(3), True),
        ({"look_back": Code("week")}, FRIDAY + days(7), True),
        ({"look_back": Code("date"), "look_back_on": Day(date(2026, 12, 12))}, date(2026, 12, 12), True),
        ({"look_back": Code("date"), "look_back_on": Nothing()}, FRIDAY, False),
    ],
)
def test_the_day_is_as_it_was_named_or_the_next_conversation(
    answers: Mapping[str, Answer], day: date, named: bool
) -> None:
    assert growth.look_back_on(replace(new_session("k"), answers=answers), FRIDAY) == (day, named)


@pytest.mark.parametrize(("month", "year"), [(5, 2026), (9, 2027), (11, 2027)])
def test_an_improvement_of_the_year_begins_in_september(month: int, year: int) -> None:
    session: Session = new_session("k", "year_end")
    assert growth.look_back_on(session, date(2026, month, 25)) == (date(year, 9, 1), False)


async def test_a_step_that_is_kept_gets_a_new_day_and_no_twin(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "old", "wait", at=NOW - days(7))
    said: dict[str, Answer] = {"growth_1": replace(KEPT, kept=point.id), "look_back": Code("week")}
    chosen = await ends(db, dana, "new", said)

    (found,) = (await of(db, dana)).values()
    assert (found.id, found.words.text, found.due_on, found.day_chosen) == (point.id, "wait", TODAY + days(7), True)
    assert chosen == Chosen({"growth_1": TODAY + days(7)}, mine=(found,)), "what is kept is not named twice"


async def test_a_step_of_somebody_else_cannot_be_kept(db: Database, dana: Person) -> None:
    async with db.transaction() as work:
        other = await work.people.meet(102, "en", NOW)
    his = await set_point(db, other, "his", "his step")
    await ends(db, dana, "k", {"growth_1": replace(KEPT, kept=his.id)})

    assert (await of(db, other))["his step"] == his
    assert list(await of(db, dana)) == ["as quoted"], "her words are hers"


async def test_a_fourth_step_is_set_and_the_longest_unlooked_rests(db: Database, dana: Person) -> None:
    points = [await set_point(db, dana, f"k{number}", f"s{number}", at=NOW + days(number)) for number in range(3)]
    await look_at(db, dana, points[0].id, "partly", day=4)
    chosen = await ends(db, dana, "fourth", {"growth_1": Words.of("new")}, at=5)

    assert chosen.rested is not None
    assert chosen.rested.words.text == "s1"
    assert sorted(point.words.text for point in chosen.staying) == ["s0", "s2"]
    states = {words: point.state for words, point in (await of(db, dana)).items()}
    assert states == {"s0": OPEN, "s1": RESTING, "s2": OPEN, "new": OPEN}


async def test_where_more_than_three_were_open_all_stay_and_a_new_one_rests(db: Database, dana: Person) -> None:
    for number in range(4):
        await set_point(db, dana, f"k{number}", f"s{number}", at=NOW + days(number))
    chosen = await ends(db, dana, "fifth", {"growth_1": Words.of("new")}, at=5)

    assert (chosen.waits, chosen.rested, len(chosen.staying)) == (True, None, 4)
    assert [words for words, point in (await of(db, dana)).items() if point.state == RESTING] == ["new"]


async def test_without_a_new_step_nothing_rests(db: Database, dana: Person) -> None:
    for number in range(4):
        await set_point(db, dana, f"k{number}", f"s{number}")
    chosen = await ends(db, dana, "k", {"growth_1": Nothing()})
    assert (chosen.due, chosen.rested, chosen.waits, len(chosen.staying)) == ({}, None, False, 4)


async def test_what_was_noticed_stands_with_every_step_that_was_looked_at(db: Database, dana: Person) -> None:
    ids = [(await set_point(db, dana, f"k{number}", f"s{number}")).id for number in range(2)]
    said: dict[str, Answer] = {"point_1": Code("partly"), "point_2": Code("reached"), "noticed": Words.of("they spoke")}
    stored = await tell(db, dana, "look", said)
    session = replace(stored.session, given={"point_1_id": ids[0], "point_2_id": ids[1]})
    async with db.transaction() as work:
        for step, answer in said.items():
            await growth.recorded(work, dana, stored, session, step, answer, dana.local(NOW))

    looks = {words: point.looks for words, point in (await of(db, dana)).items()}
    assert {words: [(one.mark, one.noticed) for one in told] for words, told in looks.items()} == {
        "s0": [("partly", Words.of("they spoke"))],
        "s1": [("reached", Words.of("they spoke"))],
    }


async def test_as_the_first_versions_asked_each_step_has_its_own(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    said: dict[str, Answer] = {"point_1": Code("partly"), "point_1_noticed": Words.of("they spoke")}
    stored = await tell(db, dana, "look", said)
    session = replace(stored.session, given={"point_1_id": point.id})
    async with db.transaction() as work:
        for step, answer in said.items():
            await growth.recorded(work, dana, stored, session, step, answer, dana.local(NOW))
    assert (await of(db, dana))["wait"].looks[0].noticed == Words.of("they spoke")


@pytest.mark.parametrize(
    ("answer", "state"),
    [(Code("not_mine"), DROPPED), (Code("hard"), OPEN), (Code("deeper"), OPEN), (Nothing(), OPEN)],
)
async def test_what_it_is_with_a_step(db: Database, dana: Person, answer: Answer, state: str) -> None:
    point = await set_point(db, dana, "k", "wait")
    await answers(db, dana, point, "stuck", answer)
    found = (await of(db, dana))["wait"]
    assert (found.state, found.asked_why_at) == (state, NOW + days(7))


async def test_no_occasion_moves_the_day(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    await answers(db, dana, point, "stuck", Code("no_occasion"))
    found = (await of(db, dana))["wait"]
    assert (found.due_on, found.day_chosen) == (TODAY + days(7) + AFTER_A_LOOK, False)


async def test_who_thinks_better_of_it_has_the_step_back(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    await answers(db, dana, point, "stuck", Code("not_mine"))
    await answers(db, dana, point, "stuck", Code("hard"), at=8)
    assert (await of(db, dana))["wait"].state == OPEN


async def test_a_smaller_step_is_the_same_step_in_other_words(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    await answers(db, dana, point, "smaller", Words.of("wait once"))
    (found,) = (await of(db, dana)).values()
    assert [one.words.text for one in found.wordings] == ["wait", "wait once"]
    assert found.id == point.id


async def test_other_words_are_for_the_step_that_was_named(db: Database, dana: Person) -> None:
    first, second = [await set_point(db, dana, f"k{number}", f"s{number}") for number in range(2)]
    await answers(db, dana, first, "reworded", Words.of("in other words"), rewords=second.id)
    assert sorted(await of(db, dana)) == ["in other words", "s0"]


async def test_to_look_deeper_goes_a_layer_in_and_stands_with_the_look(db: Database, dana: Person) -> None:
    point = await set_point(db, dana, "k", "wait")
    said: dict[str, Answer] = {"point_1": Code("not_yet"), "deeper_behaviour": Words.of("I speak first")}
    stored = await tell(db, dana, "look", said)
    session = replace(stored.session, given={"point_1_id": point.id})
    async with db.transaction() as work:
        for step, answer in said.items():
            await growth.recorded(work, dana, stored, session, step, answer, dana.local(NOW))
    found = (await of(db, dana))["wait"]
    assert found.layer == 2
    assert [look.noticed for look in found.looks] == [Words.of("I speak first")]


async def test_a_corrected_answer_corrects_the_step_until_it_has_other_words(db: Database, dana: Person) -> None:
    stored = await tell(db, dana, "k", {"growth_1": Words.of("wiat")})
    async with db.transaction() as work:
        point = await work.growth_points.add(dana.id, Words.of("wiat"), TODAY, NOW, Said(stored.id, "growth_1"))
        await growth.corrected(work, dana, stored, "growth_1", Words.of("wait"), NOW)
    assert list(await of(db, dana)) == ["wait"]

    async with db.transaction() as work:
        await work.growth_points.word(dana.id, point, Words.of("in other words"), NOW)
        await growth.corrected(work, dana, stored, "growth_1", Words.of("too late"), NOW)
    assert list(await of(db, dana)) == ["in other words"]


async def test_a_corrected_day_moves_the_steps_of_its_conversation(db: Database, dana: Person) -> None:
    await ends(db, dana, "k", {"growth_1": Words.of("wait")})
    async with db.transaction() as work:
        stored = await work.sessions.find(dana.id, "k")
        assert stored is not None
        corrected = replace(stored.session, answers={**stored.session.answers, "look_back": Code("week")})
        await growth.looks_back_anew(work, dana, stored, corrected)
    point = (await of(db, dana))["wait"]
    assert (point.due_on, point.day_chosen) == (TODAY + days(7), True)
