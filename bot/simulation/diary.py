"""What is written down while a simulation runs: what the bot sent of its own accord, and what the teachers did."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.simulation.steps import Steps

WEEKLY, LESSON = "weekly", "lesson"
INVITATION, REMINDER, QUESTION, LETTER, OTHER = "invitation", "reminder", "question", "letter", "other"
CAME_BY_ITSELF = (INVITATION, REMINDER, QUESTION, LETTER)
"""What nobody was waiting for, if it was not put off: LETTER is any that has a way to fewer, QUESTION whether to stay
quiet. OTHER is what somebody waits for."""

STEP_DAY = "step_day"
"""In place of an instrument: the letter on the day that a teacher named for a step, which may be at a weekend."""

BEGAN, SKIPPED, PUT_OFF, SPOKE, TAPPED = "began", "skipped", "put off", "spoke", "tapped"
"""TAPPED: any tap that is nothing of the others, and no conversation."""

WINDOW = {WEEKLY: timedelta(days=5), LESSON: timedelta(days=1)}
"""How long an invitation can be taken up."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A message that the bot sent of its own accord; `kind` and `period` say to what it invites (empty for OTHER)."""

    teacher: int
    at: datetime
    what: str
    kind: str = ""
    instrument: str = ""
    period: str = ""

    @property
    def name(self) -> str:
        """In a line about a broken rule."""
        return f"{self.what} {self.instrument} {self.period}".strip()


@dataclass(frozen=True, slots=True)
class Act:
    """Something a teacher did. A reflection that took up no invitation has no period; `wish` is how it was put off."""

    teacher: int
    at: datetime
    did: str
    kind: str = ""
    period: str = ""
    wish: str = ""


@dataclass
class Diary:
    """Everything, in order. `troubles` are sentences about the program itself: an update set aside, a call refused;
    `missed` is how many invitations it counted as missed, `steps` what became of steps."""

    receipts: list[Receipt] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    updates: int = 0
    missed: int = 0
    steps: Steps = field(default_factory=Steps)

    def add(self, other: Diary) -> None:
        """Write down what is in another diary, too."""
        self.receipts += other.receipts
        self.acts += other.acts
        self.troubles += other.troubles
        self.updates += other.updates
        self.missed += other.missed
        self.steps.add(other.steps)


def period_of(kind: str, day: date) -> str:
    """The week or the day that an invitation on that day would be for."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}" if kind == WEEKLY else day.isoformat()
