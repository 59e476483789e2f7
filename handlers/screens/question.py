"""A question as it stands before a person, and as it stays in the chat once it is answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dialogs.answers import Answer, Code, Marked, Nothing
from dialogs.events import Asked
from dialogs.instruments import Instrument
from dialogs.session import Session
from dialogs.steps import Growth, Scale, Step, Wheel
from dialogs.wheel import current_sector, is_being_renamed, marked, own_name
from digests import questions
from digests.brief import brief
from digests.reflection import wheel_as_text
from handlers.markup import Html, bold, html, joined, quiet, quoted, safe
from handlers.readers import NOBODY, Readers, told
from handlers.screen import Screen
from handlers.screens.keyboards import keyboard
from locales.translator import Translator

SHOWN_BEFORE = 300
"""Letters of an earlier answer shown when its question comes again; the whole is in the journal."""


def asked(
    instrument: Instrument, session: Session, event: Asked, today: date, t: Translator, readers: Readers = NOBODY
) -> Screen:
    """The question of `event` with its buttons, and who will read the answer."""
    step = instrument.step(event.step)
    body = _wheel(step, session, t) if isinstance(step, Wheel) else _question(instrument, step, session, t)
    text = joined((_opening(instrument, event, t), body, _foot(event, readers, t)))
    return Screen(text, keyboard(session, step, today, t, readers))


def settled(instrument: Instrument, session: Session, step: Step, given: Answer, t: Translator) -> Html:
    """An answered question with what was tapped, without buttons. `session` is as it was when it was asked."""
    if isinstance(given, Marked) and isinstance(step, Wheel):
        return joined((bold(t(step.prompt)), wheel_as_text(step, given, session.given.get("before"), t)))
    asks = questions.question(instrument, step, session.answers, session.given, t)
    if isinstance(given, Nothing):
        return joined((asks, quiet(t("skipped"))), "\n")
    return joined((asks, f"✓ {brief(questions.answer(step, given, t), SHOWN_BEFORE)}"), "\n")


def _opening(instrument: Instrument, event: Asked, t: Translator) -> Html:
    if event.opens is None:
        return Html("")
    stage = instrument.stage(event.opens)
    if stage.why is None:
        return Html("")
    return joined((bold(t(stage.title)), quiet(t(stage.why))), "\n")


def _foot(event: Asked, readers: Readers, t: Translator) -> Html:
    place = str(event.number) if event.total is None else f"{event.number}/{event.total}"
    return quiet(joined((told(readers, t), place), " · "))


def _question(instrument: Instrument, step: Step, session: Session, t: Translator) -> Html:
    asks = bold(questions.question(instrument, step, session.answers, session.given, t))
    earlier = session.answers.get(step.key) or session.given.get("earlier")
    return joined((asks, _beside(step, session, t), _earlier(step, earlier, t)))


def _beside(step: Step, session: Session, t: Translator) -> Html:
    """What helps to answer: the ends of a scale, the sentence to finish."""
    match step:
        case Scale(low=low, high=high, low_label=str(low_label), high_label=str(high_label)):
            return safe(f"{low} – {t(low_label)}, {high} – {t(high_label)}")
        case Growth(openings=openings) if opening := session.draft.get("opening"):
            begun = next(t(one.label) for one in openings if one.code == opening)
            return joined((f"✎ {begun}", quiet(t("Write how the sentence goes on."))), "\n")
        case Growth(key="growth_1"):
            return joined(_smaller(point, t) for point in _long_ones(session))
        case _:
            return Html("")


def _long_ones(session: Session) -> Iterator[str]:
    """Growth points that were set weeks ago, and were told again not to be reached yet."""
    for key in ("point_1", "point_2"):
        told = session.answers.get(key)
        if session.given.get(f"{key}_long") and isinstance(told, Code) and told.code in ("partly", "not_yet"):
            yield brief(session.given[key], SHOWN_BEFORE)


def _smaller(point: str, t: Translator) -> Html:
    said = t("This step has been with you for more than four weeks. Perhaps there is a smaller one inside it?")
    return joined((quoted(point), quiet(said)), "\n")


def _earlier(step: Step, earlier: object, t: Translator) -> Html:
    if earlier is None or isinstance(earlier, Nothing):
        return Html("")
    text = earlier if isinstance(earlier, str) else questions.answer(step, earlier, t)  # type: ignore[arg-type]
    return joined((t("Your answer so far:"), quoted(brief(text, SHOWN_BEFORE))), "\n")


def _wheel(step: Wheel, session: Session, t: Translator) -> Html:
    code = current_sector(step, session)
    sector = step.sector(code)
    name = own_name(step, session, code)
    number = [one.code for one in step.sectors].index(code) + 1
    so_far = marked(step, session)
    marks = wheel_as_text(step, so_far, None, t) if so_far.spokes else ""
    if is_being_renamed(session):
        asks = html(t, "Write your own name for this sector: «%(name)s»", name=name or t(sector.name))
    else:
        asks = safe(t(step.own_question) if name else t(sector.question))
    return joined(
        (
            bold(f"{t(step.prompt)} · {number}/{len(step.sectors)}"),
            marks,
            joined((bold(f"➤ {name or t(sector.name)}"), asks), "\n"),
        )
    )
