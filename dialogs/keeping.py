"""Which steps of earlier times a growth question offers to keep on: those that are still to be done, in their words of
now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.answers import Answer, Code, Words
from dialogs.steps import Growth

OVER = {"reached", "drop", "not_mine"}


def keepable(step: Growth, answers: Mapping[str, Answer], given: Mapping[str, Any]) -> dict[int, str]:
    """Number and words of each; what was reached or let go in this very conversation is not among them, and a step that
    became smaller in it bears its smaller words."""
    offered: dict[int, str] = dict(given.get(step.keeps or "") or ())
    for key in ("point_1", "point_2"):
        number = given.get(f"{key}_id")
        if number in offered and _code(answers, key) in OVER:
            del offered[number]
    first = given.get("point_1_id")
    if first in offered and _code(answers, "stuck") in OVER:
        del offered[first]
    smaller = answers.get("smaller")
    if first in offered and isinstance(smaller, Words) and smaller.text:
        offered[first] = smaller.text
    return offered


def _code(answers: Mapping[str, Answer], key: str) -> str | None:
    answer = answers.get(key)
    return answer.code if isinstance(answer, Code) else None
