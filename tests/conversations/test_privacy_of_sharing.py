"""A village with every audience in it: whoever taps and types whatever, nobody reads what they may not.

Every secret is a word of its own, so that a leak has a name. Each role opens every command, taps every button it is
shown, then forges buttons about everybody else's pairings, conversations, digests and answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from handlers.commands import COMMANDS
from storage.pairings import PairingId
from storage.person import PersonId
from storage.work import Work
from tests.conversations.pairs import paired
from tests.conversations.shared_steps import MONDAY, express
from tests.town import Person, Town

TYPED = (
    *(f"/{name}" for name, _ in COMMANDS),
    "/mentees",
    "/digest quarter",
    "/sharing",
    "/organisations",
    "/status",
    "/start",
)
MOST_TAPS = 60
DANGEROUS = ("mydata:gone", "step:gone", "pairing:gone", "journal:gone", "pairing:end", "anew:")
"""Buttons that end things; what they end is somebody's own, and other tests tap them."""


MOST_STEPS = 3
STEP_SCREENS = ("open", "see", "words", "files", "noticed", "day", "date", "reword", "smaller", "aims", "erase", "fine")


async def tells(teacher: Person, only_me: str, mentor: str, sums: str) -> None:
    """A look back at a lesson with one answer for each audience."""
    await teacher.says("/lesson")
    teacher.reads_all()
    await teacher.taps("Express")
    teacher.reads_all()
    await teacher.says(only_me)
    teacher.reads_all()
    await teacher.taps("7")
    teacher.reads_all()
    await teacher.says(sums)
    teacher.reads_all()
    await teacher.taps("👁 Show to my mentor")
    await teacher.says(mentor)
    teacher.reads_all()
    await teacher.taps("Skip ▸")
    teacher.reads_all()
    await teacher.says("/journal")
    teacher.reads_all()
    await teacher.taps(next(label for row in teacher.phone.visible[-1].buttons for label in row if " · " in label))
    await teacher.taps("👁 Who reads it")
    await teacher.taps(
        next(one for row in teacher.phone.visible[-1].buttons for one in row if "What would make" in one)
    )
    await teacher.taps("∑ Means, without my name")
    teacher.reads_all()


def read_of(person: Person) -> str:
    """Everything that stands or ever stood in a chat, by either side but the person's own words."""
    return "\n".join(f"{one.text} {one.caption}" for one in person.phone.visible if one.sent_by_bot)


async def explores(person: Person, seed: int) -> None:
    """Type every command, tap what is there, up to a limit."""
    chance = Random(seed)
    for command in TYPED:
        await person.says(command)
        person.reads_all()
    for _ in range(MOST_TAPS):
        there = [
            (message, data)
            for message in person.phone.visible[-12:]
            for row in message.button_data
            for data in row
            if not data.startswith(DANGEROUS)
        ]
        if not there:
            return
        message, data = chance.choice(there)
        await person.does("taps_data", data, message)
        person.reads_all()


def forged(pairings: int, digests: int, keys: list[str]) -> Iterator[str]:
    """Buttons about what is not one's own."""
    for number in range(1, pairings + 2):
        yield from (f"pairing:open:{number}", f"pairing:show:{number}", f"pairing:yes:{number}", f"ask:{number}")
        yield from (f"pairing:quiet:{number}:yes", f"visit:{number}", f"shared:list:{number}:0")
        for key in keys:
            yield from (f"shared:read:{number}:{key}", f"shared:files:{number}:{key}", f"reply:{number}:{key}")
    yield from (f"prog:{what}" for what in ("open:1:0", "open:1:1", "add:1", "end:1", "leave:1"))
    yield "org:progs:1:0"
    for number in range(1, MOST_STEPS + 1):
        yield from (f"step:{what}:{number}" for what in STEP_SCREENS)
        yield from (f"step:look:{number}:{mark}:0" for mark in ("reached", "partly", "not_yet", "drop"))
        yield from (f"growth:chart:{number}", f"step:aim:{number}:mood", f"step:off:{number}:tomorrow")
        yield from (f"step:swap:{number}:{number + 1}:resting", f"step:swap:{number + 1}:{number}:resting")
    for number in range(1, digests + 2):
        yield from (f"digest:{what}:{number}" for what in ("thank", "ask", "seen", "wheels", "xlsx", "pdf"))
    for key in keys:
        yield from (f"journal:read:{key}", f"journal:open:{key}", f"journal:files:{key}", f"journal:wheel:{key}")
        yield from (f"readers:of:{key}", f"readers:at:{key}:growth_1", f"readers:to:{key}:all:mentor")
        yield from (f"readers:by:{key}:growth_1:show:1", f"question:send:{key}", f"journal:amend:{key}:growth_1")
        yield f"s:{key}:1:a:"


async def test_nobody_reads_what_they_may_not_whatever_they_tap_and_type(town: Town) -> None:
    names = ("Dana", "Marat", "Aigul", "Sanzhar", "Eve")
    dana, marat, aigul, sanzhar, eve = [await town.teacher(name) for name in names]
    await paired(town, marat, dana)
    await paired(town, aigul, sanzhar)
    ended = await paired(town, eve, dana)
    await tells(dana, "danaprivate", "danashared", "danasums")
    await tells(sanzhar, "sanzharprivate", "sanzharshared", "sanzharsums")
    async with town.aina.db.transaction() as work:
        known = await work.people.find(eve.phone.id)
        assert known is not None
        over = await work.pairings.own(known.id, ended)
        assert over is not None
        assert await work.pairings.end(over, town.now)
        school = await work.organisations.add("school", "No 12", None, town.now)
        programme = await work.programmes.make(school.id, "A year of pairs", town.now)
        for one in (dana, sanzhar):
            await work.programmes.enrol(programme.id, await _id(work, one), town.now)
        for one, role in ((dana, "teacher"), (marat, "mentor"), (eve, "coordinator")):
            await work.roles.give(await _id(work, one), school.id, role, town.now)
        await work.roles.make_owner(eve.phone.id, town.now)
    town.now = MONDAY
    for _ in range(3):
        await town.later(minutes=1)
    async with town.committed() as work:
        keys = [one.key for who in (dana, sanzhar) for one in await work.journal.all(await _id(work, who))]
    may_read: dict[Person, set[str]] = {marat: {"danashared"}, aigul: {"sanzharshared"}, eve: set()}
    may_read |= {dana: {"dana"}, sanzhar: {"sanzhar"}}
    for seed, person in enumerate((marat, aigul, eve, dana, sanzhar)):
        person.reads_all()
        await explores(person, seed)
        for data in forged(3, 4, keys):
            await person.does("taps_data", data, person.phone.visible[-1])
        person.reads_all()
        await town.later(minutes=40)
        for one in (marat, aigul, eve, dana, sanzhar):
            one.reads_all()
        secrets = [f"{name}{kind}" for name in ("dana", "sanzhar") for kind in ("private", "shared", "sums")]
        read = read_of(person)
        leaked = [one for one in secrets if one in read and not any(one.startswith(mine) for mine in may_read[person])]
        assert leaked == [], f"{person.phone.first_name} read {leaked}"
    assert "danashared" in read_of(marat)
    assert "sanzharshared" in read_of(aigul)


async def _id(work: Work, person: Person) -> PersonId:
    known = await work.people.find(person.phone.id)
    assert known is not None
    return known.id


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_shared_taken_back_paired_and_ended_rows_follow_the_rule(town: Town, seed: int) -> None:
    """A model of the rule beside the rows: the set of (mentor, answer) that may be read after each random act."""
    chance = Random(seed)
    people = {name: await town.teacher(name) for name in ("Dana", "Sanzhar", "Marat", "Aigul")}
    teachers, mentors = ("Dana", "Sanzhar"), ("Marat", "Aigul", "Sanzhar")
    keys: dict[str, str] = {}
    open_now: dict[tuple[str, str], PairingId] = {}
    shown: set[tuple[PairingId, str, str]] = set()
    for name in teachers:
        await express(people[name])
        async with town.committed() as work:
            one = next(
                one for one in await work.journal.all(await _id(work, people[name])) if "growth_1" in one.answers
            )
            keys[name] = one.key
    ids = {}
    async with town.committed() as work:
        for name, person in people.items():
            ids[name] = await _id(work, person)
    steps = ("growth_1", "one_more", "satisfaction")
    for _ in range(40):
        town.now += timedelta(minutes=1)
        teacher, mentor, step = chance.choice(teachers), chance.choice(mentors), chance.choice(steps)
        act = chance.choice(("pair", "end", "share", "share one", "keep", "keep from", "sums"))
        async with town.aina.db.transaction() as work:
            key, there = keys[teacher], open_now.get((mentor, teacher))
            mine = {number for (_, whose), number in open_now.items() if whose == teacher}
            if act == "pair" and there is None and mentor != teacher:
                made = await work.pairings.propose("adaptive", ids[mentor], ids[teacher], None, town.now)
                assert made is not None
                await work.pairings.accept(made, town.now)
                open_now[mentor, teacher] = made.id
            elif act == "end" and there is not None:
                pairing = await work.pairings.own(ids[mentor], there)
                assert pairing is not None
                await work.pairings.end(pairing, town.now)
                del open_now[mentor, teacher]
            elif act == "share":
                await work.audiences.share(ids[teacher], key, [step], town.now)
                shown |= {(number, teacher, step) for number in mine}
            elif act == "share one" and there is not None:
                await work.audiences.share(ids[teacher], key, [step], town.now, within=[there])
                shown.add((there, teacher, step))
            elif act in ("keep", "sums"):
                await work.audiences.keep(ids[teacher], key, [step], "me" if act == "keep" else "programme")
                shown = {one for one in shown if one[1:] != (teacher, step)}
            elif act == "keep from" and there is not None:
                await work.audiences.keep_from(ids[teacher], key, step, there)
                shown.discard((there, teacher, step))
        async with town.committed() as work:
            for mentor in mentors:
                may = {
                    (keys[whose], step)
                    for (who, whose), number in open_now.items()
                    for pairing, owner, step in shown
                    if who == mentor and pairing == number and owner == whose
                }
                can = {(one.session_key, one.step) for one in await work.readable.answers(ids[mentor])}
                assert can == may
    for person in people.values():
        person.reads_all()
