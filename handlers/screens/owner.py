"""What an owner does and sees, told before somebody becomes one."""

from __future__ import annotations

from handlers.markup import bold, html, joined
from handlers.screen import Button, Screen
from locales.translator import Translator


def offered(t: Translator) -> Screen:
    """The question before somebody becomes the owner."""
    text = joined(
        (
            bold(t("Do you want to look after this Aina?")),
            t("An owner makes networks, districts and schools, invites coordinators, and sees who is where, by name."),
            t("An owner sees no answers: nobody's words, no counts, not who did or did not reflect."),
        )
    )
    return Screen(text, ((Button(t("Yes, I am the owner"), "owner:yes"),), (Button(t("Not now"), "owner:no"),)))


def became(t: Translator) -> Screen:
    """They are the owner now."""
    return Screen(html(t, "You look after this Aina now. Begin here: /organisations"))


def no_longer_good(t: Translator) -> Screen:
    """The link was used, or the program has been started anew."""
    return Screen(
        html(
            t,
            "This owner's link is no longer good: it works once, and only until the program is started again. Whoever "
            "runs the program can find a new one in its output, or name an owner there.",
        )
    )


def declined(t: Translator) -> Screen:
    """They thought better of it."""
    return Screen(html(t, "Nothing was changed."))
