"""The wheel picture, looked at pixel by pixel."""

import random
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from math import pi

import pytest
from PIL import Image

from digests.wheel import FULL, Sector, Wheel
from digests.wheel_colours import EDGE, PAPER, PLATE, SAND, Colour, hue_at
from digests.wheel_geometry import DIAL, HEIGHT, HUB, WIDTH, middle, point, reach
from digests.wheel_picture import draw
from tests.digests.test_wheel_layout import KAZAKH, LONG

RUSSIAN = (
    "цель и результат",
    "мотивация учеников",
    "активность учеников",
    "среда и атмосфера",
    "методы и приёмы",
    "оценивание и рефлексия учеников",
    "моё профессиональное настроение",
    "новизна и рост",
)
ENGLISH = (
    "goal and result",
    "pupils' motivation",
    "pupils' activity",
    "environment and atmosphere",
    "methods",
    "assessment and pupils' reflection",
    "my professional mood",
    "novelty and growth",
)
MARKS = (8, 6, 5, 9, 7, 3, 10, 4, 5, 6)
BEFORE = (6, 7, 5, 6, None, 5, 8, 0, 6, 5)


def wheel(
    called: tuple[str, ...], marks: tuple[int | None, ...], before: tuple[int | None, ...] | None = None
) -> Wheel:
    befores = before or (None,) * len(called)
    sectors = tuple(Sector(*one) for one in zip(called, marks, befores, strict=False))
    label = "14 қараша" if before else None
    return Wheel("Сабақтың тепе-теңдік дөңгелегі", "21 қараша · 7А · алгебра", sectors, "21 қараша", label)


def mixed_letters(count: int) -> tuple[str, ...]:
    dice = random.Random(7)
    return tuple("".join(dice.choices("аәбвгғдежзикқлмнңоөпрстуұүфхһшыі ", k=60)) for _ in range(count))


PICTURES = {
    "Kazakh": wheel(KAZAKH[:8], MARKS),
    "Russian": wheel(RUSSIAN, MARKS),
    "English": wheel(ENGLISH, MARKS),
    "with the one before": wheel(KAZAKH[:8], MARKS, BEFORE),
    "some not marked": wheel(KAZAKH[:8], (8, None, 5, None, 7, 0, 10, 4), BEFORE),
    "none marked": wheel(KAZAKH[:8], (None,) * 8),
    "all 0": wheel(KAZAKH[:8], (0,) * 8, (10,) * 8),
    "all 10": wheel(KAZAKH[:8], (10,) * 8, (0,) * 8),
    "three": wheel(KAZAKH[:3], MARKS, BEFORE),
    "ten": wheel(KAZAKH, MARKS, BEFORE),
    "long names": wheel((LONG,) * 8, MARKS, BEFORE),
    "ten long names": wheel((LONG,) * 10, MARKS, BEFORE),
    "ten different long names": wheel(mixed_letters(10), MARKS, BEFORE),
    "emoji": wheel(("🙂", "👩\u200d🏫 көңіл-күй", "❤\ufe0f"), MARKS),
}


def seen(shown: Wheel) -> Image.Image:
    return Image.open(BytesIO(draw(shown))).convert("RGB")


def pixel(picture: Image.Image, index: int, count: int, away: float) -> Colour:
    """What is seen so far from the centre, a little aside from the middle of a sector."""
    x, y = point(middle(index, count) + pi / count / 2, away)
    found = picture.getpixel((round(x), round(y)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def hue(index: int, count: int) -> Colour:
    return hue_at(middle(index, count))


@pytest.mark.parametrize("shown", PICTURES.values(), ids=PICTURES.keys())
def test_every_picture_is_a_light_png_with_a_clean_margin(shown: Wheel) -> None:
    png = draw(shown)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(png) < 40_000
    picture = seen(shown)
    assert picture.size == (WIDTH, HEIGHT)
    margin = 10
    for box in (
        (0, 0, WIDTH, margin),
        (0, HEIGHT - margin, WIDTH, HEIGHT),
        (0, 0, margin, HEIGHT),
        (WIDTH - margin, 0, WIDTH, HEIGHT),
    ):
        colours = picture.crop(box).getcolors()
        assert colours is not None
        assert [colour for _, colour in colours] == [PAPER]


@pytest.mark.parametrize("mark", range(1, FULL + 1))
@pytest.mark.parametrize("count", [3, 8, 10])
def test_a_mark_fills_its_sector_so_far_and_no_farther(mark: int, count: int) -> None:
    marks: list[int | None] = [0] * count
    marks[1] = mark
    picture = seen(wheel(KAZAKH[:count], tuple(marks)))
    assert pixel(picture, 1, count, reach(mark) - 4) == hue(1, count)
    assert pixel(picture, 1, count, reach(mark) + 9) == PLATE
    assert pixel(picture, 2, count, reach(mark) - 4) != hue(2, count)


def test_a_low_mark_has_the_colour_of_a_high_one() -> None:
    low, high = seen(wheel(KAZAKH[:8], (1,) * 8)), seen(wheel(KAZAKH[:8], (10,) * 8))
    for index in range(8):
        assert pixel(low, index, 8, HUB + 6) == pixel(high, index, 8, HUB + 6) == hue(index, 8)


def test_what_was_before_is_seen_behind_and_through() -> None:
    picture = seen(wheel(KAZAKH[:3], (4, 8, 0), (8, 4, 0)))
    assert pixel(picture, 0, 3, reach(7) + 8) == SAND
    assert pixel(picture, 0, 3, reach(8) - 2) == EDGE
    assert pixel(picture, 1, 3, reach(4) - 2) == EDGE
    assert pixel(picture, 1, 3, reach(7) + 8) == hue(1, 3)
    assert EDGE not in {pixel(seen(wheel(KAZAKH[:3], (4, 8, 0))), index, 3, reach(4) - 2) for index in range(3)}


def test_a_sector_without_a_mark_is_empty_and_a_zero_is_a_sliver() -> None:
    picture = seen(wheel(KAZAKH[:8], (0, None, 5, 5, 5, 5, 5, 5)))
    assert pixel(picture, 0, 8, HUB + 3) == hue(0, 8)
    assert pixel(picture, 0, 8, reach(5) + 5) == PLATE
    assert pixel(picture, 0, 8, DIAL - 12) == PLATE
    assert pixel(picture, 1, 8, HUB + 3) == PAPER
    assert pixel(picture, 1, 8, reach(5) + 5) == PAPER
    assert pixel(picture, 1, 8, DIAL - 12) == PAPER


def test_a_sector_without_a_mark_still_shows_what_was_before() -> None:
    picture = seen(wheel(KAZAKH[:3], (None, 5, 5), (6, None, None)))
    assert pixel(picture, 0, 3, reach(3) + 5) == SAND
    assert pixel(picture, 0, 3, reach(7)) == PAPER


def test_an_emoji_changes_nothing_but_the_words() -> None:
    plain, dressed = (wheel((name, "орта", "өсу"), MARKS) for name in ("көңіл-күй", "✨ көңіл-күй 🙂"))
    assert draw(plain) == draw(dressed)


def test_the_same_wheel_is_the_same_picture_in_any_thread() -> None:
    shown = [wheel(tuple(f"{name} {turn}" for name in KAZAKH[:8]), MARKS, BEFORE) for turn in range(12)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(draw, shown))
    assert together == [draw(one) for one in shown]
    assert len(set(together)) == len(shown)
