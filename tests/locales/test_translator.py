from __future__ import annotations

from datetime import date, datetime

import pytest

from locales.translator import LANGUAGES, UnknownLanguage, guess, translator

DAY = date(2026, 11, 21)
FILES = ("%(n)d file", "%(n)d files")


@pytest.mark.parametrize(("language", "word"), [("kk", "Қол жетті"), ("ru", "Получилось"), ("en", "Reached")])
def test_each_language_says_it_in_its_own_words(language: str, word: str) -> None:
    said = translator(language)("Reached")
    assert said
    assert (said == "Reached") == (language == "en"), f"{said!r} is not {language}, such as {word!r}"


def test_placeholders_are_filled() -> None:
    t = translator("ru")
    assert "три минуты" in t("You wanted to try:\n«%(point)s»\n\nHow did it go?", point="три минуты")


def test_a_percent_sign_stays_where_nothing_is_filled_in() -> None:
    assert translator("en")("nobody translated 100 % of this") == "nobody translated 100 % of this"


def test_a_string_that_no_catalogue_has_is_said_as_it_is() -> None:
    assert translator("kk")("no such %(thing)s", thing="string") == "no such string"


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 файлов"), (1, "1 файл"), (2, "2 файла"), (5, "5 файлов"), (11, "11 файлов"), (21, "21 файл")],
)
def test_russian_has_three_plural_forms(n: int, said: str) -> None:
    assert translator("ru").plural(*FILES, n) == said


@pytest.mark.parametrize("n", [0, 1, 2, 5, 11, 21])
def test_kazakh_says_the_number_and_keeps_the_noun(n: int) -> None:
    assert translator("kk").plural(*FILES, n) == f"{n} файл"


@pytest.mark.parametrize(("n", "said"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (21, "21 files")])
def test_english_has_two_plural_forms(n: int, said: str) -> None:
    assert translator("en").plural(*FILES, n) == said


def test_a_plural_can_hold_other_things_than_its_number() -> None:
    said = translator("en").plural("%(n)d file of %(who)s", "%(n)d files of %(who)s", 2, who="Daulet")
    assert said == "2 files of Daulet"


@pytest.mark.parametrize(
    ("language", "day", "day_and_year", "weekday"),
    [
        ("kk", "21 қараша", "2026 ж. 21 қараша", "21 қар., сб"),
        ("ru", "21 ноября", "21 ноября 2026 г.", "сб, 21 нояб."),
        ("en", "November 21", "November 21, 2026", "Sat, Nov 21"),
    ],
)
def test_days_are_said_as_the_language_does(language: str, day: str, day_and_year: str, weekday: str) -> None:
    t = translator(language)
    assert t.day(DAY) == day
    assert t.day_and_year(DAY).replace("\u202f", " ").replace("\xa0", " ") == day_and_year
    assert t.weekday(DAY) == weekday


@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_are_said_in_twenty_four(language: str) -> None:
    assert translator(language).hour(datetime.fromisoformat("2026-11-21T18:05:59+05:00")) == "18:05"


@pytest.mark.parametrize(("language", "and_"), [("kk", " және "), ("ru", " и "), ("en", " and ")])
def test_things_are_listed_as_the_language_does(language: str, and_: str) -> None:
    t = translator(language)
    assert t.listed(["7A", "8B"]) == f"7A{and_}8B"
    assert t.listed(iter(["7A"])) == "7A"
    assert t.listed([]) == ""
    assert t.listed(["7A", "8B", "9C"]).startswith("7A, 8B")


def test_a_translator_is_made_once_and_knows_its_language() -> None:
    assert translator("kk") is translator("kk")
    assert [translator(language).language for language in LANGUAGES] == ["kk", "ru", "en"]


@pytest.mark.parametrize("language", ["de", "", "KK", "kk-KZ"])
def test_a_language_that_aina_does_not_speak_is_refused(language: str) -> None:
    with pytest.raises(UnknownLanguage, match="it speaks kk, ru, en"):
        translator(language)


@pytest.mark.parametrize(
    ("code", "greeted_in"),
    [
        ("kk", "kk"),
        ("ru", "ru"),
        ("en", "en"),
        ("kk-KZ", "kk"),
        ("RU-kz", "ru"),
        ("en-GB", "en"),
        ("uk", "ru"),
        ("ky", "ru"),
        ("uz-Latn-UZ", "ru"),
        ("de", "en"),
        ("zh-hans", "en"),
        (None, "kk"),
        ("", "kk"),
    ],
)
def test_a_newcomer_is_greeted_in_the_language_of_their_phone_or_one_they_can_read(
    code: str | None, greeted_in: str
) -> None:
    assert guess(code) == greeted_in
