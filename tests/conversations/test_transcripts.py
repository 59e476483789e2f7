"""Golden transcripts: every instrument, path and branch in every language, one plain text each, for people to read.

`pytest --record tests/conversations/test_transcripts.py` writes them anew. The session is saved and read back between
turns. The scenes are in scenes.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from dialogs.catalogue import NEWEST, instrument
from dialogs.steps import Choice, Growth
from locales.translator import LANGUAGES
from tests.conversations.scenes import CHOICES, SCENES, Scene

HERE = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_conversation_reads_as_recorded(scene: Scene, language: str, request: pytest.FixtureRequest) -> None:
    *_, ended = scene.played(language)
    transcript = ended.text()
    file = HERE / f"{scene.name}.{language}.txt"
    if request.config.getoption("--record"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(transcript, encoding="utf-8")
    assert transcript == file.read_text(encoding="utf-8"), f"{file.name} differs: pytest --record, then read it"


def asked(scene: Scene) -> set[str]:
    """The steps that are asked in a scene."""
    return {rehearsal.step.key for rehearsal in scene.played("en") if rehearsal.step is not None}


def on_the_way(scene: Scene) -> set[str]:
    """The steps of the path or paths that are walked in a scene."""
    paths = {scene.path} if scene.shorter is None else {scene.path, scene.shorter}
    return {key for path in paths for key in instrument(scene.instrument).path(path).steps}


def as_read(steps: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Steps by what a person reads: one that several instruments share is read once for all of them."""
    return {(key, instrument(one).step(key).prompt) for one, key in steps}


def test_every_path_and_every_step_is_in_a_transcript() -> None:
    begun = {(one.key, path.key) for one in NEWEST for path in one.ways_in}
    assert begun == {(scene.instrument, scene.path) for scene in SCENES}
    ends = {(one.key, path.key) for one in NEWEST for path in one.paths if not path.offered}
    assert ends - {(scene.instrument, scene.shorter) for scene in SCENES} == set()
    every = as_read((one.key, step.key) for one in NEWEST for step in one.steps)
    assert every - as_read((scene.instrument, key) for scene in SCENES for key in asked(scene)) == set()


def test_every_step_that_depends_on_something_is_passed_by_in_a_transcript() -> None:
    depends = as_read((one.key, step.key) for one in NEWEST for step in one.steps if step.when is not None)
    passed_by = as_read((scene.instrument, key) for scene in SCENES for key in on_the_way(scene) - asked(scene))
    assert depends - passed_by == set()


def test_every_option_that_is_not_always_there_is_chosen_in_a_transcript() -> None:
    options = {
        (step.key, option.code)
        for one in NEWEST
        for step in one.steps
        if isinstance(step, Choice)
        for option in step.options
        if option.when is not None or step.key == "stuck"
    }
    assert options - {choice for scene in SCENES for choice in (CHOICES | scene.choices).items()} == set()


def test_every_opening_of_a_growth_point_is_finished_in_a_transcript() -> None:
    growth = [step for one in NEWEST for step in one.steps if isinstance(step, Growth)]
    openings = {option.code for step in growth for option in step.openings}
    assert openings - {scene.choices.get("growth_1") for scene in SCENES} == set()


def test_no_transcript_is_left_over() -> None:
    expected = {f"{scene.name}.{language}.txt" for scene in SCENES for language in LANGUAGES}
    assert {file.name for file in HERE.iterdir()} == expected
