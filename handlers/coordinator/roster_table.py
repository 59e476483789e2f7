"""A file that somebody sent, as rows of texts: CSV as Excel writes it here, or an XLSX.

What kind it is, its content says: an XLSX begins as every zip archive, all else is text in UTF-8, in UTF-16 (with its
mark) or, as Excel in Kazakhstan saves a plain CSV, in cp1251.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from pathlib import PurePath

from handlers.coordinator.roster_sheet import first_sheet
from handlers.coordinator.roster_xml import WIDEST

Line = tuple[int, tuple[str, ...]]
"""The number of a row, as Excel shows it, and its cells."""

_TABLES = frozenset({"", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
_ZIP = b"PK\x03\x04"


class NotATable(ValueError):
    """Nothing in this file can be read as a table."""


def tables(name: str, content: bytes, most: int) -> tuple[tuple[Line, ...], ...]:
    """The ways to read a file: one for an XLSX, one for each delimiter that a CSV may have. Of each the first `most`
    rows that are not blank. Raises NotATable, and nothing else."""
    if PurePath(name).suffix.lower() not in _TABLES:
        raise NotATable
    if content.startswith(_ZIP):
        try:
            return (_kept(first_sheet(content, most), most),)
        except Exception as error:  # a broken or hostile archive fails in a dozen ways: zlib, zipfile, XML, numbers
            raise NotATable from error
    text = _decoded(content)
    ways = (_split(text, delimiter, most) for delimiter in ";\t,")
    found = tuple(rows for rows in ways if rows is not None)
    if not found:
        raise NotATable
    return found


def _decoded(content: bytes) -> str:
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            text = content.decode("utf-16")
        elif content.startswith(BOM_UTF8):
            text = content.decode("utf-8-sig")
        else:
            text = _without_a_mark(content)
    except UnicodeDecodeError as error:
        raise NotATable from error
    if "\0" in text:
        raise NotATable
    return text


def _without_a_mark(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1251")


def _split(text: str, delimiter: str, most: int) -> tuple[Line, ...] | None:
    try:
        return _kept(enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1), most)
    except csv.Error:  # a cell of more than 128 KB
        return None


def _kept(rows: Iterable[tuple[int, list[str]]], most: int) -> tuple[Line, ...]:
    told = ((number, tuple(cells[:WIDEST])) for number, cells in rows if any(cell.strip() for cell in cells))
    return tuple(islice(told, most))
