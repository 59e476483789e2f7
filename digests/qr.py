"""A QR code to print: a joining link that a camera reads from a sheet of paper on the wall.

Level M survives a crease or a coffee stain (15 % of the code), four modules of quiet stand around it, and each module
is a whole number of pixels, so that nothing is blurred.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from digests.wheel_geometry import Box
from digests.wheel_layout import Label
from digests.wheel_letters import REGULAR, Face, drawable, shortened, width
from digests.wheel_paper import write

QUIET = 4
"""Modules of white around the code."""
SMALLEST = 600
"""Pixels of a side at least."""

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_FACE = Face(REGULAR, 34)
_MARGIN = 40
_MOST_LINES = 3


def qr_png(text: str, caption: str | None = None) -> bytes:
    """A QR code of a text as a PNG, with a caption below it where one is given. Raises ValueError for what is too long
    for a code (2,331 bytes). Call it in a thread."""
    import segno  # noqa: PLC0415 - loaded when the first code is drawn

    code = segno.make_qr(text, error="m", boost_error=False)
    size = len(code.matrix)
    scale = -(-SMALLEST // (size + 2 * QUIET))
    side = (size + 2 * QUIET) * scale
    dark = Image.frombytes("L", (size, size), bytes(0 if module else 255 for row in code.matrix for module in row))
    lines = tuple(_wrapped(drawable(caption or ""), side - 2 * _MARGIN))
    high = len(lines) * _FACE.leading
    canvas = Image.new("RGB", (side, side + high + (_MARGIN if lines else 0)), _WHITE)
    canvas.paste(dark.resize((size * scale, size * scale), Image.Resampling.NEAREST), (QUIET * scale, QUIET * scale))
    if lines:
        write(canvas, Label(lines, _FACE, Box(_MARGIN, side, side - _MARGIN, side + high)), _BLACK)
    png = BytesIO()
    canvas.convert("L").save(png, "PNG", optimize=True)
    return png.getvalue()


def _wrapped(words: str, room: float) -> Iterator[str]:
    """The words in a few lines; what has no room in the last of them ends in an ellipsis."""
    line, rest = "", words.split(" ")
    for row in range(_MOST_LINES):
        while rest and (not line or width(f"{line} {rest[0]}", _FACE) <= room):
            line = f"{line} {rest.pop(0)}".strip()
        if row == _MOST_LINES - 1 and rest:
            line = " ".join((line, *rest))
        if line:
            yield shortened(line, _FACE, room)
        line = ""
