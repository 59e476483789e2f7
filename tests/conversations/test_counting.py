"""How short the shortest way really is, and that the full one asks nothing twice: read from the golden transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from locales.translator import LANGUAGES
from tests.conversations.counting import Cost, cost

HERE = Path(__file__).parent / "transcripts"

SAMPLE = """talk 1 · full · en

Which lesson was it?
  [Skip ▸] [⋯]

> 7A

How satisfied are you?
  [0] [1]

> 1

How did it go?
  [Reached]

> Reached

Thank you.
"""


def of(scene: str, language: str) -> Cost:
    return cost((HERE / f"{scene}.{language}.txt").read_text(encoding="utf-8"))


def test_a_transcript_is_counted_by_messages_taps_and_words() -> None:
    assert cost(SAMPLE) == Cost(messages=4, taps=2, typed=1)
    with pytest.raises(ValueError, match="nobody replies"):
        cost("talk\n\nHello.\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", ["again", "reached"])
def test_with_an_old_step_the_shortest_way_is_eight_messages_four_taps_three_answers(scene: str, language: str) -> None:
    found = of(f"lesson_coaching.express.{scene}", language)
    assert found.messages <= 8
    assert found.taps <= 4
    assert found.typed <= 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scene", ["first", "again"])
def test_the_full_way_asks_for_fewer_than_nineteen_answers_in_words(scene: str, language: str) -> None:
    assert of(f"lesson_coaching.full.{scene}", language).typed < 19


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_says_nothing_on_the_full_way_is_soon_through(language: str) -> None:
    found = of("lesson_coaching.full.nothing_said", language)
    assert found.typed == 0
    assert found.taps <= 16
