"""What was sent unasked, what is coming, and who has been heard: kept, counted once, forgotten in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.attention import Attention
from storage.database import Database
from storage.letters import Letter
from storage.person import Person
from storage.places import AGAIN, STEP_DAY, Place, Undeclared
from storage.purse import Coming, Sent
from storage.times import Rhythm
from tests.storage.facts import NOW, TODAY, AlwaysSchool, days, invite, rows_of


async def attention_of(db: Database, person: Person) -> Attention:
    async with db.transaction() as work:
        return await work.attention.of(person.id)


async def take(db: Database, person: Person, key: str, place: Place, in_days: float = 0) -> None:
    async with db.transaction() as work:
        await work.attention.alone(person.id)
        await work.attention.take(person.id, key, place, NOW + days(in_days))


async def hear(db: Database, person: Person, day: date = TODAY) -> None:
    async with db.transaction() as work:
        await work.attention.hear(person.id, day)


async def test_a_letter_that_is_sent_again_counts_once(db: Database, aigerim: Person, daulet: Person) -> None:
    for in_days in (0, 1):
        await take(db, aigerim, "prompt:1", Place.WEEKLY, in_days)
    await take(db, aigerim, "nudge:1", Place.NUDGE, 2)
    async with db.transaction() as work:
        assert await work.attention.sent(aigerim.id) == (
            Sent("prompt:1", Place.WEEKLY, NOW + days(1)),
            Sent("nudge:1", Place.NUDGE, NOW + days(2)),
        )
        assert await work.attention.sent(daulet.id) == ()
    assert await attention_of(db, aigerim) == Attention(None, 1, False)


async def test_invitations_are_counted_until_the_person_is_heard(db: Database, aigerim: Person) -> None:
    for number, place in enumerate((Place.WEEKLY, Place.LESSON, Place.NUDGE, Place.DIGEST, Place.CARE)):
        await take(db, aigerim, f"key:{number}", place)
    assert await attention_of(db, aigerim) == Attention(None, 2, False)
    await hear(db, aigerim)
    assert await attention_of(db, aigerim) == Attention(TODAY, 0, False)
    await take(db, aigerim, "key:9", Place.WEEKLY, 1)
    assert await attention_of(db, aigerim) == Attention(TODAY, 1, False)


async def test_after_the_question_there_is_silence_until_the_person_is_heard(db: Database, aigerim: Person) -> None:
    await hear(db, aigerim)
    await take(db, aigerim, "stay_quiet:1", Place.ASKED_QUIET, 1)
    assert (await attention_of(db, aigerim)).quiet
    async with db.transaction() as work:
        work.attention.stay_quiet()
        await work.attention.hear(aigerim.id, TODAY)
    assert await attention_of(db, aigerim) == Attention(TODAY, 0, True)
    await hear(db, aigerim)
    assert await attention_of(db, aigerim) == Attention(TODAY, 0, False)


async def test_a_place_can_be_given_back(db: Database, aigerim: Person) -> None:
    await take(db, aigerim, "digest:1", Place.DIGEST)
    async with db.transaction() as work:
        await work.attention.give_back(aigerim.id, "digest:1")
        assert await work.attention.sent(aigerim.id) == ()


async def test_being_heard_is_written_once_a_day(
    db: Database, aigerim: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    async def counted(_connection: object, _statement: object, values: dict[str, object]) -> None:
        written.append(values["today"])

    await hear(db, aigerim, TODAY - days(1))
    monkeypatch.setattr("storage.attention.send", counted)
    async with db.transaction() as work:
        for _ in range(3):
            await work.attention.hear(aigerim.id, TODAY - days(1))
        for _ in range(3):
            await work.attention.hear(aigerim.id, TODAY)
    assert written == [TODAY]


async def test_who_arrives_brings_how_long_they_were_silent(db: Database, aigerim: Person, daulet: Person) -> None:
    await hear(db, aigerim, TODAY - days(40))
    await take(db, aigerim, "prompt:1", Place.WEEKLY)
    async with db.transaction() as work:
        await work.arrival(1, aigerim.telegram_id, NOW)
        await work.arrival(2, daulet.telegram_id, NOW)
        assert await work.attention.of(aigerim.id) == Attention(TODAY - days(40), 1, False)
        assert await work.attention.of(daulet.id) == Attention()


async def test_who_was_erased_by_what_they_said_leaves_no_trace(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        await work.arrival(1, aigerim.telegram_id, NOW)
        await work.people.erase(aigerim)
        await work.attention.hear(aigerim.id, TODAY)
    assert await rows_of(db, "attention") == []


async def test_what_counts_no_more_is_forgotten_and_so_is_the_future(db: Database, aigerim: Person) -> None:
    for in_days in (-31, -29, 0, 0.9, 1.1, 400):
        await take(db, aigerim, f"nudge:{in_days}", Place.NUDGE, in_days)
    async with db.transaction() as work:
        await work.attention.prune(NOW)
        assert [one.key for one in await work.attention.sent(aigerim.id)] == ["nudge:-29", "nudge:0", "nudge:0.9"]


async def test_what_is_coming_is_seen_wherever_it_waits(
    db: Database, aigerim: Person, daulet: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    rhythm = Rhythm(weekly_day=NOW.weekday(), weekly_at=9 * 60, lesson_days=frozenset({NOW.weekday()}), lesson_at=600)
    for person in (aigerim, daulet):
        await invite(db, person, rhythm, NOW)
    async with db.transaction() as work:
        monkeypatch.setattr("storage.letters.place_of", lambda *_: Place.FREE)  # a letter of a later version
        for kind, person in (("nudge", aigerim), (STEP_DAY, aigerim), (STEP_DAY, daulet), ("of_later", aigerim)):
            letter = Letter(f"{kind}:{person.id}", person.id, kind, {}, 1, NOW + days(1), NOW + days(9))
            await work.letters.post(letter)
        await work.letters.post(Letter("gone", aigerim.id, STEP_DAY, {}, 1, NOW - days(9), NOW - days(1)))
        await work.mentoring.keep(aigerim.id, 0, 510, NOW + days(2), NOW)
        coming = await work.attention.coming(aigerim.id, "none of them", NOW)
    assert Coming(Place.STEP_DAY, NOW + days(1)) in coming
    assert Coming(Place.NUDGE, NOW + days(1)) in coming
    assert Coming(Place.DIGEST, NOW + days(2)) in coming
    both = {Place.WEEKLY, Place.LESSON}
    assert {one.place for one in coming if one.at <= NOW} == both, "the invitations in the outbox"
    assert {one.place for one in coming if one.at > NOW + days(2)} == both, "the next appointments"
    assert sum(one.place is Place.STEP_DAY for one in coming) == 1, "neither another's nor one that is over"


async def test_what_the_person_asked_for_and_what_is_being_sent_is_not_coming(db: Database, aigerim: Person) -> None:
    await invite(db, aigerim, Rhythm(weekly_day=NOW.weekday(), weekly_at=9 * 60), NOW)
    async with db.transaction() as work:
        (letter,) = await work.letters.due(NOW, 9)
        assert any(one.at <= NOW for one in await work.attention.coming(aigerim.id, "another", NOW))
        assert not any(one.at <= NOW for one in await work.attention.coming(aigerim.id, letter.key, NOW))
        assert await work.letters.claim(letter.key)
        assert not any(one.at <= NOW for one in await work.attention.coming(aigerim.id, "another", NOW))
        asked_for = Letter(letter.key, aigerim.id, letter.kind, {**letter.about, AGAIN: True}, 5, NOW, NOW + days(1))
        await work.letters.post(asked_for)
        assert not any(one.at <= NOW for one in await work.attention.coming(aigerim.id, "another", NOW))


async def test_a_letter_of_a_kind_that_names_no_place_is_not_posted(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        with pytest.raises(Undeclared, match="parade"):
            await work.letters.post(Letter("parade:1", aigerim.id, "parade", {}, 1, NOW, NOW + timedelta(days=1)))
        assert await work.letters.waiting() == 0


async def test_a_rhythm_remembers_every_second_week(db: Database, aigerim: Person) -> None:
    async with db.transaction() as work:
        await work.rhythms.keep(aigerim, Rhythm(every_weeks=2), AlwaysSchool(), NOW)
    async with db.transaction() as work:
        kept = await work.rhythms.find(aigerim.id)
    assert kept is not None
    assert kept.every_weeks == 2
