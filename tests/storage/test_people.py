from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from dialogs.answers import Words
from dialogs.session import State
from storage.database import Database
from storage.growth_point import Said
from storage.letters import Letter
from storage.person import Person, PersonId
from storage.places import Place
from storage.schema import metadata
from storage.times import Rhythm
from tests.storage.facts import NOW, TODAY, days, invite, rows_left, rows_of, set_point, tell

NOT_THEIRS = {"people": 1, "organisations": 1, "programmes": 1}
"""The colleague of `accompany`, and the school."""


async def fill(db: Database, person: Person, key: str) -> None:
    """Put something of this person into every table that can hold it."""
    point = await set_point(db, person, f"{key}1", "wait three seconds")
    looked = await tell(db, person, f"{key}2", {"noticed": Words.of("they thought")}, state=State.OPEN)
    letter = Letter(f"nudge:{person.id}", person.id, "nudge", {}, 1, NOW, NOW + days(1))
    async with db.transaction() as work:
        await work.growth_points.look(person.id, point.id, "partly", NOW, TODAY, Said(looked.id, "point_1"))
        await work.letters.post(letter)
        assert await work.journal.thank(person.id, f"{key}1")
        await work.attention.take(person.id, letter.key, Place.NUDGE, NOW)
        await work.attention.hear(person.id, NOW.date())
    await invite(db, person, Rhythm(weekly_day=NOW.weekday(), weekly_at=9 * 60), NOW + days(7))
    await accompany(db, person, f"{key}1")


async def accompany(db: Database, person: Person, key: str) -> None:
    """The same for the network: both a teacher who shares and a mentor who reads, beside a colleague who is nobody."""
    async with db.transaction() as work:
        schools = await work.organisations.all()
        school = schools[0] if schools else await work.organisations.add("school", "No 12", None, NOW)
        await work.roles.give(person.id, school.id, "teacher", NOW)
        await work.roles.make_owner(person.telegram_id, NOW)
        running = await work.programmes.of(school.id)
        programme = running[0] if running else await work.programmes.make(school.id, "A year of pairs", NOW)
        assert await work.programmes.enrol(programme.id, person.id, NOW)
        link = await work.links.make(school.id, "teacher", None, NOW, mentor_id=person.id)
        assert await work.links.use(link, person.id, NOW)
        other = await work.people.find(909) or await work.people.meet(909, "kk", NOW)
        mine = await work.pairings.propose("adaptive", other.id, person.id, person.id, NOW)
        assert mine is not None
        assert await work.pairings.accept(mine, NOW)
        assert await work.pairings.propose("reverse", person.id, other.id, person.id, NOW) is not None
        await work.pairings.offer(person.id, "work in pairs", NOW)
        await work.audiences.share(person.id, key, ["growth_1"], NOW)
        await work.mentoring.keep(person.id, 0, 510, NOW, NOW)
        digest = await work.mentoring.draft(person.id, NOW, NOW + days(7))
        await work.mentoring.sent(digest.id, [5])


async def test_a_newcomer_is_an_account_and_a_language_and_nothing_else(db: Database) -> None:
    async with db.transaction() as work:
        met = await work.people.meet(7_000_000_001, "ru", NOW)

    async with db.transaction() as work:
        found = await work.people.find(7_000_000_001)
    assert found == met
    assert found == Person(
        id=met.id,
        telegram_id=7_000_000_001,
        language="ru",
        zone="Asia/Almaty",
        category=None,
        subjects=None,
        school=None,
        own_sectors={},
        met_at=NOW,
        blocked_at=None,
        cared_at=None,
        agreed=False,
    )


async def test_a_stranger_is_not_found(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        assert await work.people.find(999) is None
        assert (await work.people.get(aigerim.id)).telegram_id == 101


async def test_asking_for_a_person_who_is_not_there_is_an_error(db: Database) -> None:
    async with db.transaction() as work:
        with pytest.raises(sa.exc.NoResultFound):
            await work.people.get(PersonId(1))


async def test_the_database_refuses_to_meet_an_account_twice(db: Database, aigerim: Person) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        async with db.transaction() as work:
            await work.people.meet(aigerim.telegram_id, "en", NOW)

    async with db.transaction() as work:
        assert await work.people.find(aigerim.telegram_id) == aigerim


async def test_a_person_just_met_who_is_not_there_is_a_programmers_error(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def finds_nobody(telegram_id: int) -> None:
        assert telegram_id == 1

    async with db.transaction() as work:
        monkeypatch.setattr(work.people, "find", finds_nobody)
        with pytest.raises(RuntimeError, match="just met"):
            await work.people.meet(1, "kk", NOW)


async def test_what_a_person_tells_of_themselves_can_change(db: Database, aigerim: Person, daulet: Person) -> None:
    names = {"lesson_wheel": {"calm": "Тыныштық"}}
    async with db.transaction() as work:
        changed = await work.people.change(
            aigerim.id,
            language="en",
            zone="Asia/Aqtau",
            category="master",
            subjects="algebra, geometry",
            school="№ 12",
            own_sectors=names,
            blocked_at=NOW,
        )

    async with db.transaction() as work:
        assert await work.people.find(101) == changed
        assert await work.people.find(102) == daulet
    assert (changed.language, changed.zone, changed.category) == ("en", "Asia/Aqtau", "master")
    assert (changed.subjects, changed.school, changed.own_sectors) == ("algebra, geometry", "№ 12", names)
    assert changed.blocked_at == NOW


async def test_a_moment_is_told_on_the_persons_own_clock(aigerim: Person) -> None:
    local = aigerim.local(datetime.fromisoformat("2026-11-21T20:30:00+00:00"))
    assert local.isoformat() == "2026-11-22T01:30:00+05:00"


async def test_agreeing_is_recorded_with_the_version_of_the_text(db: Database) -> None:
    async with db.transaction() as work:
        person = await work.people.meet(5, "kk", NOW)
        await work.people.agree(person, "2026-11-21", NOW)
        await work.people.agree(person, "2027-01-09", NOW + days(50))

    async with db.transaction() as work:
        found = await work.people.get(person.id)
        assert found.agreed
        assert await work.people.consents_of(found) == (
            ("2026-11-21", True, NOW),
            ("2027-01-09", True, NOW + days(50)),
        )
        assert not await work.people.has_declined(5)


async def test_declining_leaves_nothing_but_the_refusal(db: Database, aigerim: Person) -> None:
    await fill(db, aigerim, "a")
    async with db.transaction() as work:
        await work.people.decline(aigerim, "2026-11-21", NOW + days(1))

    assert await rows_left(db) == {"consents": 1, **NOT_THEIRS}
    (refusal,) = await rows_of(db, "consents")
    assert (refusal.telegram_id, refusal.granted, refusal.at) == (101, False, NOW + days(1))
    async with db.transaction() as work:
        assert await work.people.has_declined(101)
        assert not await work.people.has_declined(102)


async def test_someone_who_declined_and_came_back_has_not_declined(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        await work.people.decline(aigerim, "2026-11-21", NOW)
        again = await work.people.meet(101, "kk", NOW)
        assert not (await work.people.get(again.id)).agreed
        await work.people.agree(again, "2026-11-21", NOW)

    async with db.transaction() as work:
        assert not await work.people.has_declined(101)
        assert (await work.people.get(again.id)).agreed


async def test_erasing_leaves_nothing_at_all(db: Database, aigerim: Person) -> None:
    await fill(db, aigerim, "a")
    about_people = set(metadata.tables) - {
        "handled_updates",
        "set_aside",
        "missed",
        "organisations",
        "programmes",
        "alerts",
        "seals",
    }
    assert set(await rows_left(db)) >= about_people, "the test does not put something into every table"

    async with db.transaction() as work:
        await work.people.erase(aigerim)

    assert await rows_left(db) == NOT_THEIRS
    async with db.transaction() as work:
        assert await work.people.find(101) is None
        assert not await work.people.has_declined(101)


async def test_erasing_one_person_leaves_the_others_whole(db: Database, aigerim: Person, daulet: Person) -> None:
    await fill(db, daulet, "d")
    before = {table: list(await rows_of(db, table)) for table in metadata.tables}
    before["people"] = [row for row in before["people"] if row.id != aigerim.id]
    before["consents"] = [row for row in before["consents"] if row.telegram_id == daulet.telegram_id]
    await fill(db, aigerim, "a")

    async with db.transaction() as work:
        await work.people.erase(aigerim)

    assert {table: list(await rows_of(db, table)) for table in metadata.tables} == before


async def test_deleting_the_row_of_a_person_takes_everything_along(db: Database, aigerim: Person) -> None:
    await fill(db, aigerim, "a")
    async with db.engine.begin() as connection:
        await connection.execute(sa.delete(metadata.tables["people"]))

    assert await rows_left(db) == {"consents": 1, "organisations": 1, "owners": 1, "programmes": 1}, (
        "a foreign key without ON DELETE CASCADE, or not enforced"
    )


async def test_strangers_who_never_agreed_are_forgotten_in_time(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        long_ago = await work.people.meet(201, "kk", NOW - days(31))
        await work.people.meet(202, "kk", NOW - days(30))
    await tell(db, long_ago, "s", {"language": Words.of("kk")}, instrument="onboarding", state=State.OPEN)

    async with db.transaction() as work:
        assert await work.people.forget_strangers(NOW - days(30)) == 1
        assert await work.people.forget_strangers(NOW - days(30)) == 0

    async with db.transaction() as work:
        assert await work.people.find(201) is None
        assert await work.people.find(202) is not None
        assert await work.people.forget_strangers(NOW + days(1)) == 1
    assert await rows_left(db) == {"people": 1, "consents": 1}
    async with db.transaction() as work:
        assert await work.people.find(101) == aigerim
