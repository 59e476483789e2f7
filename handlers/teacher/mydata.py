"""/mydata: take everything along, or erase everything."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from digests import export, export_page
from handlers import revising
from handlers.filters import Data, parts
from handlers.freshness import good_until, is_fresh
from handlers.markup import html
from handlers.screens import mydata as screens
from handlers.screens.digest import gone
from handlers.speech import HandOver, Menu, Speech
from locales.translator import Translator
from storage.person import Person
from storage.work import Work


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """/mydata."""
    del message
    speech.say(screens.offered(len(await work.journal.all(person.id)), t))


async def exported(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Everything, as a page to read and as JSON."""
    del callback
    whole = export.Export(
        person=person,
        consents=await work.people.consents_of(person),
        conversations=await work.journal.all(person.id),
        growth_points=await work.growth_points.of(person.id),
        made_at=person.local(now),
        rhythm=await work.rhythms.find(person.id),
        prompts=await work.prompts.of(person.id),
        whom=await work.audiences.all(person.id),
        roles=await work.roles.of(person.id),
        pairings=await work.pairings.all(person.id),
        offers=await work.pairings.offers_of(person.id),
        programmes=await work.programmes.of_person(person.id),
        attention=await work.attention.of(person.id),
        unasked=await work.attention.sent(person.id),
    )
    caption = html(t, "Everything I keep of yours, to read.")
    speech.add(
        HandOver("aina.html", export_page.as_html(whole, t).encode(), caption),
        HandOver("aina.json", export.as_json(whole).encode(), html(t, "The same for a computer (JSON).")),
    )


async def asked_to_erase(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Say what goes, and ask once more."""
    del callback
    conversations = len(await work.journal.all(person.id))
    points = len(await work.growth_points.of(person.id))
    until = good_until(now)
    speech.replace(screens.confirm_erase(conversations, points, until, t))


async def erased(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Erase, if the button is still fresh."""
    if not is_fresh(parts(callback)[2], now):
        speech.toast(html(t, "This button is too old to erase anything. Please send /mydata again."), alert=True)
        return
    stored = await work.sessions.open_for(person.id)
    digests = await revising.erasing(work, person, now)
    await work.people.erase(person)
    speech.replace(screens.erased(t))
    speech.add(Menu())
    for message in digests:
        speech.change(message, gone(t), only_in_place=True)
    if stored is not None and stored.shown_message is not None:
        speech.rekey(stored.shown_message)


async def kept(callback: CallbackQuery, speech: Speech, t: Translator) -> None:
    """They thought better of it."""
    del callback
    speech.replace(screens.kept(t))


def register(router: Router) -> None:
    """/mydata and its buttons."""
    router.message.register(opened, Command("mydata", ignore_case=True))
    router.callback_query.register(exported, Data("mydata:export"))
    router.callback_query.register(asked_to_erase, Data("mydata:erase"))
    router.callback_query.register(erased, Data(r"mydata:gone:\d{1,12}"))
    router.callback_query.register(kept, Data("mydata:keep"))
