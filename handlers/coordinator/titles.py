"""A title is told: an organisation is made or renamed, a programme made, if the person may still do it."""

from __future__ import annotations

from datetime import datetime

from dialogs.answers import Answer, Words
from handlers.coordinator import rights, views
from handlers.markup import html
from handlers.screen import Button, Screen
from handlers.screens import programmes
from handlers.screens.organisation_words import BELOW
from locales.translator import Translator
from storage.organisations import KINDS, Organisation, OrganisationId
from storage.person import Person
from storage.work import Work

LONGEST = 120


def may_stand(kind: str, above: Organisation | None) -> bool:
    """Whether one of that kind can be made there; `above` None: at the top."""
    return kind in (KINDS if above is None else BELOW[above.kind])


async def told(
    work: Work, person: Person, wanted: dict[str, object], answer: Answer | None, t: Translator, now: datetime
) -> Screen:
    """Do with the title what the person `wanted`: {"rename": id}, or {"below": id or 0, "kind": kind}."""
    here = int(str(wanted.get("rename") or wanted.get("below") or 0))
    again = f"org:rename:{here}" if "rename" in wanted else f"org:add:{here}:{wanted.get('kind')}"
    if not isinstance(answer, Words):
        return Screen(html(t, "Nothing was changed."), ((Button(t("◀ Back"), _back(here)),),))
    title = _title(answer)
    if not title:
        sentence = html(t, "I need a name in words, of at most %(n)d characters. Nothing was changed.", n=LONGEST)
        return Screen(sentence, ((Button(t("Write it again"), again),), (Button(t("◀ Back"), _back(here)),)))
    if "rename" in wanted:
        return await _renamed(work, person, here, title, t)
    return await _made(work, person, here, str(wanted.get("kind")), title, t, now)


async def of_programme(
    work: Work, person: Person, organisation_id: int, answer: Answer | None, t: Translator, now: datetime
) -> Screen:
    """The title of a new programme: it is there, if the person may still make one."""
    here = await rights.overseen(work, person, organisation_id)
    if here is None:
        return views.nothing(t)
    if not isinstance(answer, Words):
        return programmes.unchanged(here, t)
    title = _title(answer)
    if not title:
        return programmes.unnamed(LONGEST, here, t)
    return await views.programme(work, await work.programmes.make(here.id, title, now), 0, t, now)


def _title(said: Words) -> str:
    """What was written, in one line; nothing where it is none, or too long."""
    title = " ".join(said.text.split())
    return title if len(title) <= LONGEST else ""


async def _renamed(work: Work, person: Person, organisation_id: int, title: str, t: Translator) -> Screen:
    one = await rights.overseen(work, person, organisation_id)
    if one is None:
        return views.nothing(t)
    if one.title != title and await _taken(work, one.parent_id, title):
        return _taken_already(title, f"org:rename:{one.id}", one.id, t)
    await work.organisations.rename(one.id, title)
    return await views.one(work, one.id, t)


async def _made(
    work: Work, person: Person, above_id: int, kind: str, title: str, t: Translator, now: datetime
) -> Screen:
    above = await rights.overseen(work, person, above_id) if above_id else None
    at_the_top = above_id == 0 and await work.roles.is_owner(person.telegram_id)
    if (above is None and not at_the_top) or not may_stand(kind, above):
        return views.nothing(t)
    parent = None if above is None else above.id
    if await _taken(work, parent, title):
        return _taken_already(title, f"org:add:{above_id}:{kind}", above_id, t)
    made = await work.organisations.add(kind, title, parent, now)
    return await views.one(work, made.id, t)


async def _taken(work: Work, parent: OrganisationId | None, title: str) -> bool:
    if parent is None:
        beside = tuple(one for one in await work.organisations.all() if one.parent_id is None)
    else:
        beside = await work.organisations.below(parent)
    return title.casefold() in {one.title.casefold() for one in beside}


def _taken_already(title: str, again: str, here: int, t: Translator) -> Screen:
    text = html(t, "There is one of this name here already: %(title)s. Nothing was changed.", title=title)
    return Screen(text, ((Button(t("Write another name"), again),), (Button(t("◀ Back"), _back(here)),)))


def _back(here: int) -> str:
    return f"org:open:{here}" if here else "org:home:0"
