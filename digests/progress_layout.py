"""Where everything on a line chart stands: pure geometry, so that tests can ask whether anything collides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digests.wheel import FULL
from digests.wheel_geometry import WIDTH, Box
from digests.wheel_layout import Label, fitting, heading
from digests.wheel_letters import BOLD, REGULAR, Face, drawable, shortened, width

SCALE = range(0, FULL + 1, 2)
PATCH = 50  # room for the mark of a line before its name in the legend

_MARGIN = 22
_TICKS = Face(REGULAR, 28)
_DIGITS = Face(REGULAR, 28)
_APART = 18  # between two words under the axis
_BETWEEN = 44  # two names of the legend
_NAMES = (32, 30, 28, 26)  # sizes
_DODGE = 10  # how far lines stand aside from each other, so that equal marks are all seen


@dataclass(frozen=True)
class Field:
    """The part of a picture on which lines are drawn, and how many places there are along it."""

    box: Box
    places: int
    height: int
    """Of the whole picture."""

    def across(self, place: float) -> float:
        """Where a place is, counted from the left edge of the first."""
        return self.box.left + (self.box.right - self.box.left) * place / self.places

    def up(self, score: float) -> float:
        """Where a score is."""
        return self.box.bottom - (self.box.bottom - self.box.top) * score / FULL


def of_lines(places: int) -> Field:
    """The field of the chart with a legend."""
    return Field(Box(84, 172, WIDTH - 34, 632), places, 776)


def of_one(places: int) -> Field:
    """The field of the small chart, with room for a word above."""
    return Field(Box(84, 196, WIDTH - 34, 496), places, 566)


def headings(title: str, subtitle: str) -> tuple[Label, Label]:
    """Place the title and the line under it."""
    return (
        heading(title, BOLD, (46, 42, 38, 34, 30, 28, 26), 30),
        heading(subtitle, REGULAR, (32, 30, 28, 26), 92),
    )


def ticks(words: Sequence[str], field: Field) -> tuple[tuple[int, Label], ...]:
    """Place the words under the axis, each with the number of its place: all of them, or every second, or third ...,
    so that none touches another. The last always has one."""
    told = [drawable(word) for word in words]
    return next(placed for stride in range(1, len(told) + 1) if (placed := _every(stride, told, field)))


def scale(field: Field) -> Iterator[tuple[int, Label]]:
    """Place the numbers of the scale, left of the field."""
    for mark in SCALE:
        wide, top = width(str(mark), _DIGITS), field.up(mark) - _DIGITS.size * 0.6
        right = field.box.left - 16
        yield mark, Label((str(mark),), _DIGITS, Box(right - wide, top, right, top + _DIGITS.leading))


def legend(names: Sequence[str], field: Field) -> tuple[Label, ...]:
    """Place the names of the lines in one row; each has a patch's room on its left."""
    words = [drawable(name) for name in names]
    room = WIDTH - 2 * _MARGIN - len(words) * PATCH - (len(words) - 1) * _BETWEEN
    face = fitting("".join(words), REGULAR, _NAMES, room)
    if width("".join(words), face) > room:
        words = [shortened(word, face, room / len(words)) for word in words]
    wide = [width(word, face) for word in words]
    left = (WIDTH - sum(wide) - len(words) * PATCH - (len(words) - 1) * _BETWEEN) / 2
    placed, top = [], field.height - 70
    for word, size in zip(words, wide, strict=True):
        placed.append(Label((word,), face, Box(left + PATCH, top, left + PATCH + size, top + face.leading)))
        left += PATCH + size + _BETWEEN
    return tuple(placed)


def above(word: str, place: float, field: Field) -> Label:
    """Place a word over the field, as near as it can be to a place along it, and never over the scale."""
    word, room = drawable(word), WIDTH - _MARGIN - field.box.left
    face = fitting(word, REGULAR, (30, 28, 26), room)
    word = shortened(word, face, room)
    top = field.box.top - face.leading - 16
    return Label((word,), face, _held(field.across(place), width(word, face), top, face, field.box.left))


def dodged(count: int) -> tuple[float, ...]:
    """How far each of so many lines stands aside."""
    return tuple(_DODGE * (2 * number - count + 1) for number in range(count))


def _every(stride: int, told: Sequence[str], field: Field) -> tuple[tuple[int, Label], ...]:
    """Every second word, or third ..., counted from the last; none at all if two of them touch."""
    placed = tuple((at, _tick(told[at], at, field)) for at in range(len(told) - 1, -1, -stride))[::-1]
    touching = (one.box.touches(other.box, across=_APART) for (_, one), (_, other) in pairwise(placed))
    return () if any(touching) else placed


def _tick(word: str, at: int, field: Field) -> Label:
    word = shortened(word, _TICKS, WIDTH / 3)
    return Label((word,), _TICKS, _held(field.across(at + 0.5), width(word, _TICKS), field.box.bottom + 18, _TICKS))


def _held(middle: float, wide: float, top: float, face: Face, first: float = _MARGIN) -> Box:
    left = min(max(middle - wide / 2, first), WIDTH - _MARGIN - wide)
    return Box(left, top, left + wide, top + face.leading)
