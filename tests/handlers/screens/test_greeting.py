"""Screens outside a conversation."""

from typing import Any

import pytest

from dialogs.catalogue import NEWEST
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.estimates import estimate
from dialogs.instruments import Instrument
from handlers.commands import COMMANDS
from handlers.screen import Screen
from handlers.screens import greeting
from handlers.screens.help import SAMPLE, help_screen, sample
from handlers.screens.mydata import confirm_erase, erased, kept, offered
from locales.translator import LANGUAGES, translator
from tests.dialogs.talk import Talk
from tests.handlers.fitting import data, fits, labels, text_of

EN = translator("en")
languages = pytest.mark.parametrize("language", LANGUAGES)


@languages
@pytest.mark.parametrize("name", ["<b>Айгүл</b>", "</i>&amp;", "100 % %(name)s", "😀" * 64, "<" * 64])
def test_a_name_is_a_name_whatever_it_holds(name: str, language: str) -> None:
    screen = greeting.greeting(name, translator(language))
    assert name in text_of(screen.text)
    assert "<b>" not in screen.text


@languages
def test_someone_without_a_name_is_greeted_too(language: str) -> None:
    assert " ," not in fits(greeting.greeting("", translator(language)))


@languages
def test_every_screen_outside_a_conversation_fits(language: str) -> None:
    t = translator(language)
    for screen in (
        greeting.greeting("Айгүл", t),
        greeting.ready(t),
        greeting.declined(t),
        greeting.stray(t),
        greeting.nothing_to_stop(t),
        Screen(greeting.only_in_private(t)),
        Screen(greeting.trouble(t)),
        Screen(greeting.broken_off(t)),
        help_screen(t),
        Screen(sample(t)),
        erased(t),
        kept(t),
    ):
        fits(screen)


def test_a_group_is_told_in_a_toast() -> None:
    assert all(len(text_of(greeting.only_in_private(translator(language)))) <= 200 for language in LANGUAGES)


def test_the_first_steps_lead_to_the_reflections() -> None:
    assert data(greeting.stray(EN)) == ["choose:lesson_coaching", "choose:lesson_sheet", "growth:0", "journal:page:0"]


@languages
@pytest.mark.parametrize("instrument", NEWEST, ids=lambda one: str(one.key))
def test_the_shortest_way_is_offered_first_with_what_it_takes(instrument: Instrument, language: str) -> None:
    t = translator(language)
    screen = greeting.paths(instrument, {"point_1": "Pairs"}, t)
    fits(screen)
    ways = tuple(reversed(instrument.ways_in))
    assert data(screen) == [f"begin:{instrument.key}:{path.key}" for path in ways]
    for path, (label,) in zip(ways, labels(screen), strict=True):
        takes = estimate(instrument, path.key, {"point_1": "Pairs"})
        assert label.startswith(f"{t(path.label)} · {takes.questions} ")
        assert f" {takes.minutes} " in label


def test_what_a_way_takes_is_reckoned_for_the_person_who_is_asked() -> None:
    def shown(**given: Any) -> list[str]:
        return [label for (label,) in labels(greeting.paths(LESSON_COACHING, given, EN))]

    assert shown() == [
        "Express · 5 questions, about 3 min",
        "Short · 6 questions, about 4 min",
        "Full · 21 questions, about 15 min",
    ]
    assert shown(point_1="Pairs", point_2="Silence")[:2] == [
        "Express · 7 questions, about 4 min",
        "Short · 9 questions, about 5 min",
    ]


@languages
@pytest.mark.parametrize("instrument", NEWEST, ids=lambda one: str(one.key))
def test_an_open_conversation_can_be_gone_on_with_or_kept(instrument: Instrument, language: str) -> None:
    t = translator(language)
    session = Talk(instrument, point_1="a step").session
    screen = greeting.already_open(instrument, session, "lesson_coaching", t)
    text = fits(screen)
    assert t(instrument.title) in text
    assert t.day(session.started_at.date()) in text
    assert data(screen) == ["go", f"anew:{session.key}:lesson_coaching"]


@languages
def test_help_names_every_command(language: str) -> None:
    text = text_of(help_screen(translator(language)).text)
    for command, meaning in COMMANDS:
        assert f"/{command} – {translator(language)(meaning)}" in text


@languages
def test_the_sample_is_a_conversation_from_its_first_question_to_its_last(language: str) -> None:
    t = translator(language)
    text = text_of(sample(t))
    assert text.count("— ") == len(SAMPLE)
    for step in ("lesson", "satisfaction", "growth_1", "look_back"):
        assert t(LESSON_COACHING.step(step).prompt) in text
    assert "— 7\n" in text


@languages
@pytest.mark.parametrize("n", [0, 1, 2, 5, 11, 21, 1000])
def test_what_is_kept_is_counted_in_every_language(n: int, language: str) -> None:
    t = translator(language)
    assert str(n) in fits(offered(n, t))
    assert str(n) in fits(confirm_erase(n, n, 1_800_000_000, t))


def test_everything_can_be_taken_along_and_erased_after_a_second_thought() -> None:
    assert data(offered(3, EN)) == ["mydata:export", "mydata:erase"]
    assert data(confirm_erase(3, 1, 1_800_000_000, EN)) == ["mydata:gone:1800000000", "mydata:keep"]
    assert labels(confirm_erase(3, 1, 1_800_000_000, EN)) == [["Yes, erase everything"], ["No, keep it"]]
