"""A person's marks over weeks or months, as a picture for a phone.

The paper is opaque, so it looks the same in a light and a dark chat. Each line has a colour and a shape of its own, for
eyes that do not tell colours apart, and none that praises or blames. Where there is no mark the line is broken: nothing
leads over a gap, and a mark alone between two gaps is seen all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import pi

from PIL import Image

from digests.progress_chart import Chart, Scores, Shift
from digests.progress_layout import PATCH, SCALE, Field, above, dodged, headings, legend, of_lines, of_one, scale, ticks
from digests.progress_pen import Pen, Place
from digests.wheel_colours import DASH, EDGE, INK, PAPER, PLATE, QUIET, RING, Colour, hue_at, mixed, palette_of
from digests.wheel_geometry import WIDTH
from digests.wheel_paper import packed, write

HUES: tuple[Colour, ...] = (hue_at(0), EDGE, hue_at(pi))
"""Of the lines, by their number."""

_THICK, _MARK, _RIM = 6, 10, 4
_ABOVE, _BELOW = 16, 12  # paper around the field that the pen draws on


def draw(chart: Chart) -> bytes:
    """Draw the lines of a chart as a PNG. It takes some 20 ms: call it in a thread."""
    field = of_lines(len(chart.ticks))
    shown = [number for number, line in enumerate(chart.lines) if not line.is_empty]
    pen = _lined(field, chart.ticks)
    for number, aside in zip(shown, dodged(len(shown)), strict=True):
        _trace(pen, field, chart.lines[number].scores, number, aside)
    labels = legend([chart.lines[number].name for number in shown], field)
    canvas = _written(pen, field, chart.title, chart.subtitle, chart.ticks)
    for number, label in zip(shown, labels, strict=True):
        write(canvas, label, INK)
        _patch(canvas, number, (label.box.left - PATCH / 2 - 3, label.box.top + label.face.size * 0.6))
    return packed(canvas, _palette())


def draw_shift(shift: Shift) -> bytes:
    """Draw one scale or sector around the day on which a growth point was chosen, as a PNG. Call it in a thread."""
    field = of_one(len(shift.ticks))
    pen = _lined(field, shift.ticks)
    at = field.across(shift.chosen)
    pen.dashes((at, field.box.top - _ABOVE + 4), (at, field.box.bottom), QUIET, 3)
    _trace(pen, field, shift.scores, 0, 0)
    canvas = _written(pen, field, shift.title, shift.subtitle, shift.ticks)
    write(canvas, above(shift.chosen_label, shift.chosen, field), INK)
    return packed(canvas, _palette())


def _lined(field: Field, words: tuple[str, ...]) -> Pen:
    """The field with its scale, and a notch over each word that stands under it."""
    box = field.box
    pen = Pen(round(box.top) - _ABOVE, round(box.bottom) + _BELOW)
    pen.plate((box.left, box.top - _ABOVE + 4), (box.right, box.bottom))
    for mark in SCALE:
        pen.stroke((box.left, field.up(mark)), (box.right, field.up(mark)), RING if mark else DASH, 2)
    for at, _ in ticks(words, field):
        pen.stroke((field.across(at + 0.5), box.bottom), (field.across(at + 0.5), box.bottom + 10), DASH, 2)
    return pen


def _trace(pen: Pen, field: Field, scores: Scores, number: int, aside: float) -> None:
    """A line over another parts from it by a rim around its marks, which never cuts the line itself."""
    for places in _runs(field, scores, aside):
        for place in places:
            pen.mark(place, number, _MARK + _RIM, PLATE)
        if len(places) > 1:
            pen.line(places, HUES[number], _THICK)
        for place in places:
            pen.mark(place, number, _MARK, HUES[number])


def _runs(field: Field, scores: Scores, aside: float) -> Iterator[list[Place]]:
    """The places of marks that stand side by side, without a gap between them."""
    run: list[Place] = []
    for at, score in enumerate(scores):
        if score is not None:
            run.append((field.across(at + 0.5) + aside, field.up(score)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _patch(canvas: Image.Image, number: int, at: Place) -> None:
    top = round(at[1]) - 20
    pen = Pen(top, top + 40)
    pen.line(((at[0] - 18, at[1]), (at[0] + 18, at[1])), HUES[number], _THICK)
    pen.mark(at, number, _MARK, HUES[number])
    left, right = round(at[0]) - 20, round(at[0]) + 20
    canvas.paste(pen.finished().crop((left, 0, right, 40)), (left, top))


def _written(pen: Pen, field: Field, title: str, subtitle: str, words: tuple[str, ...]) -> Image.Image:
    canvas = Image.new("RGB", (WIDTH, field.height), PAPER)
    canvas.paste(pen.finished(), (0, pen.top))
    for label, ink in zip(headings(title, subtitle), (INK, QUIET), strict=True):
        write(canvas, label, ink)
    for _, label in scale(field):
        write(canvas, label, QUIET)
    for _, label in ticks(words, field):
        write(canvas, label, QUIET)
    return canvas


def _palette() -> Image.Image:
    colours = [PAPER, PLATE, RING, DASH, *HUES]
    colours += [mixed(ink, PAPER, share) for ink in (INK, QUIET) for share in (0, 0.33, 0.67)]
    colours += [mixed(hue, PLATE, share) for hue in HUES for share in (0.33, 0.67)]
    return palette_of(colours)
