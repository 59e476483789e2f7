"""A roster: a file with names, a personal link for each row, and nothing twice."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from bot import roster_letters
from handlers.coordinator import roster
from storage.organisations import DISTRICT, SCHOOL, Organisation
from storage.roles import COORDINATOR, MENTOR, TEACHER
from tests.conversations.network import another_school, coordinator, holding, id_of, network, owner, roles_of
from tests.town import Person, Town

ROSTER = """name;role;school;mentor
Омаров Серік;teacher;School 12;Ахметова Айгерім
Ахметова Айгерім;mentor;School 5;
Нұрланова Дана;coordinator;;
"""


async def asks(person: Person, here: Organisation) -> None:
    """Up to the question for the file."""
    await person.says("/organisations")
    person.reads_all()
    await person.does("taps_data", f"org:roster:{here.id}", person.keyboards[-1])
    person.sees(f"Roster · {here.title}" if here.parent_id is None else "Roster · ", "Please send the file")


async def sends(town: Town, person: Person, here: Organisation, content: str | bytes, name: str = "roster.csv") -> str:
    """Send a roster; returns what is told about it."""
    await asks(person, here)
    written = content.encode() if isinstance(content, str) else content
    await person.does("sends_document", name, "", written)
    person.sees("I am reading the file.")
    await town.later(seconds=10)
    return "\n".join(one.text or "" for one in person.phone.unread if one.text)


def table(person: Person) -> dict[str, dict[str, str]]:
    """The table that came back, by name; everything is read."""
    file = next(one.file for one in reversed(person.reads_all()) if one.file is not None)
    assert file is not None
    assert file[0] == "aina-roster.csv"
    rows = csv.DictReader(StringIO(file[1].decode("utf-8-sig")), delimiter=";")
    return {row["Full name"]: row for row in rows}


async def district(town: Town) -> tuple[Organisation, Organisation, Organisation]:
    """A district with two schools."""
    _, here, school = await network(town)
    return here, school, await another_school(town, here)


async def joins(town: Town, name: str, link: str) -> Person:
    """A newcomer opens a personal link, gets to know Aina and joins."""
    person = town.newcomer(name)
    await person.says(f"/start {link.partition('?start=')[2]}")
    await person.taps("English")
    await person.taps("I agree")
    for _ in range(3):
        await person.taps("Skip ▸")
    await person.taps("Join")
    person.reads_all()
    return person


async def proposed(town: Town, person: Person) -> list[tuple[str, str]]:
    """Who is to accompany whom, as it was proposed to a person."""
    async with town.committed() as work:
        found = await work.pairings.proposed((await work.people.find(person.phone.id)).id)  # type: ignore[union-attr]
    return [(one.mentor, one.teacher) for one in found]


async def test_each_row_gets_a_personal_link(town: Town) -> None:
    here, school, other = await district(town)
    dana = await coordinator(town, here)
    told = await sends(town, dana, here, ROSTER)
    assert "3 people were added" in told
    rows = table(dana)
    links = {name: row["Personal link"] for name, row in rows.items()}
    assert len(set(links.values())) == 3
    async with town.committed() as work:
        for name, role, where in (
            ("Омаров Серік", TEACHER, school),
            ("Ахметова Айгерім", MENTOR, other),
            ("Нұрланова Дана", COORDINATOR, here),
        ):
            link = await work.links.find(links[name].partition("?start=j-")[2])
            assert link is not None
            assert (link.name, link.role, link.organisation_id, link.uses_left) == (name, role, where.id, 1)
    assert len(await town.answers_of(dana)) == 1, "the conversation about the file leaves nothing behind"


async def test_the_same_file_again_changes_nothing_and_gives_the_same_links(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    await sends(town, dana, here, ROSTER)
    first = {name: row["Personal link"] for name, row in table(dana).items()}
    told = await sends(town, dana, here, ROSTER)
    assert "3 people were there already" in told
    assert {name: row["Personal link"] for name, row in table(dana).items()} == first


async def test_whoever_joined_by_their_row_is_named_so_and_told_as_there(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    await sends(town, dana, here, ROSTER)
    serik = await joins(town, "S", table(dana)["Омаров Серік"]["Personal link"])
    assert await roles_of(town, serik) == [("School 12", TEACHER)]
    await town.later(minutes=1)
    await sends(town, dana, here, ROSTER)
    row = table(dana)["Омаров Серік"]
    assert (row["Personal link"], row["Result"]) == ("", "Was there already")
    async with town.committed() as work:
        known = await work.people.find(serik.phone.id)
        names = {link.name for link in await work.links.of_all_rows(await work.organisations.within(here.id))}
    assert known is not None
    assert known.name == "Омаров Серік"
    assert names == {"Ахметова Айгерім", "Нұрланова Дана", None}, "the name of who joined is theirs now"
    serik.reads_all()


@pytest.mark.parametrize("mentor_first", [True, False])
async def test_the_pairing_of_a_row_is_proposed_whoever_joins_first(town: Town, mentor_first: bool) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    await sends(town, dana, here, ROSTER)
    rows = table(dana)
    teacher, mentor = rows["Омаров Серік"]["Personal link"], rows["Ахметова Айгерім"]["Personal link"]
    if mentor_first:
        await joins(town, "A", mentor)
        serik = await joins(town, "S", teacher)
    else:
        serik = await joins(town, "S", teacher)
        assert await proposed(town, serik) == []
        await joins(town, "A", mentor)
    assert await proposed(town, serik) == [("Ахметова Айгерім", "Омаров Серік")]


async def test_a_mentor_who_is_there_already_is_found_by_name(town: Town) -> None:
    here, school, _ = await district(town)
    await holding(town, "Ахметова Айгерім", MENTOR, school)
    dana = await coordinator(town, here)
    told = await sends(town, dana, here, "name;school;mentor\nОмаров Серік;School 12;ахметова  айгерім\n")
    assert "mend" not in told
    serik = await joins(town, "S", table(dana)["Омаров Серік"]["Personal link"])
    assert await proposed(town, serik) == [("Ахметова Айгерім", "Омаров Серік")]


async def test_a_mentor_of_an_earlier_file_who_has_not_come_yet_is_found_too(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    await sends(town, dana, here, "name;role;school\nАхметова Айгерім;mentor;School 5\n")
    mentor = table(dana)["Ахметова Айгерім"]["Personal link"]
    await sends(town, dana, here, "name;school;mentor\nОмаров Серік;School 12;Ахметова Айгерім\n")
    serik = await joins(town, "S", table(dana)["Омаров Серік"]["Personal link"])
    await joins(town, "A", mentor)
    assert await proposed(town, serik) == [("Ахметова Айгерім", "Омаров Серік")]


async def test_a_mentor_that_is_mended_is_proposed_to_who_has_joined(town: Town) -> None:
    here, school, _ = await district(town)
    aigerim = await holding(town, "Ахметова Айгерім", MENTOR, school)
    dana = await coordinator(town, here)
    told = await sends(town, dana, here, "name;school;mentor\nОмаров Серік;School 12;Ахметова А.\n")
    assert "I could not find the mentor «Ахметова А.»" in told
    serik = await joins(town, "S", table(dana)["Омаров Серік"]["Personal link"])
    assert await proposed(town, serik) == []
    mended = "name;school;mentor\nОмаров Серік;School 12;Ахметова Айгерім\n"
    await sends(town, dana, here, mended)
    assert await proposed(town, serik) == [("Ахметова Айгерім", "Омаров Серік")]
    async with town.committed() as work:
        (pairing,) = await work.pairings.proposed(await id_of(town, serik))
        await work.pairings.end(pairing, town.now)
    await sends(town, dana, here, mended)
    assert await proposed(town, serik) == [], "what was declined is not proposed by the same file again"
    for one in (dana, serik, aigerim):
        one.reads_all()


async def test_a_school_that_is_not_there_is_a_fault_of_its_row_only(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    told = await sends(town, dana, here, "name;school\nОмаров Серік;School 99\nӘли Марат;School 12\nСәбит Нұр;\n")
    assert "1 person was added" in told
    assert "Row 2: I could not find the school «School 99»." in told
    assert "Row 4: No school is written." in told
    assert table(dana)["Әли Марат"]["Personal link"]


async def test_a_school_of_another_district_is_not_found(town: Town) -> None:
    here, _, _ = await district(town)
    await another_school(town, None, "School 77")
    dana = await coordinator(town, here)
    assert "could not find the school «School 77»" in await sends(town, dana, here, "name;school\nСерік;School 77\n")
    dana.reads_all()


async def test_two_schools_of_one_name_are_told_apart_by_nobody(town: Town) -> None:
    top, here, _ = await network(town)
    async with town.committed() as work:
        other = await work.organisations.add(DISTRICT, "Aral district", top.id, town.now)
        await work.organisations.add(SCHOOL, "School 12", other.id, town.now)
    gulnara = await owner(town)
    roster = "name;school\nСерік;School 12\n"
    assert "could not find the school «School 12»" in await sends(town, gulnara, top, roster)
    gulnara.reads_all()
    assert "1 person was added" in await sends(town, gulnara, here, roster), "within one district it is clear"
    gulnara.reads_all()


async def test_in_a_school_no_school_has_to_be_named(town: Town) -> None:
    alone = await another_school(town, None, "Alone")
    gulnara = await owner(town)
    assert "1 person was added" in await sends(town, gulnara, alone, "name\nСерік\n")
    gulnara.reads_all()


async def test_a_closed_or_expired_link_of_a_row_is_made_anew(town: Town) -> None:
    here, school, _ = await district(town)
    dana = await coordinator(town, school)
    await sends(town, dana, school, "name\nОмаров Серік\n")
    first = table(dana)["Омаров Серік"]["Personal link"]
    async with town.committed() as work:
        (link,) = await work.links.of_rows(school.id)
        await work.links.revoke(link, town.now)
    assert "1 person was added" in await sends(town, dana, school, "name\nОмаров Серік\n")
    assert table(dana)["Омаров Серік"]["Personal link"] != first
    assert here.kind == "district"


async def test_words_or_a_photo_are_no_roster(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    await asks(dana, here)
    await dana.says("Омаров Серік")
    dana.sees("That was no file", buttons=("Send a roster", "◀ Back"))
    await dana.taps("Send a roster")
    dana.sees("Please send the file")
    await dana.does("sends_photo")
    dana.sees("That was no file")


async def test_whoever_thinks_better_of_it_sends_nothing(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    await asks(dana, here)
    await dana.taps("Never mind ▸")
    dana.sees("Nothing was changed.", buttons=("◀ Back",))


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"x" * (2 * 1024 * 1024 + 1), "roster.csv", "The file is too large"),
        (b"x" * (21 * 1024 * 1024), "roster.csv", "The file is too large"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "roster.xlsx", "I could not read this file as a table."),
        (b"name;school\n", "roster.csv", "There are no people in this file."),
        (b"a;b\n1;2\n", "roster.csv", "I found no heading."),
    ],
)
async def test_a_file_that_is_no_roster_is_one_sentence(town: Town, content: bytes, name: str, sentence: str) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    told = await sends(town, dana, here, content, name)
    assert sentence in told
    assert not [one for one in dana.reads_all() if one.file]


async def test_a_file_that_cannot_be_fetched_now_is_fetched_later(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    town.world.faults.drop("getFile")
    assert await sends(town, dana, here, ROSTER) == ""
    await town.later(minutes=1)
    assert len(table(dana)) == 3


async def test_a_roster_that_broke_off_in_the_middle_goes_on_and_adds_nobody_twice(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    imported, batches = roster.imported, []

    async def breaks_off(*args: Any) -> Any:
        batches.append(args)
        if len(batches) == 2:
            raise RuntimeError("the disk is full")
        return await imported(*args)

    monkeypatch.setattr(roster, "imported", breaks_off)
    monkeypatch.setattr(roster_letters, "AT_ONCE", 1)
    assert await sends(town, dana, here, ROSTER) == ""
    async with town.committed() as work:
        assert len(await work.links.of_all_rows(await work.organisations.within(here.id))) == 1
    await town.later(minutes=1)
    assert "3 people were added" in (dana.sees("The roster is read").text or "")
    assert len({row["Personal link"] for row in table(dana).values()}) == 3
    async with town.committed() as work:
        assert len(await work.links.of_all_rows(await work.organisations.within(here.id))) == 3


async def test_of_a_coordinator_no_more_no_file_is_read(town: Town) -> None:
    here, school, _ = await district(town)
    dana = await coordinator(town, here)
    await asks(dana, here)
    await dana.does("sends_document", "roster.csv", "", ROSTER.encode())
    dana.sees("I am reading the file.")
    async with town.committed() as work:
        await work.roles.take(await id_of(town, dana), here.id, COORDINATOR)
    await town.later(seconds=10)
    dana.sees_nothing()
    async with town.committed() as work:
        assert await work.links.of_rows(school.id) == ()


async def test_a_name_is_forgotten_with_its_link(town: Town) -> None:
    here, _, _ = await district(town)
    dana = await coordinator(town, here)
    await sends(town, dana, here, ROSTER)
    await town.later(days=300)
    async with town.committed() as work:
        links = await work.links.of_all_rows(await work.organisations.within(here.id))
    assert [link.name for link in links] == [None, None, None]
    assert all(link.expires_at is not None and link.expires_at - link.made_at < timedelta(days=200) for link in links)
    dana.reads_all()
