"""What a setting can be: a small choice in place of the one screen of the rhythm, and how to write any other value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from dialogs.catalogue import instrument
from dialogs.words import N_
from digests import rhythm as named
from digests.rhythm import clock, hours, is_paused, offset
from handlers import wishes
from handlers.markup import Html, bold, code, joined
from handlers.screen import Button, Screen
from locales.translator import Translator
from storage.times import WEEKLY_CARDS, Rhythm

Row = tuple[Button, ...]

OTHERS = ("weekly", "lessons", "quiet", "zone", "pause")
"""Settings of which any value can be written."""

_ANOTHER = {
    "weekly": (named.WEEKLY, N_("For an invitation at any time, write it after the command, for example:")),
    "lessons": (
        named.LESSONS,
        N_("For an invitation at any time after your lessons, write it after the command, for example:"),
    ),
    "quiet": (named.QUIET, N_("For quiet hours of your own, write them after the command, for example:")),
    "zone": (named.ZONE, N_("For any other time zone, write its name after the command, for example:")),
    "pause": (named.PAUSE, N_("For a pause until any day, write the day after the command, for example:")),
}


def weekly(rhythm: Rhythm, t: Translator) -> Screen:
    """The day and the time of the weekly invitation."""
    text = t("Once a week I invite you to look back at it. On which day, and when?")
    days = [_choice(t.day_of_week(day, short=True), f"day:{day}", rhythm.weekly_day == day) for day in range(7)]
    invited = rhythm.weekly_day is not None
    times = [_choice(clock(at), f"at:{at}", invited and rhythm.weekly_at == at) for at in wishes.WEEKLY_TIMES]
    none = (_choice(t("No weekly invitation"), "day:none", not invited),)
    rows = (*_in_rows(days), *_in_rows(times), none)
    return _small(named.WEEKLY, text, rows, t, Button(t("Another time"), "set:other:weekly"))


def card(rhythm: Rhythm, t: Translator) -> Screen:
    """Which questions the weekly invitation leads to."""
    text = t("Which questions shall the week end with?")
    rows = tuple((_choice(t(instrument(key).title), f"card:{key}", rhythm.weekly_card == key),) for key in WEEKLY_CARDS)
    return _small(named.CARD, text, rows, t)


def lessons(rhythm: Rhythm, t: Translator) -> Screen:
    """The days and the time of invitations after the last lesson: each tap on a day puts it in or takes it out."""
    text = t("On which days shall I invite you after the last lesson, and when? Tap every day that you want.")
    chosen = rhythm.lesson_days
    days = [
        _choice(t.day_of_week(day, short=True), f"{'drop' if day in chosen else 'add'}:{day}", day in chosen)
        for day in range(7)
    ]
    shifts = ((wishes.FIRST_SHIFT, t("First shift")), (wishes.SECOND_SHIFT, t("Second shift")))
    times = tuple(_choice(f"{name} {clock(at)}", f"shift:{at}", rhythm.lesson_at == at) for at, name in shifts)
    none = (_choice(t("No such invitations"), "lessons:none", not chosen),)
    another = Button(t("Another time"), "set:other:lessons")
    return _small(named.LESSONS, text, (*_in_rows(days), times, none), t, another)


def quiet(rhythm: Rhythm, t: Translator) -> Screen:
    """When nothing of ours may come."""
    now = (rhythm.quiet_since, rhythm.quiet_until)
    rows = tuple((_choice(hours(*one), f"quiet:{one[0]}-{one[1]}", one == now),) for one in wishes.QUIET_HOURS)
    text = t("In quiet hours I write nothing of my own accord. Which are yours?")
    return _small(named.QUIET, text, rows, t, Button(t("Other hours"), "set:other:quiet"))


def zone(name: str, now: datetime, t: Translator) -> Screen:
    """Which clock is the person's."""
    text = t(
        "Your clock shows %(time)s now: %(city)s, %(offset)s.", time=t.hour(now), city=t.city(name), offset=offset(now)
    )
    whole = _choice(t("All of Kazakhstan: UTC+5"), f"zone:{wishes.KAZAKHSTAN}", name == wishes.KAZAKHSTAN)
    return _small(named.ZONE, text, ((whole,),), t, Button(t("Another time zone"), "set:other:zone"))


def depth(rhythm: Rhythm, t: Translator) -> Screen:
    """Which path a conversation takes that an invitation leads to."""
    text = t("How long shall a conversation be that I invite you to?")
    rows = tuple(
        (_choice(t(named.LENGTHS[key]), f"depth:{key or 'ask'}", rhythm.depth == key),) for key in wishes.DEPTHS
    )
    return _small(named.DEPTH, text, rows, t)


def nudges(rhythm: Rhythm, t: Translator) -> Screen:
    """How many reminders follow an invitation that was not taken up."""
    text = t("How many times may I remind you of an invitation?")
    row = tuple(
        _choice(str(count) if count else t("Never"), f"nudges:{count}", rhythm.nudges == count)
        for count in wishes.NUDGES
    )
    return _small(named.NUDGES, text, (row,), t)


def pause(rhythm: Rhythm, now: datetime, school_again: date | None, t: Translator) -> Screen:
    """Silence until a day; `school_again` is the end of the holidays, when it is holidays."""
    rows: list[Row] = []
    if is_paused(rhythm, now):
        rows.append((Button(t("End the pause now"), "set:pause:none"),))
    if school_again is not None:
        label = t("Until school begins: %(day)s", day=t.day(school_again))
        rows.append((Button(label, f"set:pause:{wishes.HOLIDAYS}"),))
    names = (t("A week"), t("Two weeks"), t("A month"))
    spans = zip(wishes.PAUSES, names, strict=True)
    rows.append(tuple(Button(name, f"set:pause:{days}") for days, name in spans))
    text = t("How long shall I write nothing of my own accord? You can begin a conversation at any moment yourself.")
    return _small(named.PAUSE, text, rows, t, Button(t("Until another day"), "set:other:pause"))


def other(what: str, now: datetime, t: Translator) -> Screen:
    """How to write a value that no button has, with an example to copy."""
    examples = {
        "weekly": wishes.WEEKLY_EXAMPLE,
        "lessons": t(wishes.LESSON_EXAMPLE),
        "quiet": t(wishes.QUIET_EXAMPLE),
        "zone": wishes.ZONE_EXAMPLE,
        "pause": wishes.day_example(now.date()),
    }
    name, text = _ANOTHER[what]
    written = joined((t(text), code(f"/settings {examples[what]}")), "\n")
    return Screen(joined((bold(t(name)), written)), ((Button(t("◀ Back"), f"set:{what}"),),))


def _small(name: str, text: str | Html, rows: Iterable[Row], t: Translator, another: Button | None = None) -> Screen:
    back = Button(t("◀ Back"), "set:home")
    last = (back,) if another is None else (back, another)
    return Screen(joined((bold(t(name)), text)), (*rows, last))


def _choice(label: str, wish: str, is_so: bool) -> Button:
    return Button(f"✓ {label}" if is_so else label, f"set:{wish}")


def _in_rows(buttons: list[Button]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4))
