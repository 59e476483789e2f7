"""Golden transcripts: every instrument, path and branch in every language, one plain text each, for people to read.

`pytest --record tests/conversations/test_transcripts.py` writes them anew. The session is saved and read back between
turns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.tour_words import FIRST_WHEEL, WORDS
from bot.rehearsal import Rehearsal
from dialogs.catalogue import INSTRUMENTS, instrument
from dialogs.steps import Choice, DayStep, Scale, Wheel
from locales.translator import LANGUAGES

HERE = Path(__file__).parent / "transcripts"
THE_DAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
TURNS = 120

CHOICES = {
    "consent": "agree",
    "category": "expert",
    "point_1": "partly",
    "point_2": "not_yet",
    "look_back": "next_lesson",
    "reached": "partly",
}


@dataclass(frozen=True)
class Scene:
    """One way through an instrument; `choices` differ from the usual ones, `skipped` steps are skipped."""

    instrument: str
    path: str
    branch: str = "first"
    again: bool = False
    choices: dict[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.instrument}.{self.path}.{self.branch}"


SCENES = (
    Scene("onboarding", "full"),
    Scene("onboarding", "full", "declined", choices={"consent": "decline"}),
    Scene("onboarding", "full", "skipped", skipped=("category", "subjects", "school")),
    Scene("lesson_coaching", "full"),
    Scene("lesson_coaching", "full", "again", again=True),
    Scene("lesson_coaching", "full", "nothing_said", skipped=("*",)),
    Scene("lesson_coaching", "short"),
    Scene("lesson_coaching", "short", "on_a_day", choices={"look_back": "date"}),
    Scene("lesson_coaching", "short", "let_go", again=True, choices={"point_1": "drop", "look_back": "week"}),
    Scene("lesson_coaching", "express"),
    Scene("lesson_coaching", "express", "reached", again=True, choices={"point_1": "reached"}),
    Scene("lesson_sheet", "full"),
    Scene("lesson_sheet", "full", "again", again=True, choices={"point_1": "not_yet", "reached": "no"}),
    Scene("lesson_sheet", "full", "goal_skipped", skipped=("reached",)),
)


def said_at(scene: Scene, rehearsal: Rehearsal, language: str, marked: int) -> str:
    """What the teacher says at the step that stands."""
    step = rehearsal.step
    assert step is not None
    words = WORDS[language]
    if step.optional and (step.key in scene.skipped or "*" in scene.skipped):
        return rehearsal.skip_label
    match step:
        case Wheel():
            return str(FIRST_WHEEL[marked % len(FIRST_WHEEL)])
        case Scale():
            return "7"
        case Choice():
            return language if step.key == "language" else (CHOICES | scene.choices)[step.key]
        case DayStep(future=future):
            return "05.12" if future else "17.11"
        case _:
            return words[step.key]


def played(scene: Scene, language: str) -> Rehearsal:
    """The whole conversation."""
    rehearsal = Rehearsal(instrument(scene.instrument), scene.path, language, THE_DAY, again=scene.again)
    marked = 0
    for _ in range(TURNS):
        if rehearsal.ended:
            return rehearsal
        is_wheel = isinstance(rehearsal.step, Wheel)
        rehearsal.hear(said_at(scene, rehearsal, language, marked))
        marked += is_wheel
    raise AssertionError(f"{scene.name} does not end")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_conversation_reads_as_recorded(scene: Scene, language: str, request: pytest.FixtureRequest) -> None:
    transcript = played(scene, language).text()
    file = HERE / f"{scene.name}.{language}.txt"
    if request.config.getoption("--record"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(transcript, encoding="utf-8")
    assert transcript == file.read_text(encoding="utf-8"), f"{file.name} differs: pytest --record, then read it"


def test_every_path_and_every_step_is_in_a_transcript() -> None:
    paths = {(one.key, path.key) for one in INSTRUMENTS for path in one.paths}
    assert paths == {(scene.instrument, scene.path) for scene in SCENES}
    asked: set[tuple[str, str]] = set()
    for scene in SCENES:
        rehearsal = Rehearsal(instrument(scene.instrument), scene.path, "en", THE_DAY, again=scene.again)
        marked = 0
        for _ in range(TURNS):
            if rehearsal.ended:
                break
            assert rehearsal.step is not None
            asked.add((scene.instrument, rehearsal.step.key))
            is_wheel = isinstance(rehearsal.step, Wheel)
            rehearsal.hear(said_at(scene, rehearsal, "en", marked))
            marked += is_wheel
    every = {(one.key, step.key) for one in INSTRUMENTS for step in one.steps}
    assert every - asked == set()


def test_no_transcript_is_left_over() -> None:
    expected = {f"{scene.name}.{language}.txt" for scene in SCENES for language in LANGUAGES}
    assert {file.name for file in HERE.iterdir()} == expected
