"""/growth: my growth points, each with what was said of it and a chart of what it is to move."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from dialogs.catalogue import ABOUT_STEPS
from dialogs.catalogue.growth_look import GROWTH_LOOK
from digests.progress import followed, traced
from digests.progress_chart import shift
from digests.progress_span import around
from digests.reflection import aim_name
from handlers import asking, readers, showing
from handlers.conversation import replying, starting
from handlers.filters import Data, parts
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import step_choices, step_words
from handlers.screens.greeting import already_open
from handlers.screens.growth import points
from handlers.screens.step import one
from handlers.speech import Draw, GiveBack, Speech
from locales.translator import Translator
from storage.growth_point import GrowthPoint
from storage.journal import Reflection
from storage.person import Person
from storage.work import Work

LOOKED_BACK = timedelta(days=90)
NOTICED = "noticed"


async def opened(message: Message, work: Work, person: Person, speech: Speech, t: Translator, now: datetime) -> None:
    """/growth."""
    del message
    speech.say(points(person, await work.growth_points.of(person.id), 0, person.local(now).date(), t))


async def turned(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The button of a page, here or under another screen (which then stays as it is)."""
    *turning, number = parts(callback)[1:]
    screen = points(person, await work.growth_points.of(person.id), int(number), person.local(now).date(), t)
    speech.replace(screen) if turning else speech.say(screen)


async def shown(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """One step: in place of the list, or below another message, which stays as it is."""
    point = await own(callback, work, person, speech, t)
    if point is not None:
        screen = await screen_of(work, person, point, t, now)
        speech.say(screen) if parts(callback)[1] == "see" else speech.replace(screen)


async def said_whole(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """All that was said about a step."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    by_key = {each.session_key: await _of_look(work, person, each.session_key) for each in point.looks}
    alone = tuple(each for each in point.looks if by_key[each.session_key] is not None)
    can_add = bool(point.looks) and point.looks[-1] in alone and point.looks[-1].noticed is None
    first, *rest = step_words.whole(person, point, alone, t, can_add=can_add)
    speech.replace(first)
    for screen in rest:
        speech.say(screen)


async def gave_files(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The voice messages, pictures and documents that were sent with a step."""
    point = await own(callback, work, person, speech, t)
    if point is not None and (files := step_words.attachments(point)):
        speech.add(GiveBack(files))


async def noticed_later(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Ask what was noticed at the last look, which was one tap."""
    point = await own(callback, work, person, speech, t)
    key = point.last_look.session_key if point is not None and point.last_look is not None else None
    told = None if key is None else await _of_look(work, person, key)
    if point is None or told is None:
        return
    here = await replying.standing(work, person, now)
    if here is not None and (here.session.at, here.session.given.get("target")) == (NOTICED, told.key):
        if not replying.just_begun(here.stored, now):
            showing.ask(here, speech)
        return
    if here is not None and await asking.give_way(work, person, here, speech, now):
        here = None
    if here is not None and not replying.closed(here):
        speech.say(already_open(here.instrument, here.session, f"{told.key}.{NOTICED}", t))
        return
    if here is not None:
        showing.show(here, speech)
    speech.tapped = None
    showing.show(await starting.begin_amending(work, person, told, NOTICED, now), speech)


async def charted(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """What a growth point is to move, over the weeks around the day on which it was chosen."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    if point.aim is None:
        speech.say(step_choices.aims(point, person.own_sectors.get("wheel", {}), t))
        return
    day = person.local(point.set_at).date()
    span = around(day, person.local(now).date())
    reflections = await work.journal.since(person.id, point.set_at - LOOKED_BACK)
    marks = traced(reflections, followed(point.aim), span, person.local)
    if all(mark.score is None for mark in marks):
        speech.toast(html(t, "There are no marks to draw yet."), alert=True)
        return
    picture = shift(aim_name(point.aim, t), marks, span, day, t)
    speech.add(Draw(picture, html(t, "From the day on which you chose the step.")))


async def own(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> GrowthPoint | None:
    """The step that the button names, if it is this person's own."""
    point = await work.growth_points.find(person.id, int(parts(callback)[2]))
    if point is None:
        speech.toast(html(t, "This step is no longer in your list."), alert=True)
    return point


async def screen_of(work: Work, person: Person, point: GrowthPoint, t: Translator, now: datetime) -> Screen:
    """The screen of a step as it is now."""
    today = person.local(now).date()
    has_chart = False
    if point.aim is not None:
        trace, span = followed(point.aim), around(person.local(point.set_at).date(), today)
        reflections = await work.journal.since(person.id, point.set_at - LOOKED_BACK)
        has_chart = any(mark.score is not None for mark in traced(reflections, trace, span, person.local))
    return one(person, point, today, readers.beforehand(person, GROWTH_LOOK), t, has_chart=has_chart)


async def _of_look(work: Work, person: Person, key: str | None) -> Reflection | None:
    """What was told with a look, if it was told outside of a reflection."""
    told = None if key is None else await work.journal.find(person.id, key)
    return told if told is not None and told.instrument in ABOUT_STEPS else None


def register(router: Router) -> None:
    """/growth, its pages, and what only shows something."""
    number = r"\d{1,18}"
    router.message.register(opened, Command("growth", ignore_case=True))
    for pattern, happened in (
        (rf"growth:chart:{number}", charted),
        (r"growth:(page:)?\d{1,4}", turned),
        (rf"step:(open|see):{number}", shown),
        (rf"step:words:{number}", said_whole),
        (rf"step:files:{number}", gave_files),
        (rf"step:noticed:{number}", noticed_later),
    ):
        router.callback_query.register(happened, Data(pattern))
