"""Roster files as coordinators send them, and as nobody should."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from handlers.coordinator.roster_file import (
    MOST_BYTES,
    MOST_ROWS,
    Fault,
    Row,
    Slip,
    alike,
    mentor_of,
    names,
    namesakes,
    read,
)
from handlers.coordinator.roster_sheet import MOST_UNPACKED
from handlers.coordinator.roster_words import tidy
from handlers.coordinator.roster_xml import LONGEST
from storage.roles import COORDINATOR, MENTOR, TEACHER

HEADINGS = {
    "kk": ("Аты-жөні", "Рөлі", "Мектебі", "Тәлімгері"),
    "ru": ("ФИО", "Роль", "Школа", "Наставник"),
    "en": ("Name", "ROLE", "school", "Mentor"),
}
ROLES = {
    "kk": ("мұғалім", "тәлімгер", "үйлестіруші"),
    "ru": ("Учитель", "наставник", "координатор"),
    "en": ("teacher", "Mentor", "coordinator"),
}
Lines = Sequence[Sequence[str | None]]


def lines(language: str) -> list[tuple[str, str, str, str]]:
    teacher, mentor, coordinator = ROLES[language]
    return [
        HEADINGS[language],
        ("Айгерім Қасымқызы", teacher, "№ 5 мектеп", "Сәуле Ғалиева"),
        ("Сәуле Ғалиева", mentor, "№ 5 мектеп", ""),
        ("Болат Үсенов", coordinator, "", ""),
    ]


def as_csv(rows: Lines, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*sheets: tuple[str, Lines]) -> bytes:
    book, content = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for state, rows in sheets:
        sheet = book.create_sheet()
        sheet.sheet_state = state
        for row in rows:
            sheet.append(list(row))
    book.save(content)
    return content.getvalue()


def repacked(content: bytes, how: int = ZIP_DEFLATED, **parts: bytes) -> bytes:
    """A workbook with some of its parts replaced, by the last word of their paths."""
    changed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(changed, "w", how) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return changed.getvalue()


def as_excel(rows: str, texts: str) -> bytes:
    """A workbook as Excel packs it: the texts of the cells are in a part of their own."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}"/>'
    top = link.format("r1", kinds, "officeDocument", "xl/workbook.xml")
    links = "".join(
        (link.format("r1", kinds, "worksheet", "worksheets/s.xml"), link.format("r2", kinds, "sharedStrings", "t.xml"))
    )
    parts = {
        "_rels/.rels": f"<Relationships>{top}</Relationships>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
        "xl/workbook.xml": f'<workbook><sheets><sheet xmlns:r="{kinds}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/s.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        "xl/t.xml": f"<sst>{texts}</sst>",
    }
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as book:
        for path, part in parts.items():
            book.writestr(path, part)
    return content.getvalue()


def faults(content: bytes, name: str = "roster.csv") -> list[tuple[Slip, int]]:
    return [(one.slip, one.number) for one in read(name, content)[1]]


def of(*rows: Sequence[str]) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    return read("roster.csv", as_csv([HEADINGS["en"], *rows]))


WAYS = {
    "comma": (as_csv(lines("kk"), ",", "utf-8"), "r.csv"),
    "semicolon with a mark": (as_csv(lines("kk")), "r.CSV"),
    "tab, UTF-16": (as_csv(lines("kk"), "\t", "utf-16"), "r.txt"),
    "Russian": (as_csv(lines("ru")), ""),
    "English": (as_csv(lines("en")), "r"),
    "XLSX": (as_xlsx(("visible", lines("kk"))), "r.xlsx"),
    "XLSX under another name": (as_xlsx(("visible", lines("ru"))), "r.csv"),
}


@pytest.mark.parametrize(("content", "name"), WAYS.values(), ids=list(WAYS))
def test_a_roster_is_read_the_same_in_whatever_way_it_was_saved(content: bytes, name: str) -> None:
    rows, wrong = read(name, content)
    assert wrong == ()
    assert [(one.number, one.name, one.role, one.school, one.mentor) for one in rows] == [
        (2, "Айгерім Қасымқызы", TEACHER, "№ 5 мектеп", "Сәуле Ғалиева"),
        (3, "Сәуле Ғалиева", MENTOR, "№ 5 мектеп", ""),
        (4, "Болат Үсенов", COORDINATOR, "", ""),
    ]


def test_a_plain_csv_of_excel_in_kazakhstan_is_read() -> None:
    rows, wrong = read("r.csv", as_csv([HEADINGS["ru"], ("Ольга Ёлкина", "учитель", "Школа № 5", "")], ";", "cp1251"))
    assert wrong == ()
    assert (rows[0].name, rows[0].school) == ("Ольга Ёлкина", "Школа № 5")


def test_kazakh_letters_that_excel_lost_are_told_and_its_headings_still_understood() -> None:
    heading, good, lost = "Аты-ж?ні;Р?лі", "Болат;м??алім", "?алия К?мел;м??алім"
    rows, wrong = read("r.csv", f"{heading}\r\n{good}\r\n{lost}".encode("cp1251"))
    assert [one.name for one in rows] == ["Болат"]
    assert wrong == (Fault(Slip.SPOILED, 3, "name", "?алия К?мел"),)


def test_columns_come_in_any_order_and_others_are_ignored() -> None:
    rows, wrong = read("r.csv", "№;Мектеп;телефон;РОЛЬ;Ф.И.О.\n1;5;8701;;Сәуле\n".encode())
    assert wrong == ()
    assert [(one.name, one.role, one.school) for one in rows] == [("Сәуле", TEACHER, "5")]


def test_a_surname_of_its_own_column_belongs_to_the_name() -> None:
    content = "Имя;Фамилия\nСәуле;Ғалиева\nБолат;\nҮсенов Асқар;Үсенов\n".encode()
    assert [one.name for one in read("r.csv", content)[0]] == ["Ғалиева Сәуле", "Болат", "Үсенов Асқар"]


def test_a_title_and_blank_rows_do_not_hide_the_table() -> None:
    content = "Мұғалімдер тізімі, 2026;\n;\nаты;рөлі\n;\nСәуле;тәлімгер\n; \n".encode()
    rows, wrong = read("r.csv", content)
    assert (wrong, [(one.number, one.name) for one in rows]) == ((), [(5, "Сәуле")])


def test_only_the_first_sheet_that_is_shown_is_read() -> None:
    content = as_xlsx(
        ("veryHidden", [("name",), ("Secret",)]),
        ("hidden", [("name",), ("Hidden",)]),
        ("visible", [("name",), ("Shown",)]),
        ("visible", [("name",), ("Later",)]),
    )
    assert [one.name for one in read("r.xlsx", content)[0]] == ["Shown"]


def test_a_formula_is_read_as_text_and_what_it_showed_comes_first() -> None:
    content = as_xlsx(("visible", [("name", "school"), ('=CONCATENATE("A","B")', "x")]))
    assert [one.name for one in read("r.xlsx", content)[0]] == ['=CONCATENATE("A","B")']
    sheet = (
        b'<worksheet><sheetData><row><c t="str"><v>name</v></c></row><row><c t="str"><f>A1</f><v>Saule</v></c></row>'
    )
    shown = repacked(content, sheet1=sheet + b"</sheetData></worksheet>")
    assert [(one.number, one.name) for one in read("r.xlsx", shown)[0]] == [(2, "Saule")]


def test_texts_inside_cells_and_numbers_are_read() -> None:
    sheet = (
        b'<worksheet xmlns="urn:x"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>na</t><r><t>me</t></r>'
        b'<rPh><t>sound</t></rPh></is></c><c r="C1" t="inlineStr"><is><t>school</t></is></c></row>'
        b'<row r="7"><c r="C7"><v>12</v></c><c r="A7" t="str"><v>Saule</v></c></row></sheetData></worksheet>'
    )
    rows, wrong = read("r.xlsx", repacked(as_xlsx(("visible", [("x",)])), sheet1=sheet))
    assert wrong == ()
    assert [(one.number, one.name, one.school) for one in rows] == [(7, "Saule", "12")]


def test_the_key_of_a_row_outlives_order_spaces_and_capitals() -> None:
    (one, other), wrong = of(("Saule G", "mentor", "School  5", ""), ("Bolat", "", "", ""))
    (same,), _ = of(("  SAULE   g ", "Наставник", "school 5", "Bolat"))
    assert wrong == ()
    assert one.key == same.key != other.key
    assert 0 < len(one.key) <= 64
    keys = {of(row)[0][0].key for row in (("A", "", "B", ""), ("AB", "", "", ""), ("A", "mentor", "B", ""))}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        pytest.param([("", "teacher", "5", "")], Fault(Slip.NO_NAME, 2, "name"), id="no name"),
        pytest.param([("–", "", "", "")], Fault(Slip.NO_NAME, 2, "name"), id="a dash for a name"),
        pytest.param([("a" * 65, "", "", "")], Fault(Slip.TOO_LONG, 2, "name", "a" * 65), id="a long name"),
        pytest.param([("A", "", "s" * 121, "")], Fault(Slip.TOO_LONG, 2, "school", "s" * 121), id="a long school"),
        pytest.param([("A", "king", "", "")], Fault(Slip.UNKNOWN_ROLE, 2, "role", "king"), id="an unknown role"),
        pytest.param([("A", "", "", ""), ("a ", "teacher")], Fault(Slip.TWICE, 3, "name", "a"), id="twice"),
        pytest.param([("A", "", "", "B")], Fault(Slip.MENTOR_NOT_FOUND, 2, "mentor", "B"), id="no such mentor"),
        pytest.param([("A", "", "", "a")], Fault(Slip.OWN_MENTOR, 2, "mentor", "a"), id="own mentor"),
        pytest.param(
            [("B", "mentor", "1", ""), ("B", "mentor", "2", ""), ("A", "", "3", "B")],
            Fault(Slip.MENTOR_UNCLEAR, 4, "mentor", "B"),
            id="two mentors of that name",
        ),
    ],
)
def test_each_slip_is_told_with_its_row_and_column(rows: list[tuple[str, ...]], wanted: Fault) -> None:
    assert of(*rows)[1] == (wanted,)


def test_all_slips_are_told_together_and_the_other_rows_are_kept() -> None:
    rows, wrong = of(("", "king", "", ""), ("A", "", "", "Nobody"), ("B", "king", "", ""), ("C", "", "", ""))
    assert [one.name for one in rows] == ["A", "C"], "whose mentor was not found is kept: somebody may know them"
    assert [(one.slip, one.number) for one in wrong] == [
        (Slip.NO_NAME, 2),
        (Slip.UNKNOWN_ROLE, 2),
        (Slip.MENTOR_NOT_FOUND, 3),
        (Slip.UNKNOWN_ROLE, 4),
    ]


def test_a_mentor_may_be_known_elsewhere() -> None:
    content = as_csv([HEADINGS["en"], ("A", "", "", "сәуле  ғалиева")])
    assert read("r.csv", content, ["Сәуле Ғалиева"])[1] == ()
    assert faults(content) == [(Slip.MENTOR_NOT_FOUND, 2)]


def test_a_mentor_is_the_namesake_who_is_a_mentor_and_of_the_same_school() -> None:
    rows, wrong = of(
        ("B", "teacher", "1", ""),
        ("B", "mentor", "1", ""),
        ("B", "mentor", "2", ""),
        ("A", "", "2", "b"),
        ("C", "", "1", "B"),
    )
    assert wrong == ()
    assert [mentor_of(row, namesakes(rows)) for row in rows] == [None, None, None, rows[2], rows[1]]


def test_names_are_compared_as_people_read_them() -> None:
    assert alike("Семёнов  Алексей") == alike("семенов алексей")
    assert alike("Aйгeрim".replace("m", "м")) == alike("айгерім"), "Latin letters among Kazakh ones"
    assert alike("Сәуле") in names(["САУЛЕ", "СӘУЛЕ"])
    assert alike("Сауле") not in names(["Сәуле"])


WHOLE = {
    "nothing": (b"", "r.csv", Slip.EMPTY),
    "blank rows": (b"\r\n;;\r\n  \n", "r.csv", Slip.EMPTY),
    "a heading only": (as_csv([HEADINGS["kk"]]), "r.csv", Slip.EMPTY),
    "an empty workbook": (as_xlsx(("visible", [])), "r.xlsx", Slip.EMPTY),
    "no heading": (b"Saule;teacher\nBolat;mentor\n", "r.csv", Slip.NO_HEADER),
    "no name among the columns": (b"role;school\nteacher;5\n", "r.csv", Slip.NO_HEADER),
    "too many rows": (b"name\n" + b"".join(b"P%d\n" % n for n in range(MOST_ROWS + 1)), "r.csv", Slip.TOO_MANY_ROWS),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "r.csv", Slip.NOT_A_TABLE),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "r.xls", Slip.NOT_A_TABLE),
    "a document": (b"%PDF-1.4\n", "r.pdf", Slip.NOT_A_TABLE),
    "an archive of something else": (repacked(as_xlsx(("visible", [])), workbook=b"<x/>"), "r.xlsx", Slip.NOT_A_TABLE),
    "half an archive": (as_xlsx(("visible", lines("kk")))[:-200], "r.xlsx", Slip.NOT_A_TABLE),
    "half a letter": (b"\xff\xfen", "r.csv", Slip.NOT_A_TABLE),
    "a byte that no letter has": (b"name\n\x98\xff", "r.csv", Slip.NOT_A_TABLE),
    "one endless cell": (b"name\n" + b'"' + b"a" * 200_000, "r.csv", Slip.NOT_A_TABLE),
    "too much": (b"name\n" + bytes(MOST_BYTES), "r.csv", Slip.TOO_BIG),
}


@pytest.mark.parametrize(("content", "name", "slip"), WHOLE.values(), ids=list(WHOLE))
def test_a_file_that_holds_no_roster_is_told_once(content: bytes, name: str, slip: Slip) -> None:
    assert read(name, content) == ((), (Fault(slip),))


def test_as_many_rows_as_are_allowed_are_read() -> None:
    people = [(f"Person {n}", "mentor" if n < 9 else "", f"{n % 50}", f"person {n % 9}") for n in range(MOST_ROWS)]
    content = as_xlsx(("visible", [HEADINGS["en"], *people]))
    rows, wrong = read("r.xlsx", content)
    assert len(rows) == MOST_ROWS
    assert {one.slip for one in wrong} == {Slip.OWN_MENTOR}


def test_a_workbook_of_too_many_rows_is_told_once() -> None:
    cell = '<c t="s"><v>0</v></c>'
    content = as_excel(f"<row>{cell}</row>" * (MOST_ROWS + 100), "<si><t>name</t></si>")
    assert faults(content, "r.xlsx") == [(Slip.TOO_MANY_ROWS, 0)]


def test_a_cell_in_no_column_is_left_out() -> None:
    nowhere = '<c r="12" t="s"><v>0</v></c><c r="AAA1"><v>0</v></c>'
    rows = f'<row><c r="A1" t="s"><v>0</v></c>{nowhere}</row><row><c r="A2"><v>A1</v></c></row>'
    found, wrong = read("r.xlsx", as_excel(rows, "<si><t>name</t></si>"))
    assert (wrong, [one.name for one in found]) == ((), ["A1"])


def lying(content: bytes, part: str) -> bytes:
    """An archive whose headers say that a part is one byte long."""
    with ZipFile(BytesIO(content)) as book:
        size = book.getinfo(part).file_size.to_bytes(4, "little")
    return content.replace(size, (1).to_bytes(4, "little"))


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = b"<worksheet>" + b" " * (MOST_UNPACKED + 1) + b"</worksheet>"
    plain = as_xlsx(("visible", [("name",), ("A",)]))
    content = repacked(plain, sheet1=bomb)
    assert len(content) < 100_000
    for hostile in (content, lying(content, "xl/worksheets/sheet1.xml"), repacked(plain, ZIP_BZIP2)):
        assert read("r.xlsx", hostile) == ((), (Fault(Slip.NOT_A_TABLE),))


HOSTILE = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><row><c t="str"><v>&a;</v></c></row></worksheet>',
    "depth": b"<worksheet>" + b"<t>a" * 100_000,
    "a row beyond the last": b'<worksheet><row r="99999999999"><c><v>1</v></c></row></worksheet>',
    "a row of letters": b'<worksheet><row r="x"><c><v>1</v></c></row></worksheet>',
    "no such shared text": b'<worksheet><row><c t="s"><v>77</v></c></row></worksheet>',
    "no XML": b"\xff\xfe\0",
}


@pytest.mark.parametrize("sheet", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_sheet_is_not_a_table(sheet: bytes) -> None:
    assert faults(repacked(as_xlsx(("visible", [("name",)])), sheet1=sheet), "r.xlsx") == [(Slip.NOT_A_TABLE, 0)]


def test_shared_texts_are_found_and_their_sound_is_not_read() -> None:
    rows = '<row><c t="s"><v>1</v></c></row><row><c t="s"><v>0</v></c></row>'
    texts = "<si><r><t>Сәуле </t></r><r><t>Ғ.</t></r><rPh><t>saule</t></rPh></si><si><t>Аты-жөні</t></si>"
    read_rows, wrong = read("r.xlsx", as_excel(rows, texts))
    assert (wrong, [(one.number, one.name) for one in read_rows]) == ((), [(2, "Сәуле Ғ.")])


def test_a_shared_text_of_a_megabyte_does_not_grow_with_the_rows() -> None:
    rows = '<row><c t="s"><v>1</v></c></row>' + '<row><c t="s"><v>0</v></c></row>' * MOST_ROWS
    content = as_excel(rows, f"<si><t>{'n' * 1_000_000}</t></si><si><t>name</t></si>")
    _, wrong = read("r.xlsx", content)
    assert {one.slip for one in wrong} == {Slip.TOO_LONG}
    assert len(wrong) == MOST_ROWS
    assert max(len(one.said) for one in wrong) <= LONGEST


BEGINNINGS = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"name;role\n", "ФИО,роль\n".encode("cp1251")]
)


@given(BEGINNINGS, st.binary(max_size=300), st.text(max_size=12))
@settings(max_examples=300, deadline=None)
def test_no_bytes_and_no_name_make_reading_fail(beginning: bytes, rest: bytes, name: str) -> None:
    rows, wrong = read(name, beginning + rest)
    assert rows or wrong
    assert all(0 < len(one.name) <= 64 and one.role in (TEACHER, MENTOR, COORDINATOR) for one in rows)
    assert all(isinstance(one.slip, Slip) for one in wrong)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_spoiled_workbook_makes_reading_fail(data: st.DataObject) -> None:
    content = bytearray(WAYS["XLSX"][0])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    rows, wrong = read("r.xlsx", bytes(content))
    assert rows or wrong


@given(st.lists(st.tuples(st.text(max_size=70), st.text(max_size=9), st.text(max_size=9)), max_size=6))
@settings(max_examples=150, deadline=None)
def test_every_row_that_holds_anything_is_either_read_or_told(people: list[tuple[str, str, str]]) -> None:
    clean = [tuple("".join(c for c in cell if c.isprintable()) for cell in row) for row in people]
    rows, wrong = read("r.csv", as_csv([("name", "school", "mentor"), *clean], encoding="utf-8"))
    held = {number for number, row in enumerate(clean, start=2) if any(tidy(cell) for cell in row)}
    assert {one.number for one in rows} | {one.number for one in wrong} == (held or {0})
