"""Programmes of an organisation: made, opened week by week, ended by those who look after it; left by anybody."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from dialogs.catalogue.programme import PROGRAMME
from handlers.asking import ask
from handlers.coordinator import rights, views
from handlers.coordinator.organisations import asked_about
from handlers.filters import Data, parts
from handlers.markup import html, joined
from handlers.screens import programmes as screens
from handlers.screens.organisation_words import where
from handlers.speech import Speech
from locales.translator import Translator
from storage.person import Person
from storage.programmes import Programme
from storage.work import Work


async def listed(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The programmes of an organisation."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        speech.replace(screens.listed(here, await work.programmes.of(here.id), int(parts(callback)[3]), t))


async def adds(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """A new one: its title is asked."""
    here = await asked_about(callback, work, person, speech, t)
    if here is not None:
        before = joined((t("A programme"), where(await work.organisations.path(here.id))), " · ")
        await ask(work, person, PROGRAMME.key, {"organisation": here.id}, before, speech, t, now)


async def opened(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """One programme, and the means of a week."""
    programme = await _overseen(callback, work, person, speech, t)
    if programme is not None:
        speech.replace(await views.programme(work, programme, int(parts(callback)[3]), t, now))


async def asked_to_end(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The question before it ends."""
    programme = await _overseen(callback, work, person, speech, t)
    if programme is not None:
        speech.replace(screens.confirm_end(programme, t))


async def ended(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Yes: it is over, and so are its links."""
    programme = await _overseen(callback, work, person, speech, t)
    if programme is None:
        return
    if programme.ended_at is None:
        await work.programmes.end(programme, now)
    speech.toast(html(t, "Done."))
    speech.replace(await views.programme(work, await work.programmes.find(programme.id) or programme, 0, t, now))


async def asked_to_leave(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """A teacher wants out: the question before."""
    mine = {int(one.id): one for one in await work.programmes.of_person(person.id)}
    programme = mine.get(int(parts(callback)[2]))
    speech.replace(await views.mine(work, person, t) if programme is None else screens.confirm_leave(programme, t))


async def left(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Yes, they leave."""
    await work.programmes.leave(person.id, int(parts(callback)[2]))
    speech.toast(html(t, "Done. You have left."))
    speech.replace(await views.mine(work, person, t))


async def _overseen(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator
) -> Programme | None:
    """The programme that the button names, if this person looks after its organisation."""
    programme = await work.programmes.find(int(parts(callback)[2]))
    if programme is None or await rights.overseen(work, person, programme.organisation_id) is None:
        speech.replace(views.nothing(t))
        return None
    return programme


def register(router: Router) -> None:
    """Programmes."""
    some = r"\d{1,9}"
    for pattern, happened in (
        (rf"org:progs:{some}:\d{{1,4}}", listed),
        (rf"prog:add:{some}", adds),
        (rf"prog:open:{some}:\d{{1,2}}", opened),
        (rf"prog:end:{some}", asked_to_end),
        (rf"prog:ended:{some}", ended),
        (rf"prog:leave:{some}", asked_to_leave),
        (rf"prog:left:{some}", left),
    ):
        router.callback_query.register(happened, Data(pattern))
