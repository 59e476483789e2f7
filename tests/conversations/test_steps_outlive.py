"""A step outlives the reflection that it came from, unless its teacher erases it along."""

from __future__ import annotations

from sandbox.message import Message
from tests.conversations.pairs import paired
from tests.conversations.shared_steps import MONDAY
from tests.conversations.steps import only_step, opens, steps_of
from tests.town import Person, Town

WAIT = "I wait three seconds"


async def looks_back(dana: Person, *, share: bool = False) -> None:
    """An express look back at a lesson that ends in a step."""
    await dana.says("/lesson")
    await dana.taps("Express")
    await dana.says("7B, algebra")
    await dana.taps("7")
    await dana.says("more time for pairs")
    if share:
        await dana.taps("👁 Show to my mentor")
    await dana.says(WAIT)
    await dana.taps("In a week")
    dana.reads_all()


async def wants_to_delete(dana: Person) -> Message:
    """From the journal to the question whether to delete the latest reflection."""
    await dana.says("/journal")
    dana.reads_all()
    await dana.taps(next(label for row in dana.phone.visible[-1].buttons for label in row if " · " in label))
    dana.reads_all()
    await dana.taps("🗑 Delete")
    return dana.sees("Delete this reflection for good?", "These steps stay in your list, in your words:", WAIT)


async def test_deleting_a_reflection_leaves_its_step(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana)
    await wants_to_delete(dana)
    await dana.taps("Delete the reflection only")
    dana.sees("Your journal is empty so far.")
    step = await only_step(town, dana)
    assert (step.words.text, step.session_key, step.state) == (WAIT, None, "open")
    await opens(dana, WAIT)
    await dana.taps("Not yet")
    dana.sees(WAIT, "✓ Not yet")
    await dana.says("/mydata")
    dana.reads_all()
    await dana.taps("Take everything along")
    page = dana.reads_all()[0]
    assert page.kind == "document"


async def test_deleting_it_with_its_step_takes_both(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana)
    await wants_to_delete(dana)
    await dana.taps("Delete it with the steps chosen in it")
    dana.sees("Your journal is empty so far.")
    assert await steps_of(town, dana) == {}
    assert WAIT not in str(await town.answers_of(dana))


async def test_after_a_stop_the_same_is_asked(town: Town) -> None:
    dana = await town.teacher("Dana")
    await looks_back(dana)
    await dana.says("/sheet")
    dana.reads_all()
    await dana.taps("Partly" if "How did it go?" in dana.phone.visible[-1].text else "Skip ▸")
    await dana.says("They can name the parts of a plant.")
    await dana.says("/stop")
    dana.reads_all()
    await dana.taps("🗑 Delete what I said")
    asked = dana.sees("Delete this reflection for good?", buttons=("Yes, delete", "No, keep it"))
    assert "Delete it with the steps chosen in it" not in [label for row in asked.buttons for label in row]
    await dana.taps("Yes, delete")
    dana.reads_all()
    assert (await only_step(town, dana)).words.text == WAIT


async def test_a_shared_step_that_is_erased_goes_from_the_digest_of_the_mentor(town: Town) -> None:
    dana, marat = await town.teacher("Dana"), await town.teacher("Marat")
    await paired(town, marat, dana)
    await looks_back(dana, share=True)
    town.now = MONDAY
    await town.later()
    digest = marat.sees(WAIT)
    dana.reads_all()
    await opens(dana, WAIT)
    await dana.taps("🗑 Erase")
    dana.reads_all()
    await dana.taps("Yes, erase it")
    dana.reads_all()
    await town.later(seconds=10)
    marat.reads_all()
    async with town.committed() as work:
        known = await work.people.find(marat.phone.id)
        assert known is not None
        assert await work.readable_points.since(known.id, MONDAY.replace(year=2020), MONDAY.replace(year=2020)) == ()
    assert WAIT not in digest.text
