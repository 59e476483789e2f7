"""The buttons under a question: what answers it first, then the way back and past it, the rest behind one button."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dialogs import route
from dialogs.answers import Nothing, Words
from dialogs.instruments import Instrument, Path
from dialogs.keeping import keepable
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
from dialogs.steps import Choice, DayStep, Growth, Open, Scale, SectorChoice, Step, Wheel
from dialogs.wheel import goes_back_inside, is_being_renamed, marked
from digests import questions
from digests.brief import in_a_line
from handlers.readers import NOBODY, Readers
from handlers.screen import Button, Rows
from handlers.taps import answering, meaning, turning
from locales.translator import Translator
from storage.audiences import ME, MENTOR

ON_A_ROW = 24
"""Letters that two buttons side by side can show on a 5-inch phone."""
OFFERED = 34

ROWS_OF_ANSWERS = 6
"""Of the eight rows that a phone shows; the way on and the line about readers take one each."""
TAKEN_UP = 3
"""Rows of a growth question that hold steps said before; its three openings are the others."""
SHORT_NAME = ON_A_ROW // 2


def standing(instrument: Instrument, session: Session, today: date, t: Translator, readers: Readers = NOBODY) -> Rows:
    """The rows under the question that stands; the first question of a stage has the way to end for today, too."""
    ends = route.early_end(instrument, session) if route.begins_stage(instrument, session) else None
    return keyboard(session, instrument.step(session.at or ""), today, t, readers, ends)


def keyboard(
    session: Session, step: Step, today: date, t: Translator, readers: Readers = NOBODY, ends: Path | None = None
) -> Rows:
    """The rows under the question at `step`; `ends` is the path that ends the conversation early, if it is offered."""

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
    elif step.optional and not isinstance(step, Wheel):
        move.append(tap(t(step.skip_label) if step.skip_label else t("Skip ▸"), Skipped()))
    move.append(Button("⋯", turning(session.ticket, menu=True)))
    if ends is not None:
        rows.append((tap(t(ends.label), Switched(ends.key)),))
    if readers.can_change:
        if readers.audience == MENTOR:
            rows.append((Button(t("🔒 Keep to myself"), meaning(session.ticket, ME)),))
        else:
            rows.append((Button(t("👁 Show to my mentor"), meaning(session.ticket, MENTOR)),))
    return (*rows, tuple(move))


def menu(instrument: Instrument, session: Session, t: Translator) -> Rows:
    """The rows behind the button with three dots: shorter paths, later, stop."""
    ends = route.early_end(instrument, session)
    shorter = tuple(
        (Button(t(path.label), answering(session.ticket, Switched(path.key))),)
        for path in route.shorter(instrument, session)
        if path.offered or path == ends
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
                leaves = t("Finish the wheel here") if _has_marks(step, session) else t("Skip the wheel")
                yield from paired([tap(t("✎ Rename"), Renaming()), tap(t("Skip this side ▸"), Skipped())])
                yield (tap(leaves, Enough()),)
        case SectorChoice():
            yield from _sides(session, step, t)
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
    again = [(key, button) for key in step.offers if (button := _again(session, step, key, t)) is not None]
    first = [button for key, button in again if key == step.confirms]
    ideas = [button for key, button in again if key != step.confirms][:1]
    kept = [
        Button(
            t("Keep this step: %(step)s", step=f"«{in_a_line(words, OFFERED)}»"),
            answering(session.ticket, Kept(number)),
        )
        for number, words in keepable(step, session.answers, session.given).items()
    ]
    openings = [Button(t(option.label), answering(session.ticket, Opened(option.code))) for option in step.openings]
    more = max(1, TAKEN_UP - len(first) - len(ideas))
    for button in (*kept[:1], *first, *kept[1:more], *ideas, *openings):
        yield (button,)


def _again(session: Session, step: Growth, key: str, t: Translator) -> Button | None:
    """What was said at the step `key` of this conversation, to be taken up by a tap; a voice message by its length."""
    words = session.answers.get(key)
    if not isinstance(words, Words) or _used(session, step, words):
        return None
    told = words.text or " ".join(questions.kind(one, t) for one in words.attachments)
    return Button(f"↺ «{in_a_line(told, OFFERED)}»", answering(session.ticket, TookUp(key))) if told else None


def _sides(session: Session, step: SectorChoice, t: Translator) -> Iterable[tuple[Button, ...]]:
    """The sectors to choose from; long names of the teacher's own are cut where the rows would not fit a phone."""
    offered = step.offered(session.answers, session.given)
    names = [(questions.option_label(step, one, session.answers, t), one.code) for one in offered]

    def rows(longest: int) -> list[tuple[Button, ...]]:
        taps = [Button(in_a_line(name, longest), answering(session.ticket, Chose(code))) for name, code in names]
        return list(paired(taps))

    whole = rows(OFFERED)
    yield from whole if len(whole) <= ROWS_OF_ANSWERS else rows(SHORT_NAME)


def _has_marks(step: Wheel, session: Session) -> bool:
    return any(spoke.mark is not None for spoke in marked(step, session).spokes)


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


def packed(buttons: list[Button]) -> Iterable[tuple[Button, ...]]:
    """The buttons two on a row, for screens with many: where the next label does not fit beside one, the first after
    it that does moves up."""
    waiting = list(buttons)
    while waiting:
        first = waiting.pop(0)
        fitting = (one for one in waiting if len(first.label) + len(one.label) <= ON_A_ROW)
        beside = next(fitting, None)
        if beside is None:
            yield (first,)
        else:
            waiting.remove(beside)
            yield first, beside


def _named(day: date, today: date, t: Translator) -> str:
    if day == today:
        return t("Today")
    return t("Yesterday") if day == today - timedelta(days=1) else t.weekday(day)
