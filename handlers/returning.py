"""Whoever writes or taps is heard: silence ends. After a long one they are greeted, once, beside the usual answer.

The day on which somebody was heard last is read along with each update and written at most once a day, or when it ends
a silence of ours, so that an answer costs nothing for it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.filters import Data, parts
from handlers.screen import Button
from handlers.screens import returning as screens
from handlers.screens.greeting import first_steps, stray
from handlers.speech import Change, Say, Speech
from handlers.way_back import GO_ON
from locales.translator import Translator
from storage.growth_point import OPEN, GrowthPoint, GrowthPointId
from storage.person import Person
from storage.times import DaysOff
from storage.work import Work

LONG = 21
"""Days of silence, those without school not counted, after which somebody comes back."""

A_DAY = timedelta(days=1)
QUESTION = "?"
"""In the text of an answer, in each of our languages: it asks something, or it quotes a question. Either way there is
no need for one more."""

LOOKED_AT = 400
"""Days that are looked through for holidays."""


async def heard(work: Work, person: Person, speech: Speech, t: Translator, now: datetime, days_off: DaysOff) -> None:
    """The person wrote or tapped something, and was answered in `speech`: note it, and greet them after a long
    silence."""
    today = person.local(now).date()
    before = (await work.attention.of(person.id)).heard_on
    await work.attention.hear(person.id, today)
    if before is not None and _is_long(before, today, days_off):
        await _greet(work, person, speech, t)


def _is_long(since: date, today: date, days_off: DaysOff) -> bool:
    away = (today - since).days
    if away <= LONG:
        return False
    between = (since + A_DAY * number for number in range(1, min(away, LOOKED_AT)))
    return sum(not days_off.is_day_off(day) for day in between) >= LONG


async def _greet(work: Work, person: Person, speech: Speech, t: Translator) -> None:
    """Say the greeting before the answer; where that is only the menu, in place of it. Where the answer itself asks
    something there is no second question, and where it shows the step, that is not shown twice."""
    said = [one for one in speech.utterances if isinstance(one, Say | Change)]
    menus = [one for one in said if isinstance(one, Say) and one.screen.rows == first_steps(t)]
    answers = [one for one in said if one not in menus]
    stands = any(one.stands is not None for one in said)
    asks = stands or any(QUESTION in one.screen.text for one in answers)
    point = await _last_looked_at(work, person)
    if point is not None and any(screens.shows(one.screen, point, t) for one in answers):
        point = None
    screen = screens.greeting(
        point,
        not_kept=any(one.screen == stray(t) for one in menus),
        menu=bool(menus) and not asks,
        asks=not asks,
        t=t,
    )
    if not asks:
        speech.utterances = [one for one in speech.utterances if one not in menus]
    elif stands and not isinstance(said[-1], Say):  # the question changes in place, above the greeting
        screen = screen.having((Button(t("Go on ▸"), GO_ON),))
    first = next((at for at, one in enumerate(speech.utterances) if isinstance(one, Say)), len(speech.utterances))
    in_place_of_the_menu = bool(menus) and not asks  # what was told above it, such as a closing, stays above it
    speech.utterances.insert(len(speech.utterances) if in_place_of_the_menu else first, Say(screen))


async def _last_looked_at(work: Work, person: Person) -> GrowthPoint | None:
    """The open step that was looked at last, or else set last."""
    still = [one for one in await work.growth_points.of(person.id) if one.state == OPEN]
    return max(still, key=lambda one: (bool(one.looks), _touched_at(one)), default=None)


def _touched_at(point: GrowthPoint) -> datetime:
    return max((look.at for look in point.looks), default=point.set_at)


async def decided(
    callback: CallbackQuery, work: Work, person: Person, speech: Speech, t: Translator, now: datetime
) -> None:
    """The step goes on, or rests."""
    _, wish, number = parts(callback)
    mine = {one.id: one for one in await work.growth_points.of(person.id)}
    point_id = GrowthPointId(int(number))
    if point_id not in mine:
        speech.toast(screens.gone(t), alert=True)
    elif wish == "rest":
        await work.growth_points.rest(person.id, point_id, now)
        speech.replace(screens.rests(t))
    else:
        await work.growth_points.go_on(person.id, point_id, now)
        speech.replace(screens.goes_on(t))


def register(router: Router) -> None:
    """The buttons under the greeting."""
    router.callback_query.register(decided, Data(r"back:(on|rest):\d{1,18}"))
