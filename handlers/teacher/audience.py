"""Who reads what: under a question, for a reflection in the journal, and for all answers to come (/sharing)."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from dialogs.amending import find
from dialogs.answers import Nothing
from handlers import correspondence, readers, revising, showing
from handlers.conversation import replying
from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import audience as screens
from handlers.screens import correspondence as letters
from handlers.speech import Speech
from handlers.taps import Tapped
from locales.translator import Translator
from storage.audiences import AUDIENCES, ME, MENTOR
from storage.journal import Reflection
from storage.pairings import PairingId
from storage.person import Person
from storage.sessions import Stored
from storage.work import Work


async def meant_otherwise(
    work: Work, person: Person, stored: Stored, tap: Tapped, speech: Speech, now: datetime
) -> bool:
    """The answer to the question that stands is to be read by the mentors, or by the teacher alone. False for a button
    of another question, or where there is nobody to share with."""
    session = stored.session
    instrument = find(session.instrument, session.version)
    who = readers.of(person, instrument, stored, session)
    meant = tap.audience
    if tap.ticket != session.ticket or session.at is None or speech.tapped is None or not who.can_change:
        return False
    if meant not in (ME, MENTOR):
        return False
    changed = await work.sessions.mean(stored, session.at, meant)
    if session.at in session.answers:
        await revising.changed(work, person, session.key, session.at, meant, now)
    showing.show(await replying.standing_at(work, person, changed, now), speech)
    return True


async def opened(message: Message, person: Person, speech: Speech, t: Translator, sums_up: bool) -> None:
    """/sharing."""
    del message
    speech.say(screens.general(person, t, sums_up=sums_up))


async def came(callback: CallbackQuery, person: Person, speech: Speech, t: Translator, sums_up: bool) -> None:
    """The same, from a button."""
    del callback
    speech.replace(screens.general(person, t, sums_up=sums_up))


async def came_to_single(callback: CallbackQuery, person: Person, speech: Speech, t: Translator) -> None:
    """One instrument at a time."""
    del callback
    speech.replace(screens.single(person, t))


async def set_general(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, sums_up: bool
) -> None:
    """For whom new answers are from now on: all, or those of one instrument."""
    _, _, key, audience = parts(callback)
    if audience not in (*AUDIENCES, screens.AS_ALL) or key not in ("all", *screens.INSTRUMENTS):
        return
    place = readers.EVERYWHERE if key == "all" else key
    chosen = {name: value for name, value in person.audiences.items() if name != place}
    if audience != screens.AS_ALL:
        chosen[place] = audience
    changed = await work.people.change(person.id, audiences=chosen)
    speech.replace(screens.general(changed, t, sums_up=sums_up))


async def opened_one(callback: CallbackQuery, person: Person, speech: Speech, t: Translator) -> None:
    """The choice for one instrument, or for all."""
    key = parts(callback)[2]
    if key in ("all", *screens.INSTRUMENTS):
        speech.replace(screens.choice(person, key, t))


async def summaries(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, sums_up: bool
) -> None:
    """Whether a program may sum up what is shared: it is said what that means."""
    wanted = (callback.data or "").endswith(":yes") and sums_up
    if wanted:
        sent = html(
            t,
            "What you share then goes, without your name, as text to an artificial intelligence (AI) outside of Aina.",
        )
        speech.toast(sent, alert=True)
    speech.replace(screens.general(await work.people.change(person.id, summaries=wanted), t, sums_up=sums_up))


async def of_reflection(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Who can read each answer of a reflection."""
    one = await _own(callback, work, person, speech, t)
    if one is not None:
        await _shown(work, person, one, int(parts(callback)[3]), speech, t)


async def of_answer(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Who can read one answer, and who could."""
    one = await _own(callback, work, person, speech, t)
    step = parts(callback)[3]
    if one is not None and not isinstance(one.answers.get(step, Nothing()), Nothing):
        await _shown_answer(work, person, one, step, speech, t)


async def changed(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """One answer, or all of a reflection, is for another audience from now on."""
    one = await _own(callback, work, person, speech, t)
    _, _, _, step, audience = parts(callback)
    if one is None or audience not in AUDIENCES or (audience == MENTOR and not person.mentors):
        return
    said = [key for key, answer in one.answers.items() if not isinstance(answer, Nothing)]
    steps = said if step == screens.ALL else [step] if step in said else []
    for each in steps:
        await revising.changed(work, person, one.key, each, audience, now)
    speech.toast(html(t, "It holds from now on."))
    await _shown(work, person, one, 0, speech, t)


async def named(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """One mentor of several may read an answer from now on, or may not."""
    one = await _own(callback, work, person, speech, t)
    _, _, _, step, verb, number = parts(callback)
    pairing = await work.pairings.own(person.id, int(number))
    if one is None or pairing is None or pairing.teacher_id != person.id:
        return
    if isinstance(one.answers.get(step, Nothing()), Nothing):
        return
    if verb == "show" and pairing.is_open:
        await revising.shown_to(work, person, one.key, step, PairingId(pairing.id), now)
    else:
        await revising.hidden_from(work, person, one.key, step, PairingId(pairing.id), now)
    await _shown_answer(work, person, one, step, speech, t)


async def sent_question(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The question to the mentor goes out at once; that answer is shared, and nothing else."""
    one = await _own(callback, work, person, speech, t)
    pairings = await work.pairings.mentors_of(person.id)
    if one is None or not pairings or letters.ASK_MENTOR not in one.answers:
        speech.settle()
        return
    await revising.changed(work, person, one.key, letters.ASK_MENTOR, MENTOR, now)
    once = {pairing.mentor_id: pairing for pairing in pairings}
    for pairing in once.values():
        await correspondence.post(work, correspondence.ASKED, pairing, pairing.mentor_id, one.key, now)
    names = ", ".join(pairing.mentor for pairing in once.values())
    speech.replace(Screen(html(t, "%(names)s – will receive your question.", names=names)))


async def _shown(work: Work, person: Person, one: Reflection, number: int, speech: Speech, t: Translator) -> None:
    whom = await work.audiences.of(person.id, one.key)
    instrument = find(one.instrument, one.version)
    speech.replace(screens.reflection(instrument, one, whom, person, number, t))


async def _shown_answer(work: Work, person: Person, one: Reflection, step: str, speech: Speech, t: Translator) -> None:
    whom = (await work.audiences.of(person.id, one.key))[step]
    mentors = await work.pairings.mentors_of(person.id)
    instrument = find(one.instrument, one.version)
    speech.replace(screens.answer(instrument, one, step, whom, mentors, t))


async def _own(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> Reflection | None:
    one = await work.journal.find(person.id, parts(callback)[2])
    if one is None:
        speech.toast(html(t, "This reflection is no longer in your journal."), alert=True)
    return one


def register(router: Router) -> None:
    """/sharing and every button about readers."""
    router.message.register(opened, Command("sharing", ignore_case=True))
    one = r"[\w-]{4,16}"
    for pattern, happened in (
        (r"readers:home", came),
        (r"readers:single", came_to_single),
        (r"readers:choose:\w{2,32}", opened_one),
        (r"readers:set:\w{2,32}:\w{2,10}", set_general),
        (r"readers:sums:(yes|no)", summaries),
        (rf"question:send:{one}", sent_question),
        (rf"readers:of:{one}:\d{{1,3}}", of_reflection),
        (rf"readers:at:{one}:\w{{1,32}}", of_answer),
        (rf"readers:to:{one}:\w{{1,32}}:\w{{2,10}}", changed),
        (rf"readers:by:{one}:\w{{1,32}}:(show|hide):\d{{1,9}}", named),
    ):
        router.callback_query.register(happened, Data(pattern))
