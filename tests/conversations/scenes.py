"""The scenes of the golden transcripts: every instrument, path and branch, and what the imagined teacher does there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.cli.tour_words import FIRST_WHEEL
from bot.rehearsal import Rehearsal
from dialogs.catalogue import instrument
from dialogs.catalogue.growth_point import LAYERS
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
ENOUGH, NO_MORE = "enough", "no more"
FIRST = {"first_step": True}
THIRD = {"third": True, "layer_surroundings": True}

CHOICES = {
    "consent": "agree",
    "category": "expert",
    "point_1": "partly",
    "point_2": "not_yet",
    "look_back": "next_lesson",
    "reached": "partly",
    "effectiveness": "partly",
    "aim": "activity",
}


@dataclass(frozen=True)
class Scene:
    """One way through an instrument. `choices` differ from the usual ones (at a growth step: the opening, or the answer
    that is taken up or kept; at a scale: the number), `said` names other words for a step, `skipped` steps are skipped,
    the wheel is left after so many `sides`, at the step `tired_at` the path `shorter` is chosen, or the way to end for
    today."""

    instrument: str
    path: str
    branch: str = "first"
    again: bool = False
    choices: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    sides: int = 8
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
        rehearsal = Rehearsal(
            wanted, self.path, language, now, again=self.again, category=self.category, given=self.given
        )
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
        if step.key == self.tired_at and self.shorter == ENOUGH:
            return ENOUGH
        if step.key == self.tired_at and self.shorter is not None and heard < 2:
            return ("⋯", self.shorter)[heard]
        if isinstance(step, Wheel) and ("*" in self.skipped or heard == self.sides):
            return NO_MORE
        if step.optional and (step.key in self.skipped or "*" in self.skipped):
            return rehearsal.skip_label
        chosen = (CHOICES | self.choices).get(step.key)
        match step:
            case Wheel():
                return str(FIRST_WHEEL[heard % len(FIRST_WHEEL)])
            case Scale():
                return chosen or "7"
            case Choice():
                return language if chosen is None else chosen
            case DayStep(future=future):
                return "05.12" if future else "17.11"
            case Growth() if chosen is not None and heard == 0:
                return chosen
            case _:
                return words(language, self.instrument, self.said.get(step.key, step.key), chosen)


ONBOARDING = (
    Scene("onboarding", "full"),
    Scene("onboarding", "full", "declined", choices={"consent": "decline"}),
    Scene("onboarding", "full", "skipped", skipped=("category", "subjects", "school")),
)

LESSON = (
    Scene("lesson_coaching", "full", given=FIRST, choices={"growth_1": "small_step", "look_back": "lesson"}),
    Scene("lesson_coaching", "full", "again", again=True, choices={"growth_1": "keep 1"}),
    Scene("lesson_coaching", "full", "nothing_said", again=True, skipped=("*",)),
    Scene("lesson_coaching", "full", "shortened", tired_at="goal", shorter="short", choices={"look_back": "week"}),
    Scene("lesson_coaching", "full", "enough", tired_at="wheel", shorter=ENOUGH, choices={"growth_1": "attention"}),
    Scene(
        "lesson_coaching",
        "full",
        "enough_later",
        tired_at="conscious",
        shorter=ENOUGH,
        skipped=("goal", "key_idea", "intention", "liveliest"),
        sides=3,
        choices={"growth_1": "one_more"},
    ),
    *(
        Scene(
            "lesson_coaching",
            "full",
            branch,
            skipped=("goal", "key_idea", "intention", "conscious", "better", "small_step", *skipped),
            sides=0,
            choices=choices,
        )
        for branch, skipped, choices in (
            ("ten", (), {"satisfaction": "10", "growth_1": "next_lesson"}),
            ("nought", (), {"satisfaction": "0", "growth_1": "one_more"}),
            ("no_number", ("satisfaction",), {"growth_1": "more_active"}),
        )
    ),
    Scene("lesson_coaching", "short", given=FIRST, choices={"look_back": "three_days"}),
    Scene("lesson_coaching", "short", "on_a_day", sides=3, choices={"aim": "motivation", "look_back": "date"}),
    Scene("lesson_coaching", "short", "let_go", again=True, choices={"point_1": "drop", "look_back": "week"}),
    Scene("lesson_coaching", "short", "crowded", again=True, given={"crowded": True}, skipped=("point_2", "aim")),
    Scene("lesson_coaching", "express", given=FIRST, choices={"growth_1": "next_lesson", "look_back": "week"}),
    Scene("lesson_coaching", "express", "again", again=True, choices={"growth_1": "keep 1"}),
    Scene("lesson_coaching", "express", "reached", again=True, choices={"point_1": "reached", "growth_1": "one_more"}),
    Scene("lesson_coaching", "express", "step_skipped", again=True, skipped=("growth_1",)),
    Scene("lesson_coaching", "express", "ten", choices={"satisfaction": "10", "growth_1": "attention"}),
    Scene(
        "lesson_coaching",
        "express",
        "third_not_yet",
        again=True,
        given=THIRD,
        choices={"point_1": "not_yet", "stuck": "hard", "growth_1": "keep 1"},
    ),
    Scene("lesson_sheet", "full", given=FIRST, choices={"growth_1": "change", "look_back": "lesson"}),
    Scene(
        "lesson_sheet",
        "full",
        "again",
        again=True,
        choices={"point_1": "not_yet", "reached": "no"},
        said={"reached_why": "reached_why_no"},
    ),
    Scene("lesson_sheet", "full", "goal_skipped", skipped=("reached", "change", "growth_1")),
)

STEPS = (
    Scene("growth_look", "full", again=True, choices={"point_1": "reached"}),
    Scene("growth_look", "full", "not_yet", again=True, choices={"point_1": "not_yet"}),
    *(
        Scene("growth_look", "full", stuck, again=True, given=THIRD, choices={"point_1": "not_yet", "stuck": stuck})
        for stuck in ("no_occasion", "hard", "not_mine")
    ),
    *(
        Scene(
            "growth_look",
            "full",
            f"deeper_{layer}",
            again=True,
            given={"third": True, f"layer_{layer}": True},
            choices={"point_1": "not_yet", "stuck": "deeper"},
        )
        for layer in LAYERS
    ),
    Scene("growth_look", "full", "four_weeks", again=True, given={"long": True}, choices={"stuck": "no_occasion"}),
    Scene("growth_step", "full", given=FIRST, choices={"growth_1": "next_lesson", "look_back": "three_days"}),
    Scene("growth_step", "full", "another", choices={"look_back": "date"}),
    Scene("growth_step", "full", "reworded", again=True, given={"rewords": 1}),
    Scene("growth_step", "full", "smaller", again=True, given={"rewords": 1, "shrinks": True}),
)

WEEK = (
    Scene("weekly_start", "month"),
    Scene("weekly_start", "month", "again", again=True, choices={"confidence": "10", "effectiveness": "reached"}),
    Scene("weekly_start", "month", "nothing_said", skipped=("*",)),
    Scene("weekly_start", "month", "skills_lately", given={"skills_lately": True}),
    Scene("weekly_start", "month", "enough", tired_at="skills", shorter=ENOUGH),
    Scene("weekly_start", "full", choices={"growth_1": "next_week", "look_back": "week"}),
    Scene("weekly_start", "full", "again", again=True, choices={"growth_1": "more_active"}),
    Scene("weekly_start", "full", "nothing_said", skipped=("*",)),
    Scene("weekly_start", "short"),
    Scene("weekly_start", "short", "on_a_day", again=True, choices={"look_back": "date"}),
    Scene("weekly_start", "express", choices={"growth_1": "attention"}),
    Scene("weekly_start", "express", "again", again=True, choices={"habit_kept": "0", "effectiveness": "not_reached"}),
    Scene("weekly_start", "express", "let_go", again=True, choices={"point_1": "drop"}),
    Scene("weekly_growth", "full", choices={"look_back": "week"}),
    Scene("weekly_growth", "full", "again", again=True, choices={"growth_1": "influence"}),
    Scene("weekly_growth", "full", "nothing_said", skipped=("*",)),
    Scene("weekly_growth", "full", "moderator", category="moderator", choices={"effectiveness": "reached"}),
    Scene("weekly_growth", "full", "expert", category="expert", choices={"growth_1": "attention"}),
    Scene("weekly_growth", "full", "researcher", category="researcher", choices={"effectiveness": "not_reached"}),
    Scene("weekly_growth", "full", "master", category="master", choices={"growth_1": "more_active"}),
    Scene("weekly_growth", "short"),
    Scene("weekly_growth", "short", "reached", again=True, choices={"point_1": "reached", "effectiveness": "reached"}),
    Scene("weekly_growth", "express", choices={"growth_1": "next_week"}),
    Scene("weekly_growth", "express", "again", again=True),
    Scene("weekly_growth", "express", "on_a_day", again=True, choices={"look_back": "date"}),
)

QUARTER = (
    Scene("quarter_look", "full", choices={"growth_1": "next_quarter", "look_back": "holidays"}),
    Scene("quarter_look", "full", "again", again=True, choices={"point_1": "not_yet"}, skipped=("noticed",)),
    Scene("quarter_look", "full", "taken_up", choices={"growth_1": "turn_to", "look_back": "date"}),
    Scene("quarter_look", "full", "nothing_said", skipped=("*",)),
    Scene("quarter_look", "express"),
)

YEAR = (
    Scene("year_end", "full", choices={"growth_1": "september"}),
    Scene("year_end", "full", "all_of_it", choices={"year_satisfaction": "10"}),
    Scene("year_end", "full", "nothing_said", skipped=("*",)),
    Scene("year_end", "full", "enough", tired_at="skills", shorter=ENOUGH),
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

SCENES = (*ONBOARDING, *LESSON, *STEPS, *WEEK, *QUARTER, *YEAR, *ERRANDS, *MENTORING)
