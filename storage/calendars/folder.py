"""Several school calendars: the one of the installation, and those that organisations follow instead, by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from storage.calendars.files import CalendarFault, kazakhstan, own
from storage.calendars.school_year import Calendar

DEFAULT = "default.toml"
SHAPE_OF_KEY = re.compile(r"[a-z0-9-]{1,40}")
"""It is stored beside a person, and travels in a button."""


@dataclass(frozen=True)
class Calendars:
    """The calendar of the installation, and the others by key."""

    default: Calendar
    by_key: Mapping[str, Calendar]

    def of(self, key: str | None) -> Calendar:
        """The calendar with this key; that of the installation for None, and for a key whose file is gone."""
        return self.default if key is None else self.by_key.get(key, self.default)

    def all(self) -> tuple[Calendar, ...]:
        """Each of them once, that of the installation first."""
        others = sorted((one for one in self.by_key.values() if one is not self.default), key=lambda one: one.title)
        return (self.default, *others)


def only(calendar: Calendar) -> Calendars:
    """One calendar for all."""
    return Calendars(calendar, {calendar.key: calendar})


def calendars(path: Path | None) -> Calendars:
    """The calendars of an installation: of the folder or the file at `path`, or that of Kazakhstan. Raises
    CalendarFault with all problems of all files."""
    if path is None:
        return only(kazakhstan())
    return _of_folder(path) if path.is_dir() else only(own(path))


def _of_folder(folder: Path) -> Calendars:
    problems: list[str] = []
    read: list[tuple[str, Calendar]] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            read.append((file.name, own(file)))
        except CalendarFault as fault:
            problems += [f"{file.name}: {line}" for line in str(fault).splitlines()]
    if not read and not problems:
        problems.append("the folder holds no calendar; put files that end in .toml there (docs/calendar.md)")
    problems += _wrong_keys(read)
    if problems:
        raise CalendarFault("\n".join(problems))
    default = next((calendar for name, calendar in read if name == DEFAULT), None) or kazakhstan()
    return Calendars(default, {calendar.key: calendar for _, calendar in read} | {default.key: default})


def _wrong_keys(read: Iterable[tuple[str, Calendar]]) -> list[str]:
    problems = []
    taken: dict[str, str] = {}
    for name, calendar in read:
        if not SHAPE_OF_KEY.fullmatch(calendar.key):
            problems.append(f"{name}: key: write at most 40 small Latin letters, digits and dashes")
        elif calendar.key in taken:
            problems.append(f"{name}: key: {calendar.key} is that of {taken[calendar.key]}, too; give each its own")
        taken.setdefault(calendar.key, name)
    return problems
