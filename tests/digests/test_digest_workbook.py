"""A digest as a table, read back with the library that wrote it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from dialogs.answers import Marked, Score, Spoke
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from digests import questions
from digests.digest_days import days, in_kazakhstan
from digests.digest_workbook import LONGEST, workbook
from digests.mentor_digest import Digest
from digests.progress import Local
from locales.translator import LANGUAGES, Translator, translator
from tests.digests.test_mentor_digest import BEFORE, WITHIN, digest, look, pairing, point, shared, told

EN = translator("en")
MARKS, MARKS_BEFORE = (8, 6, 5, 9, 7, 3, 10, None), (6, 6, 5, 6, None, 5, 8, 4)
QUESTION = '=HYPERLINK("x")\nЕкінші жол: ә ғ қ ң ө ұ ү һ і 👏'
SAID = "Ұзақ сөз. "
LONG = SAID * 5000
KARLYGASH, BOLAT = "@Қарлығаш Ғалымқызы", "Болат Үсенов"


def spun(*marks: int | None) -> Marked:
    step = questions.wheel_of(LESSON_COACHING)
    assert step is not None
    spokes = [Spoke(sector.code, mark) for sector, mark in zip(step.sectors, marks, strict=True)]
    return Marked((Spoke(spokes[0].sector, spokes[0].mark, "=Қуаныш"), *spokes[1:]))


def rich(long: str = SAID * 30) -> Digest:
    """A digest with something in every block."""
    return digest(
        told(
            shared("ask_mentor", QUESTION),
            shared("taught_me", "Олар бір-бірін күтіп отырды."),
            shared("wheel", spun(*MARKS)),
            shared("energy", Score(4)),
            shared("better", long, within=2),
            pairings=(pairing(1, KARLYGASH), pairing(2, BOLAT), pairing(3, "Һадиша", named_when_quiet=True)),
            before=(shared("wheel", spun(*MARKS_BEFORE), BEFORE), shared("energy", Score(7), BEFORE)),
            points=(
                point(look("reached"), words="Үш минут жұппен түсіндіру"),
                point(number=2, within=2, words=long, since=WITHIN),
            ),
            quiet=(3,),
        )
    )


def opened(shown: Digest, t: Translator = EN) -> Workbook:
    return load_workbook(BytesIO(workbook(shown, t)))


def rows(book: Workbook, sheet: int) -> list[tuple[object, ...]]:
    return [tuple(cell for cell in row) for row in book.worksheets[sheet].iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_tells_who_what_and_in_which_words(language: str) -> None:
    t = translator(language)
    shown = rich(LONG)
    book = opened(shown, t)
    assert book.worksheets[0].title == t("Digest")
    assert book.worksheets[0]["A1"].value == " · ".join((t("Mentor's digest"), days(shown, t, in_kazakhstan)))
    heading, *found = rows(book, 0)
    assert heading == (t("Teacher"), t("About"), t("In their own words"))
    chosen = f"{t('Growth point')} · {t('Chosen')}"
    telling = shown.mentees[1].telling
    assert telling is not None
    assert found == [
        (KARLYGASH, t("A question for you"), QUESTION),
        (KARLYGASH, f"{t('Growth point')} · {t('Reached')}", "Үш минут жұппен түсіндіру"),
        (KARLYGASH, t("Energy"), "7 → 4"),
        (KARLYGASH, t("From a reflection"), "Олар бір-бірін күтіп отырды."),
        (BOLAT, chosen, LONG.strip()[:LONGEST]),
        (BOLAT, t("From a reflection"), telling.quote),
        ("Һадиша", t("No reflection in these days (agreed to be named)"), None),
        (KARLYGASH, t("An open question for the next talk"), t(shown.suggestion.question)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_sheet_holds_the_wheels_as_numbers_and_days(language: str) -> None:
    t = translator(language)
    heading, *found = rows(opened(rich(), t), 1)
    assert heading == (t("Teacher"), t("Sector"), t("Now"), t("Before"), t("Day"), t("Day before"))
    assert [row[2:4] for row in found] == list(zip(MARKS, MARKS_BEFORE, strict=True))
    assert {row[0] for row in found} == {KARLYGASH}
    assert found[0][1] == "=Қуаныш"
    step = questions.wheel_of(LESSON_COACHING)
    assert step is not None
    assert found[1][1] == t(step.sectors[1].name)
    now, before = datetime(2026, 11, 15), datetime(2026, 11, 8)  # noqa: DTZ001 - a table knows no zones
    assert found[0][4:] == (now, before)
    assert found[4][4:] == (now, None), "no day of a mark that was not made"


def test_a_digest_without_wheels_has_no_sheet_for_them() -> None:
    assert len(opened(digest(told(shared("better", "Much")))).worksheets) == 1


def clock(hours: int) -> Local:
    return lambda at: at.astimezone(timezone(timedelta(hours=hours)))


def test_days_are_those_of_the_clock_of_the_mentor() -> None:
    late = digest(told(shared("wheel", spun(*MARKS), datetime(2026, 11, 15, 20, tzinfo=UTC))))
    by_clock = [load_workbook(BytesIO(workbook(late, EN, clock(hours)))) for hours in (-9, 5)]
    assert [rows(book, 1)[1][4] for book in by_clock] == [datetime(2026, 11, day) for day in (15, 16)]  # noqa: DTZ001
    assert rows(opened(late), 1) == rows(by_clock[1], 1), "the clock of Kazakhstan, unless another is given"


def test_no_cell_is_a_formula_whatever_it_begins_with() -> None:
    book = opened(rich())
    texts = [cell for sheet in book.worksheets for row in sheet for cell in row if isinstance(cell.value, str)]
    assert {"=", "@"} <= {str(cell.value)[0] for cell in texts}
    assert {cell.data_type for cell in texts} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix for cell in texts)
    with ZipFile(BytesIO(workbook(rich(), EN))) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_letters_that_no_table_may_hold_are_left_out() -> None:
    shown = digest(told(shared("ask_mentor", "a\x00b\x0bc\x1fd\ue000")))
    assert rows(opened(shown), 0)[1][2] == "abcd\ue000"


def test_the_file_names_nobody_as_its_author() -> None:
    about = opened(rich()).properties
    assert (about.creator, about.lastModifiedBy, about.title, about.description) == ("Aina", None, None, None)
    with ZipFile(BytesIO(workbook(rich(), EN))) as parts:
        told_of = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("docProps/"))
    assert told_of
    assert not any(name.encode() in told_of for name in (KARLYGASH, BOLAT, "Saule"))


def test_columns_are_wide_enough_to_read_and_long_words_are_wrapped() -> None:
    for sheet in opened(rich()).worksheets:
        assert sheet.column_dimensions["A"].width >= 20
        assert sheet.column_dimensions["B"].width >= 30
        assert sheet["B3"].alignment.wrap_text
        assert sheet["A2"].font.bold
        assert sheet.freeze_panes == "A3"
