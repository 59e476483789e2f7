"""The wheel in letters, for a weak connection."""

import pytest

from digests.wheel import Sector, Wheel, bars, lines


def wheel(*sectors: Sector) -> Wheel:
    return Wheel("Сабақтың тепе-теңдік дөңгелегі", "21 қараша · 7А", sectors, "21 қараша", "14 қараша")


def test_each_sector_is_a_bar_a_mark_and_a_name() -> None:
    shown = bars(
        wheel(
            Sector("мақсат пен нәтиже", 6),
            Sector("бағалау және оқушылардың рефлексиясы", 10),
            Sector("жаңашылдық пен өсу", 0),
        )
    )
    assert shown == (
        "▰▰▰▰▰▰▱▱▱▱ 6 мақсат пен нәтиже\n"
        "▰▰▰▰▰▰▰▰▰▰ 10 бағалау және оқушылардың рефлексиясы\n"
        "▱▱▱▱▱▱▱▱▱▱ 0 жаңашылдық пен өсу"
    )


def test_the_mark_before_is_shown_only_when_it_was_another() -> None:
    shown = bars(wheel(Sector("methods", 6, 4), Sector("mood", 6, 6), Sector("growth", 3, 10), Sector("aim", 1, 0)))
    assert shown == ("▰▰▰▰▰▰▱▱▱▱ 4→6 methods\n▰▰▰▰▰▰▱▱▱▱ 6 mood\n▰▰▰▱▱▱▱▱▱▱ 10→3 growth\n▰▱▱▱▱▱▱▱▱▱ 0→1 aim")


def test_a_sector_without_a_mark_does_not_look_like_a_zero() -> None:
    shown = bars(wheel(Sector("methods", None), Sector("mood", None, 7), Sector("growth", 0, 7)))
    assert shown == "▱▱▱▱▱▱▱▱▱▱ – methods\n▱▱▱▱▱▱▱▱▱▱ – mood\n▱▱▱▱▱▱▱▱▱▱ 7→0 growth"


def test_a_name_stays_in_the_teachers_words_but_on_one_line() -> None:
    shown = bars(wheel(Sector("🙂 көңіл-\n  күй ", 5), Sector("<b> & Co", 5), Sector("", 5)))
    assert shown == "▰▰▰▰▰▱▱▱▱▱ 5 🙂 көңіл- күй\n▰▰▰▰▰▱▱▱▱▱ 5 <b> & Co\n▰▰▰▰▰▱▱▱▱▱ 5"


def test_short_names_fit_the_width_of_a_phone() -> None:
    shown = bars(wheel(Sector("жаңашылдық пен өсу", 10), Sector("орта мен ахуал", 10, 9), Sector("әдіс", 7)))
    assert max(map(len, shown.splitlines())) <= 34


def test_a_wheel_that_is_not_finished_can_be_shown_too() -> None:
    assert lines([Sector("methods", 2)]) == "▰▰▱▱▱▱▱▱▱▱ 2 methods"


@pytest.mark.parametrize("mark", [-1, 11])
def test_a_mark_outside_the_scale_is_a_mistake_of_the_caller(mark: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 10"):
        Sector("methods", mark)
    with pytest.raises(ValueError, match="from 0 to 10"):
        Sector("methods", None, before=mark)


@pytest.mark.parametrize("count", [2, 11])
def test_a_wheel_has_three_to_ten_sectors(count: int) -> None:
    with pytest.raises(ValueError, match="from 3 to 10 sectors"):
        wheel(*(Sector("methods", 5),) * count)
