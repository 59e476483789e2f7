"""Answers: words, files, taps and edits, to whatever question stands."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from dialogs.amending import find
from dialogs.catalogue import ABOUT_STEPS
from dialogs.events import Refused
from dialogs.replies import Said, Withdrew
from handlers import heard, readers, showing, words_after
from handlers.conversation import correcting, replying
from handlers.filters import Data, is_answer, is_words
from handlers.markup import html
from handlers.screens import greeting, refusals
from handlers.screens.keyboards import menu, standing
from handlers.speech import Speech
from handlers.taps import ForeignTap, Tapped, read
from handlers.teacher import audience
from locales.translator import Translator
from storage.person import Person
from storage.sessions import Stored
from storage.work import Work

TELEGRAMS_OWN = {
    ContentType.PINNED_MESSAGE,
    ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
    ContentType.CHAT_BACKGROUND_SET,
    ContentType.WRITE_ACCESS_ALLOWED,
}
"""Notes that Telegram itself puts into a private chat; nobody said them."""


async def said(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """Words or a file: an answer, a part of the last answer, or a stray message."""
    stored = await work.sessions.open_for(person.id)
    words = heard.said_in(message)
    if words is None:
        if message.content_type not in TELEGRAMS_OWN:
            speech.tell(html(t, refusals.NOT_KEPT))
        return
    if await correcting.continued(work, person, stored, words, now):
        if message.media_group_id is None:
            speech.tell(html(t, "✓ Added to your answer before."))
        return
    if stored is not None:
        await _heard(message, words, work, person, stored, speech, t, now)
    elif not await words_after.kept(work, person, words, speech, now):
        speech.say(greeting.stray(t))
        speech.once_for = message.media_group_id


async def _heard(
    message: Message,
    words: Said,
    work: Work,
    person: Person,
    stored: Stored,
    speech: Speech,
    t: Translator,
    now: datetime,
) -> None:
    """Words to the question that stands."""
    instrument = find(stored.session.instrument, stored.session.version)
    reply = heard.as_reply(words, instrument.step(stored.session.at or ""), t)
    outcome = await replying.reply(work, person, stored, reply, now, source=words.source)
    showing.show(outcome, speech, heard.acknowledged(words, message, t))
    if any(isinstance(event, Refused) for event in outcome.events):
        speech.once_for = message.media_group_id
    if replying.closed(outcome):
        if replying.kept(outcome) and outcome.instrument.key in ABOUT_STEPS:
            speech.tell(html(t, "✓ Saved with your step."))
        speech.say(greeting.greeting("", t) if replying.kept(outcome) else greeting.stray(t))


async def edited(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """A sent message was edited: the answer in it is corrected."""
    words = heard.said_in(message)
    if words is None or words.source is None:
        return
    corrected = await correcting.edited(work, person, words, now, t)
    if corrected is not None:
        showing.show_corrected(*corrected, speech)
        return
    stored = await work.sessions.open_for(person.id)
    if stored is not None and _was_refused(words, stored):
        await _heard(message, words, work, person, stored, speech, t, now)  # mended, it may be the answer


def _was_refused(words: Said, stored: Stored) -> bool:
    """Whether this was said to the question that stands, and was no answer to it: after it was shown, and not before
    its message was turned to it by a tap. A command is never an answer."""
    source, shown = words.source, stored.shown_message
    if source is None or shown is None or source.message < shown or words.text.startswith("/"):
        return False
    return source.second >= int(stored.session.touched_at.timestamp())


async def tapped(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """A button under a question."""
    stored = await work.sessions.open_for(person.id)
    try:
        tap = read(callback.data or "")
    except ForeignTap:
        tap = None
    if stored is None and tap is not None and await replying.was_ended_by(work, person, tap.ticket):
        return
    if stored is None or tap is None:
        await _nowhere(work, person, stored, speech, t, now)
    elif tap.audience is not None:
        if not await audience.meant_otherwise(work, person, stored, tap, speech, now):
            await _nowhere(work, person, stored, speech, t, now)
    elif tap.reply is None:
        await _menu(work, person, stored, tap, speech, t, now)
    else:
        showing.show(await replying.reply(work, person, stored, tap.reply, now, tap.ticket), speech)


async def went_on(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The button "go on": the question that stands comes once more."""
    del callback
    await _nowhere(work, person, await work.sessions.open_for(person.id), speech, t, now, silent=True)


async def stopped(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """/stop."""
    del message
    stored = await work.sessions.open_for(person.id)
    if stored is None:
        speech.say(greeting.nothing_to_stop(t))
    else:
        showing.show(await replying.reply(work, person, stored, Withdrew(), now), speech)


async def unknown_command(message: Message, speech: Speech, t: Translator) -> None:
    """A command that Aina does not know is never taken for an answer."""
    del message
    speech.tell(html(t, "I do not know this command. What I understand is in the menu and in /help."))


async def _nowhere(
    work: Work,
    person: Person,
    stored: Stored | None,
    speech: Speech,
    t: Translator,
    now: datetime,
    *,
    silent: bool = False,
) -> None:
    """A tap that answers nothing: show where the conversation stands, or that there is none."""
    if not silent:
        speech.toast(html(t, "This button is from an earlier conversation."))
    if stored is None or stored.shown_message != speech.tapped:
        speech.settle()
    here = await replying.standing(work, person, now)
    if here is None:
        speech.say(greeting.greeting("", t))
    elif replying.closed(here):
        showing.show(here, speech)
    else:
        showing.ask(here, speech)


async def _menu(
    work: Work, person: Person, stored: Stored, tap: Tapped, speech: Speech, t: Translator, now: datetime
) -> None:
    session = stored.session
    if tap.ticket != session.ticket or session.at is None or speech.tapped is None:
        await _nowhere(work, person, stored, speech, t, now)
        return
    instrument = find(session.instrument, session.version)
    today = person.local(now).date()
    who = readers.of(person, instrument, stored, session)
    rows = menu(instrument, session, t) if tap.menu else standing(instrument, session, today, t, who)
    speech.rekey(speech.tapped, rows)


def register_answers(router: Router) -> None:
    """What is heard most: words that are no command, and taps under a question."""
    router.message.register(said, is_words)
    router.callback_query.register(tapped, is_answer)


def register(router: Router) -> None:
    """The last of all: whatever reaches this is about the conversation."""
    router.message.register(stopped, Command("stop", ignore_case=True))
    router.message.register(unknown_command)
    router.edited_message.register(edited)
    router.callback_query.register(went_on, Data("go"))
    router.callback_query.register(tapped)
