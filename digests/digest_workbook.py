"""A mentor's digest as a table for Excel: who, what and in which words; the wheels as numbers.

It holds what the digest holds, whole: nothing is shortened but what no cell can hold. Texts are texts, whatever they
begin with: no table program computes what somebody said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from digests import reflection
from digests.digest_days import days, in_kazakhstan
from digests.mentor_digest import STATES, Digest, Mark, Mentee
from digests.progress import Local
from locales.translator import Translator

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | date | None

LONGEST = 32_000
"""Characters in a cell (Excel: 32,767)."""
_HEADING = 2
"""Rows above the first that tells something."""
_SHEET = 31
"""Characters in the name of a sheet (Excel)."""


def workbook(told: Digest, t: Translator, local: Local = in_kazakhstan) -> bytes:
    """The digest as an XLSX, for a mentor with this clock. Call it in a thread."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded when the first table is asked for

    book = Workbook()
    book.properties.creator = "Aina"
    heading = " · ".join((t("Mentor's digest"), days(told, t, local)))
    columns = (t("Teacher"), t("About"), t("In their own words"))
    _fill(book.worksheets[0], t("Digest"), heading, columns, [*_told(told, t)])
    _widen(book.worksheets[0], (30, 36, 100))
    if wheels := [*_wheels(told, t, local)]:
        names = (t("Teacher"), t("Sector"), t("Now"), t("Before"), t("Day"), t("Day before"))
        sheet = book.create_sheet()
        _fill(sheet, t("Wheels"), heading, names, wheels)
        _widen(sheet, (30, 44, 12, 12, 16, 16))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _told(told: Digest, t: Translator) -> Iterator[tuple[Cell, ...]]:
    for one in told.mentees:
        for what, words in _of_one(one, t):
            yield one.name, what, words
    for pairing in told.quiet:
        yield pairing.teacher, t("No reflection in these days (agreed to be named)"), ""
    with_whom = told.suggestion.mentee.name if told.suggestion.mentee is not None else ""
    yield with_whom, t("An open question for the next talk"), t(told.suggestion.question)


def _of_one(one: Mentee, t: Translator) -> Iterator[tuple[str, str]]:
    for said in one.asked:
        yield t("A question for you"), said.told(t)
    for point in one.points:
        yield f"{t('Growth point')} · {t(STATES[point.state])}", point.said.told(t)
    for mark in one.scales:
        yield mark.name(t), _marked(mark)
    if one.telling is not None:
        yield t("From a reflection"), one.telling.quote


def _marked(mark: Mark) -> str:
    return str(mark.now) if mark.before is None else f"{mark.before} → {mark.now}"


def _wheels(told: Digest, t: Translator, local: Local) -> Iterator[tuple[Cell, ...]]:
    for one in told.mentees:
        turned = one.wheel
        if turned is None:
            continue
        day = local(turned.at).date()
        before = local(turned.before_at).date() if turned.before_at is not None else None
        for sector in reflection.spokes(turned.step, turned.marked, turned.marks_before, t):
            yield one.name, sector.name, sector.mark, sector.before, day, None if sector.before is None else before


def _fill(sheet: Worksheet, name: str, heading: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - as above

    sheet.title = name[:_SHEET]
    for number, row in enumerate(((heading,), columns, *rows), start=1):
        for place, value in enumerate(row, start=1):
            _put(sheet, number, place, value)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        for cell in cells:
            if number > _HEADING:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            else:
                cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{_HEADING + 1}"


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above

    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value


def _widen(sheet: Worksheet, widths: Sequence[int]) -> None:
    for letter, wide in zip("ABCDEF", widths, strict=False):
        sheet.column_dimensions[letter].width = wide
