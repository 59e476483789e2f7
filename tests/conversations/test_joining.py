"""Joining by a link: one screen that says what it means, one tap; and a clear sentence where it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.pairings import ADAPTIVE, REVERSE
from storage.person import Person as Known
from storage.roles import COORDINATOR, MENTOR, TEACHER
from storage.times import Rhythm
from tests.conversations.network import another_school, coordinator, holding, id_of, link_to, network, roles_of
from tests.conversations.ways import sheet
from tests.town import Person, Town


async def known(town: Town, person: Person) -> Known:
    """The person as the database knows them."""
    async with town.committed() as work:
        found = await work.people.find(person.phone.id)
    assert found is not None
    return found


def menu(town: Town, person: Person) -> list[str]:
    """The commands in the menu of a person's chat."""
    return [one["command"] for one in town.world.state.profile.menu_seen_by(person.phone.id, "en")]


async def test_the_invitation_says_who_invites_as_what_and_what_that_means(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER)
    serik = await town.teacher("Serik")
    await serik.says(f"/start j-{link.key}")
    serik.sees(
        "You are invited",
        "From: Leading schools › Abai district › School 12",
        "As: Teacher",
        "A teacher alone reads what they say",
        "will see your name as it stands in Telegram",
        buttons=("Join", "Not now"),
    )
    assert await roles_of(town, serik) == []
    await serik.taps("Join")
    serik.sees("Welcome! You have joined:", "Teacher · Leading schools › Abai district › School 12")
    assert await roles_of(town, serik) == [("School 12", TEACHER)]
    person = await known(town, serik)
    assert (person.name, person.school, person.calendar, person.came_by) == ("Serik", "School 12", None, None)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (MENTOR, "A mentor sees only what a teacher shares with them."),
        (COORDINATOR, "Never an answer, and never who did or did not reflect."),
    ],
)
async def test_each_role_is_told_what_it_sees(town: Town, role: str, sees: str) -> None:
    _, district, _ = await network(town)
    link = await link_to(town, district, role)
    serik = await town.teacher("Serik")
    await serik.says(f"/start j-{link.key}")
    serik.sees("You are invited", sees)
    await serik.taps("Join")
    serik.sees("Welcome!")
    assert await roles_of(town, serik) == [("Abai district", role)]
    assert (await known(town, serik)).school is None, "a district is no school"


async def test_a_coordinator_gets_a_menu_of_their_own_and_loses_it_with_the_role(town: Town) -> None:
    _, district, _ = await network(town)
    link = await link_to(town, district, COORDINATOR)
    serik = await town.teacher("Serik")
    assert "organisations" not in menu(town, serik)
    await serik.says(f"/start j-{link.key}")
    await serik.taps("Join")
    assert menu(town, serik)[0] == "organisations"
    await serik.says("/organisations")
    await serik.taps("Where I am")
    await serik.taps("Leave: Abai district, Coordinator")
    await serik.taps("Yes, leave")
    assert "organisations" not in menu(town, serik)
    serik.reads_all()


async def test_not_now_changes_nothing_and_the_link_stays_good(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER, uses=1)
    serik = await town.teacher("Serik")
    await serik.says(f"/start j-{link.key}")
    await serik.taps("Not now")
    serik.reads_all()
    assert await roles_of(town, serik) == []
    await serik.says(f"/start j-{link.key}")
    await serik.taps("Join")
    serik.reads_all()
    assert await roles_of(town, serik) == [("School 12", TEACHER)]


async def test_a_double_tap_joins_once(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER, uses=2)
    serik = await town.teacher("Serik")
    await serik.says(f"/start j-{link.key}")
    await serik.taps("Join")
    await serik.does("taps_again")
    serik.reads_all()
    assert "You are here already, all is well:" in serik.keyboards[-1].text
    async with town.committed() as work:
        found = await work.links.find(link.key)
    assert found is not None
    assert found.uses_left == 1
    await serik.says(f"/start j-{link.key}")
    serik.sees("You are here already, all is well:")


async def test_a_link_for_a_role_that_one_holds_is_friendly_whatever_became_of_it(town: Town) -> None:
    _, _, school = await network(town)
    serik = await holding(town, "Serik", TEACHER, school)
    other, over = await link_to(town, school, TEACHER, uses=1), await link_to(town, school, TEACHER, uses=0)
    for link in (other, over):
        await serik.says(f"/start j-{link.key}")
        serik.sees("You are here already, all is well:")
    async with town.committed() as work:
        found = await work.links.find(other.key)
    assert found is not None
    assert found.uses_left == 1, "it was not used up"


async def closed_links(town: Town) -> dict[str, str]:
    """A link for each reason why nobody can join, by the sentence that tells it."""
    _, _, school = await network(town)
    revoked = await link_to(town, school, TEACHER)
    async with town.committed() as work:
        await work.links.revoke(revoked, town.now)
    used_up = await link_to(town, school, TEACHER, uses=0)
    expired = await link_to(town, school, TEACHER, expires_at=town.now)
    return {
        "This joining link was closed.": revoked.key,
        "This joining link is used up": used_up.key,
        "The time of this joining link is over.": expired.key,
        "I do not know this joining link.": "nobody-has-it",
    }


async def test_a_link_that_is_no_good_says_why_and_whom_to_ask(town: Town) -> None:
    links = await closed_links(town)
    serik = await town.teacher("Serik")
    for sentence, key in links.items():
        await serik.says(f"/start j-{key}")
        serik.sees(sentence, "Please ask the person who sent it to you", "new one") if "know" not in sentence else (
            serik.sees(sentence, "ask the person who sent it to you", "new one")
        )
        await serik.does(
            "taps_data", f"join:yes:{key}", serik.keyboards[-1] if serik.keyboards else serik.phone.visible[-1]
        )
        serik.reads_all()
        assert sentence in (serik.phone.visible[-1].text or "")
    assert await roles_of(town, serik) == []


@pytest.mark.parametrize("payload", ["j-", "j-Ж", "j-" + "x" * 60, "j-../..", "j-'; DROP TABLE links"])
async def test_a_malformed_link_is_unknown(town: Town, payload: str) -> None:
    serik = await town.teacher("Serik")
    await serik.says(f"/start {payload}")
    serik.sees("I do not know this joining link." if " " not in payload else "Good to see you")
    await serik.does("taps_data", f"join:yes:{payload[2:]}"[:60], serik.phone.visible[-1])
    serik.reads_all()
    assert await roles_of(town, serik) == []


async def test_the_last_place_goes_to_whoever_taps_first(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER, uses=1)
    serik, dana = await town.teacher("Serik"), await town.teacher("Dana")
    for one in (serik, dana):
        await one.says(f"/start j-{link.key}")
        one.sees("You are invited")
    await dana.taps("Join")
    dana.sees("Welcome!")
    await serik.taps("Join")
    told = serik.sees("This joining link is used up")
    assert "Dana" not in (told.text or "")
    assert await roles_of(town, serik) == []


async def test_a_newcomer_is_shown_the_invitation_once_we_know_each_other(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER, name="Омаров Серік", uses=1)
    serik = town.newcomer("Serik")
    await serik.says(f"/start j-{link.key}")
    serik.sees("In which language")
    await serik.taps("English")
    await serik.taps("I agree")
    for _ in range(3):
        await serik.taps("Skip ▸")
    serik.reads_all()
    assert "will see your name: Омаров Серік." in (serik.phone.visible[-1].text or "")
    await serik.taps("Join")
    serik.sees("Welcome!")
    person = await known(town, serik)
    assert (person.name, person.came_by, person.school) == ("Омаров Серік", None, "School 12")


async def test_a_newcomer_who_stops_after_agreeing_is_shown_it_too(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER)
    serik = town.newcomer("Serik")
    await serik.says("/start")
    await serik.says(f"/start j-{link.key}")
    await serik.taps("English")
    await serik.taps("I agree")
    await serik.says("/stop")
    serik.reads_all()
    assert "You are invited" in (serik.phone.visible[-1].text or "")


async def test_a_newcomer_whose_link_is_no_good_is_told_when_we_know_each_other(town: Town) -> None:
    serik = town.newcomer("Serik")
    await serik.says("/start j-" + "x" * 60)
    await serik.taps("English")
    await serik.taps("I agree")
    for _ in range(3):
        await serik.taps("Skip ▸")
    serik.reads_all()
    assert "I do not know this joining link." in (serik.phone.visible[-1].text or "")


async def test_of_a_newcomer_who_declines_nothing_is_kept(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER)
    serik = town.newcomer("Serik")
    await serik.says(f"/start j-{link.key}")
    await serik.taps("English")
    await serik.taps("No, thank you")
    serik.reads_all()
    async with town.committed() as work:
        assert await work.people.find(serik.phone.id) is None


async def test_a_newcomer_cannot_join_before_agreeing(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER)
    serik = town.newcomer("Serik")
    await serik.says("/start")
    await serik.does("taps_data", f"join:yes:{link.key}", serik.keyboards[-1])
    serik.reads_all()
    assert await roles_of(town, serik) == []


async def test_a_conversation_is_kept_when_a_link_is_opened_and_there_is_a_way_back(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER)
    serik = await town.teacher("Serik")
    await sheet(serik, until="methods")
    await serik.says(f"/start j-{link.key}")
    serik.sees("You are invited", buttons=("Join", "Not now", "Go on ▸"))
    await serik.taps("Join")
    serik.reads_all()
    await serik.says("an experiment")
    serik.sees("How did pupils respond?")
    assert await roles_of(town, serik) == [("School 12", TEACHER)]


async def test_a_name_and_a_school_that_one_has_stay(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, MENTOR, name="Somebody Else")
    serik = await holding(town, "Serik Omarov", TEACHER, await another_school(town, None))
    async with town.committed() as work:
        await work.people.change((await known(town, serik)).id, school="School 5")
    await serik.says(f"/start j-{link.key}")
    serik.sees("will see your name: Serik Omarov.")
    await serik.taps("Join")
    serik.reads_all()
    person = await known(town, serik)
    assert (person.name, person.school) == ("Serik Omarov", "School 5")
    assert await roles_of(town, serik) == [("School 12", MENTOR), ("School 5", TEACHER)]


async def test_a_long_name_is_cut(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER)
    serik = await town.teacher("Serik " * 20)
    await serik.says(f"/start j-{link.key}")
    await serik.taps("Join")
    serik.reads_all()
    name = (await known(town, serik)).name
    assert name is not None
    assert len(name) <= 64


async def test_who_joins_follows_the_calendar_of_the_organisation_until_they_leave(town: Town, tmp_path: Path) -> None:
    (tmp_path / "auls.toml").write_text(
        'key = "auls"\ntitle = "Auls"\n[years.2026-2027]\n'
        "quarters = [{ first = 2026-09-01, last = 2026-11-01 }, { first = 2026-11-23, last = 2027-01-24 }]\n",
        encoding="utf-8",
    )
    town.calendar = tmp_path
    await town.restarts()
    _, district, school = await network(town)
    async with town.committed() as work:
        await work.organisations.follow(district.id, "auls")
    link = await link_to(town, school, TEACHER)
    serik = await town.teacher("Serik")
    async with town.committed() as work:
        await work.rhythms.keep(await known(town, serik), Rhythm(), town.aina.calendars.default, town.now)
    await serik.says(f"/start j-{link.key}")
    await serik.taps("Join")
    serik.reads_all()
    assert (await known(town, serik)).calendar == "auls"
    async with town.committed() as work:
        assert await work.appointments.next_due() == datetime(2026, 11, 27, 11, 30, tzinfo=UTC)
    await serik.says("/organisations")
    await serik.taps("Leave: School 12, Teacher")
    await serik.taps("Yes, leave")
    serik.reads_all()
    assert (await known(town, serik)).calendar is None
    async with town.committed() as work:
        assert await work.appointments.next_due() == datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


async def test_a_mentors_link_proposes_the_pairing_to_whoever_joins(town: Town) -> None:
    _, district, school = await network(town)
    aigerim = await holding(town, "Aigerim", MENTOR, district)
    link = await link_to(town, school, TEACHER, mentor_id=await id_of(town, aigerim), pairing_kind=REVERSE)
    serik = await holding(town, "Serik", TEACHER, school)
    await serik.says(f"/start j-{link.key}")
    serik.sees("Your mentor would be: Aigerim.", "I shall ask you about that separately.")
    await serik.taps("Join")
    serik.reads_all()
    async with town.committed() as work:
        (pairing,) = await work.pairings.proposed(await id_of(town, serik))
    assert (pairing.kind, pairing.mentor, pairing.teacher, pairing.since) == (REVERSE, "Aigerim", "Serik", None)
    await serik.says(f"/start j-{link.key}")
    serik.sees("You are here already, all is well:")


async def test_whoever_is_a_mentor_no_more_is_not_proposed(town: Town) -> None:
    _, _, school = await network(town)
    aigerim = await holding(town, "Aigerim", TEACHER, school)
    link = await link_to(town, school, TEACHER, mentor_id=await id_of(town, aigerim), pairing_kind=ADAPTIVE)
    serik = await town.teacher("Serik")
    await serik.says(f"/start j-{link.key}")
    shown = serik.sees("You are invited")
    assert "Aigerim" not in (shown.text or "")
    await serik.taps("Join")
    serik.reads_all()
    async with town.committed() as work:
        assert await work.pairings.proposed(await id_of(town, serik)) == ()


async def test_a_role_that_was_taken_does_not_come_back_by_a_used_link(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER, uses=1)
    serik = await town.teacher("Serik")
    await serik.says(f"/start j-{link.key}")
    await serik.taps("Join")
    serik.reads_all()
    async with town.committed() as work:
        await work.roles.take((await known(town, serik)).id, school.id, TEACHER)
    await serik.says(f"/start j-{link.key}")
    serik.sees("This joining link is used up")


async def test_a_start_with_something_else_is_a_start(town: Town) -> None:
    serik = await town.teacher("Serik")
    await serik.says("/start hello")
    serik.sees("Good to see you, Serik.")


async def test_an_hour_before_its_end_a_link_is_good(town: Town) -> None:
    _, _, school = await network(town)
    link = await link_to(town, school, TEACHER, expires_at=town.now + timedelta(hours=1))
    dana = await coordinator(town, school)
    await dana.says(f"/start j-{link.key}")
    dana.sees("You are invited", "As: Teacher")
