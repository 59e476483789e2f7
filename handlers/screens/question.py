"""A question as it stands before a person, and as it stays in the chat once it is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialogs import route
from dialogs.amending import is_amending
from dialogs.answers import Answer, Code, Marked, Nothing
from dialogs.catalogue import ERRANDS
from dialogs.catalogue.onboarding import FORMALITIES, ONBOARDING
from dialogs.events import Asked
from dialogs.instruments import Instrument, Path
from dialogs.session import Session
from dialogs.steps import Growth, Marks, Open, Scale, SectorChoice, Step, Wheel
from dialogs.wheel import current_sector, is_being_renamed, marked, own_name
from digests import questions
from digests.brief import brief
from digests.reflection import wheel_as_text
from handlers.markup import Html, bold, html, joined, quiet, quoted, safe
from handlers.readers import NOBODY, Readers, told
from handlers.screen import Screen
from handlers.screens.keyboards import standing
from locales.translator import Translator

SHOWN_BEFORE = 300
"""Letters of an earlier answer shown when its question comes again; the whole is in the journal."""


def asked(
    instrument: Instrument, session: Session, event: Asked, today: date, t: Translator, readers: Readers = NOBODY
) -> Screen:
    """The question of `event` with its buttons, and who will read the answer."""
    step = instrument.step(event.step)
    beside = route.together(instrument, session, step.key)
    if isinstance(step, Wheel):
        body = _wheel(step, session, t)
    elif len(beside) > 1:
        asks = bold(t("Step %(number)d: how did it go?", number=beside.index(step.key) + 1))
        body = joined((_side_by_side(instrument, beside, session.answers, session.given, t), asks))
    else:
        body = _question(instrument, step, session, t)
    text = joined((_opening(instrument, event, t), body, _foot(instrument, event, readers, t)))
    return Screen(text, standing(instrument, session, today, t, readers))


def settled(instrument: Instrument, session: Session, step: Step, given: Answer, t: Translator) -> Html:
    """An answered question with what was tapped, without buttons. `session` is as it was when it was asked."""
    beside = route.together(instrument, session, step.key)
    if len(beside) > 1:
        return _side_by_side(instrument, beside, {**session.answers, step.key: given}, session.given, t)
    if isinstance(given, Marked) and isinstance(step, Wheel):
        return joined((bold(t(step.prompt)), wheel_as_text(step, given, session.given.get("before"), t)))
    asks = questions.question(instrument, step, session.answers, session.given, t)
    if isinstance(given, Nothing):
        return joined((asks, quiet(t("skipped"))), "\n")
    told = questions.answer(step, given, t, session.answers)
    return joined((asks, f"✓ {brief(told, SHOWN_BEFORE)}"), "\n")


def heard(instrument: Instrument, session: Session, key: str, given: Answer, t: Translator) -> Html | None:
    """A plain word that a mark was understood, before the next question; `session` is as it is after it."""
    if not isinstance(instrument.step(key), Marks) or isinstance(given, Nothing):
        return None
    return None if session.at in route.together(instrument, session, key) else html(t, "Understood.")


def shortened(path: Path, t: Translator) -> Html:
    """That the rest goes another way, and nothing said is lost."""
    if not path.offered:
        return html(
            t, "Agreed, that is enough for today. What you said is saved. The last thing is to choose one small step."
        )
    return html(t, "We go on by the way “%(path)s”. What you said stays.", path=t(path.label))


def _side_by_side(
    instrument: Instrument,
    keys: tuple[str, ...],
    answers: Mapping[str, Answer],
    given: Mapping[str, Any],
    t: Translator,
) -> Html:
    """Several steps of before in one message, numbered, each with its mark as far as it has one."""
    lines = [bold(t(instrument.stage(instrument.step(keys[0]).stage).title))]
    for number, key in enumerate(keys, 1):
        mark = answers.get(key)
        told = "" if mark is None else t("skipped") if isinstance(mark, Nothing) else _marked(instrument, key, mark, t)
        lines.append(joined((f"{number}. «{given.get(key, '…')}»", quiet(told) if told else ""), "\n"))
    return joined(lines)


def _marked(instrument: Instrument, key: str, mark: Answer, t: Translator) -> str:
    return f"✓ {questions.answer(instrument.step(key), mark, t)}"


def _opening(instrument: Instrument, event: Asked, t: Translator) -> Html:
    if event.opens is None:
        return Html("")
    stage = instrument.stage(event.opens)
    if stage.why is None:
        return Html("")
    return joined((bold(t(stage.title)), quiet(t(stage.why))), "\n")


def _foot(instrument: Instrument, event: Asked, readers: Readers, t: Translator) -> Html:
    """Who reads the answer, and how far along it is. A formality has neither; a wheel counts its own sides."""
    if instrument.key == ONBOARDING.key and event.step in FORMALITIES:
        return Html("")
    if isinstance(instrument.step(event.step), Wheel) or event.total == 1:
        place = ""
    elif event.total is None:
        place = t("question %(number)d", number=event.number)
    else:
        place = f"{event.number}/{event.total}"
    foot = joined((told(readers, t), place), " · ")
    return quiet(foot) if foot else foot


def _question(instrument: Instrument, step: Step, session: Session, t: Translator) -> Html:
    asks = bold(questions.question(instrument, step, session.answers, session.given, t))
    earlier = session.answers.get(step.key) or session.given.get("earlier")
    hint = quiet(t("Write it, or say it in a voice message.")) if _is_first_open(instrument, step, session) else ""
    return joined((asks, hint, _beside(step, session, t), _earlier(step, earlier, t)))


def _is_first_open(instrument: Instrument, step: Step, session: Session) -> bool:
    """Whether this is the first question of the conversation that is answered in words of any kind."""
    if not isinstance(step, Open | Growth) or instrument.key in {*ERRANDS, ONBOARDING.key} or is_amending(instrument):
        return False
    steps = (instrument.step(key) for key in route.way(instrument, session))
    return step == next((one for one in steps if isinstance(one, Open | Growth)), None)


def _beside(step: Step, session: Session, t: Translator) -> Html:
    """What helps to answer: the ends of a scale, the sentence to finish."""
    match step:
        case Scale(low=low, high=high, low_label=str(low_label), high_label=str(high_label)):
            return safe(f"{low} – {t(low_label)}, {high} – {t(high_label)}")
        case SectorChoice():
            return quiet(t("What you marked lowest comes first; any side will do."))
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
