"""A step outlives the reflection that it came from, unless its teacher erases it along."""

from __future__ import annotations

from sandbox.message import Message
from tests.conversations.pairs import paired
from tests.conversations.shared_steps import MONDAY
from tests.conversations.steps import only_step, opens, set_step, steps_of
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


async def test_a_step_that_was_said_before_a_stop_is_set_and_named_and_goes_along_if_all_is_deleted(town: Town) -> None:
    dana = await town.teacher("Dana")
    await stops_after(dana, WAIT)
    stopped = dana.sees("We stopped here.", "Your growth point", WAIT, "We look back the next time we talk.")
    dana.sees_nothing()
    step = await only_step(town, dana)
    assert (step.words.text, step.state, step.day_chosen) == (WAIT, "open", False)
    assert step.due_on == town.now.date()
    await dana.taps("🗑 Delete what I said", stopped)
    await dana.taps("Delete it with the steps chosen in it")
    dana.reads_all()
    assert await steps_of(town, dana) == {}


async def test_deleting_what_was_said_before_a_stop_can_leave_its_step(town: Town) -> None:
    dana = await town.teacher("Dana")
    await stops_after(dana, WAIT)
    await dana.taps("🗑 Delete what I said", dana.sees("We stopped here."))
    await dana.taps("Delete the reflection only")
    dana.reads_all()
    step = await only_step(town, dana)
    assert (step.words.text, step.session_key, step.state) == (WAIT, None, "open")


async def test_a_stop_before_any_step_was_said_sets_none(town: Town) -> None:
    dana = await town.teacher("Dana")
    await stops_after(dana)
    assert "growth point" not in dana.sees("We stopped here.").text
    assert await steps_of(town, dana) == {}


async def test_a_fourth_step_before_a_stop_lets_another_one_rest(town: Town) -> None:
    dana = await town.teacher("Dana")
    for words in ("one", "two", "three"):
        await set_step(town, dana, words, ahead=3)
    await stops_after(dana, WAIT)
    dana.sees("We stopped here.", WAIT)
    dana.sees("one")
    states = {words: step.state for words, step in (await steps_of(town, dana)).items()}
    assert states == {"one": "resting", "two": "open", "three": "open", WAIT: "open"}


async def stops_after(person: Person, step: str | None = None) -> None:
    """The shortest way up to its step, or to the time to look back at it; then a stop."""
    await person.says("/lesson")
    await person.taps("Express")
    await person.says("7A")
    await person.taps("7")
    await person.says("more pairs")
    if step is not None:
        await person.says(step)
    person.reads_all()
    await person.says("/stop")
