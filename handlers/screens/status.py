"""How the installation is doing, for its owner: numbers, and what to do. Nothing of anybody."""

from __future__ import annotations

from handlers.markup import Html, bold, html, joined, quiet
from handlers.screen import Screen
from locales.translator import Translator
from storage.health import Health

A_MINUTE = 60


def status(health: Health, t: Translator, *, is_late: bool) -> Screen:
    """/status. `is_late` is whether letters have waited too long."""
    well = not is_late and not health.set_aside
    lines = [
        html(t, "Letters waiting to be sent: %(n)d", n=health.letters),
        html(t, "Minutes for which the oldest is due: %(n)d", n=int(health.waits.total_seconds()) // A_MINUTE),
        html(t, "Updates set aside: %(n)d", n=health.set_aside),
        html(t, "Invitations that could not come in time: %(n)d", n=health.missed),
    ]
    advice: list[Html] = []
    if is_late:
        advice.append(_late(t))
    if health.set_aside:
        advice.append(_aside(t))
    if well:
        advice.append(html(t, "All is well."))
    numbers = quiet(t("These are numbers only: I show nobody's words and nobody's name here."))
    return Screen(joined((bold(t("How Aina is doing")), joined(lines, "\n"), *advice, numbers)))


def not_yours(t: Translator) -> Screen:
    """To whoever is no owner."""
    return Screen(html(t, "This is for whoever runs this Aina. What I can do for you: /help"))


def set_aside(t: Translator) -> Screen:
    """The letter about an update that was set aside."""
    return Screen(joined((_aside(t), html(t, "How things stand: /status"))))


def outbox_is_old(t: Translator) -> Screen:
    """The letter about letters that waited."""
    return Screen(joined((_late(t), html(t, "How things stand: /status"))))


def _aside(t: Translator) -> Html:
    return html(
        t,
        "Something that was sent to me could not be handled, and I set it aside. The person was told, and nothing they "
        "said before is lost. Please look for «set aside» in the log of the program, and pass it on to its developers: "
        "it holds no words.",
    )


def _late(t: Translator) -> Html:
    return html(
        t,
        "Letters have waited for more than a quarter of an hour. Please look into the log of the program: is Telegram "
        "reached, is the disk full? They are sent as soon as it goes on.",
    )
