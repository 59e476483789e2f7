"""Updates by webhook, in turn: in the order of a person, once each, and all of them before the end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.intake import Intake
from tests.bot.test_webhook import PATIENCE, Listening, bot, listening, update_of

__all__ = ["bot"]


async def test_updates_of_one_person_keep_their_order_and_others_go_beside(
    bot: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, began, ended = asyncio.Event(), [], []

    async def takes(_intake: Intake, batch: list[dict[str, Any]]) -> None:
        text = batch[0]["message"]["text"]
        began.append(text)
        if text == "first":
            await slow.wait()
        ended.append(text)

    dana, aliya = bot.world.person("Dana", "en"), bot.world.person("Aliya", "en")
    updates = [update_of(dana, "first"), update_of(dana, "second"), update_of(aliya, "beside")]
    monkeypatch.setattr(Intake, "take", takes)
    sent = []
    for update in updates:
        sent.append(asyncio.create_task(bot.posts(update)))
        await asyncio.sleep(0.05)
    assert (began, ended) == (["first", "beside"], ["beside"])
    slow.set()
    assert await asyncio.gather(*sent) == [200] * 3
    assert ended == ["beside", "first", "second"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("goes", "statuses"), [("well", [200] * 3), ("wrong", [500] * 3)])
async def test_what_comes_again_while_it_is_in_hand_is_handled_once(
    bot: Listening, monkeypatch: pytest.MonkeyPatch, goes: str, statuses: list[int]
) -> None:
    slow, taken = asyncio.Event(), 0

    async def takes(*_: object) -> None:
        nonlocal taken
        taken += 1
        await slow.wait()
        if goes == "wrong":
            raise OSError("the disk is full")

    update = update_of(bot.world.person("Dana", "en"), "/start")
    with monkeypatch.context() as patch:
        patch.setattr(Intake, "take", takes)
        sent = [asyncio.create_task(bot.posts(update)) for _ in range(3)]
        await asyncio.sleep(0.1)
        slow.set()
        assert await asyncio.gather(*sent) == statuses
    assert taken == 1
    assert await bot.posts(update) == 200


async def test_what_is_being_handled_is_finished_before_the_end(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = asyncio.Event()
    taken = Intake.take

    async def takes(intake: Intake, batch: Any) -> None:
        going_on.set()
        await asyncio.sleep(0.2)
        await taken(intake, batch)

    monkeypatch.setattr(Intake, "take", takes)
    async with listening(database_url) as bot:
        dana = bot.world.person("Dana", "en")
        answer = asyncio.create_task(bot.posts(update_of(dana, "/start")))
        await asyncio.wait_for(going_on.wait(), PATIENCE)
    assert await asyncio.wait_for(answer, PATIENCE) == 200
    assert dana.unread
