"""Steps as they are stored for a teacher, for tests of what is done with them."""

from __future__ import annotations

from datetime import timedelta

from dialogs.answers import Words
from storage.growth_point import OPEN, GrowthPoint, GrowthPointId
from storage.work import Work
from tests.town import Person, Town


async def set_step(
    town: Town, person: Person, words: str, *, ahead: int = 0, chosen: bool = False, state: str = OPEN
) -> GrowthPointId:
    """A step of the person's own, whose day is so many days ahead; `chosen` is whether they named that day."""
    async with town.aina.db.transaction() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        due_on = known.local(town.now).date() + timedelta(days=ahead)
        said = Words.of(words)
        return await work.growth_points.add(known.id, said, due_on, town.now, day_chosen=chosen, state=state)


async def steps_of(town: Town, person: Person) -> dict[str, GrowthPoint]:
    """The person's steps, by their words."""
    async with town.committed() as work:
        return {one.words.text: one for one in await _steps(work, person)}


async def only_step(town: Town, person: Person) -> GrowthPoint:
    """The one step that the person has."""
    (one,) = (await steps_of(town, person)).values()
    return one


async def _steps(work: Work, person: Person) -> tuple[GrowthPoint, ...]:
    known = await work.people.find(person.phone.id)
    assert known is not None
    return await work.growth_points.of(known.id)


async def opens(person: Person, step: str) -> None:
    """From the list to the screen of a step."""
    await person.says("/growth")
    person.sees("Growth points")
    await person.taps(step)
    person.sees(step)
