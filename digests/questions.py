"""A question and an answer in a reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.answers import Answer, Attachment, Code, Day, Marked, Nothing, Score, Spoke, Words
from dialogs.catalogue.growth_point import OPENING_LABELS
from dialogs.conditions import Condition, reads
from dialogs.faults import PLACEHOLDER
from dialogs.instruments import Instrument
from dialogs.keeping import keepable
from dialogs.steps import Choice, Growth, Option, Sector, SectorChoice, Step, Wheel
from dialogs.wheel import extremes
from dialogs.words import N_
from digests.brief import brief
from locales.translator import Translator
from storage.growth_point import GrowthPoint

SAID_SHOWN = 300
"""Characters of an earlier answer in the question that asks for a yes to it."""

KINDS = {
    "voice": N_("voice message"),
    "video_note": N_("video message"),
    "video": N_("video"),
    "audio": N_("audio"),
    "photo": N_("photo"),
    "document": N_("document"),
    "animation": N_("animation"),
}


def question(
    instrument: Instrument, step: Step, answers: Mapping[str, Answer], given: Mapping[str, Any], t: Translator
) -> str:
    """What `step` asks, its placeholders filled from what was given and answered. A yes to what was named already is
    asked for only where no earlier step could be kept instead."""
    if isinstance(step, Growth) and step.confirms is not None and step.confirming is not None:
        earlier = answers.get(step.confirms)
        if isinstance(earlier, Words) and not keepable(step, answers, given):
            said_there = answer(instrument.step(step.confirms), earlier, t)
            return t(step.confirming, said=brief(said_there, SAID_SHOWN))
    names = set(PLACEHOLDER.findall(step.prompt))
    if not names:
        return t(step.prompt)
    values = {name: words for name, words in given.items() if isinstance(words, str)}
    values |= {"point": str(given.get(step.key, ""))}
    values |= _number(step.when, answers) | _extremes(instrument, answers, t)
    if step.otherwise and any(not values.get(name) for name in names):
        return t(step.otherwise)
    return t(step.prompt, **{name: values.get(name) or "…" for name in names})


def growth_point(point: GrowthPoint, t: Translator) -> str:
    """A growth point as the teacher puts it now. Where that was only spoken or sent as a file, the last wording that
    can be read stands before it."""
    now = wording(point.words, t)
    if point.words.text:
        return now
    written = next((one.words for one in reversed(point.wordings) if one.words.text), None)
    return now if written is None else f"{_opened(written, t)} · {now}"


def wording(words: Words, t: Translator) -> str:
    """A step in the teacher's words, with the opening that they went on from; files by their kind."""
    files = (kind(one, t) for one in words.attachments)
    return "\n".join(part for part in (_opened(words, t), *files) if part)


def answer(step: Step, given: Answer, t: Translator, answers: Mapping[str, Answer] | None = None) -> str:
    """What was answered at `step`, in plain text; files by their kind. Empty for a skipped step. Where the other
    `answers` of the conversation are at hand, a sector bears the name that the teacher gave it there."""
    match given:
        case Words():
            files = (kind(one, t) for one in given.attachments)
            return "\n".join(part for part in (said(step, given, t), *files) if part)
        case Score(value):
            return str(value)
        case Code(code):
            option = next((one for one in step.options if one.code == code), None) if isinstance(step, Choice) else None
            return code if option is None else option_label(step, option, answers or {}, t)
        case Day(day):
            return t.day_and_year(day)
        case Marked(spokes):
            marks = (f"{sector_name(step, one, t)}: {'–' if one.mark is None else one.mark}" for one in spokes)
            return "\n".join(marks)
        case Nothing():
            return ""


def option_label(step: Step, option: Option, answers: Mapping[str, Answer], t: Translator) -> str:
    """An option in words; a sector by the teacher's own name, if it has one."""
    wheel = answers.get(step.wheel) if isinstance(step, SectorChoice) else None
    spoke = wheel.spoke(option.code) if isinstance(wheel, Marked) else None
    return t(option.label) if spoke is None or spoke.own_name is None else spoke.own_name


def said(step: Step, words: Words, t: Translator) -> str:
    """The text of an answer, with the sentence opening that it continues."""
    return _opened(words, t) if isinstance(step, Growth) else words.text


def _opened(words: Words, t: Translator) -> str:
    opening = OPENING_LABELS.get(words.opening or "")
    return words.text if opening is None else f"{t(opening).rstrip('… ')} {words.text}".strip()


def kind(attachment: Attachment, t: Translator) -> str:
    """A file in a word: its kind, its length in minutes and seconds or its name."""
    name = t(KINDS.get(attachment.kind, attachment.kind))
    if attachment.seconds is not None:
        return f"[{name}, {attachment.seconds // 60}:{attachment.seconds % 60:02}]"
    return f"[{name}, {attachment.name}]" if attachment.name else f"[{name}]"


def sector_name(step: Step, spoke: Spoke, t: Translator) -> str:
    """The name of a marked sector: the teacher's own, or the instrument's."""
    if spoke.own_name is not None:
        return spoke.own_name
    return t(sector_of(step, spoke.sector).name)


def sector_of(step: Step, code: str) -> Sector:
    """The sector of a wheel step. Raises KeyError and TypeError for what has none."""
    if not isinstance(step, Wheel):
        raise TypeError(f"step {step.key} has no sectors")
    return step.sector(code)


def wheel_of(instrument: Instrument) -> Wheel | None:
    """The wheel of an instrument, if it has one."""
    return next((step for step in instrument.steps if isinstance(step, Wheel)), None)


def _number(condition: Condition | None, answers: Mapping[str, Answer]) -> dict[str, str]:
    """The number that the question goes on from, and the one above it: that of the scale which it depends on."""
    scores = (answers.get(key) for key in reads(condition))
    score = next((one for one in scores if isinstance(one, Score)), None)
    return {} if score is None else {"number": str(score.value), "next": str(score.value + 1)}


def _extremes(instrument: Instrument, answers: Mapping[str, Answer], t: Translator) -> dict[str, str]:
    step = wheel_of(instrument)
    marked = answers.get(step.key) if step is not None else None
    if step is None or not isinstance(marked, Marked):
        return {}
    lowest, highest = extremes(marked)
    return {
        "lowest": ", ".join(f"«{sector_name(step, one, t)}»" for one in lowest),
        "highest": ", ".join(f"«{sector_name(step, one, t)}»" for one in highest),
    }
