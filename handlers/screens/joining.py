"""What somebody who opened a joining link reads: who invites them, as what, what it means; or why it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from dialogs.words import N_
from digests.network_words import ROLES
from handlers.markup import Html, bold, html, joined, quiet
from handlers.screen import Button, Screen
from handlers.screens.greeting import first_steps
from handlers.screens.organisation_words import SEES, where
from locales.translator import Translator
from storage.organisations import Organisation
from storage.programmes import Programme
from storage.roles import COORDINATOR, MENTOR


class Closed(StrEnum):
    """Why nobody joins by a link."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    USED_UP = "used_up"
    EXPIRED = "expired"


WHY = {
    Closed.UNKNOWN: N_(
        "I do not know this joining link. Perhaps a letter of it got lost: please ask the person who sent it to you "
        "for the whole link, or for a new one."
    ),
    Closed.REVOKED: N_("This joining link was closed. Please ask the person who sent it to you for a new one."),
    Closed.USED_UP: N_(
        "This joining link is used up: it was for a limited number of people. Please ask the person who sent it to you "
        "for a new one."
    ),
    Closed.EXPIRED: N_(
        "The time of this joining link is over. Please ask the person who sent it to you for a new one."
    ),
}


def closed(why: Closed, t: Translator) -> Screen:
    """Why nobody joins by this link, and whom to ask."""
    return Screen(html(t, WHY[why]))


def offered(
    path: Sequence[Organisation],
    role: str,
    programme: Programme | None,
    name: str | None,
    mentor: str | None,
    key: str,
    t: Translator,
) -> Screen:
    """The invitation. `name` is under which colleagues will know them, where it is known; `mentor` who would accompany
    them."""
    lines = joined(
        (
            joined((t("From:"), bold(where(path))), " "),
            joined((t("As:"), bold(t(ROLES[role]))), " "),
            "" if programme is None else html(t, "Programme: %(title)s", title=programme.title),
            ""
            if mentor is None
            else html(t, "Your mentor would be: %(name)s. I shall ask you about that separately.", name=mentor),
        ),
        "\n",
    )
    seen = (
        html(t, "Those who look after it will see your name: %(name)s.", name=name)
        if name
        else html(t, "Those who look after it will see your name as it stands in Telegram.")
    )
    sees = t(SEES[role])
    if programme is not None:
        sums = t(
            "Those who look after the programme see means of five people or more, and only of what you yourself choose "
            "to give without your name (/sharing)."
        )
        sees = f"{sees} {sums}"
    text = joined((bold(t("You are invited")), lines, sees, quiet(seen)))
    return Screen(text, ((Button(t("Join"), f"join:yes:{key}"),), (Button(t("Not now"), "join:no"),)))


def there_already(path: Sequence[Organisation], role: str, programme: Programme | None, t: Translator) -> Screen:
    """They joined before."""
    return Screen(
        joined((html(t, "You are here already, all is well:"), _as_what(path, role, programme, t)), "\n"),
        first_steps(t),
    )


def joined_now(path: Sequence[Organisation], role: str, programme: Programme | None, t: Translator) -> Screen:
    """They have joined."""
    welcome = joined((bold(t("Welcome! You have joined:")), _as_what(path, role, programme, t)), "\n")
    if role == COORDINATOR:
        return Screen(joined((welcome, t("What you look after: /organisations"))))
    if role == MENTOR:
        return Screen(joined((welcome, t(SEES[role]))))
    return Screen(joined((welcome, t("Where you are, and how to leave: /organisations"))), first_steps(t))


def not_now(t: Translator) -> Screen:
    """They thought better of it."""
    return Screen(html(t, "Nothing was changed. Should you wish to join later, open the link again."))


def _as_what(path: Sequence[Organisation], role: str, programme: Programme | None, t: Translator) -> Html:
    title = "" if programme is None else html(t, "Programme: %(title)s", title=programme.title)
    return joined((joined((t(ROLES[role]), where(path)), " · "), title), "\n")
