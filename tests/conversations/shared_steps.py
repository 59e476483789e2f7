"""A teacher, a mentor, and a step that one shows the other."""

from __future__ import annotations

from datetime import UTC, datetime

from sandbox.message import Message
from tests.conversations.pairs import paired
from tests.town import Person, Town

MONDAY = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
"""8:30 in Almaty: the hour of a new mentor's digest."""


async def express(teacher: Person, *, share_step: bool = False) -> None:
    """An express look back at a lesson: satisfaction 7, what would add one, a step."""
    await teacher.says("/lesson")
    teacher.reads_all()
    await teacher.taps("Express")
    teacher.reads_all()
    await teacher.says("7B, algebra")
    teacher.reads_all()
    await teacher.taps("7")
    teacher.reads_all()
    await teacher.says("more time for pairs")
    teacher.reads_all()
    if share_step:
        await teacher.taps("👁 Show to my mentor")
    await teacher.says("I wait three seconds after a question")
    teacher.reads_all()
    await teacher.taps("Next time we talk" if teacher.is_offered("Next time we talk") else "Skip ▸")
    teacher.reads_all()


async def accompanied(town: Town) -> tuple[Person, Person]:
    """Dana, and Marat, who is her mentor."""
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await paired(town, marat, dana)
    return dana, marat


async def digested(town: Town) -> tuple[Person, Person, Message]:
    """Dana, Marat, and the digest in which he has just read the step that she shared."""
    dana, marat = await accompanied(town)
    await express(dana, share_step=True)
    town.now = MONDAY
    await town.later()
    return dana, marat, marat.sees("I wait three seconds")
