"""The scenes of the golden transcripts: every instrument, path and branch, and what the imagined teacher does there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.cli.tour_words import FIRST_WHEEL
from bot.rehearsal import Rehearsal
from dialogs.catalogue import instrument
from dialogs.steps import Choice, DayStep, Growth, Scale, Step, Wheel
from tests.conversations.teacher_words import words

THE_DAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
DAYS = {
    "weekly_start": datetime(2026, 11, 20, 11, 30, tzinfo=UTC),
    "weekly_growth": datetime(2026, 11, 20, 11, 30, tzinfo=UTC),
    "quarter_look": datetime(2026, 10, 23, 11, 30, tzinfo=UTC),
    "year_end": datetime(2027, 5, 25, 9, 0, tzinfo=UTC),
}
TURNS = 120

CHOICES = {
    "consent": "agree",
    "category": "expert",
    "point_1": "partly",
    "point_2": "not_yet",
    "look_back": "next_lesson",
    "reached": "partly",
    "effectiveness": "partly",
}


@dataclass(frozen=True)
class Scene:
    """One way through an instrument. `choices` differ from the usual ones (at a growth step: the opening, or the answer
    that is taken up), `skipped` steps are skipped, at the step `tired_at` the path `shorter` is chosen."""

    instrument: str
    path: str
    branch: str = "first"
    again: bool = False
    choices: dict[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    category: str = "pedagogue"
    tired_at: str | None = None
    shorter: str | None = None

    @property
    def name(self) -> str:
        return f"{self.instrument}.{self.path}.{self.branch}"

    def played(self, language: str) -> Iterator[Rehearsal]:
        """The conversation as it stands before each reply, and at its end."""
        now = DAYS.get(self.instrument, THE_DAY)
        wanted = instrument(self.instrument)
        rehearsal = Rehearsal(wanted, self.path, language, now, again=self.again, category=self.category)
        heard: Counter[str] = Counter()
        for _ in range(TURNS):
            yield rehearsal
            if (step := rehearsal.step) is None:
                return
            rehearsal.hear(self._said_at(step, rehearsal, language, heard[step.key]))
            heard[step.key] += 1
        raise AssertionError(f"{self.name} does not end")

    def _said_at(self, step: Step, rehearsal: Rehearsal, language: str, heard: int) -> str:
        """What the teacher says at the step, where `heard` replies were already given."""
        if step.key == self.tired_at and self.shorter is not None and heard < 2:
            return ("⋯", self.shorter)[heard]
        if step.optional and (step.key in self.skipped or "*" in self.skipped):
            return rehearsal.skip_label
        chosen = (CHOICES | self.choices).get(step.key)
        match step:
            case Wheel():
                return str(FIRST_WHEEL[heard % len(FIRST_WHEEL)])
            case Scale():
                return "7"
            case Choice():
                return language if chosen is None else chosen
            case DayStep(future=future):
                return "05.12" if future else "17.11"
            case Growth() if chosen is not None and heard == 0:
                return chosen
            case _:
                return words(language, self.instrument, step.key, chosen)


ONBOARDING = (
    Scene("onboarding", "full"),
    Scene("onboarding", "full", "declined", choices={"consent": "decline"}),
    Scene("onboarding", "full", "skipped", skipped=("category", "subjects", "school")),
)

LESSON = (
    Scene("lesson_coaching", "full"),
    Scene("lesson_coaching", "full", "again", again=True, choices={"growth_1": "small_step"}),
    Scene("lesson_coaching", "full", "nothing_said", skipped=("*",)),
    Scene("lesson_coaching", "full", "shortened", tired_at="goal", shorter="short"),
    Scene("lesson_coaching", "short"),
    Scene("lesson_coaching", "short", "on_a_day", choices={"look_back": "date"}),
    Scene("lesson_coaching", "short", "let_go", again=True, choices={"point_1": "drop", "look_back": "week"}),
    Scene("lesson_coaching", "express", choices={"growth_1": "next_lesson"}),
    Scene("lesson_coaching", "express", "reached", again=True, choices={"point_1": "reached"}),
    Scene("lesson_sheet", "full"),
    Scene("lesson_sheet", "full", "again", again=True, choices={"point_1": "not_yet", "reached": "no"}),
    Scene("lesson_sheet", "full", "goal_skipped", skipped=("reached",)),
)

WEEK = (
    Scene("weekly_start", "full", choices={"growth_1": "next_week", "look_back": "week"}),
    Scene("weekly_start", "full", "again", again=True, choices={"growth_1": "more_active"}),
    Scene("weekly_start", "full", "nothing_said", skipped=("*",)),
    Scene("weekly_start", "short"),
    Scene("weekly_start", "short", "on_a_day", again=True, choices={"look_back": "date"}),
    Scene("weekly_start", "express", choices={"growth_1": "attention"}),
    Scene("weekly_start", "express", "let_go", again=True, choices={"point_1": "drop", "point_2": "drop"}),
    Scene("weekly_growth", "full", choices={"look_back": "week"}),
    Scene("weekly_growth", "full", "again", again=True),
    Scene("weekly_growth", "full", "nothing_said", skipped=("*",)),
    Scene("weekly_growth", "full", "moderator", category="moderator", choices={"effectiveness": "reached"}),
    Scene("weekly_growth", "full", "expert", category="expert", choices={"growth_1": "attention"}),
    Scene("weekly_growth", "full", "researcher", category="researcher", choices={"effectiveness": "not_reached"}),
    Scene("weekly_growth", "full", "master", category="master", choices={"growth_1": "more_active"}),
    Scene("weekly_growth", "short"),
    Scene("weekly_growth", "short", "reached", again=True, choices={"point_1": "reached", "effectiveness": "reached"}),
    Scene("weekly_growth", "express", choices={"growth_1": "next_week"}),
    Scene("weekly_growth", "express", "on_a_day", again=True, choices={"look_back": "date"}),
)

QUARTER = (
    Scene("quarter_look", "full", choices={"growth_1": "next_quarter", "look_back": "week"}),
    Scene("quarter_look", "full", "again", again=True, choices={"point_1": "not_yet"}, skipped=("point_1_noticed",)),
    Scene("quarter_look", "full", "taken_up", choices={"growth_1": "turn_to", "look_back": "date"}),
    Scene("quarter_look", "full", "nothing_said", skipped=("*",)),
    Scene("quarter_look", "express"),
)

YEAR = (
    Scene("year_end", "full", choices={"growth_1": "september"}),
    Scene("year_end", "full", "nothing_said", skipped=("*",)),
    Scene("year_end", "short"),
    Scene("year_end", "express", choices={"growth_1": "september"}),
)

ERRANDS = (
    Scene("organisation", "full"),
    Scene("organisation", "full", "never_mind", skipped=("title",)),
    Scene("programme", "full"),
    Scene("programme", "full", "never_mind", skipped=("called",)),
    Scene("roster", "full", "never_mind", skipped=("file",)),
    Scene("growth_day", "full"),
    Scene("growth_day", "full", "never_mind", skipped=("on_day",)),
)

MENTORING = (
    Scene("ask_back", "full"),
    Scene("answer_mentor", "full"),
    Scene("answer_mentor", "full", "skipped", skipped=("answer",)),
    Scene("visit_note", "full"),
    Scene("visit_note", "full", "nothing_said", skipped=("*",)),
    Scene("offer", "full"),
)

SCENES = (*ONBOARDING, *LESSON, *WEEK, *QUARTER, *YEAR, *ERRANDS, *MENTORING)
