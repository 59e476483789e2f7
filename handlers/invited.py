"""Joining by a link: what it offers, and what joining changes. Who else used a link is told to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers import pairing
from handlers.screen import Screen
from handlers.screens import joining as screens
from handlers.screens import owner as owner_screens
from handlers.screens.joining import Closed
from locales.translator import translator
from storage.calendars.folder import Calendars
from storage.links import Link
from storage.organisations import SCHOOL, Organisation
from storage.pairings import ADAPTIVE
from storage.person import LONGEST_NAME, Person
from storage.programmes import Programme
from storage.roles import MENTOR, TEACHER
from storage.work import Work

LONGEST_KEY = 24
PREFIX = "j-"


def address(username: str, link: Link) -> str:
    """The link as it is sent to those who are invited."""
    return f"https://t.me/{username}?start={PREFIX}{link.key}"


@dataclass(frozen=True)
class Joined:
    """What came of it: where, as what, and whether that is new."""

    person: Person
    path: tuple[Organisation, ...]
    role: str
    programme: Programme | None
    is_new: bool


def closed(link: Link, now: datetime) -> Closed | None:
    """Why nobody joins by a link any more; None while it is good."""
    if link.revoked_at is not None:
        return Closed.REVOKED
    if link.uses_left == 0:
        return Closed.USED_UP
    return None if link.is_good(now) else Closed.EXPIRED


async def offer(work: Work, person: Person, key: str, now: datetime) -> Screen:
    """What a person who opened a link reads."""
    t = translator(person.language)
    link = await work.links.find(key)
    if link is None:
        return screens.closed(Closed.UNKNOWN, t)
    path, programme = await work.organisations.path(link.organisation_id), await _programme(work, link)
    if await _is_done(work, person, link):
        return screens.there_already(path, link.role, programme, t)
    why = closed(link, now)
    if why is not None:
        return screens.closed(why, t)
    mentor = await _mentor(work, link)
    mentors_name = None if mentor is None else mentor.name
    return screens.offered(path, link.role, programme, person.name or link.name, mentors_name, key, t)


async def awaiting(work: Work, person: Person, now: datetime) -> tuple[Screen, ...]:
    """The invitation by which somebody came, once they and Aina know each other."""
    if person.came_by is None or not person.agreed:
        return ()
    if not person.came_by.startswith(PREFIX):
        return (owner_screens.offered(translator(person.language)),)
    return (await offer(work, person, person.came_by.removeprefix(PREFIX), now),)


async def join(
    work: Work, person: Person, key: str, full_name: str, calendars: Calendars, now: datetime
) -> Joined | Closed:
    """Give the role that the link offers, and all that goes with it. A second time changes nothing."""
    link = await work.links.find(key)
    if link is None:
        return Closed.UNKNOWN
    path, programme = await work.organisations.path(link.organisation_id), await _programme(work, link)
    if await _is_done(work, person, link):
        return Joined(person, path, link.role, programme, is_new=False)
    why = closed(link, now)
    if why is not None or not await work.links.use(link, person.id, now):
        return why or Closed.USED_UP
    is_new = await work.roles.give(person.id, link.organisation_id, link.role, now)
    if programme is not None and await work.programmes.enrol(programme.id, person.id, now):
        is_new = True
    changes: dict[str, object] = {"came_by": None, "calendar": await work.organisations.calendar_of(person.id)}
    if person.name is None:
        changes["name"] = link.name or full_name[:LONGEST_NAME]
    if not person.school and path[-1].kind == SCHOOL:
        changes["school"] = path[-1].title
    changed = await work.people.change(person.id, **changes)
    if person.calendar != changed.calendar:
        await plan_anew(work, changed, calendars, now)
    await propose(work, changed, link, now)
    return Joined(changed, path, link.role, programme, is_new)


async def plan_anew(work: Work, person: Person, calendars: Calendars, now: datetime) -> None:
    """A person follows another calendar than before: what they are invited to is planned by it."""
    rhythm = await work.rhythms.find(person.id)
    if rhythm is not None:
        await work.rhythms.plan(person, rhythm, calendars.of(person.calendar), now)


async def leave(
    work: Work, person: Person, organisation: Organisation, role: str, calendars: Calendars, now: datetime
) -> None:
    """Take a role from a person; the calendar that came with it goes, too, and a teacher's part in programmes there."""
    await work.roles.take(person.id, organisation.id, role)
    if role == TEACHER:
        await work.programmes.leave_all(person.id, organisation.id)
    changed = await work.people.change(person.id, calendar=await work.organisations.calendar_of(person.id))
    if person.calendar != changed.calendar:
        await plan_anew(work, changed, calendars, now)


async def _is_done(work: Work, person: Person, link: Link) -> bool:
    """Whether all that the link offers came true before."""
    held = await work.roles.of(person.id)
    if not any((one.organisation.id, one.role) == (link.organisation_id, link.role) for one in held):
        return False
    if link.programme_id is not None and not await work.programmes.takes_part(link.programme_id, person.id):
        return False
    return link.mentor_id is None or await work.links.was_used(link, person.id)


async def _programme(work: Work, link: Link) -> Programme | None:
    """The programme that whoever joins takes part in, while it runs."""
    programme = await work.programmes.find(link.programme_id)
    return None if programme is None or programme.ended_at is not None else programme


async def _mentor(work: Work, link: Link) -> Person | None:
    """Whom the link proposes as a mentor, while they are one."""
    if link.mentor_id is None or not await work.roles.is_mentor(link.mentor_id):
        return None
    return await work.people.get(link.mentor_id)


async def propose(work: Work, person: Person, link: Link, now: datetime) -> None:
    """Propose the pairings that the link, or the roster that it comes from, means."""
    kind = link.pairing_kind or ADAPTIVE
    mentor = await _mentor(work, link)
    if mentor is not None:
        await pairing.propose(work, kind, mentor.id, person.id, link.made_by, now)
    if link.mentor_row is not None and (other := await work.links.at(link.mentor_row)) is not None:
        for user in await work.links.users(other):
            if await work.roles.is_mentor(user):
                await pairing.propose(work, kind, user, person.id, link.made_by, now)
    if link.row is not None and link.role == MENTOR:
        for other in await work.links.of_mentor(link):
            for user in await work.links.users(other):
                await pairing.propose(work, other.pairing_kind or ADAPTIVE, person.id, user, other.made_by, now)
