"""A contact card, and the two buttons that come with it: thanks on their way to a colleague."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import thanks
from handlers.filters import Data, is_contact, parts
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import refusals
from handlers.speech import Speech
from locales.translator import Translator
from storage.journal import Reflection
from storage.letters import Letter
from storage.person import LONGEST_NAME, Person
from storage.work import Work

GOOD_FOR = timedelta(days=7)
"""How long after a year's end the thanks in it can be sent on."""

LIVES = timedelta(days=120)
"""Thanks of the last days of May arrive when school begins again."""


async def shared(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """A contact card: the one to be thanked, where there is something to send."""
    one = await _latest(work, person, now)
    said = None if one is None else thanks.said_in(one.answers)
    contact = message.contact
    if one is None or said is None or contact is None or contact.user_id is None:
        speech.tell(html(t, refusals.NOT_KEPT))
        return
    speech.say(thanks.confirm(contact.first_name, said, one.key, contact.user_id, t))


async def sent(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Yes: a letter to the colleague, if they are one of us and somebody else; told alike in any case."""
    _, key, telegram_id = parts(callback)
    one = await _latest(work, person, now)
    if one is None or one.key != key or thanks.said_in(one.answers) is None:
        speech.replace(Screen(html(t, "These thanks can no longer be sent from here. They are in your journal.")))
        return
    colleague = await work.people.find(int(telegram_id))
    if await work.journal.thank(person.id, key) and colleague is not None and colleague.agreed and colleague != person:
        about = {"from": person.id, "session": key, "name": callback.from_user.full_name[:LONGEST_NAME]}
        name = f"{thanks.THANKS}:{key}"
        letter = Letter(name, colleague.id, thanks.THANKS, about, thanks.PRIORITY, now, now + LIVES)
        await work.letters.post(letter)
    speech.replace(Screen(html(t, "Done. If your colleague uses Aina, your thanks will reach them.")))


async def kept(callback: CallbackQuery, speech: Speech, t: Translator) -> None:
    """No."""
    del callback
    speech.replace(Screen(html(t, "Your words stay with you, in your journal.")))


async def _latest(work: Work, person: Person, now: datetime) -> Reflection | None:
    found = await work.journal.since(person.id, now - GOOD_FOR)
    return next((one for one in found if one.instrument == thanks.INSTRUMENT), None)


def register(router: Router) -> None:
    """Contact cards and what follows."""
    router.message.register(shared, is_contact)
    router.callback_query.register(kept, Data(r"thanks:no"))
    router.callback_query.register(sent, Data(r"thanks:[\w-]+:\d{1,18}"))
