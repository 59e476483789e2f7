"""The line charts, looked at pixel by pixel; and nothing on them collides."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from digests.progress_chart import Chart, Line, Scores, Shift
from digests.progress_layout import Field, above, headings, legend, of_lines, of_one, scale, ticks
from digests.progress_picture import HUES, draw, draw_shift
from digests.progress_span import Reach, ending
from digests.progress_words import tick
from digests.wheel_colours import PAPER, PLATE, Colour
from digests.wheel_geometry import WIDTH, Box
from digests.wheel_layout import Label
from locales.translator import LANGUAGES, translator

NAMES = ("Көңіл толуы", "Сенімділік", "Күш-қуат")
LONG = "оқушылардың өздігінен білім алуға қанағаттанушылығы мен ынтасы"[:60]
BUSY: tuple[Scores, ...] = (
    (6.5, 7, None, 7, 8, 8, None, None, 5, 6.5, 7, None, 9),
    (None, None, 4, 4, 4.5, 5, 5, None, None, 6, 7, 7, None),
    (5, None, 4, 7, 8, 3, 3, 2, None, 0, 10, 7, 7),
)
NOTHING: Scores = (None,) * 13


def words(language: str, reach: Reach) -> tuple[str, ...]:
    span = ending(date(2026, 11, 21), reach)
    return tuple(tick(span, first, translator(language)) for first in span.slots)


def chart(*lines: Scores, names: tuple[str, ...] = NAMES, told: tuple[str, ...] | None = None) -> Chart:
    told = told or words("kk", Reach.QUARTER)[: len(lines[0])]
    shown = tuple(Line(name, line) for name, line in zip(names, lines, strict=False))
    return Chart("Менің жолым", "2026 ж. 24 там. – 21 қар.", told, shown)


def shift(*scores: float | None, chosen: float = 2, name: str = "Бағалау") -> Shift:
    told = words("kk", Reach.QUARTER)[: len(scores)]
    return Shift(name, "2026 ж. 24 там. – 21 қар.", told, scores, chosen, "Өсу нүктесі · 7 қыркүйек")


PICTURES = {
    "busy": draw(chart(*BUSY)),
    "all alike": draw(chart(*(BUSY[0],) * 3)),
    "one mark": draw(chart((None, 7, None, None, None), (None,) * 5, (None,) * 5)),
    "nothing": draw(chart(NOTHING, NOTHING, NOTHING)),
    "up and down": draw(chart((0, 10) * 6, (10, 0) * 6, (0, 5) * 6, told=words("ru", Reach.YEAR))),
    "long names": draw(chart(*BUSY, names=(LONG,) * 3)),
    "a shift": draw_shift(shift(3, None, 4, 6)),
    "a shift with a long name": draw_shift(shift(3, None, 4, 6, chosen=4, name=LONG)),
    "a shift of sixteen weeks": draw_shift(Shift("Бағалау", "", ("30 нояб.",) * 16, (0, 10) * 8, 0, LONG)),
}


def seen(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def pixel(picture: Image.Image, x: float, y: float) -> Colour:
    found = picture.getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def coloured(picture: Image.Image, box: Box) -> set[Colour]:
    area = picture.crop((round(box.left), round(box.top), round(box.right), round(box.bottom)))
    found = area.getcolors()
    assert found is not None
    shades = {colour for _, colour in found}
    return {hue for hue in HUES if hue in shades}


def between(field: Field, first: int, second: int) -> Box:
    """The part of the field between the marks of two places, without the marks."""
    return Box(field.across(first + 0.5) + 16, field.box.top, field.across(second + 0.5) - 16, field.box.bottom)


@pytest.mark.parametrize("png", PICTURES.values(), ids=PICTURES.keys())
def test_every_chart_is_a_light_png_with_a_clean_margin(png: bytes) -> None:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(png) < 40_000
    picture = seen(png)
    assert picture.width == WIDTH
    for box in (
        (0, 0, WIDTH, 10),
        (0, picture.height - 10, WIDTH, picture.height),
        (0, 0, 10, picture.height),
        (WIDTH - 10, 0, WIDTH, picture.height),
    ):
        colours = picture.crop(box).getcolors()
        assert colours is not None
        assert [colour for _, colour in colours] == [PAPER]


@pytest.mark.parametrize("score", [0, 1, 2.5, 5, 7, 10])
def test_a_mark_stands_at_its_score(score: float) -> None:
    field, picture = of_lines(5), seen(draw(chart((None, score, None, None, None))))
    at = field.across(1.5)
    assert pixel(picture, at, field.up(score)) == HUES[0]
    for away in (-24, 24):
        assert pixel(picture, at, field.up(score) + away) != HUES[0]


def test_a_line_joins_neighbours_and_never_leads_over_a_gap() -> None:
    field, picture = of_lines(5), seen(draw(chart((7, 7, None, 7, 3))))
    assert coloured(picture, between(field, 0, 1)) == {HUES[0]}
    assert coloured(picture, between(field, 1, 3)) == set()
    assert coloured(picture, between(field, 3, 4)) == {HUES[0]}


def test_a_mark_alone_between_gaps_is_seen_and_a_gap_is_no_zero() -> None:
    field, picture = of_lines(5), seen(draw(chart((None, None, 4, None, None))))
    assert pixel(picture, field.across(2.5), field.up(4)) == HUES[0]
    assert coloured(picture, between(field, -1, 2)) == coloured(picture, between(field, 2, 5)) == set()


def test_equal_marks_of_three_lines_are_all_seen() -> None:
    field, picture = of_lines(5), seen(draw(chart(*((None, None, 4, None, None),) * 3)))
    assert coloured(picture, Box(field.across(2), field.up(5), field.across(3), field.up(3))) == set(HUES)


def test_a_line_keeps_its_colour_when_it_is_the_only_one() -> None:
    field, picture = of_lines(5), seen(draw(chart((None,) * 5, (None,) * 5, (None, None, 4, None, None))))
    assert pixel(picture, field.across(2.5), field.up(4)) == HUES[2]
    assert coloured(picture, Box(0, field.box.bottom, WIDTH, field.height)) == {HUES[2]}


def test_a_shift_has_a_dashed_line_at_the_day_of_the_growth_point() -> None:
    field, picture = of_one(4), seen(draw_shift(shift(3, None, None, 6)))
    column = [pixel(picture, field.across(2), y) for y in range(round(field.box.top), round(field.box.bottom))]
    assert PLATE in column
    assert any(sum(colour) < 400 for colour in column)
    assert coloured(picture, between(field, 0, 3)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reach", Reach)
def test_words_under_the_axis_never_touch_and_the_last_week_has_one(language: str, reach: Reach) -> None:
    told = words(language, reach)
    for field in (of_lines(len(told)), of_one(len(told))):
        placed = ticks(told, field)
        assert placed[-1][0] == len(told) - 1
        assert len(placed) >= 4
        stand_apart([label for _, label in placed] + [label for _, label in scale(field)], field)


@pytest.mark.parametrize("names", [NAMES, ("Удовлетворённость", "Уверенность", "Энергия"), (LONG,) * 3, (LONG,), ()])
def test_nothing_on_a_chart_touches_anything_else(names: tuple[str, ...]) -> None:
    field = of_lines(13)
    told = [label for _, label in ticks(words("kk", Reach.QUARTER), field)]
    stand_apart([*headings(LONG, LONG), *told, *(one for _, one in scale(field)), *legend(names, field)], field)


@pytest.mark.parametrize("place", [0, 2, 8, 16])
@pytest.mark.parametrize("word", ["Өсу нүктесі · 28 желтоқсан", LONG * 3])
def test_the_word_over_a_shift_stays_on_the_picture(place: float, word: str) -> None:
    field = of_one(16)
    stand_apart([*headings(LONG, "2026"), above(word, place, field), *(one for _, one in scale(field))], field)


def test_words_too_long_for_any_place_are_cut() -> None:
    placed = ticks((LONG * 2,) * 13, of_lines(13))
    stand_apart([label for _, label in placed], of_lines(13))
    assert placed[-1][1].lines[0].endswith("…")


def test_the_same_chart_is_the_same_picture_in_any_thread() -> None:
    shown = [chart(*BUSY, names=(f"{turn}", "б", "в")) for turn in range(8)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(draw, shown))
    assert together == [draw(one) for one in shown]


def stand_apart(labels: list[Label], field: Field) -> None:
    for label in labels:
        assert label.box.left >= 12
        assert label.box.right <= WIDTH - 12
        assert label.box.bottom <= field.height - 10
    for one, other in combinations(labels, 2):
        assert not one.box.touches(other.box), (one, other)
