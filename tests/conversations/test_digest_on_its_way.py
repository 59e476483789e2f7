"""A digest on its way to the mentor's phone: whatever happens meanwhile, no words stay that were taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.metronome import tick
from bot.settings.endpoint import SummarySettings
from handlers.mentor import digesting
from sandbox.message import Message
from storage.database import Database
from tests.bot.test_summaries import StandIn, endpoint
from tests.conversations.shared_steps import MONDAY, accompanied, express
from tests.conversations.ways import takes_back
from tests.town import Person, Town
from tests.waiting import becomes

__all__ = ["endpoint"]
WORDS = "three seconds"


async def shared(town: Town) -> tuple[Person, Person]:
    """A teacher who shared a step, and their mentor, on the morning of the digest."""
    dana, marat = await accompanied(town)
    await express(dana, share_step=True)
    town.now = MONDAY
    return dana, marat


def holding_words(person: Person) -> list[Message]:
    """The messages in which the shared words stand now."""
    return [one for one in person.phone.visible if WORDS in (one.text or "")]


async def test_words_taken_back_while_the_digest_is_composed_go_from_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana, marat = await shared(town)
    composes: Callable[..., Awaitable[bool]] = digesting.say

    async def slowly(*args: Any, **named: Any) -> bool:
        said = await composes(*args, **named)
        await takes_back(dana, "7B")
        return said

    monkeypatch.setattr(digesting, "say", slowly)
    await town.later()
    assert holding_words(marat), "composed before, said after"
    marat.reads_all()
    for _ in range(3):
        await town.later(minutes=1)
    assert holding_words(marat) == []
    marat.reads_all()


async def test_live_answers_do_not_wait_for_a_digest_that_is_being_composed(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana, marat = await shared(town)
    composes: Callable[..., Awaitable[bool]] = digesting.say
    answered = []

    async def in_the_middle(*args: Any, **named: Any) -> bool:
        await asyncio.wait_for(dana.says("/journal"), 5)
        answered.append(dana.reads_all())
        return await composes(*args, **named)

    monkeypatch.setattr(digesting, "say", in_the_middle)
    await town.later()
    marat.sees(WORDS)
    assert len(answered) == 1


async def test_a_question_that_somebody_waits_for_comes_before_a_digest_that_takes_long(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana, marat = await shared(town)
    await dana.says("/lesson")
    await dana.taps("Express")
    dana.reads_all()
    town.world.faults.drop("sendMessage", "before", times=2)
    await dana.says("7A")
    dana.sees_nothing()
    composes: Callable[..., Awaitable[bool]] = digesting.say
    begun, goes_on = asyncio.Event(), asyncio.Event()

    async def takes_long(*args: Any, **named: Any) -> bool:
        begun.set()
        await goes_on.wait()
        return await composes(*args, **named)

    monkeypatch.setattr(digesting, "say", takes_long)
    await tick(town.aina.db, town.now, town.aina.calendars)
    town.now += timedelta(seconds=6)
    stopping = asyncio.Event()
    delivering = asyncio.create_task(town.aina.outbox.run(stopping))
    await asyncio.wait_for(begun.wait(), 10)
    await becomes(lambda: dana.phone.unread)
    dana.sees("How did it go?")
    assert holding_words(marat) == []
    goes_on.set()
    await becomes(lambda: holding_words(marat))
    stopping.set()
    await delivering
    marat.reads_all()


async def test_a_digest_of_which_a_part_arrived_comes_again_whole_and_both_can_be_taken_back(
    town: Town, endpoint: StandIn
) -> None:
    town.summaries = SummarySettings(endpoint.url, "small-model", None)
    await town.restarts()
    dana, marat = await shared(town)
    async with town.committed() as work:
        known = await work.people.find(dana.phone.id)
        assert known is not None
        await work.people.change(known.id, summaries=True)
    endpoint.sums_up((f"I wait {WORDS} after a question.", [1]))
    town.world.faults.drop("sendMessage", "after", times=1)  # the first message arrives, and is sent once more
    town.world.faults.drop("sendMessage", "before", times=2)
    await town.later()
    for _ in range(2):
        await town.later(seconds=10)
    assert len(holding_words(marat)) >= 3
    marat.reads_all()
    await takes_back(dana, "7B")
    for _ in range(4):
        await town.later(minutes=1)
    marat.reads_all()
    assert len(holding_words(marat)) <= 1, "but for the message of which nobody knows that it arrived"


async def test_two_digests_at_one_moment_are_both_revised(town: Town) -> None:
    dana, marat = await shared(town)
    await marat.says("/digest week")
    await town.later()
    assert len(holding_words(marat)) == 2
    marat.reads_all()
    await takes_back(dana, "7B")
    for _ in range(2):
        await town.later(minutes=1)
    assert holding_words(marat) == []
    marat.reads_all()


async def test_a_digest_that_the_mentor_deleted_is_not_sent_again(town: Town) -> None:
    dana, marat = await shared(town)
    await town.later()
    digest = marat.sees(WORDS)
    marat.phone.deletes(digest)
    await takes_back(dana, "7B")
    for _ in range(3):
        await town.later(minutes=1)
    marat.sees_nothing()
    async with town.committed() as work:
        assert await work.letters.waiting() == 0


async def test_a_digest_with_nothing_to_tell_leaves_no_trace(town: Town) -> None:
    dana, marat = await shared(town)
    await takes_back(dana, "7B")
    await town.later()
    marat.sees_nothing()
    async with town.committed() as work:
        known = await work.people.find(marat.phone.id)
        assert known is not None
        assert await work.mentoring.all(known.id) == ()
        assert await work.letters.waiting() == 0


async def test_a_mentor_thanks_once_for_a_digest(town: Town) -> None:
    dana, marat = await shared(town)
    await town.later()
    digest = marat.sees(WORDS)
    await marat.taps("Thank", digest)
    marat.is_told("Your thanks are on their way.")
    await town.later(minutes=1)
    dana.sees("Marat")
    await marat.taps("Thank", digest)
    marat.is_told("You have thanked for this already.")
    await town.later(minutes=1)
    dana.sees_nothing()


async def test_what_only_asks_sees_what_is_committed_and_changes_nothing(db: Database) -> None:
    async with db.transaction() as work:
        await work.updates.mark_handled(1, MONDAY)
    async with db.reading() as asks:
        async with db.transaction() as work:
            await work.updates.mark_handled(2, MONDAY)
        await asks.updates.count_set_aside()
    async with db.reading() as asks:
        await asks.people.meet(77, "kk", MONDAY)
    async with db.transaction() as work:
        assert await work.people.find(77) is None
