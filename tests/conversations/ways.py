"""Ways that several tests of conversations walk, in English."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from sandbox.message import Message
from storage.database import open_database
from tests.town import Person, Town

SKIPPED = "Skip ▸"
NEXT_TIME = "Next time we talk"

SHEET = {
    "lesson": "8B, physics",
    "goal": "to see why ships float",
    "reached": None,
    "reached_why": "they told it in their own words",
    "methods": "an experiment in pairs",
    "response": "they argued",
    "results": "drawings on the board",
    "change": "more time for the argument",
    "growth_1": SKIPPED,
}


async def express(
    person: Person,
    lesson: str = "7A, algebra",
    satisfaction: int = 7,
    more: str = "more time in pairs",
    step: str = "wait ten seconds",
    when: str = NEXT_TIME,
) -> None:
    """A whole reflection on the shortest path; everything is read."""
    await person.says("/lesson")
    await person.taps("Express")
    await person.says(lesson)
    await person.taps(str(satisfaction))
    await person.says(more)
    await person.says(step)
    await looks_back(person, when)
    person.reads_all()


async def looks_back(person: Person, when: str = NEXT_TIME) -> None:
    """Say when to look back at a step. A first one offers no "next time": to skip is the same."""
    await person.taps(SKIPPED if when == NEXT_TIME and not person.is_offered(when) else when)


async def takes_back(person: Person, lesson: str) -> None:
    """Nobody else reads anything any more of the reflection on a lesson; everything is read."""
    await person.says("/journal")
    person.reads_all()
    await person.taps(next(label for row in person.phone.visible[-1].buttons for label in row if lesson in label))
    await person.taps("👁 Who reads it")
    await person.taps("🔒 All only for me")
    person.reads_all()


async def sheet(person: Person, until: str | None = None) -> None:
    """The analysis sheet up to the question `until`, or to its end; everything is read."""
    await person.says("/sheet")
    for step, words in SHEET.items():
        if step == until:
            break
        if words is None:
            await person.taps("Partly")
        elif words == SKIPPED:
            await person.taps(SKIPPED)
        else:
            await person.says(words)
    person.reads_all()


async def corrects(person: Person, question: str) -> None:
    """Open the newest reflection of the journal, and ask for this question (its beginning) once more."""
    await person.says("/journal")
    await person.taps(person.keyboards[-1].buttons[0][0])
    await person.taps("✎ Correct")
    while not (labels := _labels(person.keyboards[-1], question)):
        await person.taps("▶")
    await person.taps(labels[0])
    person.reads_all()


def _labels(message: Message, beginning: str) -> list[str]:
    return [label for row in message.buttons for label in row if label.startswith(beginning)]


async def stands_at(town: Town, person: Person) -> str | None:
    """The step at which the open conversation stands."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        stored = None if known is None else await work.sessions.open_for(known.id)
        return None if stored is None else stored.session.at


@asynccontextmanager
async def watched(town: Town, person: Person) -> AsyncIterator[Callable[[], Awaitable[object]]]:
    """A look, as often as one likes, at all that is stored of a person: answers, growth points, where they stand."""
    db = await open_database(town.database_url)

    async def look() -> object:
        async with db.transaction() as work:
            known = await work.people.find(person.phone.id)
            if known is None:
                return None
            stored = await work.sessions.open_for(known.id)
            at = None if stored is None else stored.session.at
            return known, at, await work.journal.all(known.id), await work.growth_points.of(known.id)

    try:
        yield look
    finally:
        await db.close()


async def newest(town: Town, person: Person) -> dict[str, Any]:
    """The answers of the person's newest conversation."""
    return (await town.answers_of(person))[0]


async def points(town: Town, person: Person) -> list[tuple[str, str]]:
    """Text and state of all growth points, the newest first."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        return [(point.words.text, point.state) for point in await work.growth_points.of(known.id)]


def words_of(answer: Any) -> str:
    """The words of an answer without any white space: Telegram's apps cut long texts at spaces."""
    return "".join(answer.text.split())
