"""What a mentor reads once a week. It is put together in `digests/composing.py`.

It holds nothing but what it is given and what is shared: no prompt of a question (it may quote an answer that is not
shared), no rank between teachers, no word of praise or blame. Quotes stay in the teacher's own words; labels are source
strings, for whoever shows the digest to translate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from dialogs.answers import Marked, Words
from dialogs.steps import Step, Wheel
from dialogs.words import N_
from digests import questions, reflection
from digests.progress import Local
from digests.telling import Telling
from digests.wheel import Wheel as DrawnWheel
from locales.translator import Translator
from storage.pairings import Pairing

CHOSEN, REACHED = "chosen", "reached"
STATES = {
    CHOSEN: N_("Chosen"),
    REACHED: N_("Reached"),
    "partly": N_("Partly"),
    "not_yet": N_("Not yet"),
    "drop": N_("Let go"),
}
MOVED = 2
"""Points by which a mark moves before it is told first."""


@dataclass(frozen=True)
class Said:
    """What a teacher said, and the step that it answers."""

    step: Step
    words: Words

    def told(self, t: Translator) -> str:
        """In the teacher's words, with the opening that they finished; files by their kind."""
        return questions.answer(self.step, self.words, t)


@dataclass(frozen=True)
class Point:
    """A growth point: `state` is its last shared look, or CHOSEN; `news` are the marks shared within the window, and
    `is_new` says that its words were."""

    said: Said
    state: str
    news: tuple[str, ...]
    is_new: bool

    @property
    def is_reached_now(self) -> bool:
        """Whether that it was reached was shared within the window."""
        return REACHED in self.news


@dataclass(frozen=True)
class Mark:
    """A scale or a sector as last shared within the window, and before it. `label` is a source string, or with `own`
    the teacher's own name of a sector."""

    label: str
    own: bool
    now: int
    before: int | None

    @property
    def shift(self) -> int:
        """By how much it moved; 0 where there is nothing to compare with."""
        return 0 if self.before is None else self.now - self.before

    @property
    def has_moved(self) -> bool:
        """Whether it moved by two points or more."""
        return abs(self.shift) >= MOVED

    def name(self, t: Translator) -> str:
        """The label in words."""
        return self.label if self.own else t(self.label)


@dataclass(frozen=True)
class Turned:
    """The last wheel shared within the window and the one shared before it, with the starts of their conversations."""

    step: Wheel
    marked: Marked
    at: datetime
    before: Marked | None
    before_at: datetime | None

    @property
    def marks_before(self) -> Mapping[str, tuple[int | None, str | None]]:
        """The earlier marks by sector, as `reflection.spokes` and `wheel_to_draw` want them."""
        return {one.sector: (one.mark, one.own_name) for one in self.before.spokes} if self.before is not None else {}

    def to_draw(self, subtitle: str, local: Local, t: Translator) -> DrawnWheel:
        """As the picture wants it, with the wheel before behind it; `local` is the reader's clock."""
        before = None if self.before_at is None else local(self.before_at).date()
        return reflection.wheel_to_draw(
            self.step, self.marked, self.marks_before, subtitle, (local(self.at).date(), before), t
        )

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The sectors that are marked. One that bore another name then is another sector."""
        found, earlier_marks = [], self.marks_before
        for spoke in self.marked.spokes:
            mark, name = earlier_marks.get(spoke.sector, (None, None))
            label = questions.sector_of(self.step, spoke.sector).name if spoke.own_name is None else spoke.own_name
            if spoke.mark is not None:
                earlier = mark if name == spoke.own_name else None
                found.append(Mark(label, spoke.own_name is not None, spoke.mark, earlier))
        return tuple(found)


@dataclass(frozen=True)
class Mentee:
    """What one teacher shared, under the first of their pairings with the mentor."""

    pairing: Pairing
    asked: tuple[Said, ...]
    points: tuple[Point, ...]
    scales: tuple[Mark, ...]
    wheel: Turned | None
    telling: Telling | None

    @property
    def name(self) -> str:
        """The name that the teacher is known by."""
        return self.pairing.teacher

    @cached_property
    def moved(self) -> tuple[Mark, ...]:
        """The scales, then the sectors, that moved by two points or more."""
        return tuple(one for one in (*self.scales, *(self.wheel.marks if self.wheel else ())) if one.has_moved)


@dataclass(frozen=True)
class Suggestion:
    """An open question (a source string) for the next talk, and with whom, where one teacher gave the occasion."""

    question: str
    mentee: Mentee | None


@dataclass(frozen=True)
class Digest:
    """One mentor's digest. `mentees` are those who shared something, in the order of their pairings; `of` is how many
    there are; `quiet` those who agreed to be named."""

    since: datetime
    until: datetime
    mentees: tuple[Mentee, ...]
    of: int
    quiet: tuple[Pairing, ...]
    suggestion: Suggestion

    def how_many(self, t: Translator) -> str:
        """How many shared something, in a sentence."""
        if not self.mentees:
            return t("Nothing was shared with you in these days.")
        return t.plural(
            "%(n)d of %(all)d mentees shared something with you.",
            "%(n)d of %(all)d mentees shared something with you.",
            len(self.mentees),
            all=self.of,
        )
