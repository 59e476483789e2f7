"""A digest on paper: what is written, in which order, and what the file is made of."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import zlib

import pytest

from digests.digest_days import days, in_kazakhstan
from digests.digest_paper import paper
from digests.mentor_digest import Digest
from digests.paper_pen import Pen
from locales.translator import LANGUAGES, Translator, translator
from tests.digests.test_digest_workbook import BOLAT, KARLYGASH, MARKS, SAID, rich, spun
from tests.digests.test_mentor_digest import digest, look, pairing, point, shared, told

EN = translator("en")
KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"


def written(shown: Digest, t: Translator, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts in the order in which they are put on paper."""
    texts: list[str] = []
    original = Pen.multi_cell

    def noted(self: Pen, *sizes: object, **how: object) -> object:
        texts.append(str(sizes[2]))
        return original(self, *sizes, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Pen, "multi_cell", noted)
    paper(shown, t)
    return texts


def streams(pdf: bytes) -> list[bytes]:
    """What is packed in a PDF, unpacked."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            found.append(packed)
    return found


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def pictures(pdf: bytes) -> int:
    return len(re.findall(rb"/Subtype /Image\b", pdf))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blocks_are_those_of_the_message_in_the_same_order(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    t = translator(language)
    shown = rich()
    texts = written(shown, t, monkeypatch)
    state = f"{t('Growth point')} · "
    telling = shown.mentees[1].telling
    assert telling is not None
    assert [text for text in texts if "сөз." not in text] == [
        t("Mentor's digest"),
        days(shown, t, in_kazakhstan),
        t("A question for you"),
        KARLYGASH,
        '=HYPERLINK("x")\nЕкінші жол: ә ғ қ ң ө ұ ү һ і',
        t("A growth point was reached"),
        KARLYGASH,
        "Үш минут жұппен түсіндіру",
        t("Moved by two points or more"),
        KARLYGASH,
        f"{t('Energy')}: 7 → 4",
        "=Қуаныш: 6 → 8",
        *(text for text in texts if re.search(r": (6 → 9|5 → 3|8 → 10)$", text)),
        t.plural(
            "%(n)d of %(all)d mentees shared something with you.",
            "%(n)d of %(all)d mentees shared something with you.",
            2,
            all=3,
        ),
        t("No reflection in these days (they agreed to be named): %(names)s", names="Һадиша"),
        KARLYGASH,
        t("From a reflection"),
        "Олар бір-бірін күтіп отырды.",
        BOLAT,
        state + t("Chosen"),
        t("From a reflection"),
        t("An open question for the next talk"),
        KARLYGASH,
        t(shown.suggestion.question),
    ]
    assert len([text for text in texts if re.search(r": (6 → 9|5 → 3|8 → 10)$", text)]) == 3


def test_long_words_of_a_teacher_are_written_whole_over_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = rich(SAID * 1000)
    (whole,) = [text for text in written(shown, EN, monkeypatch) if text.count(SAID.strip()) > 100]
    assert whole.count(SAID.strip()) == 1000
    assert pages(paper(shown, EN)) > pages(paper(rich(), EN)) + 1


def test_words_stand_beside_a_picture_and_below_it_over_the_whole_width(monkeypatch: pytest.MonkeyPatch) -> None:
    room: list[tuple[str, float]] = []
    original = Pen.multi_cell

    def noted(self: Pen, *sizes: object, **how: object) -> object:
        room.append((str(sizes[2]), round(self.epw)))
        return original(self, *sizes, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Pen, "multi_cell", noted)
    points = tuple(point(number=number, words=f"{number} {SAID * 60}") for number in (1, 2, 3))
    paper(digest(told(shared("wheel", spun(*MARKS)), points=points)), EN)
    quotes = [wide for text, wide in room if SAID.strip() in text]
    assert (quotes[0], quotes[-1], room[-1][1], room[0][1]) == (86, 170, 170, 170)


def test_what_is_not_there_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = written(digest(told(shared("better", "Much better"))), EN, monkeypatch)
    assert texts[2:] == [
        "1 of 1 mentees shared something with you.",
        "Aigerim",
        "From a reflection",
        "Much better",
        "An open question for the next talk",
        texts[-1],
    ]


def test_who_has_nothing_but_what_was_told_above_is_not_named_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = written(digest(told(points=(point(look("reached")),))), EN, monkeypatch)
    assert texts.count("Aigerim") == 2, "where the point was reached, and with the suggested question"
    assert "From a reflection" not in texts


def test_nobody_shared_but_somebody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = digest(told(pairings=(pairing(1, named_when_quiet=True),), quiet=(1,)))
    texts = written(shown, EN, monkeypatch)
    assert "Nothing was shared with you in these days." in texts
    assert "No reflection in these days (they agreed to be named): Aigerim" in texts


def test_each_wheel_is_a_picture_and_none_stands_alone_on_the_next_page() -> None:
    assert pictures(paper(digest(told(shared("better", "Much better"))), EN)) == 0
    many = tuple(pairing(number, f"Teacher {number}") for number in range(1, 8))
    spun_by = [shared("wheel", spun(*MARKS[:7], mark), within=one.id) for one, mark in zip(many, range(7), strict=True)]
    pdf = paper(digest(told(*spun_by, pairings=many)), EN)
    assert pictures(pdf) == 7
    assert pages(pdf) == 4, "two or three wheels on a page"


def test_kazakh_letters_are_in_the_fonts_that_are_embedded(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        pdf = paper(digest(told(shared("ask_mentor", f"{KAZAKH} 👏"), pairings=(pairing(1, KAZAKH),))), EN)
    assert caplog.records == [], "a letter that no font has would be named in the log"
    assert len(re.findall(rb"/FontFile2 ", pdf)) == 2
    assert {name.partition(b"+")[2] for name in re.findall(rb"/FontName /(\S+)", pdf)} == {
        b"FiraSans",
        b"FiraSansSemiBold",
    }
    maps = [one for one in streams(pdf) if b"beginbfchar" in one]
    assert len(maps) == 2
    for one in maps:
        known = {code.upper() for code in re.findall(rb"<[0-9A-Fa-f]{4}> <([0-9A-Fa-f]{4})>", one)}
        assert {f"{ord(letter):04X}".encode() for letter in KAZAKH} <= known


def test_the_file_names_nobody_as_its_author() -> None:
    pdf = paper(rich(), translator("kk"))
    assert b"/Creator (Aina)" in pdf
    assert b"/Author" not in pdf
    assert b"/Lang (kk)" in pdf
    assert all(name.encode() not in pdf and name.encode("utf-16-be") not in pdf for name in (KARLYGASH, BOLAT, "Saule"))


def test_the_same_digest_gives_the_same_bytes() -> None:
    assert paper(rich(), EN) == paper(rich(), EN) != paper(rich(), translator("ru"))


def test_the_pages_are_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[str] = []
    original = Pen.cell

    def noted(self: Pen, *sizes: object, **how: object) -> object:
        numbers.append(str(sizes[2]))
        return original(self, *sizes, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Pen, "cell", noted)
    pdf = paper(rich(), EN)
    assert numbers == [f"{number} / {{nb}}" for number in range(1, pages(pdf) + 1)]


def test_nothing_heavy_is_loaded_before_something_is_asked_for() -> None:
    loaded = (
        "import sys, digests.digest_paper, digests.digest_workbook, digests.qr, handlers.screens.roster;"
        "print(sorted({'fpdf', 'openpyxl', 'segno', 'fontTools'} & set(sys.modules)))"
    )
    told_of = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True)  # noqa: S603
    assert told_of.stdout.strip() == "[]"
