"""The journal: a page of reflections, one reflection re-read whole, the way to correct or delete it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from dialogs.answers import Attachment, Nothing, Words
from dialogs.instruments import Instrument
from dialogs.session import State
from dialogs.steps import Wheel
from dialogs.words import N_
from digests import questions, reflection
from digests.brief import brief, in_a_line
from handlers.markup import Html, bold, cut, html, joined, messages, quiet, quoted, safe
from handlers.screen import Button, Screen
from handlers.screens.paging import turns
from locales.translator import Translator
from storage.growth_point import GrowthPoint
from storage.journal import Reflection

ON_A_PAGE = 5
LABEL = 40
QUOTED = 300

UNFINISHED = {
    State.ABANDONED: N_("stopped early"),
    State.EXPIRED: N_("not finished"),
}


def page(
    shown: Sequence[tuple[Instrument, Reflection]], number: int, total: int, local: Sequence[datetime], t: Translator
) -> Screen:
    """Page `number` of the journal; `local` are the starting moments on the teacher's own clock."""
    if not total:
        return Screen(
            html(t, "Your journal is empty so far. After your first reflection you will find it here."),
            ((Button(t("Look back at a lesson"), "choose:lesson_coaching"),),),
        )
    rows = []
    for (instrument, one), at in zip(shown, local, strict=True):
        rows.append((Button(_label(instrument, one, at, t), f"journal:read:{one.key}"),))
    counted = safe(t.plural("%(n)d reflection", "%(n)d reflections", total))
    text = joined((bold(t("Journal")), counted, quiet(t("Tap one to read it again."))), "\n")
    return Screen(text, (*rows, *turns("journal:page", number, total, ON_A_PAGE)))


def read(
    instrument: Instrument, one: Reflection, at: datetime, t: Translator, week: date | None = None
) -> tuple[Screen, ...]:
    """A reflection, whole: nothing of it is cut. The buttons stand under the last message. `week` is the Monday of the
    week that it looked back at, where it came after that week had ended."""
    blocks = [bold(_title(instrument, one, at, t))]
    if week is not None:
        sunday = t.day(week + timedelta(days=6))
        blocks.append(quiet(t("About the week before: %(first)s – %(last)s", first=t.day(week), last=sunday)))
    for key, asks, text in _told(instrument, one, t):
        pieces = list(cut(text)) or [""]
        step = instrument.step(key)
        first = safe(pieces[0]) if isinstance(step, Wheel) else quoted(pieces[0])
        blocks.append(joined((bold(asks), first), "\n"))
        blocks += [quoted(piece) for piece in pieces[1:]]
    screens = [Screen(text) for text in messages(blocks)]
    rows: list[tuple[Button, ...]] = []
    files = attachments(one)
    if files:
        label = t.plural("%(n)d file", "%(n)d files", len(files))
        rows.append((Button(f"📎 {label}", f"journal:files:{one.key}"),))
    if questions.wheel_of(instrument) is not None and "wheel" in one.answers:
        rows.append((Button(t("The wheel as a picture"), f"journal:wheel:{one.key}"),))
    rows.append((Button(t("👁 Who reads it"), f"readers:of:{one.key}:0"),))
    rows.append(
        (Button(t("✎ Correct"), f"journal:edit:{one.key}:0"), Button(t("🗑 Delete"), f"journal:delete:{one.key}"))
    )
    rows.append((Button(t("◀ Journal"), "journal:page:0"),))
    screens[-1] = screens[-1].having(*rows)
    return tuple(screens)


def which_answer(instrument: Instrument, one: Reflection, number: int, t: Translator) -> Screen:
    """Which answer to correct."""
    told = _told(instrument, one, t)
    rows = tuple(
        (Button(in_a_line(asks, LABEL), f"journal:amend:{one.key}:{key}"),)
        for key, asks, _ in told[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    )
    turning = turns(f"journal:edit:{one.key}", number, len(told), ON_A_PAGE)
    back = ((Button(t("◀ Back"), f"journal:read:{one.key}"),),)
    return Screen(html(t, "Which answer shall we correct?"), (*rows, *turning, *back))


def confirm_delete(
    instrument: Instrument, one: Reflection, steps: Sequence[GrowthPoint], at: datetime, until: int, t: Translator
) -> Screen:
    """What goes when a reflection is deleted, and that the `steps` which were put in words in it stay, unless those
    that came from it shall go, too. The buttons are good until `until` (Unix time)."""
    asks = t("Delete this reflection for good? Its answers go with it, and the looks at steps that were told in it.")
    yes, no = t("Yes, delete"), (Button(t("No, keep it"), f"journal:read:{one.key}"),)
    rows: list[tuple[Button, ...]] = []
    stay: list[Html] = []
    if steps:
        yes = t("Delete the reflection only")
        stay.append(html(t, "These steps stay in your list, in your words:"))
        stay += [quoted(brief(questions.growth_point(step, t), QUOTED)) for step in steps]
    rows.append((Button(yes, f"journal:gone:{one.key}:{until}"),))
    if any(step.session_key == one.key for step in steps):
        label = t("Delete it with the steps chosen in it")
        rows.append((Button(label, f"journal:gone:{one.key}:{until}:steps"),))
    return Screen(joined((bold(_title(instrument, one, at, t)), asks, joined(stay, "\n"))), (*rows, no))


def attachments(one: Reflection) -> tuple[Attachment, ...]:
    """Every file of a reflection, in the order in which the questions were answered."""
    return tuple(file for answer in one.answers.values() if isinstance(answer, Words) for file in answer.attachments)


def subtitle(one: Reflection, at: datetime, t: Translator) -> str:
    """Day and lesson."""
    return reflection.heading(one.answers, at.date(), t)


def _told(instrument: Instrument, one: Reflection, t: Translator) -> list[tuple[str, str, str]]:
    """Key, question and answer of every step that holds one, in the instrument's order."""
    found = []
    for step in instrument.steps:
        answer = one.answers.get(step.key)
        if answer is None or isinstance(answer, Nothing):
            continue
        if isinstance(step, Wheel):
            text = reflection.wheel_as_text(step, answer, None, t)  # type: ignore[arg-type]
        else:
            text = questions.answer(step, answer, t, one.answers)
        found.append((step.key, questions.question(instrument, step, one.answers, one.given, t), text))
    return found


def _title(instrument: Instrument, one: Reflection, at: datetime, t: Translator) -> Html:
    ended = f" ({t(UNFINISHED[one.state])})" if one.state in UNFINISHED else ""
    return safe(f"{t(instrument.title)}{ended}\n{subtitle(one, at, t)}")


def _label(instrument: Instrument, one: Reflection, at: datetime, t: Translator) -> str:
    lesson = reflection.lesson_named(one.answers) or t(instrument.title)
    return in_a_line(f"{t.day(reflection.lesson_day(one.answers, at.date()))} · {lesson}", LABEL)
