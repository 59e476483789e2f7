"""The telling sentence: which one it is, and that it is the teacher's, letter by letter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.answers import Answer, Attachment, Part, Score, Words
from digests.telling import FIRST, LONGEST, SHORTEST, Telling, shortened, telling
from storage.pairings import PairingId
from storage.readable import SharedAnswer

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def said(step: str, answer: Answer | str, hours: int = 0) -> SharedAnswer:
    words = Words.of(answer) if isinstance(answer, str) else answer
    at = AT + timedelta(hours=hours)
    return SharedAnswer(PairingId(1), f"key-{hours}", "lesson_coaching", 1, at, step, words, at)


def quote(*answers: SharedAnswer) -> str:
    found = telling(answers)
    assert found is not None
    return found.quote


def test_what_pupils_taught_comes_before_everything_else() -> None:
    every = [said(step, f"Answer number {place} to it") for place, step in enumerate(FIRST)]
    assert telling(every) == telling(every[::-1]) == Telling("Answer number 0 to it", "taught_me")


@pytest.mark.parametrize("place", range(len(FIRST)))
def test_the_first_of_the_preferred_questions_that_is_shared_is_quoted(place: int) -> None:
    later = [said(step, f"Answer to {step}, shared") for step in FIRST[place:]]
    found = telling([said("autopilot", "The pupils copied from the board."), *reversed(later)])
    assert found == Telling(f"Answer to {FIRST[place]}, shared", FIRST[place])


def test_of_two_answers_to_one_question_the_last_is_quoted() -> None:
    assert quote(said("better", "The beginning of it"), said("better", "The end of the lesson", 3)) == (
        "The end of the lesson"
    )


def test_a_short_answer_is_quoted_whole_with_its_lines() -> None:
    words = Words((Part("  They asked first."), Part("Then I did.  ")))
    assert quote(said("liveliest", words)) == "They asked first.\nThen I did."


def test_of_a_long_answer_the_first_sentence_about_pupils_is_quoted() -> None:
    long = "Сабақ жоспары дайын болды, уақыт жетті. " * 5 + "Оқушылар бір-біріне өздері түсіндірді! Мен тыңдадым."
    assert quote(said("taught_me", long)) == "Оқушылар бір-біріне өздері түсіндірді!"


def test_a_long_answer_without_pupils_is_quoted_by_its_beginning() -> None:
    long = "The plan was ready and the time was enough. " * 8
    assert quote(said("taught_me", long)) == ("The plan was ready and the time was enough. " * 4).strip()


@pytest.mark.parametrize(
    "sentence",
    ["Балалар қуанып кетті, рахмет!", "Дети сами нашли ошибку.", "A child laughed, then all of them did."],
)
def test_without_a_preferred_question_a_sentence_about_pupils_is_quoted(sentence: str) -> None:
    answers = (said("goal", f"It was a goal like any other. {sentence} It went on."), said("signs", "x" * 150))
    assert telling(answers) == Telling(sentence, "goal")


def test_a_balance_is_no_child() -> None:
    assert quote(said("goal", "Нужен баланс во всём. Остальное потом."), said("signs", "x" * 60)) == "x" * 60


def test_otherwise_the_longest_text_that_is_short_enough_is_quoted() -> None:
    answers = (said("signs", "A little, not much"), said("goal", "b" * 190), said("conscious", "c " * 300))
    assert quote(*answers) == "b" * 190


def test_otherwise_the_last_text_is_quoted_by_its_beginning() -> None:
    assert (
        quote(said("goal", "one " * 100), said("signs", "two " * 100, 2)) == ("two " * 50)[: LONGEST - 1].strip() + "…"
    )


def test_an_answer_of_a_word_or_two_is_passed_over_while_there_is_another() -> None:
    assert quote(said("taught_me", "Ештеңе"), said("signs", "They will ask me why.")) == "They will ask me why."
    assert quote(said("taught_me", "Шыдамдылық")) == "Шыдамдылық"


def test_what_stands_elsewhere_or_is_for_somebody_else_is_never_the_telling_sentence() -> None:
    elsewhere = (
        "growth_1",
        "growth_2",
        "smaller",
        "reworded",
        "ask_mentor",
        "class_name",
        "lesson",
        "subject",
        "topic",
        "thanks",
        "school",
    )
    assert telling([said(step, "My pupils were the reason for it.") for step in elsewhere]) is None


def test_numbers_and_files_hold_no_sentence() -> None:
    voice = Words.of("", (Attachment("voice", "f", 3),))
    assert telling([said("satisfaction", Score(3)), said("taught_me", voice), said("better", "  ")]) is None
    assert telling([]) is None


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("  All of it. ", 20, "All of it."),
        ("The first sentence ends. The second goes on and on.", 40, "The first sentence ends."),
        ("Yes. The second sentence goes on and on for ever.", 30, "Yes. The second sentence goes…"),
        ("Дәптер, қалам т.б. керек болды, бірақ ешкім ұмытпады.", 30, "Дәптер, қалам т.б. керек…"),
        ("Әр түрлі зат керек, мыс. дәптер, қалам, сызғыш.", 33, "Әр түрлі зат керек, мыс. дәптер,…"),
        ("Біз бүгін А. Құнанбаевты оқыдық, бәрі тыңдады.", 24, "Біз бүгін А.…"),
        ("A line of the answer\nand the next line of it", 30, "A line of the answer"),
        ("One says «I see it now!» Another one is silent.", 30, "One says «I see it now!»"),
        ("ы" * 50, 20, "ы" * 19 + "…"),
        ("It was 3.5 of them, all in all, and then some more", 25, "It was 3.5 of them, all…"),
    ],
)
def test_a_text_is_cut_at_the_end_of_a_sentence_or_else_of_a_word(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
    assert len(short) <= most


@given(st.lists(st.text(alphabet="оқушы бала. !?…\n«»»тАБ1,<&", max_size=400), max_size=4), st.data())
def test_the_telling_sentence_is_always_part_of_what_was_said(texts: list[str], data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.sampled_from([*FIRST, "goal", "signs"]), min_size=len(texts), max_size=len(texts)))
    answers = [said(step, text, place) for place, (step, text) in enumerate(zip(steps, texts, strict=True))]
    found = telling(answers)
    assert found == telling(answers)
    assert (found is None) == all(not text.strip() for text in texts)
    if found is not None:
        assert 0 < len(found.quote) <= LONGEST
        of_it = [text for step, text in zip(steps, texts, strict=True) if step == found.step]
        assert any(found.quote in text or found.quote.removesuffix("…") in text for text in of_it)


def test_the_shortest_telling_answer_is_counted_in_letters() -> None:
    assert quote(said("better", "Оқушылар қуанды"), said("goal", "x" * 50)) == "Оқушылар қуанды"
    assert len("Оқушылар қуанды") == SHORTEST
