"""Letters about roles: one was taken away by somebody else, or the person looks after the installation from now on."""

from __future__ import annotations

from datetime import datetime, timedelta

from digests.network_words import ROLES
from handlers import menus
from handlers.markup import html, joined
from handlers.screen import Screen
from handlers.screens import owner as owner_screens
from handlers.screens.organisation_words import where
from handlers.speech import Speech
from locales.translator import translator
from storage.letters import Letter
from storage.organisations import Organisation
from storage.person import Person, PersonId
from storage.places import Place, declare
from storage.work import Work

TAKEN, OWNER = declare("role", Place.FREE), declare("owner", Place.FREE)
KINDS = (TAKEN, OWNER)
PRIORITY = 4
LIVES = timedelta(days=60)


async def post_taken(work: Work, person_id: PersonId, here: Organisation, role: str, now: datetime) -> None:
    """Tell a person that a role was taken from them."""
    about = {"organisation": here.id, "role": role}
    key = f"{TAKEN}:{person_id}:{here.id}:{role}"
    await work.letters.post(Letter(key, person_id, TAKEN, about, PRIORITY, now, now + LIVES))


async def post_owner(work: Work, person_id: PersonId, now: datetime) -> None:
    """Tell a person that they were named an owner outside of the chat."""
    await work.letters.post(Letter(f"{OWNER}:{person_id}", person_id, OWNER, {}, PRIORITY, now, now + LIVES))


async def worded(work: Work, person: Person, letter: Letter, speech: Speech) -> bool:
    """Put the letter into words. False if it is not true any more."""
    t = translator(person.language)
    if letter.kind == OWNER:
        if not await work.roles.is_owner(person.telegram_id):
            return False
        speech.say(owner_screens.became(t))
        speech.add(await menus.of(work, person))
        return True
    path = await work.organisations.path(letter.about["organisation"])
    role = letter.about["role"]
    held = await work.roles.of(person.id)
    if not path or any((one.organisation.id, one.role) == (path[-1].id, role) for one in held):
        return False
    told = html(t, "This role was taken back by whoever looks after the organisation:")
    kept = t("What you said to me stays yours: /journal")
    speech.say(Screen(joined((joined((told, joined((t(ROLES[role]), where(path)), " · ")), "\n"), kept))))
    speech.add(await menus.of(work, person))
    return True
