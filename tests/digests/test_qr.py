"""A QR code, looked at module by module."""

from __future__ import annotations

from io import BytesIO

import pytest
import segno
from PIL import Image

from digests.qr import QUIET, SMALLEST, qr_png

LINK = "https://t.me/aina_mirror_bot?start=j_AbCdEf123456"
CAPTION = "№ 12 Ы. Алтынсарин атындағы мектеп-гимназия · мұғалімдерге арналған сілтеме"


def seen(text: str, caption: str | None = None) -> Image.Image:
    return Image.open(BytesIO(qr_png(text, caption))).convert("L")


def side_of(text: str) -> int:
    """Modules of a side, the quiet ones included."""
    return len(segno.make_qr(text, error="m", boost_error=False).matrix) + 2 * QUIET


def modules(picture: Image.Image, count: int) -> list[list[bool]]:
    """Which modules are dark, from three points of each; a module of two colours fails."""
    scale = picture.width // count
    found = []
    for down in range(count):
        row = []
        for across in range(count):
            points = ((0, 0), (scale // 2, scale // 2), (scale - 1, scale - 1))
            shades = {picture.getpixel((across * scale + x, down * scale + y)) for x, y in points}
            assert shades in ({0}, {255})
            row.append(shades == {0})
        found.append(row)
    return found


@pytest.mark.parametrize("caption", [None, CAPTION])
@pytest.mark.parametrize("text", ["A", LINK, "сілтеме ә", "x" * 900])
def test_every_module_is_that_of_the_code_and_quiet_stands_around_it(text: str, caption: str | None) -> None:
    code = segno.make_qr(text, error="m", boost_error=False)
    assert code.error == "M"
    found = modules(seen(text, caption), side_of(text))
    light = [False] * side_of(text)
    wanted = [[*light[:QUIET], *(bool(one) for one in row), *light[:QUIET]] for row in code.matrix]
    assert found == [*[light] * QUIET, *wanted, *[light] * QUIET]


def test_the_code_is_large_enough_to_print_and_the_file_small() -> None:
    for text in ("A", LINK, "x" * 900):
        picture = seen(text)
        assert picture.width == picture.height >= SMALLEST
        assert picture.width % side_of(text) == 0
        assert len(qr_png(text, CAPTION)) < 40_000


def test_a_caption_stands_below_the_code_and_within_the_picture() -> None:
    plain, captioned = seen(LINK), seen(LINK, CAPTION)
    assert captioned.width == plain.width
    below = captioned.crop((0, plain.height, captioned.width, captioned.height)).point(lambda shade: 255 - shade)
    left, _, right, bottom = below.getbbox() or (0, 0, 0, 0)
    assert 0 < left < right < captioned.width
    assert 0 < bottom < below.height
    assert (captioned.width - right) == pytest.approx(left, abs=12), "centred"


def test_an_endless_caption_ends_in_three_lines() -> None:
    most = seen(LINK, "мектеп " * 200).height
    assert most == seen(LINK, "мектеп " * 15).height > seen(LINK, "мектеп").height
    assert seen(LINK, "ә" * 500).size == seen(LINK, "мектеп").size


@pytest.mark.parametrize("caption", ["", " ", "🙂"])
def test_a_caption_of_nothing_to_draw_is_none(caption: str) -> None:
    assert qr_png(LINK, caption) == qr_png(LINK)


def test_other_letters_make_another_caption_and_the_same_the_same() -> None:
    assert qr_png(LINK, "Қ") == qr_png(LINK, "Қ") != qr_png(LINK, "К")


def test_what_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_png("x" * 2400)
