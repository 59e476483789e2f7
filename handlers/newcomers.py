"""Whoever has not agreed yet: first we get to know each other. Nothing else is open to them but help."""

from __future__ import annotations

import re
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from dialogs.catalogue.onboarding import ONBOARDING
from handlers.conversation import starting
from handlers.conversation.replying import standing
from handlers.filters import not_agreed
from handlers.joining import remember
from handlers.owner_link import OwnerLink
from handlers.screens.greeting import declined
from handlers.showing import ask, show
from handlers.speech import Speech
from handlers.teacher import conversation
from locales.translator import Translator
from storage.person import Person
from storage.work import Work

FORGETS = re.compile(r"^mydata:gone:|:x:$")
"""The data of the buttons after which nothing of a person is left: erase everything, stop before agreeing."""


async def said(
    message: Message,
    work: Work,
    person: Person | None,
    speech: Speech,
    t: Translator,
    now: datetime,
    owners: OwnerLink,
) -> None:
    """Words of a newcomer: an answer if we are talking already, else the beginning."""
    command = (message.text or "").startswith("/") and not (message.text or "").startswith("/stop")
    if person is not None and not command and await work.sessions.open_for(person.id) is not None:
        await conversation.said(message, work, person, speech, t, now)
        return
    starts = (message.text or "").startswith("/start")
    await _met(message, work, person, speech, t, now, starts=starts)
    if starts and (met := await work.people.find(speech.chat_id)) is not None:
        await remember(work, met, message.text, owners)


async def tapped(
    callback: CallbackQuery, work: Work, person: Person | None, speech: Speech, t: Translator, now: datetime
) -> None:
    """A tap of a newcomer. The second tap on the button by which somebody was forgotten meets nobody anew."""
    if person is None and FORGETS.search(callback.data or ""):
        return
    if person is not None and await work.sessions.open_for(person.id) is not None:
        await conversation.tapped(callback, work, person, speech, t, now)
        return
    await _met(callback, work, person, speech, t, now, starts=False)


async def edited(message: Message) -> None:
    """An edit by someone who has agreed to nothing: nothing of theirs is kept to be corrected."""
    del message


async def _met(
    event: Message | CallbackQuery,
    work: Work,
    person: Person | None,
    speech: Speech,
    t: Translator,
    now: datetime,
    *,
    starts: bool,
) -> None:
    user = event.from_user
    if user is None:
        return
    if person is None:
        if not starts and await work.people.has_declined(user.id):
            speech.say(declined(t))
            return
        person = await work.people.meet(user.id, t.language, now)
    here = await standing(work, person, now)
    if here is not None and here.session.at is not None:
        ask(here, speech)
    else:
        show(await starting.begin(work, person, ONBOARDING.key, "full", now), speech)


def register(router: Router) -> None:
    """Everything from people who have not agreed."""
    router.message.register(said, not_agreed)
    router.callback_query.register(tapped, not_agreed)
    router.edited_message.register(edited, not_agreed)
