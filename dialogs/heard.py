"""What came out of hearing a reply at one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.answers import Answer
from dialogs.events import Event


@dataclass(frozen=True)
class Heard:
    """`answer` is recorded when there is one; the step is `passed` or goes on with `draft`; `events` go along."""

    answer: Answer | None = None
    passed: bool = True
    draft: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
