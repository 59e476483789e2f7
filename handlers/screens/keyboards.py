"""The buttons under a question: what answers it first, then the way back and past it, the rest behind one button."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dialogs import route
from dialogs.answers import Nothing, Words
from dialogs.instruments import Instrument
from dialogs.replies import (
    Chose,
    Enough,
    Kept,
    Opened,
    Paused,
    Picked,
    Rated,
    Renaming,
    Reply,
    Skipped,
    Suggested,
    Switched,
    TookUp,
    Unnamed,
    WentBack,
    Withdrew,
)
from dialogs.session import Session
from dialogs.steps import Choice, DayStep, Growth, Open, Scale, Step, Wheel
from dialogs.wheel import goes_back_inside, is_being_renamed
from digests.brief import in_a_line
from handlers.readers import NOBODY, Readers
from handlers.screen import Button, Rows
from handlers.taps import answering, meaning, turning
from locales.translator import Translator
from storage.audiences import ME, MENTOR

ON_A_ROW = 24
"""Letters that two buttons side by side can show on a 5-inch phone."""
OFFERED = 34


def keyboard(session: Session, step: Step, today: date, t: Translator, readers: Readers = NOBODY) -> Rows:
    """The rows under the question that stands at `step`."""

    def tap(label: str, reply: Reply) -> Button:
        return Button(label, answering(session.ticket, reply))

    rows = list(_answers(session, step, today, t))
    move = []
    within = goes_back_inside(step, session) if isinstance(step, Wheel) else "opening" in session.draft
    if session.trail or within:
        move.append(tap(t("◀ Back"), WentBack()))
    if isinstance(step, Wheel) and is_being_renamed(session):
        move.append(tap(t("Original name"), Unnamed()))
    elif _holds_answer(session, step) and not isinstance(step, Wheel):
        move.append(tap(t("Keep it ▸"), Skipped()))
    elif step.optional:
        move.append(tap(t(step.skip_label) if step.skip_label else t("Skip ▸"), Skipped()))
    move.append(Button("⋯", turning(session.ticket, menu=True)))
    if readers.can_change:
        if readers.audience == MENTOR:
            rows.append((Button(t("🔒 Keep to myself"), meaning(session.ticket, ME)),))
        else:
            rows.append((Button(t("👁 Show to my mentor"), meaning(session.ticket, MENTOR)),))
    return (*rows, tuple(move))


def menu(instrument: Instrument, session: Session, t: Translator) -> Rows:
    """The rows behind the button with three dots: shorter paths, later, stop."""
    shorter = tuple(
        (Button(t(path.label), answering(session.ticket, Switched(path.key))),)
        for path in route.shorter(instrument, session)
    )
    return (
        *shorter,
        (
            Button(t("Later"), answering(session.ticket, Paused())),
            Button(t("Stop"), answering(session.ticket, Withdrew())),
        ),
        (Button(t("▲ Close"), turning(session.ticket, menu=False)),),
    )


def _answers(session: Session, step: Step, today: date, t: Translator) -> Iterable[tuple[Button, ...]]:
    def tap(label: str, reply: Reply) -> Button:
        return Button(label, answering(session.ticket, reply))

    match step:
        case Scale(low=low, high=high):
            yield from _numbers(session, low, high)
        case Wheel(low=low, high=high):
            if not is_being_renamed(session):
                yield from _numbers(session, low, high)
                yield tap(t("✎ Rename"), Renaming()), tap(t("Enough"), Enough())
        case Choice():
            options = step.offered(session.answers, session.given)
            yield from paired([tap(t(option.label), Chose(option.code)) for option in options])
        case DayStep(future=future):
            days = [today + timedelta(days=ahead) for ahead in ((1, 2, 3, 7, 14, 21) if future else (0, -1, -2, -3))]
            yield from paired([tap(_named(day, today, t), Picked(day)) for day in days])
        case Growth():
            yield from _openings(session, step, t)
        case Open(suggestions=suggestions) if suggestions:
            offered = session.given.get(suggestions, ())
            yield from paired([tap(in_a_line(value, OFFERED), Suggested(place)) for place, value in enumerate(offered)])


def _numbers(session: Session, low: int, high: int) -> Iterable[tuple[Button, ...]]:
    numbers = [Button(str(number), answering(session.ticket, Rated(number))) for number in range(low, high + 1)]
    half = (len(numbers) + 1) // 2
    yield tuple(numbers[:half])
    yield tuple(numbers[half:])


def _openings(session: Session, step: Growth, t: Translator) -> Iterable[tuple[Button, ...]]:
    if "opening" in session.draft:
        return
    for number, words in session.given.get(step.keeps or "", ()):
        label = t("Keep this step: %(step)s", step=f"«{in_a_line(words, OFFERED)}»")
        yield (Button(label, answering(session.ticket, Kept(number))),)
    for key in step.offers:
        words = session.answers.get(key)
        if isinstance(words, Words) and words.text and not _used(session, step, words):
            yield (Button(f"↺ «{in_a_line(words.text, OFFERED)}»", answering(session.ticket, TookUp(key))),)
    for option in step.openings:
        yield (Button(t(option.label), answering(session.ticket, Opened(option.code))),)


def _holds_answer(session: Session, step: Step) -> bool:
    """Whether the step was answered before, in this conversation or in the one that this one corrects."""
    return not isinstance(session.answers.get(step.key, Nothing()), Nothing) or bool(session.given.get("earlier"))


def _used(session: Session, step: Growth, words: Words) -> bool:
    """Whether another growth step of this session was already answered with these words."""
    return any(
        isinstance(other, Words) and other.text == words.text
        for key, other in session.answers.items()
        if key.startswith("growth_") and key != step.key
    )


def paired(buttons: list[Button]) -> Iterable[tuple[Button, ...]]:
    """The buttons two on a row where both labels fit, else one on a row."""
    waiting: Button | None = None
    for button in buttons:
        if waiting is None:
            waiting = button
        elif len(waiting.label) + len(button.label) <= ON_A_ROW:
            yield waiting, button
            waiting = None
        else:
            yield (waiting,)
            waiting = button
    if waiting is not None:
        yield (waiting,)


def _named(day: date, today: date, t: Translator) -> str:
    if day == today:
        return t("Today")
    return t("Yesterday") if day == today - timedelta(days=1) else t.weekday(day)
