"""What became of a roster: each row in words, and the table that goes back with everybody's personal link."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from typing import assert_never

from dialogs.words import N_
from digests.brief import in_a_line
from digests.network_words import ROLES
from handlers.coordinator.roster_file import LONGEST, MOST_BYTES, MOST_ROWS, Fault, Row, Slip
from handlers.markup import Html, bold, html, joined, messages, safe
from handlers.screen import Screen
from locales.translator import Translator

TOLD = 20
"""Problems that are told in the chat; the others are in the table."""
SHOWN = 50
"""Characters of what stands in a cell."""

SENTENCES = {
    Slip.TOO_BIG: N_("The file is too large (at most %(most)d MB). Please send the table alone, without pictures."),
    Slip.NOT_A_TABLE: N_("I could not read this file as a table. Please save it in Excel as XLSX and send it again."),
    Slip.EMPTY: N_("There are no people in this file. Please write one person in each row below the heading."),
    Slip.NO_HEADER: N_("I found no heading. Please name the columns in the first row: name, role, school, mentor."),
    Slip.TOO_MANY_ROWS: N_(
        "There are too many rows (at most %(most)d in one file). Please divide the table into several files."
    ),
    Slip.NO_NAME: N_("There is no name. Please write who it is."),
    Slip.TOO_LONG: N_("«%(said)s» is too long (at most %(most)d characters). Please shorten it."),
    Slip.SPOILED: N_(
        "There is a question mark in «%(said)s»: perhaps Kazakh letters were lost when the file was saved. Please "
        "correct it and save the file as XLSX."
    ),
    Slip.UNKNOWN_ROLE: N_("I do not know the role «%(said)s». Please write teacher, mentor or coordinator."),
    Slip.TWICE: N_("«%(said)s» is in the file twice, with the same school and role. Please keep one of the two rows."),
    Slip.MENTOR_NOT_FOUND: N_(
        "I could not find the mentor «%(said)s». Please write the name as in the mentor's own row, or add such a row."
    ),
    Slip.MENTOR_UNCLEAR: N_(
        "Several people are called «%(said)s». Please write the mentor's name in full, so that it is clear who is "
        "meant."
    ),
    Slip.OWN_MENTOR: N_("«%(said)s» is named as their own mentor. Please name somebody else or leave the cell empty."),
}


class Outcome(StrEnum):
    """What became of a row."""

    ADDED = "added"
    ALREADY = "already"
    NO_SCHOOL = "no_school"
    FAULT = "fault"


@dataclass(frozen=True)
class Result:
    """What became of one row of a roster, or with number 0 of the whole file. Somebody can be added and have a fault
    all the same: that their mentor was not found."""

    number: int
    outcome: Outcome
    name: str = ""
    role: str = ""
    school: str = ""
    link: str = ""
    faults: Sequence[Fault] = ()

    @property
    def is_to_mend(self) -> bool:
        """Whether the coordinator has something to do about it."""
        return bool(self.faults) or self.outcome is Outcome.NO_SCHOOL


def told(row: Row, outcome: Outcome, link: str = "", faults: Sequence[Fault] = ()) -> Result:
    """The result of a row that could be read."""
    return Result(row.number, outcome, row.name, row.role, row.school, link, faults)


def faulty(*faults: Fault) -> Result:
    """The result of a row, or a file, that could not: all of its faults."""
    return Result(faults[0].number, Outcome.FAULT, faults=faults)


def report(results: Sequence[Result], t: Translator) -> tuple[Screen, ...]:
    """What became of a roster: how many, what is to be mended, in as few messages as it takes."""
    whole = [one for one in results if not one.number]
    if whole:
        return (Screen(joined(_problem(one, t) for one in whole)),)
    blocks = [joined((bold(t("The roster is read")), joined(_counted(results, t), "\n")))]
    if to_mend := [one for one in results if one.is_to_mend]:
        asked = t("Please mend this in your file and send it again: nobody will be added twice.")
        blocks += [safe(asked), *(_in_row(one, t) for one in to_mend[:TOLD])]
        if len(to_mend) > TOLD:
            blocks.append(safe(_rest(len(to_mend) - TOLD, t)))
    if any(one.link for one in results):
        blocks.append(
            html(t, "The personal links are in the table. Please give each one only to the person it is for.")
        )
    return tuple(Screen(text) for text in messages(blocks))


def answer_file(results: Iterable[Result], t: Translator) -> bytes:
    """The table that goes back: CSV as Excel opens it in Kazakhstan, which the same coordinator can send again."""
    written = StringIO(newline="")
    table = csv.writer(written, delimiter=";")
    table.writerow((t("Full name"), t("Role"), t("School"), t("Personal link"), t("Result")))
    for one in results:
        role = t(ROLES[one.role]) if one.role in ROLES else one.role
        cells = (one.name, role, one.school, one.link, _became(one, t))
        table.writerow([harmless(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that no table program takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(("=", "+", "-", "@")) or cell.startswith(("\t", "\r", "\n")) else cell


def _counted(results: Iterable[Result], t: Translator) -> Iterator[str]:
    came = [one.outcome for one in results]
    if added := came.count(Outcome.ADDED):
        yield t.plural("%(n)d person was added", "%(n)d people were added", added)
    if already := came.count(Outcome.ALREADY):
        yield t.plural("%(n)d person was there already", "%(n)d people were there already", already)


def _in_row(one: Result, t: Translator) -> Html:
    return html(t, "Row %(number)d: %(sentence)s", number=one.number, sentence=_problem(one, t))


def _rest(n: int, t: Translator) -> str:
    return t.plural(
        "%(n)d more row is to be mended: it is in the table.",
        "%(n)d more rows are to be mended: all of them are in the table.",
        n,
    )


def _became(one: Result, t: Translator) -> str:
    match one.outcome:
        case Outcome.ADDED:
            became = t("Added")
        case Outcome.ALREADY:
            became = t("Was there already")
        case Outcome.NO_SCHOOL | Outcome.FAULT:
            became = ""
        case _:
            assert_never(one.outcome)
    problem = t("Row %(number)d: %(sentence)s", number=one.number, sentence=_problem(one, t)) if one.is_to_mend else ""
    return ". ".join(part for part in (became, problem) if part)


def _problem(one: Result, t: Translator) -> str:
    """Everything that is to be mended in a row, in one line."""
    sentences = [_slip(fault, t) for fault in one.faults]
    if one.outcome is Outcome.NO_SCHOOL:
        sentences.append(_no_school(one, t))
    return " ".join(sentences)


def _slip(fault: Fault, t: Translator) -> str:
    most = {Slip.TOO_BIG: MOST_BYTES // 2**20, Slip.TOO_MANY_ROWS: MOST_ROWS}
    allowed = most.get(fault.slip) or LONGEST.get(fault.column, 0)
    return t(SENTENCES[fault.slip], said=in_a_line(fault.said, SHOWN), most=allowed)


def _no_school(one: Result, t: Translator) -> str:
    if not one.school:
        return t("No school is written. Please write which one it is.")
    return t(
        "I could not find the school «%(school)s». Please write its title as it stands in Aina, or add the school "
        "first.",
        school=in_a_line(one.school, SHOWN),
    )
