"""The screens of mentoring fit a phone, however many people and however long their names are, in every language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dialogs.catalogue import instrument
from dialogs.session import State
from handlers.screens import audience, correspondence, mentees, pairing, pairing_up
from locales.translator import LANGUAGES, Translator, translator
from storage.audiences import AUDIENCES, Reader, Readership
from storage.journal import Reflection
from storage.mentoring import MentorTime
from storage.organisations import Organisation, OrganisationId
from storage.pairings import KINDS, Offer, Pairing, PairingId
from storage.person import Person, PersonId
from storage.roles import Member
from tests.handlers.fitting import fits
from tests.handlers.full import full_answers

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NAME = "<Ә&" + "ә" * 61
MANY = 20
ME = PersonId(1)
LAST = date(2027, 5, 25)


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest) -> Translator:
    """Each language."""
    return translator(request.param)


def pairs(kind: str = "adaptive", *, mine: bool = True, since: datetime | None = AT) -> list[Pairing]:
    """Many pairings of one person, as the mentor or as the teacher."""
    sides = [(ME, PersonId(9)) if mine else (PersonId(9), ME) for _ in range(MANY)]
    topic = "т" * 120
    return [
        Pairing(
            PairingId(999_999_990 + n),
            kind,
            *side,
            topic,
            side[0],
            AT,
            since,
            date(2027, 5, 25),
            None,
            True,
            NAME,
            NAME,
        )
        for n, side in enumerate(sides)
    ]


def me(**more: object) -> Person:
    """Somebody with mentors."""
    known = Person(ME, 1, "kk", "Asia/Almaty", None, None, None, {}, AT, None, None, True)
    return Person(**{**known.__dict__, "mentors": (NAME, NAME), **more})


def test_the_lists_fit(t: Translator) -> None:
    for number in (0, 1, 99):
        fits(pairing.home(me(), pairs(mine=False), pairs(mine=False, since=None)[:3], number, t))
        fits(mentees.home(pairs(), [], MentorTime(ME, 0, 510, AT, AT), number, t))
        offers = [Offer(n, ME, NAME, "т" * 120) for n in range(MANY)]
        fits(pairing.finding(offers, [Member(ME, NAME, OrganisationId(1))] * MANY, number, t))
        fits(mentees.offers(offers, t))
    fits(pairing.home(me(), [], [], 0, t))
    fits(pairing.finding([], [], 0, t))
    fits(mentees.when(None, t))


@pytest.mark.parametrize("kind", KINDS)
def test_a_pairing_fits_on_both_sides(t: Translator, kind: str) -> None:
    for mine in (True, False):
        (one, *_) = pairs(kind, mine=mine)
        days = {"month": date(2026, 12, 20), "quarter": date(2026, 12, 27), "year": date(2027, 5, 25)}
        for screen in (
            pairing.proposal(one, ME, t),
            pairing.agreed(one, ME, t),
            pairing.ended(one, ME, t),
            pairing.one(one, ME, t),
            pairing.confirm_end(one, ME, 9_999_999_999, t),
            pairing.last_day(one, days, t),
        ):
            fits(screen)


def test_who_reads_what_fits(t: Translator) -> None:
    chosen = dict.fromkeys(("", *audience.INSTRUMENTS), "programme")
    fits(audience.general(me(audiences=chosen, summaries=True), t, sums_up=True))
    fits(audience.single(me(audiences=chosen), t))
    for key in ("all", *audience.INSTRUMENTS):
        fits(audience.choice(me(), key, t))
    for key in audience.INSTRUMENTS:
        asked = instrument(key)
        one = Reflection("aB-_3xYz", key, 1, "full", State.COMPLETED, AT, {}, full_answers(asked))
        readers = tuple(Reader(PairingId(999_999_999), ME, NAME, AT) for _ in range(3))
        for whom in (Readership("mentor", readers), *(Readership(one) for one in AUDIENCES)):
            shown = dict.fromkeys(one.answers, whom)
            for number in (0, 1, 9):
                fits(audience.reflection(asked, one, shown, me(), number, t))
            for step, _, _ in audience.told(asked, one, t):
                fits(audience.answer(asked, one, step, whom, pairs(mine=False)[:4], t))


def test_letters_between_two_fit(t: Translator) -> None:
    (one, *_) = pairs()
    long = "ұзақ сөз " * 600
    for screen in (
        correspondence.thanked(NAME, t),
        *correspondence.question(one, long, "aB-_3xYz1234", t),
        *correspondence.answered(one, long, t),
        *correspondence.asked(one, long, t),
        correspondence.note_waits(one, t),
        correspondence.offered("aB-_3xYz1234", long, t),
        correspondence.stays_with_you(long, t),
        correspondence.on_its_way(NAME, waits=True, t=t),
        correspondence.over(t),
    ):
        fits(screen)


def test_proposals_of_a_coordinator_fit(t: Translator) -> None:
    here = Organisation(OrganisationId(999_999_999), None, "school", "М" * 120, None)
    who = Member(PersonId(999_999_999), NAME, here.id)
    fits(pairing_up.mentors(here, [who] * MANY, 1, t))
    fits(pairing_up.teachers(here, who, [who] * MANY, 1, t))
    fits(pairing_up.kinds(here, who, who, t))
    fits(pairing_up.proposed(here, who, who, t))
