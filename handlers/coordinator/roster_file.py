"""A roster that a coordinator sent: who is to be invited, in which role, to which school, with which mentor.

A person's mistake is a `Fault`, never an exception: all of them are collected and told together. A fault of the whole
file leaves no rows. A row with a fault of its own is left out of the rows, except where only its mentor was not found.
Reading the worst of files takes two seconds: call it in a thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import blake2b

from handlers.coordinator import roster_words as words
from handlers.coordinator.roster_table import Line, NotATable, tables
from storage.roles import MENTOR

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2000
LONGEST = {words.NAME_COLUMN: 64, words.SCHOOL_COLUMN: 120, words.MENTOR_COLUMN: 64}
"""Characters, by column."""
ABOVE = 10
"""Rows that may stand above the heading: a title, a date."""

_LOOK_ALIKE = str.maketrans("aceopxyi\u04cfё", "асеорхуііе")
"""Letters typed on another keyboard look the same in a name."""


class Slip(StrEnum):
    """What is to be mended."""

    TOO_BIG = "too_big"
    NOT_A_TABLE = "not_a_table"
    EMPTY = "empty"
    NO_HEADER = "no_header"
    TOO_MANY_ROWS = "too_many_rows"
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    SPOILED = "spoiled"
    UNKNOWN_ROLE = "unknown_role"
    TWICE = "twice"
    MENTOR_NOT_FOUND = "mentor_not_found"
    MENTOR_UNCLEAR = "mentor_unclear"
    OWN_MENTOR = "own_mentor"


@dataclass(frozen=True)
class Fault:
    """One slip: the number of its row as Excel shows it (0: the whole file), its column, and what stands there."""

    slip: Slip
    number: int = 0
    column: str = ""
    said: str = ""


@dataclass(frozen=True)
class Row:
    """One person of a roster. `school` and `mentor` are as they were written, or empty; `key` stays the same for the
    same name, school and role, so that a file can be sent again."""

    number: int
    name: str
    role: str
    school: str
    mentor: str
    key: str

    @cached_property
    def called(self) -> str:
        """The name as it is compared."""
        return alike(self.name)


def read(name: str, content: bytes, mentors: Iterable[str] = ()) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """The rows of a roster file and everything that is to be mended in it, in the order of the file. `mentors` are
    names that are known besides those in the file. Never raises, whatever the file holds."""
    if len(content) > MOST_BYTES:
        return (), (Fault(Slip.TOO_BIG),)
    try:
        ways = tables(name, content, ABOVE + 1 + MOST_ROWS + 1)
    except NotATable:
        return (), (Fault(Slip.NOT_A_TABLE),)
    if not any(letter.isalnum() for way in ways for _, cells in way for cell in cells for letter in cell):
        return (), (Fault(Slip.EMPTY),)
    lines, columns = max((_headed(way) for way in ways), key=lambda way: len(way[1]))
    if words.NAME_COLUMN not in columns:
        return (), (Fault(Slip.NO_HEADER),)
    if len(lines) > MOST_ROWS:
        return (), (Fault(Slip.TOO_MANY_ROWS),)
    rows, faults = _checked(lines, columns)
    if not rows and not faults:
        return (), (Fault(Slip.EMPTY),)
    faults += _mentors(rows, names(mentors))
    return tuple(rows), tuple(sorted(faults, key=lambda fault: fault.number))


@lru_cache(4096)
def alike(name: str) -> str:
    """A name as it is compared: without regard to capitals, spaces, ё and the keyboard it was typed on."""
    return words.tidy(name).casefold().translate(_LOOK_ALIKE)


def names(people: Iterable[str]) -> frozenset[str]:
    """Names as they are compared: look each up with `alike`."""
    return frozenset(alike(one) for one in people)


def namesakes(rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """The rows by the name as it is compared."""
    called: dict[str, list[Row]] = {}
    for row in rows:
        called.setdefault(row.called, []).append(row)
    return called


def mentor_of(row: Row, called: Mapping[str, Sequence[Row]]) -> Row | None:
    """The row of the mentor whom a row names, if it is among these `namesakes` and it is clear which is meant."""
    found = _closest(row, called.get(alike(row.mentor), ()))
    return found[0] if len(found) == 1 else None


def _headed(lines: Sequence[Line]) -> tuple[Sequence[Line], dict[str, int]]:
    """What stands below the heading, and the place of each column of ours."""
    for at, (_, cells) in enumerate(lines[: ABOVE + 1]):
        found = [(words.column(cell), place) for place, cell in enumerate(cells)]
        columns = {called: place for called, place in reversed(found) if called is not None}
        if words.NAME_COLUMN in columns:
            return lines[at + 1 :], columns
    return (), {}


def _checked(lines: Iterable[Line], columns: dict[str, int]) -> tuple[list[Row], list[Fault]]:
    rows: list[Row] = []
    faults: list[Fault] = []
    keys: set[str] = set()
    for number, cells in lines:
        told = {called: words.tidy(cells[place]) if place < len(cells) else "" for called, place in columns.items()}
        if not any(told.values()):
            continue
        row, found = _row(number, told)
        if row.key in keys and not found:
            found = [Fault(Slip.TWICE, number, words.NAME_COLUMN, row.name)]
        if not found:
            keys.add(row.key)
            rows.append(row)
        faults += found
    return rows, faults


def _row(number: int, told: dict[str, str]) -> tuple[Row, list[Fault]]:
    name = told[words.NAME_COLUMN]
    surname = told.get(words.SURNAME_COLUMN, "")
    if name and not name.casefold().startswith(surname.casefold()):
        name = f"{surname} {name}"
    texts = {
        words.NAME_COLUMN: name,
        words.SCHOOL_COLUMN: told.get(words.SCHOOL_COLUMN, ""),
        words.MENTOR_COLUMN: told.get(words.MENTOR_COLUMN, ""),
    }
    faults = [] if any(letter.isalpha() for letter in name) else [Fault(Slip.NO_NAME, number, words.NAME_COLUMN)]
    for called, text in texts.items():
        if len(text) > LONGEST[called]:
            faults.append(Fault(Slip.TOO_LONG, number, called, text))
        elif words.is_spoiled(text):
            faults.append(Fault(Slip.SPOILED, number, called, text))
    written = told.get(words.ROLE_COLUMN, "")
    meant = words.role(written)
    if meant is None:
        faults.append(Fault(Slip.UNKNOWN_ROLE, number, words.ROLE_COLUMN, written))
    school, mentor, meant = texts[words.SCHOOL_COLUMN], texts[words.MENTOR_COLUMN], meant or written
    return Row(number, name, meant, school, mentor, _key(name, school, meant)), faults


def _mentors(rows: Sequence[Row], known: Collection[str]) -> list[Fault]:
    called = namesakes(rows)
    faults = []
    for row in rows:
        name = alike(row.mentor)
        found = _closest(row, called.get(name, ()))
        if len(found) > 1:
            faults.append(Fault(Slip.MENTOR_UNCLEAR, row.number, words.MENTOR_COLUMN, row.mentor))
        elif name and not found and name not in known:
            slip = Slip.OWN_MENTOR if name == row.called else Slip.MENTOR_NOT_FOUND
            faults.append(Fault(slip, row.number, words.MENTOR_COLUMN, row.mentor))
    return faults


def _closest(row: Row, namesakes: Iterable[Row]) -> Sequence[Row]:
    """Of the others with the name of a row's mentor those who are mentors, if any are, and of these those of the same
    school, if any are. More than one: it is not clear which is meant."""
    school = alike(row.school)
    found = [one for one in namesakes if (one.called, alike(one.school)) != (row.called, school)]
    found = [one for one in found if one.role == MENTOR] or found
    near = [one for one in found if alike(one.school) == school] or found
    return near if len({alike(one.school) for one in near}) > 1 else near[:1]


def _key(name: str, school: str, held: str) -> str:
    written = f"{name}\x1f{school}\x1f{held}".casefold()
    return blake2b(written.encode(), digest_size=16).hexdigest()
