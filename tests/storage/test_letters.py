from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from storage.database import Database, open_database
from storage.letters import Kinds, Letter
from storage.person import Person
from tests.storage.facts import NOW, days


def letter(person: Person, key: str, *, priority: int = 5, in_days: float = 0) -> Letter:
    return Letter(key, person.id, "nudge", {"point": 4}, priority, NOW + days(in_days), NOW + days(30))


async def post(db: Database, *letters: Letter) -> None:
    async with db.transaction() as work:
        for one in letters:
            await work.letters.post(one)


async def due(db: Database, in_days: float = 0, most: int = 9) -> tuple[Letter, ...]:
    async with db.transaction() as work:
        return await work.letters.due(NOW + days(in_days), most)


async def test_a_letter_comes_back_as_it_was_posted(db: Database, aigerim: Person) -> None:
    posted = Letter(
        "weekly:1:2026-W47", aigerim.id, "nudge", {"week": "2026-W47", "of": [1, None]}, 1, NOW, NOW + days(2), 3
    )
    await post(db, posted)
    assert await due(db) == (posted,)


async def test_a_letter_takes_the_place_of_an_earlier_one_with_its_key(db: Database, aigerim: Person) -> None:
    first = letter(aigerim, "prompt:1")
    second = replace(first, due_at=NOW + days(1), about={"point": 5})
    await post(db, first, letter(aigerim, "other"))
    await post(db, second)

    assert [one.key for one in await due(db)] == ["other"]
    assert second in await due(db, in_days=1)
    async with db.transaction() as work:
        assert await work.letters.waiting() == 2


async def test_letters_are_due_in_order_of_urgency_and_then_of_time(db: Database, aigerim: Person) -> None:
    await post(
        db,
        letter(aigerim, "late", priority=5, in_days=-1),
        letter(aigerim, "later", priority=5, in_days=0),
        letter(aigerim, "urgent", priority=1, in_days=0),
        letter(aigerim, "tomorrow", priority=0, in_days=1),
    )
    assert [one.key for one in await due(db)] == ["urgent", "late", "later"]
    assert [one.key for one in await due(db, most=2)] == ["urgent", "late"]
    assert [one.key for one in await due(db, in_days=1)] == ["tomorrow", "urgent", "late", "later"]


async def test_a_postponed_letter_comes_again_later_and_counts_its_tries(db: Database, aigerim: Person) -> None:
    posted = letter(aigerim, "k")
    await post(db, posted, letter(aigerim, "other", in_days=9))
    async with db.transaction() as work:
        await work.letters.postpone(posted, NOW + days(1))

    assert await due(db) == ()
    (again,) = await due(db, in_days=1)
    assert again == replace(posted, due_at=NOW + days(1), tries=1)
    async with db.transaction() as work:
        await work.letters.postpone(again, NOW + days(2))
    assert await due(db, in_days=2) == (replace(posted, due_at=NOW + days(2), tries=2),)


async def test_a_dropped_letter_is_gone_and_dropping_it_again_does_no_harm(db: Database, aigerim: Person) -> None:
    await post(db, letter(aigerim, "a"), letter(aigerim, "b"))
    async with db.transaction() as work:
        await work.letters.drop("a")
        await work.letters.drop("a")

    assert [one.key for one in await due(db)] == ["b"]
    async with db.transaction() as work:
        assert await work.letters.waiting() == 1


async def test_an_empty_outbox_has_nothing_due(db: Database) -> None:
    assert await due(db) == ()
    async with db.transaction() as work:
        assert await work.letters.waiting() == 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_claim_that_another_process_is_making_is_not_waited_for(
    db: Database, database_url: str, aigerim: Person
) -> None:
    await post(db, letter(aigerim, "one"))
    other = await open_database(database_url)
    async with db.transaction() as mine:
        assert await mine.letters.claim("one")
        async with asyncio.timeout(5), other.transaction() as theirs:
            assert not await theirs.letters.claim("one")
    async with other.transaction() as theirs:
        assert not await theirs.letters.claim("one")
    await other.close()


async def test_some_kinds_of_letters_are_sent_apart_from_the_others(db: Database, aigerim: Person) -> None:
    long = Kinds(frozenset({"digest", "revision"}), others=False)
    quick = Kinds(long.names)
    await post(db, letter(aigerim, "nudge"), replace(letter(aigerim, "digest"), kind="digest"))
    async with db.transaction() as work:
        assert [one.key for one in await work.letters.due(NOW, 9, quick)] == ["nudge"]
        assert [one.key for one in await work.letters.due(NOW, 9, long)] == ["digest"]
        for key in ("nudge", "digest"):
            assert await work.letters.claim(key)
    async with db.transaction() as work:
        assert await work.letters.take_back(long) == 1
        assert not await work.letters.claim("nudge"), "somebody else is sending it"
        assert await work.letters.claim("digest")
