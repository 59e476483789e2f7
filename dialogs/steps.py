"""The kinds of step. Texts are English source strings; whoever shows a step translates them."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.conditions import Condition
from dialogs.words import N_

MARKS = (
    ("reached", N_("Reached")),
    ("partly", N_("Partly")),
    ("not_yet", N_("Not yet")),
    ("drop", N_("Let it go")),
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question. `prompt` may hold placeholders; `otherwise` is asked while their values are not known."""

    key: str
    stage: str
    prompt: str
    otherwise: str | None = None
    optional: bool = True
    when: Condition | None = None
    skip_label: str | None = None


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
    """One thing to choose: the stored code and the words on the button."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """Takes one of its options."""

    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Marks(Choice):
    """How a growth point went."""

    options: tuple[Option, ...] = tuple(Option(code, label) for code, label in MARKS)


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
    """Takes a concrete step in words, perhaps as the end of an opening, perhaps taken up from an earlier answer."""

    openings: tuple[Option, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DayStep(Step):
    """Takes a day: in the past (a lesson that was) or in the future (when to look back)."""

    future: bool
