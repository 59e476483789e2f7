"""/lesson, /sheet and /week: choose a path and begin."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from dialogs.amending import find
from dialogs.catalogue import instrument
from dialogs.catalogue.growth_look import GROWTH_LOOK
from dialogs.replies import Withdrew
from handlers import asking, first_years, inviting, showing
from handlers.conversation import replying, starting
from handlers.conversation.outcome import Outcome
from handlers.filters import Data, parts
from handlers.screen import Screen
from handlers.screens import cards, greeting
from handlers.speech import Speech
from handlers.teacher.conversation import went_on
from locales.translator import Translator
from storage.person import Person
from storage.times import WEEKLY_CARDS, Rhythm
from storage.work import Work

BEGUN_BY = {"lesson": "lesson_coaching", "sheet": "lesson_sheet"}
BY_THEMSELVES, INVITED = "week", "invited"
"""How somebody came to a card of the week: by the command, or by an invitation, whose length is settled."""
REFLECTIONS = {*BEGUN_BY.values(), *inviting.CARDS}


async def commanded(
    message: Message,
    command: CommandObject,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
) -> None:
    """/lesson, /sheet, or /week: the weekly card that the person chose, or first the question which one fits."""
    del message
    begins = BEGUN_BY.get(command.command.lower())
    if begins is not None:
        await wanted(work, person, begins, speech, t, now)
    elif await asks_first(work, person, now):
        speech.say(cards.first_years(BY_THEMSELVES, t))
    else:
        rhythm = await work.rhythms.find(person.id) or Rhythm()
        await wanted(work, person, rhythm.weekly_card, speech, t, now)


async def chosen(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The button of an instrument."""
    key = (callback.data or "").partition(":")[2]
    if key in REFLECTIONS:
        await wanted(work, person, key, speech, t, now)


async def begun(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The button of a path. With a conversation open already (an old button), that one is shown; by a double tap it has
    just been. A path that is no more is offered anew."""
    stored = await work.sessions.open_for(person.id)
    if stored is not None and stored.session.instrument == GROWTH_LOOK.key:
        here = await replying.standing_at(work, person, stored, now)
        stored = None if replying.closed(here) or await _gave_way(work, person, here, speech, now) else stored
    if stored is not None:
        if not replying.just_begun(stored, now):
            await went_on(callback, work, person, speech, t, now)
        return
    _, key, path = parts(callback)
    speech.settle()
    if key in REFLECTIONS and path in {one.key for one in instrument(key).ways_in}:
        showing.show(await starting.begin(work, person, key, path, now), speech)
    else:
        await _offered(work, person, key, speech, t, now)


async def began_anew(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Keep the open conversation as it is and begin another, or the correction of an answer. The button names the
    conversation it is about."""
    _, session_key, next_one = parts(callback)
    stored = await work.sessions.open_for(person.id)
    if stored is not None and stored.session.key == session_key:
        speech.settle()
        if stored.shown_message is not None:
            speech.rekey(stored.shown_message)
        await replying.reply(work, person, stored, Withdrew(), now)
        target, _, step = next_one.partition(".")
        one = await work.journal.find(person.id, target)
        if one is not None and step in one.answers:
            showing.show(await starting.begin_amending(work, person, one, step, now), speech)
        else:
            await _offered(work, person, next_one, speech, t, now)
    elif not await replying.just_ended(work, person, session_key, now):
        await wanted(work, person, next_one if next_one in REFLECTIONS else "lesson_coaching", speech, t, now)


async def asks_first(work: Work, person: Person, now: datetime) -> bool:
    """Whether it has to be asked first which card of the week fits. Not over an open conversation: that one comes
    first."""
    is_open = first_years.is_open(person, await work.rhythms.find(person.id), now)
    return is_open and await work.sessions.open_for(person.id) is None


async def wanted(
    work: Work, person: Person, key: str, speech: Speech, t: Translator, now: datetime, path: str | None = None
) -> None:
    """Begin a reflection along `path`, or let the person choose one; with a conversation open, they decide first."""
    here = await replying.standing(work, person, now)
    if here is not None and await _gave_way(work, person, here, speech, now):
        here = None
    if here is not None and not replying.closed(here):
        open_one = find(here.session.instrument, here.session.version)
        speech.say(greeting.already_open(open_one, here.session, key, t))
        return
    if here is not None:
        showing.show(here, speech)
    if path is None:
        await _offered(work, person, key, speech, t, now)
    else:
        showing.show(await starting.begin(work, person, key, path, now), speech)


async def _gave_way(work: Work, person: Person, here: Outcome, speech: Speech, now: datetime) -> bool:
    """A look at a step, which is noted already, is no conversation to be asked about."""
    is_look = here.session.instrument == GROWTH_LOOK.key
    return is_look and await asking.give_way(work, person, here, speech, now)


async def _offered(work: Work, person: Person, key: str, speech: Speech, t: Translator, now: datetime) -> None:
    """The ways in, where there is a choice, each with what it takes; else the first question at once."""
    chosen_one = instrument(key if key in REFLECTIONS else "lesson_coaching")
    if len(chosen_one.ways_in) > 1:
        speech.say(await paths_of(work, person, chosen_one.key, t, now))
    else:
        showing.show(await starting.begin(work, person, chosen_one.key, chosen_one.ways_in[0].key, now), speech)


async def paths_of(work: Work, person: Person, key: str, t: Translator, now: datetime) -> Screen:
    """The paths of an instrument; with those of a card of the week, a way to the other cards."""
    wanted = instrument(key)
    screen = greeting.paths(wanted, await starting.given_for(work, person, wanted, now), t)
    return cards.with_another(screen, t) if key in WEEKLY_CARDS else screen


def register(router: Router) -> None:
    """Ways into a reflection."""
    router.message.register(commanded, Command(*BEGUN_BY, "week", ignore_case=True))
    router.callback_query.register(chosen, Data(r"choose:\w+"))
    router.callback_query.register(begun, Data(r"begin:\w+:\w+"))
    router.callback_query.register(began_anew, Data(r"anew:[\w-]+:[\w.-]+"))
