"""/language: three buttons; the conversation goes on in the other language at once."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from dialogs.catalogue.onboarding import LANGUAGE_NAMES
from handlers import showing
from handlers.conversation import replying
from handlers.filters import Data
from handlers.markup import html
from handlers.screen import Button, Screen
from handlers.speech import Speech
from locales.translator import LANGUAGES, Translator, translator
from storage.person import Person
from storage.work import Work


async def asked(message: Message, speech: Speech, t: Translator) -> None:
    """/language."""
    del message
    rows = tuple((Button(name, f"language:{code}"),) for code, name in LANGUAGE_NAMES)
    speech.say(Screen(html(t, "In which language shall we talk?"), rows))


async def chosen(callback: CallbackQuery, work: Work, person: Person, speech: Speech, now: datetime) -> None:
    """A language was tapped."""
    code = (callback.data or "").partition(":")[2]
    if code not in LANGUAGES:
        return
    same = code == person.language
    person = await work.people.change(person.id, language=code)
    speech.replace(Screen(html(translator(code), "From now on we talk in English.")))
    speech.tapped = None
    here = None if same else await replying.standing(work, person, now)
    if here is not None:
        showing.show(here, speech) if replying.closed(here) else showing.ask(here, speech)


def register(router: Router) -> None:
    """/language."""
    router.message.register(asked, Command("language", ignore_case=True))
    router.callback_query.register(chosen, Data(r"language:\w+"))
