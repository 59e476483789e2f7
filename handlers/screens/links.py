"""Joining links as those see them who make them: for whom, how often, until when. Never who joined by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.words import N_
from digests.brief import in_a_line
from digests.network_words import ROLES
from handlers.markup import Html, bold, html, joined, quiet, safe
from handlers.screen import Button, Screen
from handlers.screens.keyboards import paired
from handlers.screens.organisation_words import SEES, where
from locales.translator import Translator
from storage.links import Link
from storage.organisations import Organisation
from storage.programmes import Programme

USES = (("1", N_("One person")), ("30", N_("30 people")), ("any", N_("Any number")))
UNTIL = (("week", N_("A week")), ("month", N_("A month")), ("year", N_("Until the school year ends")))
MOST_LISTED = 5
TITLE = 60
"""Characters of a programme's title."""

IN_PROGRAMME = "p"
"""Before the number of a programme, where a button would name a role."""

A_SECOND = timedelta(seconds=1)
"""A link that is good until midnight is good on the day before."""


@dataclass(frozen=True)
class Offered:
    """What a link offers to whoever joins: a role, and perhaps a part in a programme."""

    role: str
    programme: Programme | None = None

    @property
    def code(self) -> str:
        """How a button names it."""
        return self.role if self.programme is None else f"{IN_PROGRAMME}{self.programme.id}"

    def told(self, t: Translator) -> str:
        """In words."""
        role = t(ROLES[self.role])
        return role if self.programme is None else f"{role} · {in_a_line(self.programme.title, TITLE)}"


def listed(here: Organisation, links: Sequence[Link], zone_now: datetime, t: Translator) -> Screen:
    """The links by which people can join now."""
    text = [bold(here.title), safe(t("Joining links"))]
    if not links:
        text.append(html(t, "There is no open link. Make one, and send it to those you invite."))
    rows = tuple(
        (Button(f"{t(ROLES[one.role])} · {_left(one, t)} · {_until(one, zone_now, t)}", f"link:see:{one.key}"),)
        for one in links[:MOST_LISTED]
    )
    new = (Button(t("+ New link"), f"link:new:{here.id}"),)
    return Screen(joined(text), (*rows, new, (Button(t("◀ Back"), f"org:open:{here.id}"),)))


def roles(here: Organisation, t: Translator) -> Screen:
    """A new link: for which role."""
    text = joined((bold(here.title), t("Who is to join by this link?"), *(quiet(t(sees)) for sees in SEES.values())))
    rows = paired([Button(t(name), f"link:uses:{here.id}:{role}") for role, name in ROLES.items()])
    return Screen(text, (*rows, (Button(t("◀ Back"), f"org:links:{here.id}"),)))


def uses(here: Organisation, offered: Offered, t: Translator) -> Screen:
    """A new link: for how many."""
    text = joined((bold(here.title), joined((offered.told(t), t("How many people can join by it?")), "\n")))
    rows = tuple((Button(t(name), f"link:until:{here.id}:{offered.code}:{code}"),) for code, name in USES)
    back = f"link:new:{here.id}" if offered.programme is None else f"prog:open:{offered.programme.id}:0"
    return Screen(text, (*rows, (Button(t("◀ Back"), back),)))


def until(here: Organisation, offered: Offered, how_many: str, year_ends: date, t: Translator) -> Screen:
    """A new link: for how long."""
    text = joined((bold(here.title), joined((offered.told(t), t("How long is it to be good?")), "\n")))
    rows = tuple(
        (
            Button(
                f"{t(name)} · {t.day(year_ends)}" if code == "year" else t(name),
                f"link:make:{here.id}:{offered.code}:{how_many}:{code}",
            ),
        )
        for code, name in UNTIL
    )
    return Screen(text, (*rows, (Button(t("◀ Back"), f"link:uses:{here.id}:{offered.code}"),)))


def one(
    link: Link, offered: Offered, path: Sequence[Organisation], url: str, zone_now: datetime, t: Translator
) -> Screen:
    """One link, to be sent on."""
    text = joined(
        (
            bold(t("Joining link")),
            joined((offered.told(t), where(path)), " · "),
            safe(url),
            safe(f"{_left(link, t)} · {_until(link, zone_now, t)}"),
            quiet(t("Send it to those you invite, or print it as a picture.")),
        )
    )
    return Screen(
        text,
        (
            *paired(
                [Button(t("Picture to print"), f"link:qr:{link.key}"), Button(t("Close it"), f"link:close:{link.key}")]
            ),
            (Button(t("◀ Back"), f"org:links:{path[-1].id}"),),
        ),
    )


def printed(offered: Offered, path: Sequence[Organisation], t: Translator) -> Html:
    """What stands beside the picture."""
    return joined((t("Point a phone's camera at it to join."), joined((offered.told(t), where(path)), " · ")), "\n")


def under_picture(offered: Offered, path: Sequence[Organisation], t: Translator) -> str:
    """What stands in the picture, below the code."""
    return f"{path[-1].title} · {offered.told(t)}"


def _left(link: Link, t: Translator) -> str:
    if link.uses_left is None:
        return t("any number")
    return t.plural("%(n)d place left", "%(n)d places left", link.uses_left)


def _until(link: Link, zone_now: datetime, t: Translator) -> str:
    if link.expires_at is None:
        return t("without end")
    last = (link.expires_at - A_SECOND).astimezone(zone_now.tzinfo).date()
    return t("until: %(day)s", day=t.day(last))
