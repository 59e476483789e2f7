"""Which sentences of a summary the quotes carry: what a teacher said is kept, what nobody said goes."""

from __future__ import annotations

import pytest

from digests.supported import LONGEST, Quote, Sentence, supported

KK = (
    "Жұптық жұмыста үнсіз балалар сөйледі, 7А сабақ соңында үш сұрақ жазды, есепті 15 оқушы өзі шығарды.",
    "Бейсенбіде пайызға берілген есептің шартын түсінбеді: мен тым ұзақ түсіндірдім.",
    "Дәптер тексеруге күнде кешке екі сағатым кетеді.",
    "Қаңтарда сыныппен тіл табыса алмай жүрдім. Алдымен тыңдау керек екенін түсіндім.",
)
RU = (
    "В парах заговорили тихие, 7А в конце урока написал три вопроса, задачу сами решили 15 человек.",
    "В четверг не поняли условие задачи на проценты: я объясняла слишком долго.",
    "Где условие сначала обсудили в парах, ошибок меньше: верно решили 19 из 24.",
    "Ученики не смогли понять тему, но урок прошёл хорошо. Занималась с ними после уроков.",
)
EN = (
    "On Thursday, the percentage problem: I explained it for too long.",
    "The quiet ones spoke in pairs, 7A wrote three questions, fifteen solved the problem on their own.",
    "They didn't listen to the instruction, and nobody asked.",
    "In January I could not get through to the class. It was a weak lesson for the quiet ones.",
)


def stands(text: str, number: int, said: tuple[str, ...]) -> bool:
    """Whether a sentence that rests on the quote with this number, counted from 1, is kept."""
    quotes = [Quote(at, words) for at, words in enumerate(said, start=1)]
    kept = supported([Sentence(text, (number,))], quotes)
    assert kept in {(), (Sentence(text, (number,)),)}
    return bool(kept)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Жұптық жұмыста үнсіз балалар сөйледі.", 1),
        ("Үнсіз балалар жұппен жұмыста сөйлеген.", 1),
        ("7А сабақтың соңында 3 сұрақ жазды.", 1),
        ("Есепті 15 оқушы шығарды.", 1),
        ("Пайызға берілген есептің шартын бейсенбіде түсінбеді.", 2),
        ("Есептің шартын түсінген жоқ.", 2),
        ("Есептің шартын түсіне алмады.", 2),
        ("Тым ұзақ түсіндірдім.", 2),
        ("Кешке дәптер тексеруге екі сағат кетеді.", 3),
        ("Алдымен тыңдау керек екенін түсіндім.", 4),
    ],
)
def test_what_a_teacher_said_in_kazakh_stays_whatever_its_endings(text: str, number: int) -> None:
    assert stands(text, number, KK)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Есепті 16 оқушы шығарды.", 1),  # another number
        ("Есепті бес оқушы шығарды.", 1),
        ("3 оқушы есепті шығарды.", 1),  # a number of something else
        ("7Ә сабақтың соңында үш сұрақ жазды.", 1),
        ("Барлық балалар сөйледі.", 1),
        ("Тек үнсіз балалар сөйледі.", 1),
        ("Әлсіз балалар сөйледі.", 1),  # an evaluation
        ("Балалар жақсы сөйледі.", 1),
        ("Жұптық жұмыста балалар сөйлемеді.", 1),  # a negation that was not there
        ("Жұптық жұмыста сөйлеген балалар жоқ.", 1),
        ("Есептің шартын бейсенбіде түсінді.", 2),  # a negation that was there
        ("Тым ұзақ түсінді.", 2),  # to understand is not to explain
        ("Тыңдау үшін сыныппен тіл табысты.", 4),
        ("Дәптер тексеру керек.", 3),  # advice
        ("Мұғалім шаршады, күйзеліске түсті.", 3),  # nobody said so
        ("Кешке екі сағат.", 1),  # somebody did, elsewhere
    ],
)
def test_what_nobody_said_in_kazakh_goes(text: str, number: int) -> None:
    assert not stands(text, number, KK)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("В парах тихие заговорили.", 1),
        ("7А написал 3 вопроса в конце урока.", 1),
        ("Пятнадцать человек сами решили задачу.", 1),
        ("В четверг условие задачи не поняли.", 2),
        ("Объясняла слишком долго.", 2),
        ("Верно решили 19 из 24.", 3),
        ("Урок прошел хорошо.", 4),
        ("Тему ученики не поняли.", 4),
        ("После уроков занималась с ними.", 4),
    ],
)
def test_what_a_teacher_said_in_russian_stays_whatever_its_endings(text: str, number: int) -> None:
    assert stands(text, number, RU)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Задачу сами решили 16 человек.", 1),
        ("Двадцать человек сами решили задачу.", 1),
        ("15 вопросов написал 7А.", 1),
        ("Все заговорили в парах.", 1),
        ("Слабые заговорили в парах.", 1),
        ("Задачу решили не сами.", 1),
        ("7А сорвал конец урока.", 1),
        ("В четверг поняли условие задачи.", 2),
        ("Нужно обсудить условие в парах.", 3),
        ("Верно решили 24 из 30.", 3),
        ("Ученики смогли понять тему.", 4),
        ("Урок не прошёл хорошо.", 4),
        ("Занимала с ними после уроков.", 4),  # another verb
    ],
)
def test_what_nobody_said_in_russian_goes(text: str, number: int) -> None:
    assert not stands(text, number, RU)


@pytest.mark.parametrize(
    ("text", "number", "kept"),
    [
        ("I explained the percentage problem for too long.", 1, True),
        ("7A wrote 3 questions.", 2, True),
        ("15 solved the problem.", 2, True),
        ("The quiet ones didn’t speak in pairs.", 2, False),
        ("They did not listen to the instruction.", 3, True),
        ("They listened to the instruction.", 3, False),
        ("It was a weak lesson for the quiet ones.", 4, True),
        ("It was a strong lesson for the quiet ones.", 4, False),
        ("In January I got through to the class.", 4, False),
    ],
)
def test_english_is_read_the_same_way(text: str, number: int, kept: bool) -> None:
    assert stands(text, number, EN) == kept


def test_one_strange_word_in_seven_is_forgiven_and_no_more() -> None:
    said = ("Тихие дети заговорили в парах, написали вопросы, решили задачу.",)
    assert stands("Тихие дети заговорили в парах, написали вопросы, вместе решили задачу.", 1, said)
    assert not stands("Тихие дети заговорили в парах, написали вопросы, вместе быстро решили задачу.", 1, said)


def test_words_of_the_quotes_together_count_and_only_needed_quotes_are_named() -> None:
    quotes = [Quote(1, RU[0]), Quote(2, RU[1]), Quote(7, RU[2])]
    text = "Тихие заговорили в парах, объясняла слишком долго."
    assert supported([Sentence(text, (7, 2, 1))], quotes) == (Sentence(text, (2, 1)),)
    assert supported([Sentence(text, (1,))], quotes) == ()


@pytest.mark.parametrize("named", [(), (9,), (0, -1)])
def test_a_sentence_that_names_no_quote_there_is_goes(named: tuple[int, ...]) -> None:
    assert supported([Sentence("В парах заговорили тихие.", named)], [Quote(1, RU[0])]) == ()


def test_a_quote_that_is_not_there_is_not_named() -> None:
    text = "В парах заговорили тихие."
    assert supported([Sentence(text, (9, 1, 1))], [Quote(1, RU[0])]) == (Sentence(text, (1,)),)


def test_a_sentence_that_names_more_than_three_quotes_rests_on_none() -> None:
    quotes = [Quote(number, RU[0]) for number in range(4)]
    assert supported([Sentence("В парах заговорили тихие.", (0, 1, 2, 3))], quotes) == ()


def test_the_first_three_sentences_are_looked_at_and_each_is_told_once() -> None:
    quotes = [Quote(1, RU[0])]
    texts = ("Заговорили тихие.", "Никто не пришёл.", "Заговорили \n тихие.", "Задачу решили сами.")
    assert supported([Sentence(text, (1,)) for text in texts], quotes) == (Sentence("Заговорили тихие.", (1,)),)


def test_a_long_sentence_goes() -> None:
    text = "тихие заговорили в парах и "
    fits = (text * 20)[:LONGEST].strip()
    assert stands(fits, 1, RU)
    assert not stands(text * 20 + "тихие", 1, RU)


@pytest.mark.parametrize("text", ["", " ", "…", "7А", "Тихие.", "Я и они."])
def test_a_sentence_that_says_nothing_goes(text: str) -> None:
    assert not stands(text, 1, RU)


@pytest.mark.parametrize(
    "text",
    [
        "<b>Тихие заговорили</b>",
        "Тихие заговорили &lt;b&gt;",
        "Тихие заговорили https://pairs.example",
        "Тихие заговорили pairs.example",
        "Тихие заговорили в.парах",
        "Тихие заговорили t.me",
        "[Тихие заговорили](в парах)",
        "*Тихие* заговорили",
        "`Тихие` заговорили",
        "Тихие_заговорили в парах",
        "Тихие заговорили @парах",
        "/тихие заговорили",
        "Тихие #заговорили",
        "Тихие заговорили 👍",
        "Тихие\u202e заговорили",
        "Тихие\u200b заговорили",
        "Тихие\x00 заговорили",
        "Тихие \ud83d заговорили",
    ],
)
def test_nothing_that_could_be_tapped_or_rendered_comes_through(text: str) -> None:
    said = ("Тихие заговорили в парах: https://pairs.example t.me @парах /тихие #заговорили <b> 👍 lt gt b",)
    assert not stands(text, 1, said)


def test_a_share_of_people_may_be_written_as_it_was() -> None:
    assert stands("Верно решили 19/24.", 1, ("Верно решили 19/24, и т.д.",))


def test_letters_put_together_of_two_are_the_same_letters() -> None:
    quote = Quote(1, "Тихий заговорил, ёлку нарядили.")
    (kept,) = supported([Sentence("Тихи\u0438\u0306 заговорил.", (1,))], [quote])
    assert kept.text == "Тихий заговорил."
    assert supported([Sentence("Елку нарядили.", (1,))], [quote])


def test_no_quotes_carry_nothing() -> None:
    assert supported([Sentence("Тихие заговорили.", (1,))], []) == ()
    assert supported([], [Quote(1, RU[0])]) == ()


def test_endless_words_are_read_to_the_end() -> None:
    assert not stands("ма" * 90, 1, ("ма" * 6000,))
