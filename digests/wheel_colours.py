"""Colours of the wheel picture: they say when and which, never how good.

Now is a calm run from teal to indigo, before is sand with a darker edge; the two differ in lightness too, for eyes that
do not tell colours apart. No red and no green.
"""

from collections.abc import Iterable
from math import cos, pi

from PIL import Image

from digests.wheel_geometry import middle

Colour = tuple[int, int, int]

PAPER: Colour = (0xF2, 0xEF, 0xE8)
PLATE: Colour = (0xFD, 0xFB, 0xF8)
RING: Colour = (0xE0, 0xDB, 0xD0)
DASH: Colour = (0xAF, 0xB0, 0xAE)
INK: Colour = (0x24, 0x30, 0x3A)
QUIET: Colour = (0x62, 0x6C, 0x76)
SAND: Colour = (0xF0, 0xDF, 0xC0)
EDGE: Colour = (0xC0, 0x85, 0x3E)
_TEAL: Colour = (0x23, 0x7B, 0x86)
_INDIGO: Colour = (0x54, 0x5F, 0xA6)


def hue_at(angle: float) -> Colour:
    """The colour of what was marked now, in the sector at an angle from the top."""
    return mixed(_TEAL, _INDIGO, (1 - cos(angle)) / 2)


def tinted(hue: Colour) -> Colour:
    """The colour of a ring of the scale where it crosses a filled sector."""
    return mixed(hue, PLATE, 0.16)


def palette(count: int, shades: tuple[float, ...]) -> Image.Image:
    """Every colour of a picture, as Pillow wants it: few in between, since each makes the file heavier.

    `shades` are the steps between ink and paper at the edges of letters.
    """
    hues = [hue_at(middle(index, count)) for index in range(count)] + [hue_at(pi / 2)]
    colours = [PAPER, PLATE, RING, DASH, SAND, EDGE, INK, QUIET]
    colours += [mixed(INK, PAPER, share) for share in shades] + [mixed(QUIET, PAPER, 0.5)]
    colours += [colour for hue in hues for colour in (hue, tinted(hue), mixed(hue, PLATE, 0.5))]
    return palette_of(colours)


def palette_of(colours: Iterable[Colour]) -> Image.Image:
    """These colours, as Pillow wants them."""
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in dict.fromkeys(colours) for part in colour])
    return image


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """The colour so far on the way to another."""
    red, green, blue = (round(one + (two - one) * share) for one, two in zip(colour, other, strict=True))
    return red, green, blue
