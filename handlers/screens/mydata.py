"""What a person is told about their data: what there is, how to take it along, what goes when it is erased."""

from __future__ import annotations

from handlers.markup import bold, html, joined, safe
from handlers.screen import Button, Screen
from locales.translator import Translator


def offered(reflections: int, t: Translator) -> Screen:
    """/mydata."""
    kept = t.plural(
        "I keep %(n)d conversation of yours, your growth points, language, category, subjects, school and rhythm.",
        "I keep %(n)d conversations of yours, your growth points, language, category, subjects, school and rhythm.",
        reflections,
    )
    besides = t(
        "Besides: whether you are in your first years at school, the day on which I last heard from you, and what I "
        "sent you of my own accord in the last 30 days."
    )
    text = joined(
        (
            bold(t("Your data")),
            joined((kept, besides), " "),
            t("Only you can read them, and a mentor what you share. You can take them along or erase them."),
        )
    )
    return Screen(
        text,
        (
            (Button(t("Take everything along"), "mydata:export"),),
            (Button(t("Erase everything"), "mydata:erase"),),
        ),
    )


def confirm_erase(reflections: int, points: int, until: int, t: Translator) -> Screen:
    """What goes. The button is good until `until` (Unix time)."""
    gone = joined(
        (
            "• " + t.plural("%(n)d conversation with all answers", "%(n)d conversations with all answers", reflections),
            "• " + t.plural("%(n)d growth point", "%(n)d growth points", points),
            "• " + t("your own wheel, category, subjects, school, language and rhythm"),
            "• " + t("the record of your consent"),
        ),
        "\n",
    )
    text = joined(
        (
            bold(t("Erase everything?")),
            joined((t("This goes for good and cannot be brought back:"), gone), "\n"),
            t("Messages in this chat stay with you; you can clear the chat in Telegram."),
        )
    )
    return Screen(
        text,
        (
            (Button(t("Yes, erase everything"), f"mydata:gone:{until}"),),
            (Button(t("No, keep it"), "mydata:keep"),),
        ),
    )


def erased(t: Translator) -> Screen:
    """After the erasure."""
    return Screen(html(t, "Everything is erased. Should you ever want to begin again: /start"))


def kept(t: Translator) -> Screen:
    """After thinking better of it."""
    return Screen(safe(t("Nothing was changed.")))
