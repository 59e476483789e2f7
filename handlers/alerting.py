"""Letters to owners when something is wrong: an update was set aside, letters have waited too long. Each thing once."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.screens import status as screens
from handlers.speech import Speech
from locales.translator import Translator
from storage.letters import Letter
from storage.places import Place, declare
from storage.work import Work

ALERT = declare("alert", Place.FREE)
SET_ASIDE, OUTBOX = "set_aside", "outbox"
PRIORITY = 1
LIVES = timedelta(days=2)
TOO_LONG = timedelta(minutes=15)
"""A letter that has been due for longer than this waits for something that is broken."""


async def alert(work: Work, now: datetime) -> None:
    """Post a letter to every owner about what is new and wrong; about old letters at most once a day."""
    health = await work.health.look(now)
    news = []
    if health.last_set_aside is not None and await work.health.is_news(f"{SET_ASIDE}:{health.last_set_aside}", now):
        news.append(SET_ASIDE)
    if health.waits > TOO_LONG and await work.health.is_news(f"{OUTBOX}:{now.date()}", now):
        news.append(OUTBOX)
    for telegram_id in await work.roles.owners() if news else ():
        owner = await work.people.find(telegram_id)
        if owner is None or not owner.agreed:
            continue
        for what in news:
            key = f"{ALERT}:{owner.id}:{what}"
            await work.letters.post(Letter(key, owner.id, ALERT, {"what": what}, PRIORITY, now, now + LIVES))


def say(letter: Letter, speech: Speech, t: Translator) -> None:
    """The letter in words."""
    speech.say(screens.set_aside(t) if letter.about["what"] == SET_ASIDE else screens.outbox_is_old(t))
