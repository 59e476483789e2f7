"""Screens outside a conversation: the greeting, the choice of a path, where a stray message is met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.estimates import estimate
from dialogs.instruments import Instrument, Path
from dialogs.session import Session
from handlers.markup import Html, bold, html, joined, safe
from handlers.screen import Button, Rows, Screen
from locales.translator import Translator


def first_steps(t: Translator) -> Rows:
    """The two things one begins with."""
    return (
        (Button(t("Look back at a lesson"), "choose:lesson_coaching"),),
        (Button(t("Lesson analysis sheet"), "choose:lesson_sheet"),),
        (Button(t("Growth points"), "growth:0"), Button(t("Journal"), "journal:page:0")),
    )


def greeting(name: str, t: Translator) -> Screen:
    """For someone who comes back."""
    hello = html(t, "Good to see you, %(name)s.", name=name) if name else html(t, "Good to see you.")
    return Screen(joined((hello, t("What shall we do?"))), first_steps(t))


def ready(t: Translator, *, proposes: bool = True) -> Screen:
    """At the end of getting to know each other; `proposes` a weekly invitation, which a tap accepts or declines."""
    text = joined(
        (
            bold(t("We know each other now.")),
            t("After your next lesson, tap the button below or send /lesson. The shortest way takes about 3 minutes."),
            t("To see what a conversation looks like: /help"),
        )
    )
    if not proposes:
        return Screen(text, first_steps(t))
    proposal = t(
        "On Fridays at 16:30 I can invite you to look back at your week. Would you like that? You can change it at any "
        "time: /settings"
    )
    return Screen(
        joined((text, proposal)),
        (
            (Button(t("Yes, on Fridays at 16:30"), "set:hello:yes"),),
            (Button(t("Another time"), "set:hello:other"), Button(t("No invitations"), "set:hello:no")),
            *first_steps(t),
        ),
    )


def declined(t: Translator) -> Screen:
    """After a refusal to have answers kept."""
    return Screen(
        html(
            t,
            "I understand. I have kept nothing but the date of your refusal. Should you change your mind, send /start.",
        )
    )


def paths(instrument: Instrument, given: Mapping[str, Any], t: Translator) -> Screen:
    """Which way through an instrument, the shortest first; `given` is what this person's conversation would begin with:
    what each way takes is reckoned from it."""
    rows = tuple(
        (Button(_takes(instrument, path, given, t), f"begin:{instrument.key}:{path.key}"),)
        for path in reversed(instrument.ways_in)
    )
    return Screen(joined((bold(t(instrument.title)), t("How much time do you have?"))), rows)


def _takes(instrument: Instrument, path: Path, given: Mapping[str, Any], t: Translator) -> str:
    found = estimate(instrument, path.key, given)
    return t.plural(
        "%(path)s · %(n)d question, about %(minutes)d min",
        "%(path)s · %(n)d questions, about %(minutes)d min",
        found.questions,
        path=t(path.label),
        minutes=found.minutes,
    )


def already_open(instrument: Instrument, session: Session, wanted: str, t: Translator) -> Screen:
    """Another conversation is wanted while one is open; the person decides, nothing is lost either way."""
    text = html(
        t,
        "You have an unfinished conversation: %(title)s, %(day)s. Shall we go on with it, or keep it as it is and "
        "begin anew?",
        title=t(instrument.title),
        day=t.day(session.started_at.date()),
    )
    return Screen(
        text,
        (
            (Button(t("Go on ▸"), "go"),),
            (Button(t("Keep it and begin anew"), f"anew:{session.key}:{wanted}"),),
        ),
    )


def stray(t: Translator) -> Screen:
    """Words outside a conversation: they stay in the chat, and the way into a conversation is shown."""
    return Screen(
        html(t, "We are not in a conversation now, so I have not kept this message. Shall we begin one?"),
        first_steps(t),
    )


def nothing_to_stop(t: Translator) -> Screen:
    """/stop outside a conversation."""
    return Screen(html(t, "There is no conversation to stop. Shall we begin one?"), first_steps(t))


def only_in_private(t: Translator) -> Html:
    """What a group is told."""
    return html(t, "I talk with each teacher in private only. Please write to me directly.")


def trouble(t: Translator) -> Html:
    """When something went wrong on our side."""
    return html(
        t,
        "Something went wrong on my side. Nothing that you said earlier is lost. Please send your last message again.",
    )


def broken_off(t: Translator) -> Html:
    """When an answer of ours could not reach the person at the time."""
    return safe(
        t("The connection broke, and my answer did not reach you. Nothing you said is lost. Please ask me again.")
    )
