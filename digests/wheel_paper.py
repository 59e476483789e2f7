"""What every picture is put on: letters in their places, and few colours, so that the file stays small."""

from io import BytesIO

from PIL import Image

from digests.wheel_colours import Colour
from digests.wheel_layout import Label
from digests.wheel_letters import shapes, width


def write(canvas: Image.Image, label: Label, ink: Colour) -> None:
    """Write a label in its place."""
    for row, line in enumerate(label.lines):
        spare = label.box.right - label.box.left - width(line, label.face)
        left, top = label.box.left + spare * label.lean, label.box.top + row * label.face.leading
        for shape, (x, y) in shapes(line, label.face, left, top):
            canvas.paste(ink, (x, y, x + shape.width, y + shape.height), shape)


def packed(canvas: Image.Image, colours: Image.Image) -> bytes:
    """The finished picture as a PNG in a palette of our own."""
    png = BytesIO()
    canvas.quantize(palette=colours, dither=Image.Dither.NONE).save(png, "PNG")
    return png.getvalue()
