"""The screens of organisations, links and joining: at their fullest, they fit a phone in every language."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.screens import joining, links, organisations, owner
from handlers.screens.joining import Closed
from handlers.screens.organisation_words import ROLES
from locales.translator import LANGUAGES, Translator, translator
from storage.calendars.files import kazakhstan
from storage.links import Link
from storage.organisations import DISTRICT, KINDS, NETWORK, SCHOOL, Organisation, OrganisationId
from storage.people import PersonId
from storage.roles import Held, Member
from tests.handlers.fitting import fits, text_of

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
LONG = "Ш<&>" * 30
PATH = tuple(
    Organisation(OrganisationId(999_999_990 + depth), None, kind, LONG, "x" * 40)
    for depth, kind in enumerate((NETWORK, DISTRICT, SCHOOL))
)
MANY = [PATH[0]] * 99
CALENDARS = [kazakhstan()] * 12


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest) -> Translator:
    """Every language."""
    return translator(request.param)


def link(role: str, uses: int | None = 1_000_000, expires_at: datetime | None = NOW) -> Link:
    """A joining link of the longest kind."""
    return Link(
        "k" * 24, PATH[2].id, role, None, None, None, None, None, uses, None, NOW, expires_at, None
    )  # fmt: skip


@pytest.mark.parametrize("page", [0, 3, 19, 9999])
def test_lists_fit(page: int, t: Translator) -> None:
    members = [Member(PersonId(999_999_999), "Ә" * 64, PATH[2].id)] * 99
    fits(organisations.home(MANY, page, t, is_owner=True, is_member=True))
    fits(organisations.below(PATH[0], MANY, page, t))
    for role in ROLES:
        fits(organisations.members(PATH[2], role, members, page, t))
    fits(organisations.calendars(PATH[2], CALENDARS, kazakhstan(), page, t))


def test_one_organisation_fits_however_many_there_are(t: Translator) -> None:
    for depth in (1, 2, 3):
        shown = organisations.one(PATH[:depth], 9999, dict.fromkeys(ROLES, 99999), kazakhstan(), t)
        assert "Ш&lt;&amp;&gt;" in shown.text
        fits(shown)
    fits(organisations.home((), 0, t, is_owner=True, is_member=False))


def test_questions_and_memberships_fit(t: Translator) -> None:
    held = [(Held(PATH[2], role), PATH) for role in ROLES] * 3
    fits(organisations.mine(held, t))
    fits(organisations.mine((), t))
    for role in ROLES:
        fits(organisations.confirm_leave(Held(PATH[2], role), PATH, t))
        fits(organisations.confirm_take(PATH, role, Member(PersonId(999_999_999), "Ә" * 64, PATH[2].id), t))


@pytest.mark.parametrize("role", ROLES)
def test_links_fit(role: str, t: Translator) -> None:
    many = [link(role), link(role, None, None), link(role, 1, NOW + timedelta(days=9))] * 9
    fits(links.listed(PATH[2], many, NOW, t))
    fits(links.listed(PATH[2], (), NOW, t))
    fits(links.roles(PATH[2], t))
    fits(links.uses(PATH[2], role, t))
    for uses, _ in links.USES:
        fits(links.until(PATH[2], role, uses, date(2027, 5, 25), t))
    fits(links.one(many[0], PATH, "https://t.me/aina_bot?start=j-" + "k" * 24, NOW, t))
    assert len(text_of(links.printed(many[0], PATH, t))) <= 1024
    assert links.under_picture(many[0], PATH, t)


@pytest.mark.parametrize("role", ROLES)
def test_invitations_fit(role: str, t: Translator) -> None:
    fits(joining.offered(PATH, role, "Ә" * 64, "Қ" * 64, "k" * 24, t))
    fits(joining.offered(PATH, role, None, None, "k" * 24, t))
    fits(joining.there_already(PATH, role, t))
    fits(joining.joined_now(PATH, role, t))
    for why in Closed:
        fits(joining.closed(why, t))
    fits(joining.not_now(t))


def test_the_screens_of_an_owner_fit(t: Translator) -> None:
    for shown in (owner.offered(t), owner.became(t), owner.no_longer_good(t), owner.declined(t)):
        fits(shown)


def test_a_link_that_is_good_until_midnight_is_good_on_the_day_before() -> None:
    shown = links.one(
        link("teacher", 1, datetime(2027, 5, 26, tzinfo=UTC)), PATH, "https://t.me/x", NOW, translator("en")
    )
    assert "until: May 25" in shown.text


def test_every_kind_can_be_made_by_an_owner() -> None:
    rows = organisations.home((), 0, translator("en"), is_owner=True, is_member=False).rows
    assert [button.data for button in rows[0]] == [f"org:add:0:{kind}" for kind in KINDS]
