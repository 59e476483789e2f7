"""What a coordinator is told of a roster, and the table that goes back."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from handlers.coordinator.roster_file import Fault, Row, Slip, read
from handlers.screens.roster import SENTENCES, TOLD, Outcome, Result, answer_file, faulty, harmless, report, told
from locales.translator import LANGUAGES, translator
from storage.roles import COORDINATOR, MENTOR, ROLES, TEACHER
from tests.handlers.fitting import fits

EN = translator("en")
LINK = "https://t.me/aina_bot?start=abc"
MENTOR_LOST = Fault(Slip.MENTOR_NOT_FOUND, 2, "mentor", "Bolat")


def row(number: int = 2, name: str = "Айгерім <Қ>", role: str = TEACHER, school: str = "№ 5 & 6") -> Row:
    return Row(number, name, role, school, "", "key")


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_slip_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Slip)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slip", Slip)
def test_the_sentence_of_each_slip_quotes_what_stands_there(slip: Slip, language: str) -> None:
    said = "<b>" * 40
    (screen,) = report([faulty(Fault(slip, 7, "name", said))], translator(language))
    text = fits(screen)
    assert "7" in text
    assert ("<b><b>" in text) == ("%(said)s" in SENTENCES[slip])


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_many_came_is_told_of_each_kind(language: str) -> None:
    t = translator(language)
    results = [told(row(n), Outcome.ADDED) for n in range(2, 23)] + [told(row(30), Outcome.ALREADY)] * 5
    (screen,) = report(results, t)
    assert fits(screen).split("\n") == [
        t("The roster is read"),
        "",
        t.plural("%(n)d person was added", "%(n)d people were added", 21),
        t.plural("%(n)d person was there already", "%(n)d people were there already", 5),
    ]


def test_what_is_to_be_mended_is_told_row_by_row_and_the_rest_is_counted() -> None:
    results = [faulty(Fault(Slip.NO_NAME, n, "name")) for n in range(2, 2 + TOLD + 3)]
    text = "\n".join(fits(one) for one in report(results, EN))
    assert text.count("There is no name") == TOLD
    assert f"Row {TOLD + 1}: There is no name" in text
    assert f"Row {TOLD + 2}:" not in text
    assert "3 more rows are to be mended" in text
    assert "more row" not in "".join(fits(one) for one in report(results[:TOLD], EN))


def test_a_report_of_the_longest_problems_fits_into_messages() -> None:
    problems = [faulty(Fault(Slip.SPOILED, n, "name", "Ә" * 64)) for n in range(1000, 1040)]
    for language in LANGUAGES:
        screens = report([*problems, told(row(), Outcome.ADDED, LINK)], translator(language))
        assert 1 <= len(screens) <= 2
        assert all(fits(one) for one in screens)


def test_a_school_that_was_not_found_is_named() -> None:
    assert "I could not find the school «№ 5 & 6»" in fits(report([told(row(), Outcome.NO_SCHOOL)], EN)[0])
    assert "No school is written" in fits(report([told(row(school=""), Outcome.NO_SCHOOL)], EN)[0])


def test_somebody_can_be_added_and_their_mentor_be_looked_for() -> None:
    text = fits(report([told(row(), Outcome.ADDED, LINK, [MENTOR_LOST])], EN)[0])
    assert "1 person was added" in text
    assert "Row 2: I could not find the mentor «Bolat»" in text


def test_everything_that_is_to_be_mended_in_a_row_is_told() -> None:
    found = (Fault(Slip.NO_NAME, 4, "name"), Fault(Slip.UNKNOWN_ROLE, 4, "role", "boss"))
    text = fits(report([faulty(*found)], EN)[0])
    assert "Row 4: There is no name. Please write who it is. I do not know the role «boss»." in text
    both = told(row(), Outcome.NO_SCHOOL, "", [MENTOR_LOST])
    text = fits(report([both], EN)[0])
    assert "I could not find the mentor «Bolat»" in text
    assert "I could not find the school" in text


def test_a_file_that_could_not_be_read_is_told_in_one_sentence() -> None:
    (screen,) = report([faulty(Fault(Slip.TOO_BIG))], EN)
    assert fits(screen) == "The file is too large (at most 2 MB). Please send the table alone, without pictures."
    (screen,) = report([faulty(Fault(Slip.TOO_MANY_ROWS))], EN)
    assert "at most 2000" in fits(screen)
    (screen,) = report([faulty(Fault(Slip.TOO_LONG, 3, "school", "x" * 130))], EN)
    assert "at most 120 characters" in fits(screen)


def test_links_are_spoken_of_only_where_there_are_any() -> None:
    said = "Please give each one only to the person it is for"
    assert said in fits(report([told(row(), Outcome.ADDED, LINK)], EN)[-1])
    assert said not in fits(report([told(row(), Outcome.ALREADY)], EN)[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_holds_who_where_and_their_link(language: str) -> None:
    t = translator(language)
    results = [
        told(row(2), Outcome.ADDED, LINK),
        told(row(3, "Сәуле", MENTOR), Outcome.ALREADY, LINK),
        told(row(4, "Болат", COORDINATOR, "№ 9"), Outcome.NO_SCHOOL),
        faulty(Fault(Slip.NO_NAME, 5, "name")),
        told(row(6, "Б", TEACHER), Outcome.ADDED, LINK, [MENTOR_LOST]),
    ]
    content = answer_file(results, t)
    assert content.startswith(b"\xef\xbb\xbf")
    heading, *rows = cells(content)
    assert heading == [t("Full name"), t("Role"), t("School"), t("Personal link"), t("Result")]
    assert [one[:2] for one in rows[:3]] == [
        ["Айгерім <Қ>", t("Teacher")],
        ["Сәуле", t("Mentor")],
        ["Болат", t("Coordinator")],
    ]
    assert rows[0][2:] == ["№ 5 & 6", LINK, t("Added")]
    assert rows[1][4] == t("Was there already")
    assert "№ 9" in rows[2][4]
    assert rows[3][:4] == ["", "", "", ""]
    assert t("There is no name. Please write who it is.") in rows[3][4]
    assert rows[4][4].startswith(f"{t('Added')}. ")
    assert "Bolat" in rows[4][4]


def test_every_role_is_written_as_the_next_reading_of_the_table_understands_it() -> None:
    for language in LANGUAGES:
        results = [told(row(n, f"P{n}", role), Outcome.ADDED) for n, role in enumerate(ROLES, start=2)]
        rows, wrong = read("aina-roster.csv", answer_file(results, translator(language)))
        assert wrong == ()
        assert [(one.name, one.role, one.school) for one in rows] == [
            (one.name, one.role, one.school) for one in results
        ]


@pytest.mark.parametrize("cell", ["=1+1", "+7701", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    result = Result(2, Outcome.NO_SCHOOL, name=cell, role=cell, school=cell, link=cell)
    for written in cells(answer_file([result], EN))[1][:4]:
        assert written == f"'{cell}"


def test_what_is_no_formula_stays_as_it_is() -> None:
    assert [harmless(cell) for cell in ("", "Ә-Б", LINK, "5 + 5", "№ 5")] == ["", "Ә-Б", LINK, "5 + 5", "№ 5"]
