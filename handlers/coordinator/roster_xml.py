"""What is taken from the XML of a workbook while it is read: tags, shared texts, rows.

It is read piece by piece, without a tree, and may declare nothing. A formula is never computed: the text that it last
showed is taken, or else its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

WIDEST = 64
"""Columns that are looked at."""
LONGEST = 1000
"""Characters of a cell that are looked at."""

_DEEPEST = 32
_LAST = 1_048_576
"""The last row that Excel has."""


class Enough(Exception):
    """As many rows as were asked for."""


class Target:
    """What all targets share: no declarations, no namespaces, nothing deeper than a workbook is."""

    def __init__(self) -> None:
        self._inside: list[str] = []

    def doctype(self, *_: object) -> NoReturn:
        raise ValueError("a workbook declares nothing")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._inside.append(_bare(tag))
        if len(self._inside) > _DEEPEST:
            raise ValueError("a workbook is not that deep")
        self.opened(self._inside[-1], attributes)

    def end(self, tag: str) -> None:
        self._inside.pop()
        self.closed(_bare(tag))

    def data(self, text: str) -> None:
        """What stands above letters in small ones (`rPh`) only says how they sound."""
        if self._inside[-1] in ("v", "f", "t") and "rPh" not in self._inside:
            self.told(self._inside[-1], text)

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag, by its bare name."""

    def told(self, tag: str, text: str) -> None:
        """A piece of what a cell or a shared text says."""

    def closed(self, tag: str) -> None:
        """The end of a tag."""


class Tags(Target):
    """The attributes of all tags with a name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.found: list[dict[str, str]] = []

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == self._name:
            self.found.append({_bare(name): value for name, value in attributes.items()})


class Texts(Target):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._told: list[str] = []

    def told(self, tag: str, text: str) -> None:  # noqa: ARG002 - the same for all targets
        self._told.append(text)

    def closed(self, tag: str) -> None:
        if tag == "si":
            self.found.append("".join(self._told)[:LONGEST])
            self._told = []


class Rows(Target):
    """The rows of a sheet, as far as they hold anything."""

    def __init__(self, texts: Sequence[str], most: int) -> None:
        super().__init__()
        self.found: list[tuple[int, list[str]]] = []
        self._texts, self._most = texts, most
        self._number, self._column, self._kind = 0, 0, ""
        self._cells: dict[int, str] = {}
        self._told: dict[str, list[str]] = {}

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            self._number = int(attributes.get("r", self._number + 1))
            self._column, self._cells = 0, {}
            if not 0 < self._number <= _LAST:
                raise ValueError("there is no such row")
        elif tag == "c":
            self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
            self._kind, self._told = attributes.get("t", "n"), {}

    def told(self, tag: str, text: str) -> None:
        self._told.setdefault(tag, []).append(text)

    def closed(self, tag: str) -> None:
        if tag == "c" and 0 < self._column <= WIDEST and (text := self._shown()).strip():
            self._cells[self._column] = text[:LONGEST]
        elif tag == "row" and self._cells:
            self.found.append((self._number, [self._cells.get(at, "") for at in range(1, max(self._cells) + 1)]))
            if len(self.found) == self._most:
                raise Enough

    def _shown(self) -> str:
        value, formula, inline = ("".join(self._told.get(part, ())) for part in ("v", "f", "t"))
        if value and self._kind == "s":
            return self._texts[int(value)]
        return value or inline or (f"={formula}" if formula else "")


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column(place: str) -> int:
    """The number of a column, from 1: AB12 is in the 28th."""
    number = 0
    for letter in place[:3]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
