"""A coordinator proposes who could go on together: a mentor, a teacher, how. The two decide."""

from __future__ import annotations

from collections.abc import Sequence

from digests.brief import in_a_line
from digests.network_words import PAIRING_KINDS
from handlers.markup import bold, html, joined, quiet, safe
from handlers.screen import Button, Screen
from handlers.screens.paging import paged
from locales.translator import Translator
from storage.organisations import Organisation
from storage.roles import Member

ON_A_PAGE = 6
LABEL = 34


def mentors(here: Organisation, found: Sequence[Member], page: int, t: Translator) -> Screen:
    """Who could accompany."""
    asks = t("Who could accompany a colleague?") if found else t("There is no mentor here yet. Invite one by a link.")
    names = [Button(in_a_line(one.name, LABEL), f"org:mentor:{here.id}:{one.person_id}:0") for one in found]
    rows = paged(names, page, f"org:pair:{here.id}", ON_A_PAGE)
    return Screen(joined((bold(here.title), asks)), (*rows, (Button(t("◀ Back"), f"org:open:{here.id}"),)))


def teachers(here: Organisation, mentor: Member, found: Sequence[Member], page: int, t: Translator) -> Screen:
    """Whom."""
    asks = t("Whom could this colleague accompany?") if found else t("There is no teacher here yet.")
    prefix = f"org:mentor:{here.id}:{mentor.person_id}"
    both = f"org:both:{here.id}:{mentor.person_id}"
    names = [Button(in_a_line(one.name, LABEL), f"{both}:{one.person_id}") for one in found]
    rows = paged(names, page, prefix, ON_A_PAGE)
    return Screen(joined((bold(mentor.name), asks)), (*rows, (Button(t("◀ Back"), f"org:pair:{here.id}:0"),)))


def kinds(here: Organisation, mentor: Member, teacher: Member, t: Translator) -> Screen:
    """How."""
    both = f"org:kind:{here.id}:{mentor.person_id}:{teacher.person_id}"
    rows = tuple((Button(in_a_line(t(name), LABEL), f"{both}:{kind}"),) for kind, name in PAIRING_KINDS.items())
    asks = t("How would they go on together?")
    text = joined((bold(f"{mentor.name} → {teacher.name}"), asks, quiet(t("You propose, the two decide."))))
    back = Button(t("◀ Back"), f"org:mentor:{here.id}:{mentor.person_id}:0")
    return Screen(text, (*rows, (back,)))


def proposed(here: Organisation, mentor: Member, teacher: Member, t: Translator) -> Screen:
    """The teacher will be asked."""
    asked = html(t, "%(name)s – will be asked. You are not told the answer: it is theirs.", name=teacher.name)
    text = joined((bold(f"{mentor.name} → {teacher.name}"), asked))
    return Screen(text, ((Button(t("◀ Back"), f"org:open:{here.id}"),),))


def stands_already(here: Organisation, t: Translator) -> Screen:
    """The same pairing was proposed, or they are one person."""
    says = safe(t("These two have been proposed to each other already, or are one person. Nothing was changed."))
    return Screen(says, ((Button(t("◀ Back"), f"org:pair:{here.id}:0"),),))
