"""The kinds of step. Texts are English source strings; whoever shows a step translates them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.answers import Answer, Marked
from dialogs.conditions import Condition, holds
from dialogs.words import N_

MARKS = (
    ("reached", N_("Reached")),
    ("partly", N_("Partly")),
    ("not_yet", N_("Not yet")),
    ("drop", N_("Let it go")),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question. `prompt` may hold placeholders; `otherwise` is asked while their values are not known. `heading`
    stands for the question where its answer is read back: one to three words."""

    key: str
    stage: str
    prompt: str
    otherwise: str | None = None
    optional: bool = True
    when: Condition | None = None
    skip_label: str | None = None
    heading: str | None = None


@dataclass(frozen=True, kw_only=True)
class Open(Step):
    """Takes words and files. `suggestions` names what was given at the start: earlier values, one tap each."""

    suggestions: str | None = None


@dataclass(frozen=True, kw_only=True)
class Scale(Step):
    """Takes a whole number from `low` to `high`."""

    low: int = 0
    high: int = 10
    low_label: str | None = None
    high_label: str | None = None


@dataclass(frozen=True)
class Option:
    """One thing to choose: the stored code and the words on the button. It is there only while `when` holds."""

    code: str
    label: str
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """Takes one of its options."""

    options: tuple[Option, ...]

    def offered(self, answers: Mapping[str, Answer], given: Mapping[str, Any]) -> tuple[Option, ...]:
        """The options that are there now."""
        return tuple(one for one in self.options if holds(one.when, answers, given))


@dataclass(frozen=True, kw_only=True)
class Marks(Choice):
    """How a growth point went."""

    options: tuple[Option, ...] = tuple(Option(code, label) for code, label in MARKS)


@dataclass(frozen=True, kw_only=True)
class SectorChoice(Choice):
    """Takes one sector of the `wheel` that was marked before; the option of a sector bears its code. The lowest come
    first: they are proposed, and no more than that. Where no mark is known (a correction), every sector is there."""

    wheel: str

    def offered(self, answers: Mapping[str, Answer], given: Mapping[str, Any]) -> tuple[Option, ...]:  # noqa: ARG002
        """The sectors that were marked, the lowest first, the others in their order."""
        wheel = answers.get(self.wheel)
        if not isinstance(wheel, Marked):
            return self.options
        marks = {spoke.sector: spoke.mark for spoke in wheel.spokes if spoke.mark is not None}
        marked = [one for one in self.options if one.code in marks]
        return tuple(sorted(marked, key=lambda one: marks[one.code] > min(marks.values(), default=0)))


@dataclass(frozen=True)
class Sector:
    """One sector of a wheel: the stored code, its name, its question."""

    code: str
    name: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Wheel(Step):
    """Takes a mark from 0 to 10 for each sector in turn; sectors can be renamed while marking."""

    sectors: tuple[Sector, ...]
    low: int = 0
    high: int = 10
    own_question: str

    def sector(self, code: str) -> Sector:
        """The sector with this code. Raises KeyError."""
        for sector in self.sectors:
            if sector.code == code:
                return sector
        raise KeyError(code)


@dataclass(frozen=True, kw_only=True)
class Growth(Step):
    """Takes a concrete step in words, perhaps as the end of an opening, perhaps taken up from an earlier answer, or
    kept on from an earlier time: `keeps` names what was given at the start, a list of [number, words]. Where the step
    was named already, at the question `confirms`, it only asks for a yes, in the words of `confirming`."""

    openings: tuple[Option, ...] = ()
    offers: tuple[str, ...] = ()
    keeps: str | None = None
    confirms: str | None = None
    confirming: str | None = None


@dataclass(frozen=True, kw_only=True)
class DayStep(Step):
    """Takes a day: in the past (a lesson that was) or in the future (when to look back)."""

    future: bool
