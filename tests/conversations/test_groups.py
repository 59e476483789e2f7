"""In a group Aina only says where it talks, and keeps nothing."""

from __future__ import annotations

import pytest

from locales.translator import translator
from sandbox.chats import Chat
from tests.conversations.test_meeting import rows_left
from tests.conversations.ways import sheet, stands_at
from tests.town import Person, Town

IN_PRIVATE = "I talk with each teacher in private only. Please write to me directly."


def said(town: Town, group: Chat) -> list[str]:
    """What Aina said in the group."""
    return [message.text for message in town.world.messages_in(group.id) if message.sent_by_bot]


async def with_aina(person: Person) -> Chat:
    """A group to which the person added Aina."""
    group = await person.does("adds_bot_to_group", "School 1")
    assert isinstance(group, Chat)
    return group


async def test_whoever_adds_aina_to_a_group_is_told_where_it_talks(town: Town) -> None:
    dana = town.newcomer("Dana")
    group = await with_aina(dana)
    assert said(town, group) == [IN_PRIVATE]
    dana.sees_nothing()
    assert await rows_left(town) == {}


@pytest.mark.parametrize("command", ["/start", "/lesson", "/help", "/mydata", "/stop", "/journal@aina_bot"])
async def test_a_command_in_a_group_is_answered_with_where_aina_talks(town: Town, command: str) -> None:
    dana = town.newcomer("Dana")
    group = await with_aina(dana)
    await dana.does("writes_in_group", group, command)
    assert said(town, group) == [IN_PRIVATE, IN_PRIVATE]
    assert await rows_left(town) == {}


@pytest.mark.parametrize("words", ["good morning all", "7", "I agree", "/roll", "/lesson@another_bot", "/"])
async def test_talk_and_commands_of_others_are_passed_over(town: Town, words: str) -> None:
    dana = town.newcomer("Dana")
    group = await with_aina(dana)
    await dana.does("writes_in_group", group, words)
    assert said(town, group) == [IN_PRIVATE]
    assert await rows_left(town) == {}


async def test_what_a_teacher_says_in_a_group_is_no_answer(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="methods")
    group = await with_aina(dana)
    stored, rows = await town.answers_of(dana), await rows_left(town)
    for words in ("an experiment", "/stop", "/mydata"):
        await dana.does("writes_in_group", group, words)
    assert await town.answers_of(dana) == stored
    assert await rows_left(town) == rows
    assert await stands_at(town, dana) == "methods"
    dana.sees_nothing()
    await dana.says("an experiment")
    dana.sees("✓ Saved.", "How did pupils respond?")


async def test_the_group_is_told_in_the_language_of_whoever_speaks(town: Town) -> None:
    dana = await town.teacher("Dana", "ru")
    group = await with_aina(dana)
    assert said(town, group) == [translator("ru")(IN_PRIVATE)]
    assert said(town, group) != [IN_PRIVATE]


async def test_a_forged_tap_in_a_group_answers_nothing(town: Town) -> None:
    dana = await town.teacher("Dana")
    await sheet(dana, until="reached")
    group = await with_aina(dana)
    data = dana.keyboards[-1].button_data[0][0]
    await dana.does("taps_data", data, town.world.messages_in(group.id)[0])
    assert await stands_at(town, dana) == "reached"
    dana.sees_nothing()


async def test_a_group_that_moves_or_throws_aina_out_hears_nothing(town: Town) -> None:
    dana = town.newcomer("Dana")
    group = await with_aina(dana)
    larger = await dana.does("upgrades_group", group)
    await dana.does("removes_bot_from_group", larger)
    assert said(town, group) == [IN_PRIVATE]
    assert said(town, larger) == []
    assert await rows_left(town) == {}
