"""What a step holds once it is passed. Codes and numbers are stored, never translated words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any


class UnreadableAnswer(ValueError):
    """A stored answer has a shape that no version of Aina wrote."""


@dataclass(frozen=True)
class Attachment:
    """A file that stays with Telegram: kind (`voice`, `photo`, ...), its reference, seconds when it has a length."""

    kind: str
    file_id: str
    seconds: int | None = None
    name: str | None = None


@dataclass(frozen=True)
class Source:
    """Where and when something was said: the message's number, its album, the second (Unix time) it was sent."""

    message: int
    second: int
    album: str | None = None


@dataclass(frozen=True)
class Part:
    """What came in one message; without a source, what was tapped or carried over."""

    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    source: Source | None = None

    def is_from(self, source: Source | None) -> bool:
        """Whether it was said in the same message."""
        return self.source is not None and source is not None and self.source.message == source.message


@dataclass(frozen=True)
class Words:
    """Text, files, or both, in one part or several; `opening` is the code of the sentence opening they continue,
    `kept` the number of an earlier step that is kept on by these words."""

    parts: tuple[Part, ...]
    opening: str | None = None
    kept: int | None = None

    @classmethod
    def of(cls, text: str = "", attachments: tuple[Attachment, ...] = ()) -> Words:
        """Words in one part that no message stands behind."""
        return cls((Part(text, attachments),))

    @property
    def text(self) -> str:
        """All that was written, a line for each part."""
        return "\n".join(part.text for part in self.parts if part.text)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """All files, in the order in which they came."""
        return tuple(one for part in self.parts for one in part.attachments)

    def edited(self, part: Part) -> Words:
        """These words with `part` in place of the part from the same source, or of all parts if there is none. Files
        stay: Telegram edits the words of a message."""
        if not any(one.is_from(part.source) for one in self.parts):
            return replace(self, parts=(replace(part, attachments=part.attachments or self.attachments),))
        kept = tuple(
            replace(part, attachments=part.attachments or one.attachments) if one.is_from(part.source) else one
            for one in self.parts
        )
        return replace(self, parts=kept)


@dataclass(frozen=True)
class Code:
    """The code of a chosen option or mark."""

    code: str


@dataclass(frozen=True)
class Score:
    """A point on a scale."""

    value: int


@dataclass(frozen=True)
class Day:
    """A calendar day."""

    day: date


@dataclass(frozen=True)
class Spoke:
    """One sector of a wheel: its code, the teacher's own name for it if they gave one, its mark (None: skipped)."""

    sector: str
    mark: int | None
    own_name: str | None = None


@dataclass(frozen=True)
class Marked:
    """A wheel as far as it is marked, in the order of marking."""

    spokes: tuple[Spoke, ...] = ()

    def spoke(self, sector: str) -> Spoke | None:
        """The spoke of `sector`, or None while that sector has not been passed."""
        return next((spoke for spoke in self.spokes if spoke.sector == sector), None)

    def having(self, spoke: Spoke) -> Marked:
        """This wheel with `spoke` in place of an earlier one of its sector."""
        if self.spoke(spoke.sector) is None:
            return Marked((*self.spokes, spoke))
        return Marked(tuple(spoke if one.sector == spoke.sector else one for one in self.spokes))

    def joined(self, later: Marked) -> Marked:
        """This wheel with every spoke of `later` in place of its own."""
        wheel = self
        for spoke in later.spokes:
            wheel = wheel.having(spoke)
        return wheel


@dataclass(frozen=True)
class Nothing:
    """The step was skipped."""


Answer = Words | Code | Score | Day | Marked | Nothing


def to_plain(answer: Answer) -> dict[str, Any]:
    """`answer` as JSON types; the inverse of `from_plain`."""
    match answer:
        case Words():
            kept = {} if answer.kept is None else {"kept": answer.kept}
            parts = [_part_to_plain(part) for part in answer.parts]
            return {"is": "words", "parts": parts, "opening": answer.opening, **kept}
        case Code():
            return {"is": "code", "code": answer.code}
        case Score():
            return {"is": "score", "value": answer.value}
        case Day():
            return {"is": "day", "day": answer.day.isoformat()}
        case Marked():
            return {"is": "wheel", "spokes": [[one.sector, one.mark, one.own_name] for one in answer.spokes]}
        case Nothing():
            return {"is": "nothing"}


def from_plain(plain: Mapping[str, Any]) -> Answer:
    """Read what `to_plain` wrote, in any version. Raises UnreadableAnswer for anything else."""
    try:
        match plain["is"]:
            case "words":
                parts = tuple(_part_from_plain(part) for part in plain["parts"])
                return Words(parts, plain["opening"], plain.get("kept"))
            case "code":
                return Code(plain["code"])
            case "score":
                return Score(plain["value"])
            case "day":
                return Day(date.fromisoformat(plain["day"]))
            case "wheel":
                return Marked(tuple(Spoke(*spoke) for spoke in plain["spokes"]))
            case "nothing":
                return Nothing()
            case other:
                raise UnreadableAnswer(f"no kind of answer is called {other!r}")
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, UnreadableAnswer):
            raise
        raise UnreadableAnswer(f"a stored answer lacks a part or has a wrong one: {type(error).__name__}") from error


def _part_to_plain(part: Part) -> dict[str, Any]:
    files = [[one.kind, one.file_id, one.seconds, one.name] for one in part.attachments]
    source = None if part.source is None else [part.source.message, part.source.second, part.source.album]
    return {"text": part.text, "files": files, "source": source}


def _part_from_plain(plain: Mapping[str, Any]) -> Part:
    source = None if plain["source"] is None else Source(*plain["source"])
    return Part(plain["text"], tuple(Attachment(*one) for one in plain["files"]), source)
