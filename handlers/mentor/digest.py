"""/digest, and the buttons under one: thanks, a question back, seen, the wheels, the same as a table or a document."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from digests import reflection
from digests.group_wheel import together
from digests.mentor_digest import Digest
from handlers import correspondence
from handlers.filters import Data, parts
from handlers.markup import html, safe
from handlers.mentor import digesting
from handlers.screens import digest as screens
from handlers.screens import mentees as names
from handlers.speech import Draw, HandOver, Speech
from locales.translator import Translator
from storage.mentoring import SentDigest
from storage.person import Person
from storage.work import Work

SPANS = {"week": 7, "month": 30, "quarter": 92}
"""Days by the word after the command; the words of other languages are in the catalogues."""

MOST_WHEELS = 10


async def asked_for(
    message: Message,
    command: CommandObject,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
) -> None:
    """/digest week|month|quarter."""
    del message
    wanted = (command.args or "week").strip().casefold()
    spans = {name: days for span, days in SPANS.items() for name in (span, t(names.SPAN_NAMES[span]).casefold())}
    if wanted not in spans:
        speech.tell(html(t, "I understand: /digest week, /digest month, /digest quarter."))
        return
    if not await work.pairings.teachers_of(person.id):
        speech.say(names.no_mentees(t))
        return
    draft = await work.mentoring.draft(person.id, now - timedelta(days=spans[wanted]), now)
    if not await digesting.say(work, person, draft, speech, t):
        await work.mentoring.forget(draft)
        speech.tell(html(t, "In this time nothing was shared with you."))


async def thanked(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Thanks to one who shared; with several, whom."""
    found = await _own(callback, work, person, speech, t)
    if found is None:
        return
    sent, told = found
    chosen = parts(callback)[3:]
    mentees = told.mentees if not chosen else [one for one in told.mentees if str(one.pairing.id) == chosen[0]]
    if len(mentees) > 1:
        speech.say(names.whom("thank", sent.id, mentees, 0, t))
        return
    thanks = [one.pairing for one in mentees if await work.mentoring.thank(sent, one.pairing.id)]
    for pairing in thanks:
        await correspondence.post(work, correspondence.THANKED, pairing, pairing.teacher_id, str(sent.id), now)
    if mentees and not thanks:
        speech.toast(html(t, "You have thanked for this already."))
    else:
        speech.toast(html(t, "Your thanks are on their way."))


async def asked_back(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Whom to ask."""
    found = await _own(callback, work, person, speech, t)
    if found is not None:
        speech.say(names.whom("ask", found[0].id, found[1].mentees, 0, t))


async def turned(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Another page of names."""
    _, _, what, digest_id, number = parts(callback)
    found = await _read(int(digest_id), work, person, speech, t)
    if found is not None:
        speech.replace(names.whom(what, found[0].id, found[1].mentees, int(number), t))


async def seen(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Marked as seen: for the mentor only."""
    found = await _own(callback, work, person, speech, t)
    if found is not None:
        await work.mentoring.seen(found[0], now)
        speech.toast(html(t, "✓ Seen."))


async def drew(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The group's wheel, then each mentee's last one, with the one before behind it."""
    found = await _own(callback, work, person, speech, t)
    if found is None:
        return
    turned = [(one.name, one.wheel) for one in found[1].mentees if one.wheel is not None]
    group = together([wheel for _, wheel in turned])
    if group is not None:
        last = person.local(found[1].until).date()
        title = t("All together")
        picture = reflection.wheel_to_draw(turned[0][1].step, group, None, title, (last, None), t)
        speech.add(Draw(picture, html(t, "The means of your mentees' last wheels, of five people or more.")))
    for name, wheel in turned[:MOST_WHEELS]:
        speech.add(Draw(wheel.to_draw(name, person.local, t), safe(name)))
    if not turned:
        speech.toast(html(t, "No wheel was shared in this time."), alert=True)


async def tabled(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The same as a table."""
    from digests.digest_workbook import workbook  # noqa: PLC0415 - a heavy library, for whoever asks for a table

    found = await _own(callback, work, person, speech, t)
    if found is not None:
        name = f"aina-{person.local(found[1].until).date()}.xlsx"
        speech.add(HandOver(name, partial(workbook, found[1], t, person.local), html(t, "The digest as a table.")))


async def printed(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The same as a document."""
    from digests.digest_paper import paper  # noqa: PLC0415 - as above

    found = await _own(callback, work, person, speech, t)
    if found is not None:
        name = f"aina-{person.local(found[1].until).date()}.pdf"
        speech.add(HandOver(name, partial(paper, found[1], t, person.local), html(t, "The digest as a document.")))


async def _own(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator
) -> tuple[SentDigest, Digest] | None:
    """The digest of the button."""
    return await _read(int(parts(callback)[2]), work, person, speech, t)


async def _read(
    digest_id: int, work: Work, person: Person, speech: Speech, t: Translator
) -> tuple[SentDigest, Digest] | None:
    """A digest as it may be read now, if it is this mentor's and anything may."""
    sent = await work.mentoring.own(person.id, digest_id)
    told = None if sent is None else await digesting.gathered(work, person, sent.since, sent.until)
    if sent is None or told is None:
        speech.replace(screens.gone(t))
        return None
    return sent, told


def register(router: Router) -> None:
    """/digest and its buttons."""
    router.message.register(asked_for, Command("digest", ignore_case=True))
    number = r"\d{1,9}"
    for pattern, happened in (
        (rf"digest:thank:{number}(:{number})?", thanked),
        (rf"digest:ask:{number}", asked_back),
        (rf"digest:whom:(thank|ask):{number}:\d{{1,3}}", turned),
        (rf"digest:seen:{number}", seen),
        (rf"digest:wheels:{number}", drew),
        (rf"digest:xlsx:{number}", tabled),
        (rf"digest:pdf:{number}", printed),
    ):
        router.callback_query.register(happened, Data(pattern))
