"""The wheel as a picture for a phone: what was marked now, over the quieter outline of the time before.

The paper is opaque, so it looks the same in a light and a dark chat. Colours say when and which, never how good: now is
a calm run from teal to indigo, before is sand with a darker edge, and the two differ in lightness too, for eyes that
do not tell colours apart. A sector without a mark is an empty dashed place, and the mark zero is a sliver at the hub.

The wheel is drawn at twice its size and halved, which smooths its edges; letters come smooth already. A palette
of our own choice, not one that is searched for, then keeps the file small and the same every time.
"""

from io import BytesIO
from math import cos, pi

from PIL import Image, ImageDraw

from digests.wheel import FULL, Sector, Wheel
from digests.wheel_layout import (
    CENTRE,
    DIAL,
    FIELD,
    HEIGHT,
    HUB,
    SWATCH,
    WIDTH,
    Box,
    Label,
    headings,
    legend,
    middle,
    names,
    point,
    reach,
)
from digests.wheel_letters import BOLD, REGULAR, Face, shapes, width

_Colour = tuple[int, int, int]
_Span = tuple[float, float]

_PAPER: _Colour = (0xF2, 0xEF, 0xE8)
_PLATE: _Colour = (0xFD, 0xFB, 0xF8)
_RING: _Colour = (0xE0, 0xDB, 0xD0)
_DASH: _Colour = (0xAF, 0xB0, 0xAE)
_INK: _Colour = (0x24, 0x30, 0x3A)
_QUIET: _Colour = (0x62, 0x6C, 0x76)
_SAND: _Colour = (0xF0, 0xDF, 0xC0)
_EDGE: _Colour = (0xC0, 0x85, 0x3E)
_TEAL: _Colour = (0x23, 0x7B, 0x86)
_INDIGO: _Colour = (0x54, 0x5F, 0xA6)

_FINE = 2
_HALF = DIAL + 4  # of the part of the canvas that is drawn fine
_GAP = 9  # between sectors
_SLIVER = 7  # what is seen of the mark zero
_SCALE = range(2, FULL + 1, 2)
_BEAD = 14  # the round spot under a number of the scale


def draw(wheel: Wheel) -> bytes:
    """Draw a wheel as a PNG. Takes some 30 ms: call it in a thread."""
    canvas = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    canvas.paste(_dial(wheel.sectors), (CENTRE[0] - _HALF, CENTRE[1] - _HALF))
    _write_scale(canvas, len(wheel.sectors))
    _write_names(canvas, wheel)
    _write_legend(canvas, wheel)
    png = BytesIO()
    canvas.quantize(palette=_palette(len(wheel.sectors)), dither=Image.Dither.NONE).save(png, "PNG")
    return png.getvalue()


class _Pen:
    """Draws around the centre of the wheel; angles clockwise from the top, sizes in pixels of the finished picture.

    Slices and arcs are polygons and lines through enough points to look round: three times faster than Pillow's own.
    """

    def __init__(self) -> None:
        self.image = Image.new("RGB", (2 * _HALF * _FINE,) * 2, _PAPER)
        self._draw = ImageDraw.Draw(self.image)

    def disc(self, size: float, colour: _Colour, at: tuple[float, float] = CENTRE) -> None:
        self._draw.ellipse(self._square(size, at), fill=colour)

    def ring(self, size: float, colour: _Colour, thick: int) -> None:
        self._draw.ellipse(self._square(size, CENTRE), outline=colour, width=thick * _FINE)

    def slice(self, size: float, colour: _Colour, span: _Span) -> None:
        self._draw.polygon([self._place(*CENTRE), *self._along(size, span)], fill=colour)

    def arc(self, size: float, colour: _Colour, span: _Span, thick: int) -> None:
        self._draw.line(self._along(size - thick / 2, span), fill=colour, width=thick * _FINE)

    def dashes(self, size: float, colour: _Colour, span: _Span) -> None:
        points = self._along(size - 1, span)
        for start, end in zip(points[1::2], points[2::2], strict=False):
            self._draw.line((*start, *end), fill=colour, width=3 * _FINE)

    def spoke(self, angle: float) -> None:
        ends = (*self._place(*CENTRE), *self._place(*point(angle, _HALF)))
        self._draw.line(ends, fill=_PAPER, width=_GAP * _FINE)

    def _along(self, size: float, span: _Span) -> list[tuple[float, float]]:
        since, until = span
        steps = max(2, round((until - since) / 0.04))
        return [self._place(*point(since + (until - since) * step / steps, size)) for step in range(steps + 1)]

    def _square(self, size: float, at: tuple[float, float]) -> tuple[float, float, float, float]:
        x, y = self._place(*at)
        return x - size * _FINE, y - size * _FINE, x + size * _FINE, y + size * _FINE

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return (x - CENTRE[0] + _HALF) * _FINE, (y - CENTRE[1] + _HALF) * _FINE


def _dial(sectors: tuple[Sector, ...]) -> Image.Image:
    pen, count = _Pen(), len(sectors)
    pen.disc(DIAL, _PLATE)
    for mark in _SCALE:
        pen.ring(reach(mark), _RING, 2)
    pen.ring(FIELD + 6, _PAPER, 6)
    for index, sector in enumerate(sectors):
        _fill(pen, sector, middle(index, count), pi / count)
    for index in range(count):
        pen.spoke(middle(index, count) + pi / count)
    pen.disc(HUB, _PAPER)
    for mark in _SCALE:
        pen.disc(_BEAD, _PAPER, _on_scale(mark, count))
    return pen.image.reduce(_FINE)


def _fill(pen: _Pen, sector: Sector, angle: float, half: float) -> None:
    span = (angle - half, angle + half)
    if sector.mark is None:
        pen.slice(DIAL + 2, _PAPER, span)
        pen.dashes(DIAL, _DASH, span)
        pen.dashes(FIELD, _DASH, span)
    if sector.before is not None:
        pen.slice(_seen(sector.before), _SAND, span)
    if sector.mark is not None:
        hue = _hue(angle)
        pen.slice(_seen(sector.mark), hue, span)
        for mark in range(2, sector.mark, 2):
            pen.arc(reach(mark), _mixed(hue, _PLATE, 0.16), span, 2)
    if sector.before is not None:
        pen.arc(_seen(sector.before) + 1.5, _PLATE, span, 8)
        pen.arc(_seen(sector.before), _EDGE, span, 5)


def _seen(mark: int) -> float:
    return max(reach(mark), HUB + _SLIVER)


def _on_scale(mark: int, count: int) -> tuple[float, float]:
    return point(middle(0, count) - pi / count, reach(mark))


def _hue(angle: float) -> _Colour:
    return _mixed(_TEAL, _INDIGO, (1 - cos(angle)) / 2)


def _mixed(colour: _Colour, other: _Colour, share: float) -> _Colour:
    red, green, blue = (round(one + (two - one) * share) for one, two in zip(colour, other, strict=True))
    return red, green, blue


def _palette(count: int) -> Image.Image:
    hues = {_hue(middle(index, count)): None for index in range(count)} | {_hue(pi / 2): None}
    colours = [_PAPER, _PLATE, _RING, _DASH, _SAND, _EDGE, _INK, _QUIET, *hues]
    colours += [_mixed(hue, _PLATE, share) for hue in hues for share in (0.16, 0.5)]
    colours += [_mixed(ink, _PAPER, share) for ink in (_INK, _QUIET) for share in (0.25, 0.5, 0.75)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _write_names(canvas: Image.Image, wheel: Wheel) -> None:
    title, subtitle = headings(wheel)
    _write(canvas, title, _INK)
    _write(canvas, subtitle, _QUIET)
    count = len(wheel.sectors)
    for index, (sector, name) in enumerate(zip(wheel.sectors, names(wheel), strict=True)):
        ink = _QUIET if sector.mark is None else _INK
        _write(canvas, name, ink)
        mark = "–" if sector.mark is None else str(sector.mark)
        _write_at(canvas, mark, Face(BOLD, 42), point(middle(index, count), (FIELD + 6 + DIAL) / 2), ink)


def _write_scale(canvas: Image.Image, count: int) -> None:
    for mark in _SCALE:
        _write_at(canvas, str(mark), Face(REGULAR, 20), _on_scale(mark, count), _QUIET)


def _write_legend(canvas: Image.Image, wheel: Wheel) -> None:
    for label, (patch, edge) in zip(legend(wheel), ((_hue(pi / 2),) * 2, (_SAND, _EDGE)), strict=False):
        _write(canvas, label, _INK)
        left, top = round(label.box.left) - SWATCH - 14, round(label.box.top) + 7
        canvas.paste(patch, (left, top, left + SWATCH, top + SWATCH))
        canvas.paste(edge, (left, top, left + SWATCH, top + 5))


def _write_at(canvas: Image.Image, text: str, face: Face, at: tuple[float, float], ink: _Colour) -> None:
    """Write digits in the middle of a point: their middle is a third of the size above the line's bottom."""
    left, top = at[0] - width(text, face) / 2, at[1] - face.size * 0.6
    _write(canvas, Label((text,), face, Box(left, top, left + width(text, face), top)), ink)


def _write(canvas: Image.Image, label: Label, ink: _Colour) -> None:
    for row, line in enumerate(label.lines):
        spare = label.box.right - label.box.left - width(line, label.face)
        left, top = label.box.left + spare * label.lean, label.box.top + row * label.face.leading
        for shape, (x, y) in shapes(line, label.face, left, top):
            canvas.paste(ink, (x, y, x + shape.width, y + shape.height), shape)
