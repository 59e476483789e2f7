"""The wheel as a picture for a phone: what was marked now, over the quieter outline of the time before.

The paper is opaque, so it looks the same in a light and a dark chat. A sector without a mark is an empty dashed place,
and the mark zero is a sliver at the hub. Letters come smooth, the wheel is drawn by a fine pen, and a palette of our
own choice, not one that is searched for, keeps the file small and the same every time.
"""

from math import pi

from PIL import Image

from digests.wheel import FULL, Sector, Wheel
from digests.wheel_colours import DASH, EDGE, INK, PAPER, PLATE, QUIET, RING, SAND, Colour, hue_at, palette, tinted
from digests.wheel_geometry import CENTRE, DIAL, FIELD, HEIGHT, HUB, WIDTH, Box, middle, point, reach
from digests.wheel_layout import LONGEST, PATCH, Label, headings, legend, names
from digests.wheel_letters import BOLD, REGULAR, Face, width
from digests.wheel_paper import packed, write
from digests.wheel_pen import HALF, Pen

_GAP = 8  # between sectors
_RIM = 5  # between the field of the marks and the dial around it
_SLIVER = 6  # what is seen of the mark zero
_SCALE = range(2, FULL + 1, 2)
_HEAVY = 40_000  # bytes, for a weak connection
_LIGHTER_AND_LIGHTER = (  # letters of a name, and the shades at their edges: all letters look like this
    (LONGEST, (0.33, 0.67)),
    (44, (0.5,)),  # unless eight or ten names of sixty letters make the picture heavy
    (28, (0.5,)),
)
_PATCH = 27  # of colour, in the legend
_BEAD = 13  # the round spot under a number of the scale


def draw(wheel: Wheel) -> bytes:
    """Draw a wheel as a PNG. It takes some 20 ms: call it in a thread."""
    dial = _dial(wheel.sectors)
    png = b""
    for longest, shades in _LIGHTER_AND_LIGHTER:
        canvas = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        canvas.paste(dial, (CENTRE[0] - HALF, CENTRE[1] - HALF))
        _write_scale(canvas, len(wheel.sectors))
        _write_names(canvas, wheel, longest)
        _write_legend(canvas, wheel)
        png = packed(canvas, palette(len(wheel.sectors), shades))
        if len(png) < _HEAVY:
            break
    return png


def _dial(sectors: tuple[Sector, ...]) -> Image.Image:
    pen, count = Pen(), len(sectors)
    pen.disc(DIAL, PLATE)
    for mark in _SCALE:
        pen.ring(reach(mark), RING, 2)
    pen.ring(FIELD + _RIM, PAPER, _RIM)
    for index, sector in enumerate(sectors):
        _fill(pen, sector, middle(index, count), pi / count)
    for index in range(count):
        pen.spoke(middle(index, count) + pi / count, PAPER, _GAP)
    pen.disc(HUB, PAPER)
    for mark in _SCALE:
        pen.disc(_BEAD, PAPER, _on_scale(mark, count))
    return pen.finished()


def _fill(pen: Pen, sector: Sector, angle: float, half: float) -> None:
    span = (angle - half, angle + half)
    if sector.mark is None:
        pen.slice(DIAL + 2, PAPER, span)
        pen.dashes(DIAL, DASH, span)
        pen.dashes(FIELD, DASH, span)
    if sector.before is not None:
        pen.slice(_seen(sector.before), SAND, span)
    if sector.mark is not None:
        hue = hue_at(angle)
        pen.slice(_seen(sector.mark), hue, span)
        for mark in range(2, sector.mark, 2):
            pen.arc(reach(mark), tinted(hue), span, 2)
    if sector.before is not None:
        pen.arc(_seen(sector.before) + 1.5, PLATE, span, 8)
        pen.arc(_seen(sector.before), EDGE, span, 5)


def _seen(mark: int) -> float:
    return max(reach(mark), HUB + _SLIVER)


def _on_scale(mark: int, count: int) -> tuple[float, float]:
    return point(middle(0, count) - pi / count, reach(mark))


def _write_names(canvas: Image.Image, wheel: Wheel, longest: int) -> None:
    title, subtitle = headings(wheel)
    write(canvas, title, INK)
    write(canvas, subtitle, QUIET)
    count = len(wheel.sectors)
    for index, (sector, name) in enumerate(zip(wheel.sectors, names(wheel, longest), strict=True)):
        ink = QUIET if sector.mark is None else INK
        write(canvas, name, ink)
        mark = "–" if sector.mark is None else str(sector.mark)
        _write_at(canvas, mark, Face(BOLD, 36), point(middle(index, count), (FIELD + _RIM + DIAL) / 2), ink)


def _write_scale(canvas: Image.Image, count: int) -> None:
    for mark in _SCALE:
        _write_at(canvas, str(mark), Face(REGULAR, 18), _on_scale(mark, count), QUIET)


def _write_legend(canvas: Image.Image, wheel: Wheel) -> None:
    patches = ((hue_at(pi / 2), hue_at(pi / 2)), (SAND, EDGE))
    for label, (patch, edge) in zip(legend(wheel), patches, strict=False):
        write(canvas, label, INK)
        left, top = round(label.box.left) - PATCH, round(label.box.top) + 6
        canvas.paste(patch, (left, top, left + _PATCH, top + _PATCH))
        canvas.paste(edge, (left, top, left + _PATCH, top + 5))


def _write_at(canvas: Image.Image, digits: str, face: Face, at: tuple[float, float], ink: Colour) -> None:
    left, top = at[0] - width(digits, face) / 2, at[1] - face.size * 0.6
    write(canvas, Label((digits,), face, Box(left, top, left + width(digits, face), top + face.leading)), ink)
