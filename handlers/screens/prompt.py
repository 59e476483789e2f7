"""An invitation to reflect, its reminder, and what stands in their place once they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from dialogs.words import N_
from handlers.markup import Html, html, joined, quoted, safe
from handlers.screen import Button, Rows, Screen
from handlers.screens import fewer
from locales.translator import Translator
from storage.prompts import Prompt
from storage.times import Rhythm, is_quiet, minute_of

EVENING = 19 * 60
HOUR = timedelta(hours=1)

OPENINGS = {
    "weekly_start": N_("The week is behind you. Shall we look back at it together?"),
    "weekly_growth": N_("The week is behind you. Shall we look back at it together?"),
    "quarter_look": N_("The quarter is coming to its end. Shall we look at the steps you took in it?"),
    "year_end": N_("The school year is coming to its end. Shall we look back at it?"),
    "lesson_coaching": N_("The lessons of today are over. Would you like to look back at one of them?"),
}


def invitation(prompt: Prompt, points: Sequence[str], now: datetime, rhythm: Rhythm, t: Translator) -> Screen:
    """The invitation; `points` are the growth points that are due, `now` is on the person's own clock."""
    reminds = joined((t("You wanted to try:"), *map(quoted, points)), "\n") if points else ""
    return Screen(joined((t(OPENINGS[prompt.instrument]), reminds)), buttons(prompt, now, rhythm, t))


def nudge(prompt: Prompt, now: datetime, rhythm: Rhythm, t: Translator) -> Screen:
    """A reminder: that the invitation stands, and that it need not be taken."""
    if prompt.nudged == 0:
        text = t("My invitation still stands, if you find a few minutes.")
    else:
        text = t("The last word about it from me: if you feel like looking back, I am here. If not, that is fine too.")
    return Screen(safe(text), buttons(prompt, now, rhythm, t))


def buttons(prompt: Prompt, now: datetime, rhythm: Rhythm, t: Translator) -> Rows:
    """Begin, later, not at all, fewer of these. Times that would fall into quiet hours are not offered."""
    later = []
    in_an_hour = now + HOUR
    if in_an_hour.date() == now.date() and not is_quiet(rhythm, minute_of(in_an_hour)):
        later.append(Button(t("In an hour"), f"prompt:{prompt.id}:hour"))
    if minute_of(now) < EVENING - 60 and not is_quiet(rhythm, EVENING):
        later.append(Button(t("This evening"), f"prompt:{prompt.id}:evening"))
    tomorrow = Button(t("Tomorrow"), f"prompt:{prompt.id}:tomorrow")
    skip = Button(t("Not this time"), f"prompt:{prompt.id}:skip")
    begin = (Button(t("Begin ▸"), f"prompt:{prompt.id}:begin"),)
    less = fewer.row(t)
    return (begin, tuple(later), (tomorrow, skip), less) if later else (begin, (tomorrow, skip), less)


def put_off(until: datetime, today: bool, t: Translator) -> Html:
    """In place of the invitation: when it comes again. `until` is on the person's own clock."""
    if today:
        return html(t, "I will ask again today: %(time)s.", time=t.hour(until))
    return html(t, "I will ask again: %(day)s, %(time)s.", day=t.weekday(until.date()), time=t.hour(until))


def skipped(t: Translator) -> Html:
    """In place of the invitation that was let go."""
    return html(t, "Agreed: not this time. You can begin at any moment yourself.")


def closed(t: Translator) -> Html:
    """An invitation whose time is over, or that was answered."""
    return html(t, "This invitation is over. You can begin at any moment yourself.")
