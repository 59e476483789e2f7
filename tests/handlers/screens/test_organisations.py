"""The screens of organisations, links and joining: at their fullest, they fit a phone in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from digests.network_words import ROLES
from digests.questions import wheel_of
from digests.reflection import SCALES
from handlers.screens import joining, links, organisations, owner, programmes
from handlers.screens.joining import Closed
from handlers.screens.links import Offered
from locales.translator import LANGUAGES, Translator, translator
from storage.calendars.files import kazakhstan
from storage.links import Link
from storage.organisations import DISTRICT, KINDS, NETWORK, SCHOOL, Organisation, OrganisationId
from storage.person import PersonId
from storage.programme_sums import Sums
from storage.programmes import Programme, ProgrammeId
from storage.roles import Held, Member
from tests.handlers.fitting import fits, text_of

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
LONG = "Ш<&>" * 30
PATH = tuple(
    Organisation(OrganisationId(999_999_990 + depth), None, kind, LONG, "x" * 40)
    for depth, kind in enumerate((NETWORK, DISTRICT, SCHOOL))
)
MANY = [PATH[0]] * 99
LONG_PROGRAMME = Programme(ProgrammeId(999_999_999), PATH[2].id, "Ш<&>" * 30, NOW, None)
IN_PROGRAMME = Offered("teacher", LONG_PROGRAMME)
CALENDARS = [kazakhstan()] * 12


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest) -> Translator:
    """Every language."""
    return translator(request.param)


def link(role: str, uses: int | None = 1_000_000, expires_at: datetime | None = NOW) -> Link:
    """A joining link of the longest kind."""
    return Link(
        "k" * 24, PATH[2].id, role, None, None, None, None, None, None, uses, None, NOW, expires_at, None
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
        shown = organisations.one(PATH[:depth], 9999, dict.fromkeys(ROLES, 99999), 999, kazakhstan(), t)
        assert "Ш&lt;&amp;&gt;" in shown.text
        fits(shown)
    fits(organisations.home((), 0, t, is_owner=True, is_member=False))


def test_questions_and_memberships_fit(t: Translator) -> None:
    held = [(Held(PATH[2], role), PATH) for role in ROLES] * 3
    fits(organisations.mine(held, [LONG_PROGRAMME] * 9, t))
    fits(organisations.mine((), [LONG_PROGRAMME], t))
    fits(organisations.mine((), (), t))
    for role in ROLES:
        fits(organisations.confirm_leave(Held(PATH[2], role), PATH, t))
        fits(organisations.confirm_take(PATH, role, Member(PersonId(999_999_999), "Ә" * 64, PATH[2].id), t))


def links_of(made: Link, offered: Offered, t: Translator) -> None:
    """Every screen on the way to a link, and the link itself."""
    fits(links.uses(PATH[2], offered, t))
    for uses, _ in links.USES:
        fits(links.until(PATH[2], offered, uses, date(2027, 5, 25), t))
    fits(links.one(made, offered, PATH, "https://t.me/aina_bot?start=j-" + "k" * 24, NOW, t))
    assert len(text_of(links.printed(offered, PATH, t))) <= 1024
    assert links.under_picture(offered, PATH, t)


@pytest.mark.parametrize("role", ROLES)
def test_links_fit(role: str, t: Translator) -> None:
    many = [link(role), link(role, None, None), link(role, 1, NOW + timedelta(days=9))] * 9
    fits(links.listed(PATH[2], many, NOW, t))
    fits(links.listed(PATH[2], (), NOW, t))
    fits(links.roles(PATH[2], t))
    for offered in (Offered(role), IN_PROGRAMME):
        links_of(many[0], offered, t)


@pytest.mark.parametrize("role", ROLES)
def test_invitations_fit(role: str, t: Translator) -> None:
    for programme in (None, LONG_PROGRAMME):
        fits(joining.offered(PATH, role, programme, "Ә" * 64, "Қ" * 64, "k" * 24, t))
        fits(joining.offered(PATH, role, programme, None, None, "k" * 24, t))
        fits(joining.there_already(PATH, role, programme, t))
        fits(joining.joined_now(PATH, role, programme, t))
    for why in Closed:
        fits(joining.closed(why, t))
    fits(joining.not_now(t))


def test_programmes_fit(t: Translator) -> None:
    over = replace(LONG_PROGRAMME, ended_at=NOW)
    wheel = wheel_of(LESSON_COACHING)
    assert wheel is not None
    every = Sums(date(2026, 11, 9), dict.fromkeys(SCALES, 10), {sector.code: 10 for sector in wheel.sectors})
    fits(programmes.listed(PATH[2], [LONG_PROGRAMME, over] * 20, 3, t))
    fits(programmes.listed(PATH[2], (), 0, t))
    for one in (LONG_PROGRAMME, over):
        for sums in (every, Sums(every.monday, {}, {})):
            fits(programmes.one(one, PATH, 5, sums, 1, wheel, t, has_earlier=True))
        fits(programmes.confirm_end(one, t))
        fits(programmes.confirm_leave(one, t))
    fits(programmes.unnamed(120, PATH[2], t))


def test_the_screens_of_an_owner_fit(t: Translator) -> None:
    for shown in (owner.offered(t), owner.became(t), owner.no_longer_good(t), owner.declined(t)):
        fits(shown)


def test_a_link_that_is_good_until_midnight_is_good_on_the_day_before() -> None:
    made = link("teacher", 1, datetime(2027, 5, 26, tzinfo=UTC))
    shown = links.one(made, Offered("teacher"), PATH, "https://t.me/x", NOW, translator("en"))
    assert "until: May 25" in shown.text


def test_every_kind_can_be_made_by_an_owner() -> None:
    rows = organisations.home((), 0, translator("en"), is_owner=True, is_member=False).rows
    assert [button.data for button in rows[0]] == [f"org:add:0:{kind}" for kind in KINDS]
