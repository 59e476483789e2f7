"""/settings: one screen that says when I write; each setting is a tap or two away, and any value can be written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import wishes
from handlers.filters import Data
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens import fewer, greeting
from handlers.screens import settings as screens
from handlers.screens import settings_choices as choices
from handlers.speech import Speech
from locales.translator import Translator
from storage.calendars.school_year import Calendar
from storage.person import UNSAID, Person
from storage.times import Rhythm
from storage.work import Work

STAYS = ("add", "drop")
"""Wishes of which one has several: the choice stays open."""


async def asked(
    message: Message,
    command: CommandObject,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: Calendar,
) -> None:
    """/settings, alone or with a value."""
    del message
    local = person.local(now)
    words = " ".join((command.args or "").split())
    rhythm = await work.rhythms.find(person.id) or wishes.SILENT
    wish = wishes.written(words, rhythm, local.date()) if words else rhythm
    if isinstance(wish, wishes.Unclear):
        speech.say(screens.unclear(wish, t))
        return
    if isinstance(wish, wishes.Moved):
        person = await _moved(work, person, wish.zone, calendar, now)
    elif (at := wishes.falls_quiet(rhythm, wish)) is not None:
        speech.tell(screens.disturbs(at, wish, t))
        return
    else:
        rhythm = await _kept(work, person, rhythm, wish, calendar, now)
    speech.say(screens.home(rhythm, person.zone, person.local(now), t))


async def opened(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: Calendar,
) -> None:
    """The button of a setting, of another value, or the way back."""
    rhythm = await work.rhythms.find(person.id) or wishes.SILENT
    what = (callback.data or "").removeprefix("set:")
    if what == "fewer":
        speech.replace(await _fewer(work, person, t))
    else:
        speech.replace(_screen(what, rhythm, person, t, now, calendar))


async def fewer_wanted(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """The button under a message that came by itself: what can be made less. The message stays as it is."""
    del callback
    speech.say(await _fewer(work, person, t))


async def no_days_wanted(callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """No letter on the days that were named for steps: they are looked at when we talk."""
    del callback
    await work.growth_points.unname_days(person.id)
    speech.toast(html(t, "✓ Saved."))
    speech.replace(await _fewer(work, person, t))


async def chosen(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: Calendar,
) -> None:
    """A value was tapped. One that is not offered, or no more, only shows how things stand."""
    wish = (callback.data or "").removeprefix("set:")
    what, _, value = wish.partition(":")
    if what == "zone":
        if value == wishes.KAZAKHSTAN:
            person = await _moved(work, person, value, calendar, now)
            speech.toast(html(t, "✓ Saved."))
        wish = "home"
    rhythm = await _wished(wish, work, person, speech, t, now, calendar)
    if rhythm is None:
        return
    if what == "card" and person.experience is None:  # who chose a card is not asked which one fits
        person = await work.people.change(person.id, experience=UNSAID)
    stays = what in STAYS or (what == "shift" and not rhythm.lesson_days)
    speech.replace(_screen("lessons" if stays else "home", rhythm, person, t, now, calendar))


async def proposed(
    callback: CallbackQuery,
    work: Work,
    person: Person,
    speech: Speech,
    t: Translator,
    now: datetime,
    calendar: Calendar,
) -> None:
    """The proposal at the end of getting to know each other: accepted, put otherwise, or declined (nothing is kept)."""
    answer = (callback.data or "").removeprefix("set:hello:")
    if answer == "other":
        rhythm = await work.rhythms.find(person.id) or wishes.SILENT
        speech.replace(choices.weekly(rhythm, t))
    elif answer == "no" or await _wished("friday", work, person, speech, t, now, calendar) is not None:
        speech.replace(greeting.ready(t, proposes=False))


async def _wished(
    wish: str, work: Work, person: Person, speech: Speech, t: Translator, now: datetime, calendar: Calendar
) -> Rhythm | None:
    """The rhythm after a tap, as it is kept; None if it was refused, and the person told why."""
    rhythm = await work.rhythms.find(person.id) or wishes.SILENT
    today = person.local(now).date()
    wanted = wishes.tapped(wish, rhythm, today, _school_again(calendar, today))
    if wanted is None:
        return rhythm
    at = wishes.falls_quiet(rhythm, wanted)
    if at is not None:
        speech.toast(screens.disturbs(at, wanted, t), alert=True)
        return None
    speech.toast(html(t, "✓ Saved."))
    return await _kept(work, person, rhythm, wanted, calendar, now)


async def _fewer(work: Work, person: Person, t: Translator) -> Screen:
    rhythm = await work.rhythms.find(person.id) or wishes.SILENT
    digest = await work.mentoring.time_of(person.id)
    still = await work.growth_points.open_of(person.id)
    return fewer.screen(
        rhythm,
        gets_digest=digest is not None and digest.day is not None,
        t=t,
        has_steps=bool(still),
        named_days=any(point.day_chosen for point in still),
    )


async def _kept(
    work: Work, person: Person, rhythm: Rhythm, wanted: Rhythm, calendar: Calendar, now: datetime
) -> Rhythm:
    if wanted == rhythm:
        return rhythm
    await work.rhythms.keep(person, wanted, calendar, now)
    return replace(wanted, revision=wanted.revision + 1)


async def _moved(work: Work, person: Person, zone: str, calendar: Calendar, now: datetime) -> Person:
    """Another clock: what was planned moves with it."""
    person = await work.people.change(person.id, zone=zone)
    rhythm = await work.rhythms.find(person.id)
    if rhythm is not None:
        await work.rhythms.plan(person, rhythm, calendar, now)
    return person


def _school_again(calendar: Calendar, today: date) -> date | None:
    return calendar.resumes_after(today) if calendar.is_day_off(today) else None


def _screen(what: str, rhythm: Rhythm, person: Person, t: Translator, now: datetime, calendar: Calendar) -> Screen:
    local = person.local(now)
    head, _, setting = what.partition(":")
    of_rhythm = {
        "weekly": choices.weekly,
        "card": choices.card,
        "lessons": choices.lessons,
        "quiet": choices.quiet,
        "depth": choices.depth,
        "nudges": choices.nudges,
    }
    if what in of_rhythm:
        return of_rhythm[what](rhythm, t)
    if head == "other" and setting in choices.OTHERS:
        return choices.other(setting, local, t)
    match what:
        case "zone":
            return choices.zone(person.zone, local, t)
        case "pause":
            return choices.pause(rhythm, local, _school_again(calendar, local.date()), t)
        case "done":
            return screens.done(t)
    return screens.home(rhythm, person.zone, local, t)


def register(router: Router) -> None:
    """/settings and its buttons."""
    router.message.register(asked, Command("settings", ignore_case=True))
    router.callback_query.register(fewer_wanted, Data(fewer.FEWER))
    router.callback_query.register(no_days_wanted, Data(fewer.NO_DAYS))
    router.callback_query.register(proposed, Data(r"set:hello:(yes|other|no)"))
    router.callback_query.register(
        opened, Data(r"set:(home|done|weekly|card|lessons|quiet|zone|depth|nudges|pause|fewer|other:[a-z]{1,16})")
    )
    router.callback_query.register(chosen, Data(r"set:[a-z]{1,16}(:[A-Za-z0-9_/+-]{1,40})?"))
