"""A roster: the file is asked for in the chat, fetched and read by a letter, and answered row by row.

The letter makes it safe to be killed at any moment: the same file read twice changes nothing the second time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from dialogs.answers import Answer, Nothing, Words
from handlers import invited
from handlers.coordinator import rights, views
from handlers.coordinator.roster_file import Fault, Row, alike, mentor_of
from handlers.markup import html
from handlers.screen import Button, Screen
from handlers.screens import roster as screens
from handlers.screens.roster import Outcome, Result
from locales.translator import Translator
from storage.letters import Letter
from storage.links import Link
from storage.organisations import SCHOOL, Organisation
from storage.person import Person, PersonId
from storage.places import Place, declare
from storage.roles import MENTOR, TEACHER
from storage.work import Work

ROSTER = declare("roster", Place.FREE)
PRIORITY = 1
LIVES = timedelta(days=1)
DOCUMENT = "document"

T = TypeVar("T")
Called = Mapping[str, Sequence[Row]]
"""The rows of a file by the name as it is compared."""
Imported = list[tuple[Row, Outcome, str]]
"""Rows, what became of each, and its personal link, or nothing."""


async def sent(
    work: Work, person: Person, organisation_id: int, answer: Answer | None, t: Translator, now: datetime
) -> Screen:
    """What came when the file was asked for: a letter reads it. Anything else is no roster."""
    here = await rights.overseen(work, person, organisation_id)
    if here is None:
        return views.nothing(t)
    back = (Button(t("◀ Back"), f"org:open:{here.id}"),)
    if answer is None or isinstance(answer, Nothing):
        return Screen(html(t, "Nothing was changed."), (back,))
    files = answer.attachments if isinstance(answer, Words) else ()
    file = next((one for one in files if one.kind == DOCUMENT), None)
    if file is None:
        again = (Button(t("Send a roster"), f"org:roster:{here.id}"),)
        sentence = html(
            t, "That was no file; nothing was changed. Please send the table as a file (📎 → File): CSV or XLSX."
        )
        return Screen(sentence, (again, back))
    about = {"organisation": here.id, "file": file.file_id, "name": file.name or "", "asked": now.isoformat()}
    key = f"{ROSTER}:{person.id}:{here.id}"
    await work.letters.post(Letter(key, person.id, ROSTER, about, PRIORITY, now, now + LIVES))
    return Screen(html(t, "I am reading the file. What became of each row comes in a moment."))


@dataclass(frozen=True)
class Places:
    """An organisation and all below it by their titles, their people's links by place, and by name who can be named as
    a mentor there: mentors, and those whose personal link waits for them. Names and titles are as they are compared."""

    here: Organisation
    titled: Mapping[str, Sequence[Organisation]]
    links: Mapping[str, Link]
    mentors: Mapping[str, Sequence[PersonId]]
    awaited: Mapping[str, Sequence[Link]]

    @property
    def names(self) -> tuple[str, ...]:
        """Names that a row can name as a mentor besides those in the file."""
        return (*self.mentors, *self.awaited)

    def place_of(self, row: Row) -> Organisation | None:
        """Where a row belongs: the school it names; where it names none, here, unless a teacher needs a school."""
        if not row.school:
            return self.here if row.role != TEACHER or self.here.kind == SCHOOL else None
        return only(self.titled.get(alike(row.school), ()))


async def places(work: Work, here: Organisation) -> Places:
    """What a roster for an organisation is compared with."""
    within = set(await work.organisations.within(here.id))
    links: dict[str, Link] = {}
    for link in await work.links.of_all_rows(within):  # the newest first
        links.setdefault(link.place, link)
    titled, mentors, awaited = defaultdict(list), defaultdict(list), defaultdict(list)
    for one in await work.organisations.all():
        if one.id in within:
            titled[alike(one.title)].append(one)
    for member in await work.roles.members(within, MENTOR):
        mentors[alike(member.name)].append(member.person_id)
    for link in links.values():
        if link.role == MENTOR and link.name:
            awaited[alike(link.name)].append(link)
    return Places(here, titled, links, mentors, awaited)


def only(found: Sequence[T]) -> T | None:
    """The one that was found; None where it is not clear which is meant."""
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Making:
    """Who makes the links of a roster, for the bot of which username, until when they hold, when, and when the file was
    sent: what was made since then was made for it."""

    by: PersonId
    username: str
    expires_at: datetime
    now: datetime
    asked_at: datetime


async def imported(work: Work, within: Places, rows: Iterable[Row], all_rows: Called, making: Making) -> Imported:
    """Find or make the personal links of some rows out of all: what became of each row, and its link. The same rows
    again give the same links."""
    results = []
    for row in rows:
        where = within.place_of(row)
        if where is None:
            results.append((row, Outcome.NO_SCHOOL, ""))
            continue
        mentor_id, mentor_row = _mentor(row, all_rows, within)
        link = within.links.get(f"{where.id}:{row.key}")
        has_joined = link is not None and bool(await work.links.users(link))
        is_new = link is None or not (has_joined or link.is_good(making.now))
        if link is None or is_new:
            link = await work.links.make(
                where.id,
                row.role,
                making.by,
                making.now,
                uses=1,
                expires_at=making.expires_at,
                row=row.key,
                name=row.name,
                mentor_id=mentor_id,
                mentor_row=mentor_row,
            )
        elif (mentor_id, mentor_row) not in ((None, None), (link.mentor_id, link.mentor_row)):
            link = await work.links.assign(link, mentor_id, mentor_row)
            for user in await work.links.users(link):
                await invited.propose(work, await work.people.get(user), link, making.now)
        url = "" if has_joined else invited.address(making.username, link)
        results.append((row, Outcome.ADDED if is_new or link.made_at > making.asked_at else Outcome.ALREADY, url))
    return results


def told(imported: Imported, faults: Iterable[Fault]) -> tuple[Result, ...]:
    """What became of every row, in the order of the file, and everything that is to be mended in it."""
    by_number: dict[int, list[Fault]] = {}
    for fault in faults:
        by_number.setdefault(fault.number, []).append(fault)
    results = [screens.told(row, outcome, url, by_number.pop(row.number, ())) for row, outcome, url in imported]
    results += [screens.faulty(*found) for found in by_number.values()]
    return tuple(sorted(results, key=lambda one: one.number))


def _mentor(row: Row, all_rows: Called, within: Places) -> tuple[PersonId | None, str | None]:
    """Whom a row names as a mentor: somebody who is one here, or the place of the row of one who is to come."""
    if not row.mentor:
        return None, None
    named = mentor_of(row, all_rows)
    if named is not None:
        where = within.place_of(named)
        return None, None if where is None else f"{where.id}:{named.key}"
    wanted = alike(row.mentor)
    if wanted in within.mentors:
        return only(within.mentors[wanted]), None
    awaited = only(within.awaited.get(wanted, ()))
    return None, None if awaited is None else awaited.place
