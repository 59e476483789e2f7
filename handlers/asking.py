"""Begin a small conversation: an errand, a letter to somebody, a step; another one that is open is finished first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import showing
from handlers.conversation import replying, starting
from handlers.conversation.outcome import Outcome
from handlers.markup import Html, html
from handlers.screen import Button, Screen
from handlers.speech import Speech
from handlers.way_back import GO_ON
from locales.translator import Translator
from storage.person import Person
from storage.work import Work


async def ask(
    work: Work,
    person: Person,
    key: str,
    given: Mapping[str, Any],
    before: Html | None,
    speech: Speech,
    t: Translator,
    now: datetime,
) -> bool:
    """Ask the first question of an instrument, below everything else; `before` is a line above it, if there is one.
    False where another conversation is open, or it was asked a moment ago."""
    here = await replying.standing(work, person, now)
    if here is not None and replying.closed(here):
        showing.show(here, speech)
    elif here is not None and _is_tapped_twice(here, key, given, now):
        return False
    elif here is not None and not await give_way(work, person, here, speech, now):
        speech.say(_busy(t(here.instrument.title), t))
        return False
    speech.tapped = None
    showing.show(await starting.begin(work, person, key, "full", now, given), speech, before)
    return True


async def give_way(work: Work, person: Person, here: Outcome, speech: Speech, now: datetime) -> bool:
    """End an open conversation that anything else is more than, and take its buttons away. Returns whether it did."""
    if not await replying.give_way(work, person, here, now):
        return False
    shown = here.stored.shown_message
    if shown is not None and shown != speech.tapped and not speech.touches(shown):
        speech.rekey(shown)
    return True


def _is_tapped_twice(here: Outcome, key: str, given: Mapping[str, Any], now: datetime) -> bool:
    """Whether this question was asked a moment ago, about the same thing."""
    same = (here.session.instrument, dict(here.session.given)) == (key, dict(given))
    return same and replying.just_begun(here.stored, now)


def _busy(title: str, t: Translator) -> Screen:
    text = html(
        t,
        "You are in a conversation: %(title)s. Please finish it first, or stop it with /stop; then tap again.",
        title=title,
    )
    return Screen(text, ((Button(t("Go on ▸"), GO_ON),),))
