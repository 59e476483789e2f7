"""Which lessons the wheels of shared conversations are of: only wheels of one class and subject are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogs.answers import Marked, Words
from storage.readable import SharedAnswer


def of_7a(answers: Iterable[SharedAnswer], lesson: str = "7A, algebra") -> tuple[SharedAnswer, ...]:
    """The answers, and beside each wheel that its lesson was this one."""
    told = tuple(answers)
    return (
        *told,
        *(replace(one, step="lesson", answer=Words.of(lesson)) for one in told if isinstance(one.answer, Marked)),
    )
