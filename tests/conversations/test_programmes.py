"""Programmes: made by who looks after an organisation, joined by a link; means of five people or more, and no fewer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.organisations import Organisation
from storage.programmes import Programme
from storage.roles import TEACHER
from tests.conversations.network import another_school, coordinator, holding, id_of, link_to, network, roles_of
from tests.conversations.shared_steps import express
from tests.conversations.ways import takes_back
from tests.town import Person, Town

FIVE = ("Serik", "Aliya", "Marat", "Bota", "Sanzhar")
NOTHING = "There is nothing to show for these days"


async def programme_of(town: Town, school: Organisation, title: str = "A year of pairs") -> Programme:
    """A programme that runs."""
    async with town.committed() as work:
        return await work.programmes.make(school.id, title, town.now)


async def taking_part(town: Town, programme: Programme, name: str) -> Person:
    """A teacher in it who gives everything to means without a name, and has looked back at a lesson: satisfaction 7."""
    teacher = await town.teacher(name)
    async with town.committed() as work:
        known = await id_of(town, teacher)
        await work.people.change(known, audiences={"": "programme"})
        await work.programmes.enrol(programme.id, known, town.now)
    await express(teacher)
    return teacher


async def reads(dana: Person, programme: Programme, back: int = 0) -> str:
    """What stands on the page of a programme."""
    if not dana.keyboards:
        await dana.says("/organisations")
        dana.reads_all()
    await dana.does("taps_data", f"prog:open:{programme.id}:{back}", dana.keyboards[-1])
    dana.reads_all()
    return dana.phone.visible[-1].text or ""


async def test_a_programme_is_made_and_joined_by_its_link(town: Town) -> None:
    _, _, school = await network(town)
    dana = await coordinator(town, school)
    await dana.says("/organisations")
    await dana.taps("School 12 · School")
    await dana.taps("Programmes: 0")
    dana.reads_all()
    await dana.taps("+ New programme")
    dana.sees("A programme · Leading schools › Abai district › School 12", "What is the programme called?")
    await dana.says("  A year   of pairs ")
    dana.sees("A year of pairs", "Taking part: fewer than five", NOTHING)
    await dana.taps("+ New link")
    await dana.taps("Any number")
    await dana.taps("A month")
    link = next(line for line in (dana.phone.visible[-1].text or "").split("\n") if "?start=" in line)
    assert "Teacher · A year of pairs" in (dana.phone.visible[-1].text or "")
    dana.reads_all()
    serik = await town.teacher("Serik")
    await serik.says(f"/start {link.rpartition('=')[2]}")
    serik.sees("Programme: A year of pairs", "means of five people or more", buttons=("Join",))
    await serik.taps("Join")
    assert "Programme: A year of pairs" in (serik.phone.visible[-1].text or "")
    serik.reads_all()
    assert await roles_of(town, serik) == [("School 12", TEACHER)]
    await serik.says(f"/start {link.rpartition('=')[2]}")
    serik.sees("You are here already")
    await serik.says("/organisations")
    serik.sees("• Programme: A year of pairs", buttons=("Leave: A year of pairs",))


async def test_nothing_is_told_of_four_people(town: Town) -> None:
    _, _, school = await network(town)
    dana, programme = await coordinator(town, school), await programme_of(town, school)
    for name in FIVE[:4]:
        await taking_part(town, programme, name)
    town.now += timedelta(days=7)
    told = await reads(dana, programme)
    assert NOTHING in told
    assert "Taking part: fewer than five" in told


async def test_of_five_people_means_are_told_once_the_week_is_over(town: Town) -> None:
    _, _, school = await network(town)
    dana, programme = await coordinator(town, school), await programme_of(town, school)
    for name in FIVE:
        await taking_part(town, programme, name)
    assert NOTHING in await reads(dana, programme), "the week is not over"
    town.now += timedelta(days=7)
    told = await reads(dana, programme)
    assert "Satisfaction with the lesson: 7" in told
    assert "Taking part: 5" in told
    assert "pairs" not in told.replace("A year of pairs", ""), "no words"


@pytest.mark.parametrize("way", ["takes back", "leaves the programme", "leaves the school", "erases everything"])
async def test_who_takes_back_is_in_no_mean_any_more(town: Town, way: str) -> None:
    _, _, school = await network(town)
    dana, programme = await coordinator(town, school), await programme_of(town, school)
    people = [await taking_part(town, programme, name) for name in FIVE]
    town.now += timedelta(days=7)
    assert "Satisfaction" in await reads(dana, programme)
    serik = people[0]
    if way == "takes back":
        await takes_back(serik, "7B")
    elif way == "leaves the programme":
        await serik.says("/organisations")
        await serik.taps("Leave: A year of pairs")
        await serik.taps("Yes, leave")
        serik.is_told("You have left.")
    elif way == "leaves the school":
        async with town.committed() as work:
            await work.roles.give(await id_of(town, serik), school.id, TEACHER, town.now)
        await serik.says("/organisations")
        await serik.taps("Leave: School 12, Teacher")
        await serik.taps("Yes, leave")
    else:
        await serik.says("/mydata")
        await serik.taps("Erase everything")
        await serik.taps("Yes, erase everything")
    serik.reads_all()
    assert NOTHING in await reads(dana, programme)


async def test_a_second_week_stands_beside_the_first(town: Town) -> None:
    _, _, school = await network(town)
    dana, programme = await coordinator(town, school), await programme_of(town, school)
    for name in FIVE:
        await taking_part(town, programme, name)
    town.now += timedelta(days=14)
    assert NOTHING in await reads(dana, programme)
    await dana.taps("◀")
    assert "Satisfaction with the lesson: 7" in (dana.phone.visible[-1].text or "")
    await dana.taps("▶")
    assert NOTHING in (dana.phone.visible[-1].text or "")
    dana.reads_all()


async def test_a_programme_that_ends_closes_its_links_and_keeps_its_means(town: Town) -> None:
    _, _, school = await network(town)
    dana, programme = await coordinator(town, school), await programme_of(town, school)
    for name in FIVE:
        await taking_part(town, programme, name)
    link = await link_to(town, school, TEACHER, programme_id=programme.id)
    town.now += timedelta(days=7)
    await reads(dana, programme)
    await dana.taps("End the programme")
    assert "End this programme?" in (dana.phone.visible[-1].text or "")
    await dana.taps("Yes, end it")
    dana.is_told("Done.")
    told = dana.phone.visible[-1]
    assert "This programme is over." in (told.text or "")
    assert "Satisfaction with the lesson: 7" in (told.text or "")
    assert "+ New link" not in [label for row in told.buttons for label in row]
    dana.reads_all()
    late = await town.teacher("Late")
    await late.says(f"/start j-{link.key}")
    late.sees("This joining link was closed.")


async def test_who_thinks_better_of_it_makes_none_and_a_title_needs_words(town: Town) -> None:
    _, _, school = await network(town)
    dana = await coordinator(town, school)
    await dana.says("/organisations")
    dana.reads_all()
    for said in (None, "x" * 121):
        await dana.does("taps_data", f"prog:add:{school.id}", dana.keyboards[-1])
        if said is None:
            await dana.taps("Never mind ▸")
        else:
            await dana.says(said)
        dana.reads_all()
        assert "Nothing was changed." in (dana.phone.visible[-1].text or "")
    async with town.committed() as work:
        assert await work.programmes.of(school.id) == ()


@pytest.mark.parametrize(
    "data",
    [
        "prog:open:{0}:0",
        "prog:end:{0}",
        "prog:ended:{0}",
        "prog:add:{1}",
        "org:progs:{1}:0",
        "link:uses:{1}:p{0}",
        "link:make:{1}:p{0}:any:month",
    ],
)
@pytest.mark.parametrize("who", ["a coordinator elsewhere", "a teacher of it", "a mentor there"])
async def test_a_forged_button_shows_and_changes_nothing(town: Town, data: str, who: str) -> None:
    _, _, school = await network(town)
    programme = await programme_of(town, school)
    if who == "a coordinator elsewhere":
        eve = await coordinator(town, await another_school(town, None, "Elsewhere"), "Eve")
    else:
        eve = await holding(town, "Eve", TEACHER if "teacher" in who else "mentor", school)
    async with town.committed() as work:
        await work.programmes.enrol(programme.id, await id_of(town, eve), town.now)
    await eve.says("/organisations")
    eve.reads_all()
    await eve.does("taps_data", data.format(programme.id, school.id), eve.phone.visible[-1])
    eve.reads_all()
    assert "There is nothing here for you any more." in (eve.phone.visible[-1].text or "")
    async with town.committed() as work:
        assert await work.programmes.of(school.id) == (programme,)
        assert await work.links.of(school.id) == ()


async def test_a_link_leads_into_no_programme_of_another_organisation(town: Town) -> None:
    _, _, school = await network(town)
    elsewhere = await another_school(town, None, "Elsewhere")
    programme = await programme_of(town, school)
    eve = await coordinator(town, elsewhere, "Eve")
    await eve.says("/organisations")
    eve.reads_all()
    await eve.does("taps_data", f"link:make:{elsewhere.id}:p{programme.id}:any:month", eve.keyboards[-1])
    eve.reads_all()
    async with town.committed() as work:
        assert await work.links.of(elsewhere.id) == ()


async def test_under_a_question_it_is_said_what_enters_a_mean_and_what_does_not(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sharing")
    await dana.taps("All answers")
    await dana.taps("means, without my name")
    await dana.says("/lesson")
    dana.reads_all()
    await dana.taps("Express")
    dana.sees("Which lesson was it?", "🔒 Only you will read this")
    await dana.says("7B")
    dana.reads_all()
    assert "∑ Counts in means, without your name" in (dana.phone.visible[-1].text or ""), "a scale"
