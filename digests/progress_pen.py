"""A pen for lines: it draws at twice the size and halves the picture in the end, which smooths every edge."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from digests.wheel_colours import PAPER, PLATE, Colour
from digests.wheel_geometry import WIDTH

Place = tuple[float, float]

_FINE = 2
_SHAPES: tuple[tuple[Place, ...], ...] = (  # corners of the marks, of a size of 1; the first is a disc
    (),
    ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    ((0, -1.22), (1.22, 0), (0, 1.22), (-1.22, 0)),
)


class Pen:
    """Draws on a strip of paper between two heights; all measures in pixels of the finished picture."""

    def __init__(self, top: int, bottom: int) -> None:
        self.top = top
        self._image = Image.new("RGB", (WIDTH * _FINE, (bottom - top) * _FINE), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def finished(self) -> Image.Image:
        return self._image.reduce(_FINE)

    def plate(self, start: Place, end: Place) -> None:
        self._draw.rectangle((*self._at(start), *self._at(end)), fill=PLATE)

    def stroke(self, start: Place, end: Place, colour: Colour, thick: int) -> None:
        self._draw.line((*self._at(start), *self._at(end)), fill=colour, width=thick * _FINE)

    def dashes(self, start: Place, end: Place, colour: Colour, thick: int) -> None:
        """A line straight down, broken into dashes."""
        down = start[1]
        while down < end[1]:
            self.stroke((start[0], down), (start[0], min(down + 12, end[1])), colour, thick)
            down += 20

    def line(self, places: Sequence[Place], colour: Colour, thick: int) -> None:
        self._draw.line([self._at(place) for place in places], fill=colour, width=thick * _FINE, joint="curve")

    def mark(self, at: Place, number: int, size: float, colour: Colour) -> None:
        """The mark of the line with this number."""
        (x, y), away = self._at(at), size * _FINE
        if corners := _SHAPES[number]:
            self._draw.polygon([(x + across * away, y + down * away) for across, down in corners], fill=colour)
        else:
            self._draw.ellipse((x - away, y - away, x + away, y + away), fill=colour)

    def _at(self, place: Place) -> Place:
        return place[0] * _FINE, (place[1] - self.top) * _FINE
