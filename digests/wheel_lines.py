"""The ways in which the name of a sector can break into lines.

Words stay whole as long as anything else helps: a line ends after a space, a hyphen or a slash. Only a word that is
wider than any place on the picture is cut.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from digests.wheel_letters import Face, width

_PIECE = re.compile(r"[^\s/-]*[/-]+\s*|[^\s/-]+\s*")
_ROOMS = range(120, 520, 12)
_MOST = 6


class Wrapping(NamedTuple):
    """A name in lines, how wide the widest is, and how many times a word had to be cut."""

    lines: tuple[str, ...]
    wide: float
    cuts: int


class _Piece(NamedTuple):
    text: str
    bare: float  # its width at the end of a line, without the space that follows
    full: float


def wrappings(name: str, face: Face, *, cutting: bool) -> Iterator[Wrapping]:
    """Give, for each number of lines, the narrowest way to break a name; cut words only when asked to."""
    pieces = [_Piece(text, width(text.rstrip(), face), width(text, face)) for text in _PIECE.findall(name)]
    widest = max((piece.bare for piece in pieces), default=0)
    seen: set[tuple[int, int]] = set()
    for room in _ROOMS:
        if room < widest and not cutting:
            continue
        lines, cuts = _filled(pieces, face, room)
        if len(lines) <= _MOST and (len(lines), cuts) not in seen:
            seen.add((len(lines), cuts))
            yield Wrapping(lines, max(width(line, face) for line in lines), cuts)


def _filled(pieces: list[_Piece], face: Face, room: float) -> tuple[tuple[str, ...], int]:
    lines, used, cuts = [""], 0.0, 0
    for piece in pieces:
        if lines[-1] and used + piece.bare > room:
            lines.append("")
            used = 0.0
        if piece.bare > room:
            *heads, tail = _cut(piece.text, face, room)
            lines[-1:] = [*heads, tail]
            used = width(tail, face)
            cuts += len(heads)
        else:
            lines[-1] += piece.text
            used += piece.full
    return tuple(line.rstrip() for line in lines), cuts


def _cut(word: str, face: Face, room: float) -> list[str]:
    hyphen = width("-", face)
    parts, part, used = [], "", 0.0
    for letter in word:
        step = width(letter, face)
        if part and used + step + hyphen > room:
            parts.append(part + "-")
            part, used = "", 0.0
        part += letter
        used += step
    return [*parts, part]
