"""What one mentee shared: by conversation, read again, with its files."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import mentees as screens
from handlers.speech import GiveBack, Speech
from locales.translator import Translator
from storage.pairings import Pairing, PairingId
from storage.person import Person
from storage.work import Work


async def listed(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """What one mentee shared, by conversation."""
    pairing = await accompanied(callback, work, person, speech, t)
    if pairing is not None:
        number = int(parts(callback)[3])
        shown, total = await work.readable.conversations(person.id, pairing.id, number, screens.ON_A_PAGE)
        speech.replace(screens.history(pairing, shown, number, total, t))


async def read(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """What is shared of one conversation."""
    pairing = await accompanied(callback, work, person, speech, t)
    if pairing is None:
        return
    answers = await work.readable.in_conversation(person.id, pairing.id, parts(callback)[3])
    if not answers:
        speech.toast(html(t, "What stood here can no longer be read."), alert=True)
        return
    first, *rest = screens.shared(pairing, answers, t)
    speech.replace(first)
    for screen in rest:
        speech.say(screen)


async def gave_files(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Files in what is shared of one conversation."""
    pairing = await accompanied(callback, work, person, speech, t)
    if pairing is not None:
        answers = await work.readable.in_conversation(person.id, pairing.id, parts(callback)[3])
        files = screens.attachments(answers)
        if files:
            speech.add(GiveBack(files))
        else:
            speech.toast(html(t, "What stood here can no longer be read."), alert=True)


async def accompanied(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, place: int = 2
) -> Pairing | None:
    """The open pairing that the button names, if the person is its mentor; else they are told."""
    one = await work.pairings.own(person.id, PairingId(int(parts(callback)[place])))
    if one is None or one.mentor_id != person.id or not one.is_open:
        speech.replace(Screen(html(t, "This pairing has come to its end; there is nothing to read here.")))
        return None
    return one


def register(router: Router) -> None:
    """The buttons of a mentee's shared history."""
    number, key = r"\d{1,9}", r"[\w-]{4,16}"
    router.callback_query.register(listed, Data(rf"shared:list:{number}:\d{{1,5}}"))
    router.callback_query.register(read, Data(rf"shared:read:{number}:{key}"))
    router.callback_query.register(gave_files, Data(rf"shared:files:{number}:{key}"))
