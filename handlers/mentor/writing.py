"""What mentor and teacher write to each other: where it begins. What comes of it is in `handlers/correspondence.py`."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from dialogs.catalogue.mentoring import ANSWER_MENTOR, ASK_BACK, OFFER, VISIT_NOTE
from handlers.asking import ask
from handlers.correspondence import PAIRING
from handlers.filters import Data, parts
from handlers.markup import html
from handlers.mentor.shared import accompanied
from handlers.readers import TO_THE_OTHER
from handlers.screens import correspondence as letters
from handlers.speech import Speech
from locales.translator import Translator
from storage.person import Person
from storage.work import Work


async def asked(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Write a question to a mentee, or a note after a visit."""
    pairing = await accompanied(callback, work, person, speech, t, place=1)
    key = ASK_BACK.key if (callback.data or "").startswith("ask:") else VISIT_NOTE.key
    if pairing is not None:
        given = {PAIRING: pairing.id, TO_THE_OTHER: pairing.teacher}
        await ask(work, person, key, given, None, speech, t, now)


async def answers(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """A teacher answers the question of their mentor."""
    _, number, key = parts(callback)
    pairing = await work.pairings.own(person.id, int(number))
    written = None if pairing is None else await work.sessions.find(pairing.mentor_id, key)
    asks = None if written is None else letters.text(written.session.answers.get("question"))
    if pairing is None or written is None or not pairing.is_open or pairing.teacher_id != person.id:
        speech.replace(letters.over(t))
        return
    if written.session.given.get(PAIRING) != pairing.id:
        speech.toast(html(t, "There is nothing here any more."), alert=True)
        return
    given = {PAIRING: pairing.id, TO_THE_OTHER: pairing.mentor, "answer": asks or ""}
    tapped = speech.tapped
    if await ask(work, person, ANSWER_MENTOR.key, given, None, speech, t, now) and tapped is not None:
        speech.rekey(tapped)


async def left_unanswered(callback: CallbackQuery, speech: Speech, t: Translator) -> None:
    """Not now: the question stays where it is, without buttons."""
    del callback
    speech.toast(html(t, "Good. Nothing depends on it."))
    speech.settle()


async def offered(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Offer to show something to colleagues."""
    del callback
    await ask(work, person, OFFER.key, {}, None, speech, t, now)


def register(router: Router) -> None:
    """The buttons that begin a question, an answer, a note, an offer."""
    number, key = r"\d{1,9}", r"[\w-]{4,16}"
    router.callback_query.register(asked, Data(rf"(ask|visit):{number}"))
    router.callback_query.register(answers, Data(rf"reply:{number}:{key}"))
    router.callback_query.register(left_unanswered, Data(r"reply:no"))
    router.callback_query.register(offered, Data(r"offer:new"))
