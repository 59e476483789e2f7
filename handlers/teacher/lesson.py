"""/lesson and /sheet: choose a path and begin."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from dialogs.amending import find
from dialogs.catalogue import instrument
from dialogs.replies import Withdrew
from handlers import showing
from handlers.conversation import replying, starting
from handlers.filters import Data
from handlers.screens import greeting
from handlers.speech import Speech
from handlers.teacher.conversation import went_on
from locales.translator import Translator
from storage.people import Person
from storage.work import Work

BEGUN_BY = {"lesson": "lesson_coaching", "sheet": "lesson_sheet"}
REFLECTIONS = set(BEGUN_BY.values())


async def commanded(
    message: Message,
    command: CommandObject,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
) -> None:
    """/lesson or /sheet."""
    del message
    await _wanted(work, person, BEGUN_BY[command.command.lower()], speech, t, now)


async def chosen(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The button of an instrument."""
    key = (callback.data or "").partition(":")[2]
    if key in REFLECTIONS:
        await _wanted(work, person, key, speech, t, now)


async def begun(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The button of a path. With a conversation open already (an old button), that one is shown; by a double tap it has
    just been. A path that is no more is offered anew."""
    stored = await work.sessions.open_for(person.id)
    if stored is not None:
        if not replying.just_begun(stored, now):
            await went_on(callback, work, person, speech, t, now)
        return
    _, key, path = (callback.data or "").split(":")
    _settle_tapped(speech)
    if key in REFLECTIONS and path in {one.key for one in instrument(key).paths}:
        showing.show(await starting.begin(work, person, key, path, now), speech)
    else:
        await _offered(work, person, key, speech, t, now)


async def began_anew(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Keep the open conversation as it is and begin another, or the correction of an answer. The button names the
    conversation it is about."""
    _, session_key, wanted = (callback.data or "").split(":")
    stored = await work.sessions.open_for(person.id)
    if stored is not None and stored.session.key == session_key:
        _settle_tapped(speech)
        if stored.shown_message is not None:
            speech.rekey(stored.shown_message)
        await replying.reply(work, person, stored, Withdrew(), now)
        target, _, step = wanted.partition(".")
        one = await work.journal.find(person.id, target)
        if one is not None and step in one.answers:
            showing.show(await starting.begin_amending(work, person, one, step, now), speech)
        else:
            await _offered(work, person, wanted, speech, t, now)
    elif not await replying.just_ended(work, person, session_key, now):
        await _wanted(work, person, wanted if wanted in REFLECTIONS else "lesson_coaching", speech, t, now)


async def _wanted(work: Work, person: Person, key: str, speech: Speech, t: Translator, now: datetime) -> None:
    here = await replying.standing(work, person, now)
    if here is not None and not replying.closed(here):
        open_one = find(here.session.instrument, here.session.version)
        speech.say(greeting.already_open(open_one, here.session, key, t))
        return
    if here is not None:
        showing.show(here, speech)
    await _offered(work, person, key, speech, t, now)


async def _offered(work: Work, person: Person, key: str, speech: Speech, t: Translator, now: datetime) -> None:
    """The paths, where there is a choice; else the first question at once."""
    wanted = instrument(key if key in REFLECTIONS else "lesson_coaching")
    if len(wanted.paths) > 1:
        speech.say(greeting.paths(wanted, t))
    else:
        showing.show(await starting.begin(work, person, wanted.key, wanted.paths[0].key, now), speech)


def _settle_tapped(speech: Speech) -> None:
    """Take the buttons of the tapped screen away: it has done its work."""
    if speech.tapped is not None:
        speech.rekey(speech.tapped)
        speech.tapped = None


def register(router: Router) -> None:
    """Ways into a reflection."""
    router.message.register(commanded, Command(*BEGUN_BY, ignore_case=True))
    router.callback_query.register(chosen, Data(r"choose:\w+"))
    router.callback_query.register(begun, Data(r"begin:\w+:\w+"))
    router.callback_query.register(began_anew, Data(r"anew:[\w-]+:[\w.-]+"))
