"""/journal: reflections by date; re-read, correct, delete. Every button is answered from the person's own rows only."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from dialogs.amending import find
from dialogs.answers import Marked
from digests import questions, reflection
from handlers import erasing, revising, showing
from handlers.conversation import replying, starting
from handlers.filters import Data, parts
from handlers.freshness import good_until, is_fresh
from handlers.markup import html
from handlers.screens import journal as screens
from handlers.screens.greeting import already_open
from handlers.speech import Draw, GiveBack, Speech
from locales.translator import Translator
from storage.growth_point import GrowthPoint
from storage.journal import Reflection
from storage.person import Person
from storage.rhythms import WEEKLY
from storage.work import Work


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """/journal."""
    del message
    await _page(work, person, 0, speech, t)


async def turned(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Another page."""
    await _page(work, person, int(parts(callback)[2]), speech, t)


async def read(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """One reflection, whole."""
    one = await _own(callback, work, person, speech, t)
    if one is not None:
        instrument = find(one.instrument, one.version)
        week = await _week_before(work, person, one)
        first, *rest = screens.read(instrument, one, person.local(one.started_at), t, week)
        if parts(callback)[1] == "open":  # below the closing, which stays
            speech.say(first)
        else:
            speech.replace(first)
        for screen in rest:
            speech.say(screen)


async def gave_files(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The voice messages, pictures and documents of a reflection, given back."""
    one = await _own(callback, work, person, speech, t)
    if one is not None:
        speech.add(GiveBack(screens.attachments(one)))


async def drew(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The wheel of a reflection, as a picture."""
    one = await _own(callback, work, person, speech, t)
    step = None if one is None else questions.wheel_of(find(one.instrument, one.version))
    if one is None or step is None:
        return
    marked = one.answers.get(step.key)
    if isinstance(marked, Marked):
        at = person.local(one.started_at)
        days: tuple[date, date | None] = (reflection.lesson_day(one.answers, at.date()), None)
        wheel = reflection.wheel_to_draw(step, marked, None, screens.subtitle(one, at, t), days, t)
        speech.add(Draw(wheel, html(t, "Your wheel.")))


async def asked_which(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Which answer to correct."""
    one = await _own(callback, work, person, speech, t)
    if one is not None:
        speech.replace(screens.which_answer(find(one.instrument, one.version), one, int(parts(callback)[3]), t))


async def amended(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Ask that question once more."""
    one = await _own(callback, work, person, speech, t)
    step = parts(callback)[3]
    if one is None or step not in one.answers:
        return
    here = await replying.standing(work, person, now)
    if here is not None and (here.session.at, here.session.given.get("target")) == (step, one.key):
        if not replying.just_begun(here.stored, now):
            showing.ask(here, speech)
        return
    if here is not None and not replying.closed(here):
        speech.say(already_open(here.instrument, here.session, f"{one.key}.{step}", t))
        return
    if here is not None:
        showing.show(here, speech)
    speech.tapped = None
    showing.show(await starting.begin_amending(work, person, one, step, now), speech)


async def asked_to_delete(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Say what goes, and ask once more."""
    one = await _own(callback, work, person, speech, t)
    if one is not None:
        until, at = good_until(now), person.local(one.started_at)
        steps = await _steps_in(work, person, one.key)
        speech.replace(screens.confirm_delete(find(one.instrument, one.version), one, steps, at, until, t))


async def deleted(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Delete it, if the button is still fresh; the steps that came from it stay, unless they shall go, too."""
    one = await _own(callback, work, person, speech, t)
    if one is None:
        return
    with_steps = parts(callback)[4:] == ["steps"]
    if not is_fresh(parts(callback)[3], now):
        speech.toast(html(t, "This button is too old to delete anything. Please open the journal again."), alert=True)
        return
    stored = await work.sessions.find(person.id, one.key)
    if stored is not None:
        for step in await _steps_in(work, person, one.key) if with_steps else ():
            if step.session_key == one.key:
                await erasing.erase(work, person, step, speech, now)
        await revising.deleting(work, person, one.key, now)
        await work.sessions.delete(stored)
    speech.toast(html(t, "Deleted."))
    await _page(work, person, 0, speech, t)


async def _steps_in(work: Work, person: Person, key: str) -> tuple[GrowthPoint, ...]:
    """The steps that were put in words in a reflection."""
    stored = await work.sessions.find(person.id, key)
    return () if stored is None else await work.growth_points.chosen_in(person.id, stored.id)


async def _page(work: Work, person: Person, number: int, speech: Speech, t: Translator) -> None:
    shown, total = await work.journal.page(person.id, number, screens.ON_A_PAGE)
    if not shown and number > 0:  # what stood on that page was deleted since
        await _page(work, person, 0, speech, t)
        return
    local = [person.local(one.started_at) for one in shown]
    speech.replace(screens.page([(find(one.instrument, one.version), one) for one in shown], number, total, local, t))


async def _week_before(work: Work, person: Person, one: Reflection) -> date | None:
    """The Monday of the week that was asked about, if the answer came after that week; only the teacher sees it."""
    prompt = await work.prompts.taken_up_by(person.id, one.key)
    if prompt is None or prompt.kind != WEEKLY:
        return None
    asked, answered = (person.local(at).date() for at in (prompt.due_at, one.started_at))
    monday = asked - timedelta(days=asked.weekday())
    return monday if answered >= monday + timedelta(days=7) else None


async def _own(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> Reflection | None:
    """The reflection that the button names, if it is this person's own."""
    one = await work.journal.find(person.id, parts(callback)[2])
    if one is None:
        speech.toast(html(t, "This reflection is no longer in your journal."), alert=True)
    return one


def register(router: Router) -> None:
    """/journal and its buttons."""
    router.message.register(opened, Command("journal", ignore_case=True))
    one = r"[\w-]{4,16}"
    for pattern, happened in (
        (r"journal:page:\d{1,5}", turned),
        (rf"journal:(read|open):{one}", read),
        (rf"journal:files:{one}", gave_files),
        (rf"journal:wheel:{one}", drew),
        (rf"journal:edit:{one}:\d{{1,3}}", asked_which),
        (rf"journal:amend:{one}:\w{{1,32}}", amended),
        (rf"journal:delete:{one}", asked_to_delete),
        (rf"journal:gone:{one}:\d{{1,12}}(:steps)?", deleted),
    ):
        router.callback_query.register(happened, Data(pattern))
