"""Several school calendars in a folder: each by its key, one for everybody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from storage.calendars.files import CalendarFault, kazakhstan
from storage.calendars.folder import calendars, only
from storage.calendars.school_year import Calendar, Quarter

TEXT = 'key = "{key}"\ntitle = "{title}"\n[years.2026-2027]\nquarters = [{{ first = 2026-09-01, last = 2026-10-25 }}]\n'


def put(folder: Path, name: str, key: str, title: str = "Ours") -> Path:
    """A calendar file."""
    file = folder / name
    file.write_text(TEXT.format(key=key, title=title), encoding="utf-8")
    return file


def test_without_a_path_there_is_kazakhstan_for_all() -> None:
    assert calendars(None) == only(kazakhstan())
    assert calendars(None).of("auls") is kazakhstan()


def test_a_file_is_the_calendar_of_everybody(tmp_path: Path) -> None:
    found = calendars(put(tmp_path, "ours.toml", "Our school!"))
    assert [one.title for one in found.all()] == ["Ours"]
    assert found.of(None) is found.of("Our school!") is found.of("kazakhstan") is found.default


def test_a_folder_holds_calendars_by_key_and_kazakhstan_for_everybody_else(tmp_path: Path) -> None:
    put(tmp_path, "b.toml", "cities", "Cities")
    put(tmp_path, "a.toml", "auls", "Auls")
    put(tmp_path, "notes.txt", "notes")
    found = calendars(tmp_path)
    assert [one.key for one in found.all()] == ["kazakhstan", "auls", "cities"]
    assert found.of("auls").title == "Auls"
    for key in (None, "kazakhstan", "gone"):
        assert found.of(key) is kazakhstan()


def test_a_folder_may_bring_its_own_default(tmp_path: Path) -> None:
    put(tmp_path, "default.toml", "region", "Our region")
    put(tmp_path, "auls.toml", "auls", "Auls")
    found = calendars(tmp_path)
    assert [one.key for one in found.all()] == ["region", "auls"]
    assert found.of("gone").key == found.of(None).key == "region"


def test_every_fault_in_a_folder_is_told_with_its_file(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", "auls")
    put(tmp_path, "b.toml", "auls")
    put(tmp_path, "c.toml", "Our School")
    put(tmp_path, "d.toml", "x" * 41)
    (tmp_path / "e.toml").write_text('key = "e"\n', encoding="utf-8")
    with pytest.raises(CalendarFault) as told:
        calendars(tmp_path)
    assert [line.partition(";")[0].split(": ")[:2] for line in str(told.value).splitlines()] == [
        ["e.toml", "title"],
        ["e.toml", "years"],
        ["b.toml", "key"],
        ["c.toml", "key"],
        ["d.toml", "key"],
    ]


def test_a_folder_without_calendars_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CalendarFault, match="the folder holds no calendar"):
        calendars(tmp_path)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 9, 1), date(2027, 5, 26)),
        (date(2026, 10, 30), date(2027, 5, 26)),  # autumn holidays
        (date(2027, 5, 25), date(2027, 5, 26)),
        (date(2026, 7, 1), date(2027, 5, 26)),  # in summer: the next one
        (date(2028, 1, 10), date(2028, 5, 26)),  # beyond the dates: by the rule
        (date(2028, 5, 26), date(2029, 5, 26)),
        (date(2028, 9, 1), date(2029, 5, 26)),
    ],
)
def test_a_school_year_ends_on_the_day_after_its_last(day: date, ends: date) -> None:
    assert kazakhstan().year_ends_after(day) == ends


def test_a_year_that_ends_early_ends_with_its_last_quarter() -> None:
    quarter = Quarter("2026", 1, date(2026, 9, 1), date(2026, 12, 25))
    assert Calendar("x", "X", (quarter,), frozenset()).year_ends_after(date(2026, 9, 5)) == date(2026, 12, 25)
