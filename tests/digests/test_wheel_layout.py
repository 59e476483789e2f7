"""Nothing on the wheel picture leaves the canvas or touches anything else, whatever a teacher calls a sector."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.wheel import Sector, Wheel
from digests.wheel_geometry import CENTRE, DIAL, HEIGHT, WIDTH, Box
from digests.wheel_layout import Label, headings, legend, names
from digests.wheel_letters import drawable, shapes, width

KAZAKH = (
    "мақсат пен нәтиже",
    "оқушылардың мотивациясы",
    "оқушылардың белсенділігі",
    "орта мен ахуал",
    "әдіс-тәсілдер",
    "бағалау және оқушылардың рефлексиясы",
    "менің кәсіби көңіл-күйім",
    "жаңашылдық пен өсу",
    "тепе-теңдік",
    "цифрлық құралдар",
)
LONG = "оқушылардың өздігінен білім алуға қанағаттанушылығы мен ынтасы"[:60]


def wheel(*called: str, title: str = "Дөңгелек", subtitle: str = "7А", now: str = "21", before: str = "14") -> Wheel:
    return Wheel(title, subtitle, tuple(Sector(name, 5, 4) for name in called), now, before)


def everything(shown: Wheel) -> tuple[Label, ...]:
    return (*headings(shown), *names(shown), *legend(shown))


def stands_well(shown: Wheel) -> None:
    canvas = Box(10, 10, WIDTH - 10, HEIGHT - 10)
    labels = everything(shown)
    for label in labels:
        box = label.box
        assert canvas.left <= box.left <= box.right <= canvas.right
        assert canvas.top <= box.top <= box.bottom <= canvas.bottom
        assert box.gap(*CENTRE) > DIAL
        assert all(width(line, label.face) <= box.right - box.left + 0.01 for line in label.lines)
    for one, other in combinations(labels, 2):
        assert not one.box.touches(other.box)


@pytest.mark.parametrize("count", range(3, 11))
def test_every_number_of_kazakh_names_finds_its_place(count: int) -> None:
    shown = wheel(*KAZAKH[-count:])
    stands_well(shown)
    said = [" ".join(label.lines).replace("- ", "-") for label in names(shown)]
    assert said == list(KAZAKH[-count:])  # whole, no word cut
    assert all(len(label.lines) <= 3 for label in names(shown))


@pytest.mark.parametrize("count", range(3, 11))
@pytest.mark.parametrize("name", [LONG, "қанағаттанушылық" * 4, "Щ" * 60, "— / - " * 10])
def test_names_of_sixty_letters_find_their_place(name: str, count: int) -> None:
    stands_well(wheel(*(name[:60],) * count))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=3, max_size=10), st.text(max_size=120))
def test_any_words_at_all_find_their_place(called: list[str], other: str) -> None:
    stands_well(wheel(*called, title=other, subtitle=other, now=other, before=other))


def test_letters_stay_inside_the_boxes_that_were_kept_for_them() -> None:
    for label in everything(wheel(*KAZAKH[:8])):
        for row, line in enumerate(label.lines):
            top = label.box.top + row * label.face.leading
            for shape, (x, y) in shapes(line, label.face, label.box.left, top):
                assert label.box.left - 2 <= x
                assert x + shape.width <= label.box.right + 2
                assert label.box.top - 2 <= y
                assert y + shape.height <= label.box.bottom + 2


def test_letters_can_be_read_when_the_picture_is_as_wide_as_a_phone() -> None:
    on_a_phone = 360 / WIDTH
    assert names(wheel(*KAZAKH[:8]))[0].face.size * on_a_phone >= 11
    assert names(wheel(*(LONG,) * 10))[0].face.size * on_a_phone >= 9


def test_a_long_title_becomes_smaller_before_it_is_cut() -> None:
    small, large = headings(wheel(*KAZAKH[:3], title="Т" * 38))[0], headings(wheel(*KAZAKH[:3]))[0]
    assert small.face.size < large.face.size
    assert small.lines == ("Т" * 38,)
    assert headings(wheel(*KAZAKH[:3], title="Т" * 90))[0].lines[0].endswith("Т…")


def test_a_wheel_with_nothing_behind_it_needs_no_legend() -> None:
    sectors = tuple(Sector(name, 5) for name in KAZAKH[:3])
    assert legend(Wheel("", "", sectors, "21 қараша", None)) == ()
    assert legend(Wheel("", "", sectors, "21 қараша", "14 қараша")) == ()
    assert [label.lines for label in legend(wheel(*KAZAKH[:3]))] == [("21",), ("14",)]


def test_a_long_name_of_the_lesson_before_stays_beside_the_day_of_this_one() -> None:
    whole = wheel(*KAZAKH[:8], now="21 қараша", before="18 қараша · 7Ә · қазақ тілі мен әдебиеті")
    assert [label.lines for label in legend(whole)] == [("21 қараша",), ("18 қараша · 7Ә · қазақ тілі мен әдебиеті",)]
    cut = wheel(*KAZAKH[:8], now="21 қараша", before="18 қараша · 10А · кәсіпкерлік және бизнес негіздері мен мәні")
    assert [label.lines for label in legend(cut)] == [
        ("21 қараша",),
        ("18 қараша · 10А · кәсіпкерлік және бизнес…",),
    ]
    stands_well(whole)
    stands_well(cut)


def test_what_the_typeface_lacks_is_left_out_and_kazakh_is_not() -> None:
    assert drawable("ӘәҒғҚқҢңӨөҰұҮүҺһІі ЁёЙй «№» – —") == "ӘәҒғҚқҢңӨөҰұҮүҺһІі ЁёЙй «№» – —"
    assert drawable("👩\u200d🏫 көңіл\u00a0күй ❤\ufe0f  漢!") == "көңіл күй !"
    assert drawable("и\u0306") == "й"
    assert drawable("🙂") == ""
