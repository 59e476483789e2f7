"""Letters of the wheel picture: Fira Sans, the same on every server, Kazakh included.

Pillow spends 60 microseconds on a letter each time it writes it, and a wheel has three hundred: here a letter is drawn
once and kept. Single letters are kept, never anybody's words, and each is drawn by a font opened for it alone, so that
no two threads ever share a font.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fontpkg_fira_sans import ROOT
from PIL import Image, ImageFont

REGULAR, BOLD = "Regular", "SemiBold"

_NOWHERE = "\uffff"  # a character that no font has: it comes out as an empty box
_ELLIPSIS = "…"


class Face(NamedTuple):
    """The typeface in one weight and one size in pixels."""

    weight: str
    size: int

    @property
    def leading(self) -> int:
        """The height of a line."""
        return round(self.size * 1.18)


class _Glyph(NamedTuple):
    shape: Image.Image | None  # a space has none
    left: int
    top: int
    advance: float


def drawable(text: str) -> str:
    """Leave out what the typeface cannot draw (emoji, mostly) and even out the spaces."""
    kept = (letter if _known(letter) else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def width(text: str, face: Face) -> float:
    """Measure a line."""
    return sum(_glyph(letter, face).advance for letter in text)


def shortened(text: str, face: Face, room: float) -> str:
    """Cut a line that is wider than its room, and say so with an ellipsis."""
    if width(text, face) <= room:
        return text
    while text and width(text + _ELLIPSIS, face) > room:
        text = text[:-1].rstrip()
    return text + _ELLIPSIS


def shapes(text: str, face: Face, left: float, top: float) -> Iterator[tuple[Image.Image, tuple[int, int]]]:
    """Give the shape of each letter of a line, and the point where it goes."""
    for letter in text:
        glyph = _glyph(letter, face)
        if glyph.shape:
            yield glyph.shape, (round(left) + glyph.left, round(top) + glyph.top)
        left += glyph.advance


@lru_cache(maxsize=4096)
def _glyph(letter: str, face: Face) -> _Glyph:
    font = _font(face)
    mask, (left, top) = font.getmask2(letter, mode="L", anchor="la")
    shape = Image.frombytes("L", mask.size, bytes(mask)) if all(mask.size) else None
    return _Glyph(shape, round(left), round(top), font.getlength(letter))


@lru_cache(maxsize=4096)
def _known(letter: str) -> bool:
    if letter.isspace():
        return True
    if unicodedata.category(letter).startswith("C"):  # the joiners inside emoji have ink of their own
        return False
    font = _font(Face(REGULAR, 24))
    return bytes(font.getmask(letter)) != bytes(font.getmask(_NOWHERE))


def _font(face: Face) -> ImageFont.FreeTypeFont:
    path = ROOT / "files" / f"FiraSans-{face.weight}.ttf"
    return ImageFont.truetype(path, face.size, layout_engine=ImageFont.Layout.BASIC)
