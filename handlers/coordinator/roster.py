"""A roster: the file is asked for in the chat, fetched and read by a letter, and answered row by row.

The letter makes it safe to be killed at any moment: the same file read twice changes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

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
from storage.organisations import SCHOOL, Organisation, OrganisationId
from storage.people import Person, PersonId
from storage.roles import MENTOR, TEACHER
from storage.work import Work

ROSTER = "roster"
PRIORITY = 1
LIVES = timedelta(days=1)
DOCUMENT = "document"


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
    about = {"organisation": here.id, "file": file.file_id, "name": file.name or ""}
    key = f"{ROSTER}:{person.id}:{here.id}"
    await work.letters.post(Letter(key, person.id, ROSTER, about, PRIORITY, now, now + LIVES))
    return Screen(html(t, "I am reading the file. What became of each row comes in a moment."))


@dataclass(frozen=True)
class Places:
    """An organisation and all below it, their people's links, and who can be named as a mentor there."""

    here: Organisation
    by_id: dict[OrganisationId, Organisation]
    links: dict[str, Link]
    mentors: dict[str, PersonId | None]

    @property
    def names(self) -> tuple[str, ...]:
        """Names that a row can name as a mentor besides those in the file."""
        waiting = (one.name for one in self.links.values() if one.role == MENTOR and one.name)
        return (*self.mentors, *waiting)

    def place_of(self, row: Row) -> Organisation | None:
        """Where a row belongs: the school it names; where it names none, here, unless a teacher needs a school."""
        if not row.school:
            return self.here if row.role != TEACHER or self.here.kind == SCHOOL else None
        named = [one for one in self.by_id.values() if alike(one.title) == alike(row.school)]
        return named[0] if len(named) == 1 else None


async def places(work: Work, here: Organisation) -> Places:
    """What a roster for an organisation is compared with."""
    within = set(await work.organisations.within(here.id))
    by_id = {one.id: one for one in await work.organisations.all() if one.id in within}
    links: dict[str, Link] = {}
    for link in await work.links.of_all_rows(within):  # the newest first
        links.setdefault(link.place, link)
    mentors: dict[str, PersonId | None] = {}
    for member in await work.roles.members(within, MENTOR):
        mentors[member.name] = None if member.name in mentors else member.person_id
    return Places(here, by_id, links, mentors)


@dataclass(frozen=True)
class Making:
    """Who makes the links of a roster, for the bot of which username, until when, and when."""

    by: PersonId
    username: str
    expires_at: datetime
    now: datetime


async def imported(
    work: Work, within: Places, rows: tuple[Row, ...], faults: Iterable[Fault], making: Making
) -> tuple[Result, ...]:
    """Find or make the personal link of each row. The same rows again give the same links."""
    by_number = {fault.number: fault for fault in faults}
    results = [screens.faulty(one) for one in by_number.values() if one.number not in {row.number for row in rows}]
    for row in rows:
        where = within.place_of(row)
        if where is None:
            results.append(screens.told(row, Outcome.NO_SCHOOL, fault=by_number.get(row.number)))
            continue
        mentor_id, mentor_row = _mentor(row, rows, within)
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
        outcome = Outcome.ADDED if is_new else Outcome.ALREADY
        results.append(screens.told(row, outcome, url, by_number.get(row.number)))
    return tuple(sorted(results, key=lambda one: one.number))


def _mentor(row: Row, rows: Iterable[Row], within: Places) -> tuple[PersonId | None, str | None]:
    """Whom a row names as a mentor: somebody who is one here, or the place of the row of one who is to come."""
    if not row.mentor:
        return None, None
    named = mentor_of(row, rows)
    if named is not None:
        where = within.place_of(named)
        return None, None if where is None else f"{where.id}:{named.key}"
    wanted = alike(row.mentor)
    known = [one for name, one in within.mentors.items() if alike(name) == wanted]
    if known:
        return (known[0] if len(known) == 1 else None), None
    waiting = [one for one in within.links.values() if one.role == MENTOR and one.name and alike(one.name) == wanted]
    return None, waiting[0].place if len(waiting) == 1 else None
