"""/organisations: the tree, its people by name, its links; for those who look after it, and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.roles import COORDINATOR, MENTOR, TEACHER
from storage.times import Rhythm
from tests.conversations.network import (
    another_school,
    coordinator,
    holding,
    id_of,
    link_to,
    network,
    owner,
    roles_of,
    titles,
)
from tests.conversations.ways import express, sheet
from tests.town import Person, Town


async def opens(person: Person, *labels: str) -> None:
    """/organisations and some taps; what was shown meanwhile is read."""
    await person.says("/organisations")
    for label in labels:
        await person.taps(label)
    person.reads_all()


def screen(person: Person) -> str:
    """The text of the newest message with buttons."""
    return person.keyboards[-1].text or ""


async def test_an_owner_begins_with_an_empty_tree_and_makes_a_network_a_district_and_a_school(town: Town) -> None:
    gulnara = await owner(town)
    await gulnara.says("/organisations")
    gulnara.sees("There are none yet.", buttons=("+ Network", "+ District", "+ School"))
    await gulnara.taps("+ Network")
    gulnara.sees("New: Network", "How is it called?", buttons=("Never mind ▸",))
    await gulnara.says("  Leading   schools ")
    gulnara.sees("Leading schools", "Network", buttons=("Below: 0", "Teachers: 0", "Joining links", "Roster", "Rename"))
    await gulnara.taps("Below: 0")
    gulnara.sees("Below: 0")
    await gulnara.taps("+ District")
    gulnara.sees("New: District · Leading schools")
    await gulnara.says("Abai district")
    gulnara.sees("Abai district", "Leading schools › Abai district")
    await gulnara.taps("Below: 0")
    gulnara.sees("Below: 0")
    await gulnara.taps("+ School")
    gulnara.sees("New: School · Leading schools › Abai district")
    await gulnara.says("School 12")
    shown = gulnara.sees("Leading schools › Abai district › School 12")
    assert "Below" not in str(shown.buttons), "nothing stands below a school"
    assert await titles(town) == ["Abai district", "Leading schools", "School 12"]
    await gulnara.says("/journal")
    gulnara.sees("Your journal is empty so far.")


async def test_a_title_is_no_reflection_and_leaves_no_conversation_behind(town: Town) -> None:
    gulnara = await owner(town)
    await opens(gulnara, "+ School")
    await gulnara.says("School 12")
    gulnara.sees("School 12")
    assert len(await town.answers_of(gulnara)) == 1, "only getting to know each other"


async def test_whoever_changes_their_mind_makes_nothing(town: Town) -> None:
    gulnara = await owner(town)
    await opens(gulnara, "+ School")
    await gulnara.taps("Never mind ▸")
    gulnara.sees("Nothing was changed.", buttons=("◀ Back",))
    await opens(gulnara, "+ School")
    await gulnara.says("/stop")
    gulnara.sees("Nothing was changed.")
    assert await titles(town) == []


@pytest.mark.parametrize("title", ["x" * 121, "🏫" * 130])
async def test_a_title_that_is_too_long_is_asked_for_again(town: Town, title: str) -> None:
    gulnara = await owner(town)
    await opens(gulnara, "+ School")
    await gulnara.says(title)
    gulnara.sees("at most 120 characters", buttons=("Write it again",))
    await gulnara.taps("Write it again")
    gulnara.sees("How is it called?")
    await gulnara.says("School 12")
    gulnara.sees("School 12")


async def test_a_photo_is_no_title(town: Town) -> None:
    gulnara = await owner(town)
    await opens(gulnara, "+ School")
    await gulnara.does("sends_photo")
    gulnara.sees("I need a name in words")
    assert await titles(town) == []


async def test_two_of_one_name_do_not_stand_side_by_side(town: Town) -> None:
    _, district, _ = await network(town)
    gulnara = await owner(town)
    await opens(gulnara)
    await gulnara.does("taps_data", f"org:add:{district.id}:school", gulnara.keyboards[-1])
    await gulnara.says("school 12")
    gulnara.reads_all()
    assert "There is one of this name here already" in screen(gulnara)
    assert await titles(town) == ["Abai district", "Leading schools", "School 12"]


async def test_an_organisation_is_renamed(town: Town) -> None:
    await another_school(town, None, "School 5")
    gulnara = await owner(town)
    await opens(gulnara, "School 5 · School", "Rename")
    await gulnara.says("Lyceum 5")
    gulnara.sees("Lyceum 5")
    assert await titles(town) == ["Lyceum 5"]


async def test_a_conversation_that_is_open_is_kept(town: Town) -> None:
    gulnara = await owner(town)
    await sheet(gulnara, until="methods")
    await opens(gulnara, "+ School")
    assert "You are in a conversation: Lesson analysis sheet." in screen(gulnara)
    await gulnara.taps("Go on ▸")
    gulnara.reads_all()
    await gulnara.says("an experiment")
    gulnara.sees("How did pupils respond?")
    assert await titles(town) == []


async def test_a_second_wish_takes_the_place_of_a_title_that_was_not_told(town: Town) -> None:
    gulnara = await owner(town)
    await opens(gulnara, "+ School")
    town.now += timedelta(minutes=1)
    await opens(gulnara, "+ Network")
    await gulnara.says("Leading schools")
    gulnara.sees("Leading schools", "Network")


async def test_a_double_tap_asks_once(town: Town) -> None:
    gulnara = await owner(town)
    await opens(gulnara)
    await gulnara.taps("+ School")
    gulnara.sees("How is it called?")
    await gulnara.does("taps_again")
    gulnara.sees_nothing()


async def test_many_organisations_come_in_pages(town: Town) -> None:
    for number in range(12):
        await another_school(town, None, f"School {number:02}")
    gulnara = await owner(town)
    await gulnara.says("/organisations")
    gulnara.sees("Organisations", buttons=("School 00 · School", "School 04 · School", "▶"))
    await gulnara.taps("▶")
    await gulnara.taps("▶")
    gulnara.reads_all()
    labels = [label for row in gulnara.keyboards[-1].buttons for label in row]
    assert "School 11 · School" in labels
    assert "▶" not in labels
    await gulnara.does("taps_data", "org:home:9999", gulnara.keyboards[-1])
    gulnara.reads_all()


async def test_a_coordinator_sees_their_own_organisation_and_what_is_below(town: Town) -> None:
    top, district, school = await network(town)
    dana = await coordinator(town, district)
    await dana.says("/organisations")
    shown = dana.sees("Organisations", buttons=("Abai district · District", "Where I am"))
    assert "+ Network" not in str(shown.buttons)
    assert "Leading schools" not in str(shown.buttons)
    await opens(dana, "Abai district · District", "Below: 1", "School 12 · School")
    assert "School 12" in screen(dana)
    for data in (f"org:open:{top.id}", f"org:below:{top.id}:0", f"org:links:{top.id}"):
        await dana.does("taps_data", data, dana.keyboards[-1])
        dana.reads_all()
        assert "There is nothing here for you any more." in (dana.phone.visible[-1].text or "")
        await opens(dana)
    assert school.parent_id == district.id


FORGED = (
    "org:home:0",
    "org:open:{0}",
    "org:below:{0}:0",
    "org:add:0:school",
    "org:add:{0}:school",
    "org:rename:{0}",
    "org:roster:{0}",
    "org:calendar:{0}:0",
    "org:follow:{0}",
    "org:follow:{0}:kazakhstan",
    "org:who:{0}:teacher:0",
    "org:take:{0}:teacher:{1}",
    "org:taken:{0}:teacher:{1}",
    "org:links:{0}",
    "link:new:{0}",
    "link:uses:{0}:coordinator",
    "link:until:{0}:coordinator:any",
    "link:make:{0}:coordinator:any:year",
    "link:see:{2}",
    "link:qr:{2}",
    "link:close:{2}",
    "org:open:999999999",
    "link:see:nothing",
)


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_button_finds_nothing_and_changes_nothing(town: Town, data: str) -> None:
    _, _, school = await network(town)
    elsewhere = await another_school(town, None, "Elsewhere")
    link = await link_to(town, school, TEACHER, uses=3)
    serik = await holding(town, "Serik", TEACHER, school)
    dana = await coordinator(town, elsewhere)
    if data == "org:home:0":
        dana = await holding(town, "Marat", TEACHER, elsewhere)
    await dana.says("/organisations")
    dana.reads_all()
    forged = data.format(school.id, await id_of(town, serik), link.key)
    await dana.does("taps_data", forged, dana.keyboards[-1])
    dana.reads_all()
    assert "There is nothing here for you any more." in (dana.phone.visible[-1].text or "")
    assert await titles(town) == ["Abai district", "Elsewhere", "Leading schools", "School 12"]
    assert await roles_of(town, serik) == [("School 12", TEACHER)]
    async with town.committed() as work:
        assert await work.links.of(school.id) == (link,)


@pytest.mark.parametrize(
    "data",
    [
        "org:open:9999999999",
        "org:open:-1",
        "org:home:",
        "org:add:0:galaxy",
        "link:make:1:boss:any:year",
        "org:follow:1:X",
    ],
)
async def test_a_button_of_nonsense_changes_nothing(town: Town, data: str) -> None:
    gulnara = await owner(town)
    await gulnara.says("/organisations")
    gulnara.reads_all()
    await gulnara.does("taps_data", data, gulnara.keyboards[-1])
    gulnara.reads_all()
    assert await titles(town) == []


async def test_rights_that_end_meanwhile_end_at_once(town: Town) -> None:
    _, district, _ = await network(town)
    dana = await coordinator(town, district)
    await opens(dana, "Abai district · District", "Rename")
    async with town.committed() as work:
        await work.roles.take((await work.people.find(dana.phone.id)).id, district.id, COORDINATOR)  # type: ignore[union-attr]
    await dana.says("My district")
    dana.sees("There is nothing here for you any more.")
    assert "My district" not in await titles(town)


async def test_members_are_names_and_nothing_else(town: Town) -> None:
    _, district, school = await network(town)
    serik = await holding(town, "Serik", TEACHER, school)
    await express(serik)
    await holding(town, "Aigerim", TEACHER, school)
    dana = await coordinator(town, district)
    await opens(dana, "Abai district · District", "Below: 1", "School 12 · School")
    assert "Teachers: 2" in str(dana.keyboards[-1].buttons)
    await dana.taps("Teachers: 2")
    dana.reads_all()
    assert dana.keyboards[-1].buttons[:2] == [["Aigerim"], ["Serik"]]
    for words in ("reflect", "algebra", "wait"):
        assert words not in screen(dana)


async def test_a_role_is_taken_away_after_a_question_and_the_person_is_told(town: Town) -> None:
    _, district, school = await network(town)
    serik = await holding(town, "Serik", COORDINATOR, school)
    dana = await coordinator(town, district)
    await opens(dana, "Abai district · District", "Below: 1", "School 12 · School", "Coordinators: 1", "Serik")
    assert "Take this role away?" in screen(dana)
    await dana.taps("No, leave it")
    assert await roles_of(town, serik) == [("School 12", COORDINATOR)]
    await dana.taps("Serik")
    await dana.taps("Yes, take it away")
    dana.is_told("Done.")
    assert await roles_of(town, serik) == []
    await dana.does("taps_again")
    dana.reads_all()
    await town.later(minutes=1)
    serik.sees("This role was taken back", "Coordinator · Leading schools › Abai district › School 12")
    await serik.says("/organisations")
    serik.sees("You are in no organisation.")


async def test_a_role_that_was_given_again_is_not_told_as_taken(town: Town) -> None:
    _, district, school = await network(town)
    serik = await holding(town, "Serik", TEACHER, school)
    dana = await coordinator(town, district)
    await opens(dana, "Abai district · District", "Below: 1", "School 12 · School", "Teachers: 1", "Serik")
    await dana.taps("Yes, take it away")
    dana.reads_all()
    async with town.committed() as work:
        known = await work.people.find(serik.phone.id)
        assert known is not None
        await work.roles.give(known.id, school.id, TEACHER, town.now)
    await town.later(minutes=1)
    serik.sees_nothing()


async def test_whoever_takes_their_own_role_is_outside(town: Town) -> None:
    _, district, _ = await network(town)
    dana = await coordinator(town, district)
    await opens(dana, "Abai district · District", "Coordinators: 1", "Dana", "Yes, take it away")
    assert "You are in no organisation." in (dana.phone.visible[-1].text or "")
    await town.later(minutes=1)
    dana.sees_nothing()


async def test_a_plain_member_sees_where_they_are_and_leaves(town: Town) -> None:
    _, district, school = await network(town)
    serik = await holding(town, "Serik", TEACHER, school)
    async with town.committed() as work:
        known = await work.people.find(serik.phone.id)
        assert known is not None
        await work.roles.give(known.id, district.id, MENTOR, town.now)
    await serik.says("/organisations")
    serik.sees("• Mentor: Leading schools › Abai district", "• Teacher: Leading schools › Abai district › School 12")
    await serik.taps("Leave: School 12, Teacher")
    serik.reads_all()
    assert "What you shared with a mentor is not touched by this" in screen(serik)
    await serik.taps("No, stay")
    await serik.taps("Leave: School 12, Teacher")
    await serik.taps("Yes, leave")
    serik.is_told("You have left.")
    assert await roles_of(town, serik) == [("Abai district", MENTOR)]
    await serik.does("taps_again")
    serik.reads_all()
    assert await roles_of(town, serik) == [("Abai district", MENTOR)]


async def test_a_teacher_in_no_organisation_is_told_how_to_come_into_one(town: Town) -> None:
    serik = await town.teacher("Serik")
    await serik.says("/organisations")
    serik.sees("You are in no organisation. Who invites you will send you a link.")


async def test_a_link_is_made_by_three_taps_shown_listed_and_closed(town: Town) -> None:
    _, _, school = await network(town)
    dana = await coordinator(town, school)
    await opens(dana, "School 12 · School", "Joining links")
    assert "There is no open link." in screen(dana)
    for label in ("+ New link", "Teacher", "30 people", "A week"):
        await dana.taps(label)
    dana.reads_all()
    async with town.committed() as work:
        (link,) = await work.links.of(school.id)
    assert f"https://t.me/aina_bot?start=j-{link.key}" in screen(dana)
    assert "30 places left · until: November 25" in screen(dana)
    assert (link.role, link.uses_left, link.expires_at) == (TEACHER, 30, town.now + timedelta(days=7))
    await dana.taps("Picture to print")
    picture = dana.sees("Point a phone's camera at it to join.", "Teacher")
    assert picture.file is not None
    assert picture.file[0] == "aina-teacher.png"
    assert picture.file[1].startswith(b"\x89PNG")
    await dana.taps("◀ Back")
    await dana.taps("Teacher · 30 places left · until: November 25")
    await dana.taps("Close it")
    dana.is_told("The link is closed.")
    assert "There is no open link." in screen(dana)
    async with town.committed() as work:
        closed = await work.links.find(link.key)
    assert closed is not None
    assert closed.revoked_at == town.now
    dana.reads_all()


@pytest.mark.parametrize(
    ("uses", "until", "left", "expires"),
    [
        ("One person", "A month", 1, datetime(2026, 12, 18, 6, tzinfo=UTC)),
        ("Any number", "Until the school year ends · May 25", None, datetime(2027, 5, 25, 19, tzinfo=UTC)),
    ],
)
async def test_the_limits_of_a_link_are_chosen(
    town: Town, uses: str, until: str, left: int | None, expires: datetime
) -> None:
    _, _, school = await network(town)
    dana = await coordinator(town, school)
    await opens(dana, "School 12 · School", "Joining links", "+ New link", "Coordinator", uses, until)
    async with town.committed() as work:
        (link,) = await work.links.of(school.id)
    assert (link.role, link.uses_left, link.expires_at) == (COORDINATOR, left, expires)
    await dana.does("taps_again")
    dana.reads_all()
    async with town.committed() as work:
        assert len(await work.links.of(school.id)) == 1


CALENDAR = """
key = "{key}"
title = "{title}"
[years.2026-2027]
quarters = [{{ first = 2026-09-01, last = 2026-11-01 }}, {{ first = {begins}, last = 2027-01-24 }}]
"""


async def test_an_organisation_follows_a_calendar_of_its_own(town: Town, tmp_path: Path) -> None:
    for key, begins in (("auls", "2026-11-23"), ("cities", "2026-11-02")):
        (tmp_path / f"{key}.toml").write_text(
            CALENDAR.format(key=key, title=key.title(), begins=begins), encoding="utf-8"
        )
    town.calendar = tmp_path
    await town.restarts()
    _, district, school = await network(town)
    serik = await holding(town, "Serik", TEACHER, school)
    async with town.committed() as work:
        known = await work.people.find(serik.phone.id)
        assert known is not None
        await work.rhythms.keep(known, Rhythm(), town.aina.calendars.default, town.now)
        assert await work.appointments.next_due() == datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
    dana = await coordinator(town, district)
    await opens(dana, "Abai district · District")
    assert "School calendar: Schools of Kazakhstan" in screen(dana)
    await dana.taps("Calendar")
    dana.reads_all()
    labels = [label for row in dana.keyboards[-1].buttons for label in row]
    assert labels == ["✓ As above: Schools of Kazakhstan", "Schools of Kazakhstan", "Auls", "Cities", "◀ Back"]
    await dana.taps("Auls")
    dana.reads_all()
    assert "School calendar: Auls" in screen(dana)
    async with town.committed() as work:
        assert (await work.people.get(known.id)).calendar == "auls"
        assert await work.appointments.next_due() == datetime(2026, 11, 27, 11, 30, tzinfo=UTC)
    await opens(dana, "Abai district · District", "Calendar", "As above: Schools of Kazakhstan")
    async with town.committed() as work:
        assert (await work.people.get(known.id)).calendar is None
        assert await work.appointments.next_due() == datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


async def test_who_follows_another_calendar_is_invited_by_it(town: Town, tmp_path: Path) -> None:
    (tmp_path / "auls.toml").write_text(
        CALENDAR.format(key="auls", title="Auls", begins="2026-11-23"), encoding="utf-8"
    )
    town.calendar = tmp_path
    await town.restarts()
    _, district, school = await network(town)
    serik, marat = await holding(town, "Serik", TEACHER, school), await town.teacher("Marat")
    async with town.committed() as work:
        await work.organisations.follow(district.id, "auls")
        for one in (serik, marat):
            known = await work.people.find(one.phone.id)
            assert known is not None
            await work.rhythms.keep(known, Rhythm(), town.aina.calendars.of(known.calendar), town.now)
    await town.later(days=2, hours=5, minutes=30)
    marat.sees("The week is")
    serik.sees_nothing()
    await town.later(days=7)
    serik.sees("The week is")
    marat.reads_all()
