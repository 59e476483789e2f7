"""A lesson's name, recognised in whatever a teacher typed in one line. Letters that only look Latin are written so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.answers import Answer, Attachment, Nothing, Words
from dialogs.lesson_names import (
    LOOKED_AT,
    LessonName,
    recognised,
    same_lesson,
    same_school_year,
    subject_key,
    subjects_in,
    told,
)
from dialogs.school_subjects import SCHOOL_SUBJECTS

Parts = tuple[str | None, str | None, str | None]


def parts(name: LessonName) -> Parts:
    return name.class_name, name.subject, name.topic


@pytest.mark.parametrize(
    ("line", "found"),
    [
        # class, subject and topic, parted by one sign or another
        ("7A, algebra, fractions", ("7A", "algebra", "fractions")),
        ("7Ә, алгебра, бөлшектер", ("7Ә", "алгебра", "бөлшектер")),
        ("9-А сынып, химия: тұздар", ("9А", "химия", "тұздар")),
        ("5Б; русский язык; имя существительное", ("5Б", "русский язык", "имя существительное")),
        ("8Б – физика – оптика", ("8Б", "физика", "оптика")),
        ("8Б - физика - оптика", ("8Б", "физика", "оптика")),
        ("7A · алгебра · бөлшектер", ("7A", "алгебра", "бөлшектер")),
        ("7А. Алгебра. Дроби", ("7А", "Алгебра", "Дроби")),
        ("7А\nалгебра\nдроби", ("7А", "алгебра", "дроби")),
        ("7a-алгебра-дроби", ("7A", "алгебра", "дроби")),
        ("Физика 9Б: оптика", ("9Б", "Физика", "оптика")),
        ("алгебра, 7А, дроби", ("7А", "алгебра", "дроби")),
        ("бөлшектер, алгебра, 7А", ("7А", "алгебра", "бөлшектер")),
        ("14.05 7A алгебра", ("7A", "алгебра", None)),
        # no sign between them: subjects that are known
        ("7 «Ә» алгебра бөлшектер", ("7Ә", "алгебра", "бөлшектер")),
        ("11б физика", ("11Б", "физика", None)),
        ("5в литература", ("5В", "литература", None)),
        ("5 в литература", ("5В", "литература", None)),
        ("7А қазақ тілі мен әдебиеті Абай", ("7А", "қазақ тілі мен әдебиеті", "Абай")),
        ("7А қаз. тілі", ("7А", "қаз. тілі", None)),
        ("7A казак тили", ("7A", "казак тили", None)),
        ("5Б англ. яз. Present Simple", ("5Б", "англ. яз", "Present Simple")),
        ("7A алгебра пәні, теңдеулер", ("7A", "алгебра", "теңдеулер")),
        ("10 ЕМН физика", ("10ЕМН", "физика", None)),
        ("6B computer science loops", ("6B", "computer science", "loops")),
        # one part alone
        ("7A", ("7A", None, None)),
        ("7", ("7", None, None)),
        ("0 класс", ("0", None, None)),
        ("12 B", ("12B", None, None)),
        ("физика", (None, "физика", None)),
        ("Дене шынықтыру", (None, "Дене шынықтыру", None)),
        ("алгебра 8", ("8", "алгебра", None)),
        ("дроби", (None, None, "дроби")),
    ],
)
def test_a_lesson_is_recognised_in_a_line(line: str, found: Parts) -> None:
    assert parts(recognised(line)) == found


@pytest.mark.parametrize(
    ("line", "class_name"),
    [
        *((line, "7А") for line in ("7А", "7а", "7 А", "7-А", "7 - А", "7«А»", "7 «А»", '7 "А"', "7(А)", "7А сынып")),
        *((line, "7А") for line in ("7 А сынып", "7-А сыныбы", "7 сынып А", "7 класс А", "7 класс «А»", "7А класс")),
        *((line, "7А") for line in ("сынып: 7А", "класс 7 А", "7-ші А сынып", "7-й А класс", "в 7А классе", "«7А»")),
        *((line, "7A") for line in ("grade 7A", "Grade 7 A", "class 7A", "year 7-A", "7th A")),
        *(
            (line, "9")
            for line in ("grade 9", "9 сынып", "9-сынып", "9-шы сынып", "9-й класс", "в 9-м классе", "9th grade")
        ),
        *((line, "7, 8") for line in ("7 и 8 класс", "7 және 8 сынып")),
        ("7-8 сынып", "7-8"),
        ("7а и 7б", "7А, 7Б"),
        ("7️⃣A 🎉", "7A"),
        ("№7 школа, 8А", "8А"),
        ("12:30 7Б", "7Б"),
        ("10 минут 7А", "7А"),
    ],
)
def test_a_class_is_the_same_however_it_is_written(line: str, class_name: str) -> None:
    assert recognised(line).class_name == class_name


@pytest.mark.parametrize(
    "line",
    [
        "13А",
        "24",
        "14.05",
        "05.11, алгебра",
        "8:30",
        "3,5 балл",
        "§ 7 дроби",
        "№ 5",
        "5-сабақ: бөлшектер",
        "5 сабақ",
        "Урок 5. Дроби",
        "lesson 5",
        "2-тоқсан қорытындысы",
        "10 минут",
        "квадрат теңдеу 2 дәрежелі",
        "Абай, 45 сөз",
        "2026",
    ],
)
def test_a_number_that_is_no_class_is_taken_for_none(line: str) -> None:
    assert recognised(line).class_name is None


@pytest.mark.parametrize("line", ["7 в парах", "7 с учебником", "7 о природе", "7 класс в парах"])
def test_a_word_of_one_letter_is_not_the_letter_of_a_class(line: str) -> None:
    assert recognised(line).class_name == "7"


def test_what_stands_between_class_and_topic_is_a_subject_that_nobody_listed() -> None:
    assert parts(recognised("7А, вокал, дыхание")) == ("7А", "вокал", "дыхание")
    assert parts(recognised("7А, вокал")) == ("7А", "вокал", None)


def test_without_a_sign_between_them_an_unknown_word_is_the_topic_until_it_is_known() -> None:
    assert parts(recognised("7А вокал дыхание")) == ("7А", None, "вокал дыхание")
    assert parts(recognised("7А Вокал дыхание", ["вокал"])) == ("7А", "Вокал", "дыхание")


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("7А: тұздар", "тұздар"),
        ("7А, 8 тақырып", "8 тақырып"),
        ("7А, мы впервые работали в парах и спорили", "мы впервые работали в парах и спорили"),
    ],
)
def test_what_can_be_no_subject_is_the_topic(line: str, topic: str) -> None:
    assert parts(recognised(line)) == ("7А", None, topic)


@pytest.mark.parametrize("line", ["", "   ", "!!!", "🎉🎉", "👩\u200d🏫", "— / —", "«»", "\u0000"])
def test_where_there_are_no_words_nothing_is_recognised(line: str) -> None:
    assert recognised(line) == LessonName()


def test_of_a_whole_story_only_the_beginning_is_looked_at() -> None:
    name = recognised("Бүгін 7А сыныбында алгебра сабағында бөлшектерді өттік, " * 100)
    assert name.class_name == "7А"
    assert name.subject is None
    assert len(name.topic or "") <= LOOKED_AT
    assert recognised("сөз " * 1250 + "7А").class_name is None


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_any_words_at_all_are_heard_and_what_is_offered_again_is_the_same_lesson(line: str, known: list[str]) -> None:
    name = recognised(line, known)
    assert all(part is None or part.strip() == part != "" for part in parts(name))
    if name.class_name is not None and name.subject is not None:
        again = recognised(name.offered, [*known, name.subject])
        assert again.class_name == name.class_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7A, algebra", "7А алгебра бөлшектер"),  # Latin and Cyrillic, English and Kazakh
        ("7 «Ә» қазақ тілі", "7ә, казак тили: Абай"),
        ("7B, физика", "7в, физика"),
        ("9C химия", "9-С сынып, химия"),
        ("7А, англ. яз", "7А, Английский  язык"),
        ("7А, ағылшын тілі", "7А English"),
        ("7А", "7А, алгебра"),
        ("7а и 7б, алгебра", "7А, 7Б алгебра"),
        ("7А, вокал", "7А, ВОКАЛ, дыхание"),
        ("7А, Ёлка", "7А, елка"),
    ],
)
def test_the_same_lesson_is_known_however_it_is_written(one: str, other: str) -> None:
    assert same_lesson(recognised(one), recognised(other))
    assert same_lesson(recognised(other), recognised(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("11A, algebra", "5B, algebra"),
        ("7А, алгебра", "7Ә, алгебра"),
        ("7А, алгебра", "7, алгебра"),
        ("7А, алгебра", "7А, геометрия"),
        ("7А, қазақ тілі", "7А, қазақ әдебиеті"),
        ("7, 8 класс", "7 класс"),
        ("физика", "физика"),  # of which class?
        ("дроби", "дроби"),
        ("", ""),
    ],
)
def test_another_lesson_and_one_without_a_class_are_like_none(one: str, other: str) -> None:
    assert not same_lesson(recognised(one), recognised(other))
    assert not same_lesson(recognised(other), recognised(one))


def test_a_class_of_the_next_school_year_is_another_class() -> None:
    assert same_school_year(date(2026, 9, 1), date(2027, 5, 25))
    assert not same_school_year(date(2027, 5, 25), date(2027, 9, 1))
    assert not same_school_year(date(2026, 9, 1), date(2027, 9, 1))


def test_no_name_of_a_subject_stands_for_two() -> None:
    names = [subject_key(name) for row in SCHOOL_SUBJECTS for name in {subject_key(one) for one in row}]
    assert len(names) == len(SCHOOL_SUBJECTS)
    assert len(set(names)) == len(names)
    assert all(recognised(name).subject for row in SCHOOL_SUBJECTS for name in row)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"lesson": Words.of("7A, algebra, fractions")}, ("7A", "algebra", "fractions")),
        (
            {"class_name": Words.of("7-А сынып"), "subject": Words.of("вокал"), "topic": Words.of("тыныс\nалу")},
            ("7А", "вокал", "тыныс алу"),
        ),
        ({"class_name": Words.of("7A алгебра"), "subject": Nothing()}, ("7A", "алгебра", None)),
        ({"class_name": Words.of("Күншуақ тобы"), "subject": Words.of("сөйлеу")}, ("Күншуақ тобы", "сөйлеу", None)),
        ({"class_name": Words.of("7A"), "lesson": Words.of("8B, physics")}, ("7A", "physics", None)),
        ({"lesson": Words.of("", (Attachment("voice", "f", 5),))}, (None, None, None)),
        ({"lesson": Nothing()}, (None, None, None)),
        ({}, (None, None, None)),
    ],
)
def test_a_conversation_is_about_the_lesson_that_was_told_in_it(answers: dict[str, Answer], found: Parts) -> None:
    assert parts(told(answers)) == found


def test_the_class_and_the_subject_told_one_by_one_are_those_told_in_a_line() -> None:
    one_by_one = told({"class_name": Words.of("7а"), "subject": Words.of("Алгебра")})
    assert same_lesson(one_by_one, told({"lesson": Words.of("7 «A» алгебра бөлшектер")}))


def test_a_lesson_is_named_in_short_and_as_it_would_be_typed_again() -> None:
    name = recognised("7a; алгебра; бөлшектер")
    assert (name.short, name.offered) == ("7A · алгебра", "7A, алгебра")
    assert (LessonName().short, LessonName().offered) == ("", "")


def test_the_subjects_of_a_profile_are_told_apart() -> None:
    assert subjects_in("алгебра, қазақ тілі мен әдебиеті; химия") == ("алгебра", "қазақ тілі мен әдебиеті", "химия")
    assert subjects_in(None) == subjects_in(" , ") == ()
