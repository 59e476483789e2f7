"""What kinds of organisation and roles are called, and what each role sees."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.words import N_
from handlers.markup import Html, safe
from locales.translator import Translator
from storage.organisations import DISTRICT, NETWORK, SCHOOL, Organisation
from storage.roles import COORDINATOR, MENTOR, TEACHER

KINDS = {NETWORK: N_("Network"), DISTRICT: N_("District"), SCHOOL: N_("School")}
NEW_KINDS = {NETWORK: N_("+ Network"), DISTRICT: N_("+ District"), SCHOOL: N_("+ School")}
BELOW = {NETWORK: (DISTRICT, SCHOOL), DISTRICT: (SCHOOL,), SCHOOL: ()}
"""What can stand directly below what."""

MANY = {TEACHER: N_("Teachers"), MENTOR: N_("Mentors"), COORDINATOR: N_("Coordinators")}

SEES = {
    TEACHER: N_("A teacher alone reads what they say, and chooses, answer by answer, what a mentor may read."),
    MENTOR: N_("A mentor sees only what a teacher shares with them."),
    COORDINATOR: N_(
        "A coordinator invites people, sees their names and roles, and counts of groups of five or more. Never an "
        "answer, and never who did or did not reflect."
    ),
}


def where(path: Iterable[Organisation]) -> Html:
    """An organisation with those above it, from the top."""
    return safe(" › ".join(one.title for one in path))


def kind_of(organisation: Organisation, t: Translator) -> str:
    """Network, district or school."""
    return t(KINDS[organisation.kind])
