"""Each step has its turn, also where the teacher passes over one again and again, and the end tells what came of it."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.steps import set_step, steps_of
from tests.town import Person, Town

FIRST, SECOND, THIRD = "I greet each pupil", "I wait three seconds", "I ask why"
CROWDED = "More than three of your steps are open, so this one rests for now"


async def passes_over(dana: Person) -> str:
    """Begin the shortest conversation, pass over the step that it asks about, and stop; returns the question."""
    await dana.says("/lesson")
    await dana.taps("Express")
    question = dana.reads_all()[-1].text
    await dana.taps("Skip ▸")
    await dana.says("7A")
    await dana.says("/stop")
    dana.reads_all()
    return question


async def test_a_step_that_is_always_passed_over_does_not_hold_up_the_others(town: Town) -> None:
    dana = await town.teacher("Dana")
    for words in (FIRST, SECOND, THIRD):
        await set_step(town, dana, words)
        town.now += timedelta(minutes=1)
    asked = []
    for _ in range(4):
        asked.append(await passes_over(dana))
        town.now += timedelta(days=7)
    steps = (FIRST, SECOND, THIRD, FIRST)
    assert [words in question for words, question in zip(steps, asked, strict=True)] == [True] * 4, asked
    assert all(not one.looks for one in (await steps_of(town, dana)).values()), "to pass over a question is no look"


async def to_a_new_step(dana: Person, *marks: str) -> None:
    """A conversation with two looks at steps, up to the day of a new one."""
    await dana.says("/lesson")
    await dana.taps("Short")
    for mark in marks:
        await dana.taps(mark)
    await dana.says("8B")
    await dana.taps("Skip the wheel")
    await dana.says("I draw it first")
    await dana.taps("Next time we talk")


async def test_where_two_were_let_go_on_the_way_the_end_does_not_say_that_the_new_one_rests(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(4):
        await set_step(town, dana, f"step {number}")
    await to_a_new_step(dana, "Let it go", "Let it go")
    mirror = dana.reads_all()[-1].text
    assert CROWDED not in mirror
    assert "I draw it first\nWe look back the next time we talk." in mirror
    assert (await steps_of(town, dana))["I draw it first"].state == "open"


async def test_that_a_new_one_rests_is_said_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    for number in range(5):
        await set_step(town, dana, f"step {number}")
    await to_a_new_step(dana, "Not yet", "Not yet")
    said = [message.text for message in dana.reads_all() if "rests for now" in message.text]
    assert len(said) == 1, said
    assert CROWDED in said[0]
    assert (await steps_of(town, dana))["I draw it first"].state == "resting"
