"""A coordinator proposes, the two decide; nobody else can."""

from __future__ import annotations

from tests.conversations.network import coordinator, holding, network
from tests.town import Town


async def test_a_coordinator_proposes_a_mentor_to_a_teacher_who_says_yes(town: Town) -> None:
    _, district, school = await network(town)
    dana = await coordinator(town, district)
    marat, aigul = await holding(town, "Marat", "mentor", district), await holding(town, "Aigul", "teacher", school)
    await dana.says("/organisations")
    dana.reads_all()
    await dana.taps("Abai district · District")
    await dana.taps("Mentors: 1")
    await dana.taps("Propose a pairing")
    dana.sees("Who could accompany a colleague?", buttons=("Marat",))
    await dana.taps("Marat")
    await dana.taps("Aigul")
    dana.sees("Marat → Aigul", "You propose, the two decide.")
    await dana.taps("developing mentoring")
    dana.sees("Aigul – will be asked.")
    await town.later(seconds=5)
    aigul.sees("Developing mentoring", "Marat – a fellow mentor")
    await aigul.taps("Yes, gladly")
    aigul.reads_all()
    await town.later(seconds=5)
    marat.sees("Aigul – from now on")
    dana.sees_nothing()


async def test_the_same_two_cannot_be_proposed_twice(town: Town) -> None:
    _, district, school = await network(town)
    dana = await coordinator(town, district)
    await holding(town, "Marat", "mentor", district)
    aigul = await holding(town, "Aigul", "teacher", school)
    for _ in range(2):
        await dana.says("/organisations")
        dana.reads_all()
        await dana.taps("Abai district · District")
        for label in ("Mentors: 1", "Propose a pairing", "Marat", "Aigul", "expert mentoring"):
            await dana.taps(label)
    assert "already" in dana.reads_all()[-1].text
    await town.later(seconds=5)
    aigul.sees("Expert mentoring")
    await town.later(seconds=5)
    aigul.sees_nothing()


async def test_whoever_looks_after_nothing_can_propose_nothing(town: Town) -> None:
    _, district, school = await network(town)
    marat, aigul = await holding(town, "Marat", "mentor", district), await holding(town, "Aigul", "teacher", school)
    async with town.committed() as work:
        ids = {}
        for one in (marat, aigul):
            known = await work.people.find(one.phone.id)
            assert known is not None
            ids[one] = known.id
    await aigul.says("/organisations")
    aigul.reads_all()
    for data in (
        f"org:pair:{district.id}:0",
        f"org:mentor:{district.id}:{ids[marat]}:0",
        f"org:both:{district.id}:{ids[marat]}:{ids[aigul]}",
        f"org:kind:{district.id}:{ids[marat]}:{ids[aigul]}:expert",
    ):
        await aigul.does("taps_data", data, aigul.phone.visible[-1])
        assert "There is nothing here for you any more" in aigul.phone.visible[-1].text
    aigul.reads_all()
    async with town.committed() as work:
        assert await work.pairings.all(ids[aigul]) == ()
