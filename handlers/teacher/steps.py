"""What is done with a step by a tap: look, rest, take up, another day, other words, what it is to move, erase.

Every button names the step, and acts on the person's own only. One that no longer fits where the step stands does
nothing but show that.
"""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from dialogs.catalogue.growth_day import GROWTH_DAY
from dialogs.catalogue.growth_step import GROWTH_STEP
from dialogs.catalogue.lesson_wheel import LESSON_WHEEL
from digests import questions
from digests.brief import brief
from handlers import asking, erasing, looking, step_days
from handlers.conversation.growth import REWORDS
from handlers.filters import Data, parts
from handlers.freshness import good_until, is_fresh
from handlers.markup import html, joined, quoted
from handlers.screen import Button, Screen
from handlers.screens import step_choices as choices
from handlers.screens import step_day
from handlers.screens.growth import points
from handlers.speech import Speech
from handlers.teacher.growth import own, screen_of
from locales.translator import Translator
from storage.appointments import SchoolCalendar
from storage.growth_point import MOST_OPEN, OPEN, RESTING, Aim, GrowthPoint, GrowthPointId
from storage.person import Person
from storage.work import Work

CAN_CHANGE = (OPEN, RESTING)


async def looked(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """How it went. A button that was made before another look does nothing."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    mark, looks = parts(callback)[3:]
    if int(looks) == len(point.looks) and looking.takes(point, mark):
        await looking.look(work, person, point, mark, looking.shown_at(callback), speech, now)
    elif not looking.was_just_told(point, now):
        await _as_it_stands(work, person, point, speech, t, now)


async def rested(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """It rests."""
    point = await own(callback, work, person, speech, t)
    if point is not None:
        if point.state == OPEN:
            await work.growth_points.rest(person.id, point.id, now)
            speech.toast(html(t, "It rests, until you take it up again."))
        await _shown(work, person, point.id, speech, t, now)


async def taken_up(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """It goes on. With three open, one of them rests instead."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    open_now = await work.growth_points.open_of(person.id)
    if point.state != OPEN and len(open_now) >= MOST_OPEN:
        speech.replace(choices.full(point, open_now, t))
        return
    if point.state != OPEN:
        await _go_on(work, person, point, now)
        speech.toast(html(t, "It goes on."))
    await _shown(work, person, point.id, speech, t, now)


async def swapped(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """One rests, the other goes on: as long as that one is as it was when this was asked."""
    rests = await own(callback, work, person, speech, t)
    goes_on = await work.growth_points.find(person.id, int(parts(callback)[3]))
    if rests is None or goes_on is None:
        return
    if (rests.state, goes_on.state) == (OPEN, parts(callback)[4]):
        await work.growth_points.rest(person.id, rests.id, now)
        await _go_on(work, person, goes_on, now)
    elif (rests.state, goes_on.state) != (RESTING, OPEN):
        await _as_it_stands(work, person, goes_on, speech, t, now)
        return
    speech.replace(_agreed(rests, t))


async def left_so(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The one that rests is the right one."""
    point = await own(callback, work, person, speech, t)
    if point is not None and point.state == RESTING:
        speech.replace(_agreed(point, t))
    elif point is not None:
        await _as_it_stands(work, person, point, speech, t, now)


async def asked_for_day(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Which other day."""
    point = await own(callback, work, person, speech, t)
    if point is not None and point.state == OPEN:
        speech.replace(choices.other_day(point, t))
    elif point is not None:
        await _as_it_stands(work, person, point, speech, t, now)


async def put_off(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: SchoolCalendar,
) -> None:
    """Tomorrow, at the next lesson, in three days, in a week."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    if point.state != OPEN:
        await _as_it_stands(work, person, point, speech, t, now)
        return
    day = await step_days.put_off(work, person, point, parts(callback)[3], now, calendar)
    due = await work.growth_points.due(person.id, person.local(now).date(), MOST_OPEN)
    speech.replace(step_day.moved(point, await step_days.asked_at(work, person, day), t, due))


async def asked_for_date(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """A day that the teacher types or taps."""
    point = await own(callback, work, person, speech, t)
    if point is not None and point.state == OPEN:
        await asking.ask(work, person, GROWTH_DAY.key, {step_days.POINT: point.id}, None, speech, t, now)
    elif point is not None:
        await _as_it_stands(work, person, point, speech, t, now)


async def began_anew(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """A step of one's own, without a reflection."""
    del callback
    is_first = not await work.growth_points.any_of(person.id)
    given = {"first_step": True} if is_first else {}
    await asking.ask(work, person, GROWTH_STEP.key, given, None, speech, t, now)


async def reworded(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Other words for it, or a smaller step in its place."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    if point.state not in CAN_CHANGE:
        await _as_it_stands(work, person, point, speech, t, now)
        return
    given: dict[str, object] = {REWORDS: point.id}
    if parts(callback)[1] == "smaller":
        given["shrinks"] = True
    words = quoted(brief(questions.growth_point(point, t), choices.QUOTED))
    await asking.ask(work, person, GROWTH_STEP.key, given, words, speech, t, now)


async def asked_for_aim(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """What it is to move."""
    point = await own(callback, work, person, speech, t)
    if point is not None:
        speech.replace(choices.aims(point, person.own_sectors.get(LESSON_WHEEL.key, {}), t))


async def aimed(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """That sector, that scale, or nothing."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    code, sectors = parts(callback)[3], {sector.code for sector in LESSON_WHEEL.sectors}
    aim: Aim | None = None
    if code in sectors:
        aim = Aim(LESSON_WHEEL.key, code, person.own_sectors.get(LESSON_WHEEL.key, {}).get(code))
    elif code in choices.SCALES:
        aim = Aim(code)
    if aim is not None or code == choices.NOTHING:
        await work.growth_points.aim_at(person.id, point.id, aim)
    await _shown(work, person, point.id, speech, t, now)


async def asked_to_erase(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Say what goes, and ask once more."""
    point = await own(callback, work, person, speech, t)
    if point is not None:
        speech.replace(choices.confirm_erase(point, good_until(now), t))


async def erased(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """Erase it, if the button is still fresh."""
    point = await own(callback, work, person, speech, t)
    if point is None:
        return
    if not is_fresh(parts(callback)[3], now):
        speech.toast(html(t, "This button is too old to erase anything. Please open /growth again."), alert=True)
        return
    await erasing.erase(work, person, point, speech, now)
    speech.toast(html(t, "Erased."))
    speech.replace(points(person, await work.growth_points.of(person.id), 0, person.local(now).date(), t))


async def _shown(
    work: Work, person: Person, point_id: GrowthPointId, speech: Speech, t: Translator, now: datetime
) -> None:
    """The step as it is now, in place."""
    point = await work.growth_points.find(person.id, point_id)
    if point is not None:
        speech.replace(await screen_of(work, person, point, t, now))


async def _as_it_stands(
    work: Work, person: Person, point: GrowthPoint, speech: Speech, t: Translator, now: datetime
) -> None:
    """An old button: nothing is done, and the step is shown. A question that stands in the message stays."""
    speech.toast(html(t, "This step has changed since. Here is how it stands now."))
    here = await work.sessions.open_for(person.id)
    screen = await screen_of(work, person, point, t, now)
    if here is not None and here.shown_message == speech.tapped:
        speech.say(screen)
    else:
        speech.replace(screen)


async def _go_on(work: Work, person: Person, point: GrowthPoint, now: datetime) -> None:
    """Take a step up. A day of it that passed meanwhile is no reason to ask at once."""
    today = person.local(now).date()
    await work.growth_points.go_on(person.id, point.id, now)
    if point.due_on <= today:
        await work.growth_points.move(person.id, point.id, today, chosen=False)


def _agreed(point: GrowthPoint, t: Translator) -> Screen:
    words = quoted(brief(questions.growth_point(point, t), choices.QUOTED))
    text = joined((html(t, "Agreed. This step rests for now:"), words), "\n")
    return Screen(text, ((Button(t("Growth points"), "growth:0"),),))


def register(router: Router) -> None:
    """Every button that does something with a step."""
    number = r"\d{1,18}"
    for pattern, happened in (
        (rf"step:look:{number}:(reached|partly|not_yet|drop):\d{{1,6}}", looked),
        (rf"step:rest:{number}", rested),
        (rf"step:on:{number}", taken_up),
        (rf"step:swap:{number}:{number}:(resting|reached|dropped)", swapped),
        (rf"step:fine:{number}", left_so),
        (rf"step:day:{number}", asked_for_day),
        (rf"step:off:{number}:(tomorrow|lesson|three_days|week)", put_off),
        (rf"step:date:{number}", asked_for_date),
        (r"step:new", began_anew),
        (rf"step:(reword|smaller):{number}", reworded),
        (rf"step:aims:{number}", asked_for_aim),
        (rf"step:aim:{number}:\w{{1,24}}", aimed),
        (rf"step:erase:{number}", asked_to_erase),
        (rf"step:gone:{number}:\d{{1,12}}", erased),
    ):
        router.callback_query.register(happened, Data(pattern))
