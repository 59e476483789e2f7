"""My rhythm: every screen fits in every language, says what is so, and offers only what is understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product
from zoneinfo import ZoneInfo, available_timezones

import pytest

from digests.rhythm import offset
from handlers import wishes
from handlers.screen import Screen
from handlers.screens import fewer, greeting, settings
from handlers.screens import settings_choices as choices
from handlers.wishes import SILENT, Moved, Unclear
from locales.translator import LANGUAGES, Translator, translator
from storage.times import Rhythm
from tests.handlers.fitting import data, fits, labels, text_of

EN = translator("en")
NOW = datetime(2026, 11, 18, 11, 0, tzinfo=ZoneInfo("Asia/Almaty"))
TODAY = NOW.date()
SCHOOL = date(2027, 1, 8)
FULLEST = Rhythm(
    weekly_day=6,
    weekly_card="weekly_start",
    lesson_days=frozenset(range(7)),
    depth="express",
    paused_until=date(2027, 9, 30),
)
RHYTHMS = (
    Rhythm(),
    SILENT,
    FULLEST,
    Rhythm(every_weeks=2),
    Rhythm(weekly_day=None, lesson_days=frozenset({0}), nudges=0, depth="full"),
)
languages = pytest.mark.parametrize("language", LANGUAGES)


def every_choice(rhythm: Rhythm, t: Translator) -> Iterator[Screen]:
    yield choices.weekly(rhythm, t)
    yield choices.card(rhythm, t)
    yield choices.lessons(rhythm, t)
    yield choices.quiet(rhythm, t)
    yield choices.zone("Asia/Almaty", NOW, t)
    yield choices.depth(rhythm, t)
    yield choices.nudges(rhythm, t)
    yield choices.pause(rhythm, NOW, SCHOOL, t)
    yield choices.pause(rhythm, NOW, None, t)
    yield fewer.screen(rhythm, gets_digest=True, t=t)
    yield fewer.screen(rhythm, gets_digest=False, t=t)


@languages
@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_every_screen_fits(rhythm: Rhythm, language: str) -> None:
    t = translator(language)
    fits(settings.home(rhythm, "Asia/Almaty", NOW, t))
    fits(settings.done(t))
    for screen in every_choice(rhythm, t):
        fits(screen)
    for what in choices.OTHERS:
        fits(choices.other(what, NOW, t))
    for proposes in (True, False):
        fits(greeting.ready(t, proposes=proposes))


@languages
def test_a_refusal_of_a_tap_fits_over_the_chat(language: str) -> None:
    assert len(text_of(settings.disturbs(20 * 60, Rhythm(), translator(language)))) <= 200


def test_the_screen_says_everything_in_words() -> None:
    rhythm = replace(FULLEST, lesson_days=frozenset({0, 2}), paused_until=None)
    said = text_of(settings.home(rhythm, "Asia/Aqtobe", NOW, EN).text).split("\n")
    assert said[2:10] == [
        "Weekly invitation: Sunday · 16:30",
        "Card of the week: Weekly card of a beginning teacher",
        "After the last lesson: Mon, Wed · 13:30",
        "Quiet hours: 20:00–08:00",
        "Time zone: Aqtobe (UTC+5)",
        "Length of a conversation: Express",
        "Reminders: at most 2 after each invitation",
        "Pause: none",
    ]


@languages
def test_days_of_the_week_are_named_in_the_language(language: str) -> None:
    friday = {"kk": "жұма", "ru": "пятница", "en": "Friday"}[language]
    short = {"kk": "жм", "ru": "пт", "en": "Fri"}[language]
    t = translator(language)
    assert friday in text_of(settings.home(Rhythm(), "Asia/Almaty", NOW, t).text)
    assert f"✓ {short}" in labels(choices.weekly(Rhythm(), t))[1]


def test_whoever_is_not_invited_is_told_so_and_asked_first() -> None:
    screen = settings.home(SILENT, "Asia/Almaty", NOW, EN)
    assert "I write when you write to me, and on a day that you chose for a step." in text_of(screen.text)
    assert data(screen)[0] == "set:friday"


def test_the_words_on_the_buttons_are_the_usual_rhythm() -> None:
    """They are written out in every language: if the usual rhythm moves, so must they."""
    assert (Rhythm().weekly_day, Rhythm().weekly_at) == (4, 16 * 60 + 30)


def test_a_pause_that_is_over_is_none() -> None:
    over = Rhythm(paused_until=TODAY)
    assert "Pause: none" in text_of(settings.home(over, "Asia/Almaty", NOW, EN).text)
    on = settings.home(replace(over, paused_until=TODAY + timedelta(days=1)), "Asia/Almaty", NOW, EN)
    assert "Pause: I write again on November 19" in text_of(on.text)
    assert data(on)[0] == "set:pause:none"


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_every_button_is_understood(rhythm: Rhythm) -> None:
    for screen in every_choice(rhythm, EN):
        for wish in data(screen):
            opens = wish.removeprefix("set:").removeprefix("other:") in (*choices.OTHERS, "home", "mentees:when")
            moves = wish == f"set:zone:{wishes.KAZAKHSTAN}"
            assert opens or moves or wishes.tapped(wish.removeprefix("set:"), rhythm, TODAY, SCHOOL) is not None, wish


@pytest.mark.parametrize(
    "wish",
    ["", "day", "day:7", "day:-1", "at:", "at:99999", "at:٩٩٠", "card:year_end", "add:7", "drop:", "quiet:0-0",
     "depth:", "nudges:3", "pause:365", "pause:0", "pause:", "friday:1", "zone:Asia/Almaty", "lessons", "hello:yes"],
)  # fmt: skip
def test_what_no_button_offers_is_no_wish(wish: str) -> None:
    assert wishes.tapped(wish, Rhythm(), TODAY, SCHOOL) is None


def test_holidays_end_only_when_there_are_some() -> None:
    assert wishes.tapped("pause:holidays", Rhythm(), TODAY, None) is None
    paused = wishes.tapped("pause:holidays", Rhythm(), TODAY, SCHOOL)
    assert paused == Rhythm(paused_until=SCHOOL)


@languages
def test_what_may_be_copied_is_understood(language: str) -> None:
    t = translator(language)
    for what in choices.OTHERS:
        example = text_of(choices.other(what, NOW, t).text).rpartition("/settings ")[2]
        assert not isinstance(wishes.written(example, Rhythm(), TODAY), Unclear), example
    sentences = (wishes.A_TIME, wishes.A_LESSON, wishes.QUIET, wishes.A_DAY, wishes.A_ZONE, wishes.ANYTHING)
    for sentence in sentences:
        assert fits(settings.unclear(Unclear(sentence, "17:45"), t)).endswith("\n/settings 17:45")


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("17:45", Rhythm(weekly_at=17 * 60 + 45)),
        ("9:05", Rhythm(weekly_at=9 * 60 + 5)),
        ("lesson 14:10", Rhythm(lesson_at=14 * 60 + 10)),
        ("сабақ 14:10", Rhythm(lesson_at=14 * 60 + 10)),
        ("УРОК 14:10", Rhythm(lesson_at=14 * 60 + 10)),
        ("quiet 21:00-07:30", Rhythm(quiet_since=21 * 60, quiet_until=7 * 60 + 30)),
        ("тыныш 21:00 – 7:30", Rhythm(quiet_since=21 * 60, quiet_until=7 * 60 + 30)),
        ("21:00—07:30", Rhythm(quiet_since=21 * 60, quiet_until=7 * 60 + 30)),
        ("12.01", Rhythm(paused_until=date(2027, 1, 12))),
        ("2027-01-12", Rhythm(paused_until=date(2027, 1, 12))),
        ("asia/AQTOBE", Moved("Asia/Aqtobe")),
        ("utc", Moved("UTC")),
    ],
)
def test_what_is_written_is_understood(words: str, rhythm: Rhythm | Moved) -> None:
    assert wishes.written(words, Rhythm(), TODAY) == rhythm


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("25:00", wishes.A_TIME),
        ("17:60", wishes.A_TIME),
        ("٩:٠٥", wishes.A_TIME),
        ("at 17:45", wishes.A_TIME),
        ("lesson", wishes.A_LESSON),
        ("lesson 25:00", wishes.A_LESSON),
        ("quiet", wishes.QUIET),
        ("quiet 21:00", wishes.QUIET),
        ("quiet 21:00-21:00", wishes.QUIET),
        ("21:00-25:00", wishes.QUIET),
        ("18.11", wishes.A_DAY),
        ("17.11", wishes.A_DAY),
        ("12.01.2020", wishes.A_DAY),
        ("12.01.2036", wishes.A_DAY),
        ("Asia/Nowhere", wishes.A_ZONE),
        ("half five", wishes.ANYTHING),
        ("17.45", wishes.ANYTHING),
        ("31.02", wishes.ANYTHING),
        ("17", wishes.ANYTHING),
        ("<b>", wishes.ANYTHING),
        ("/", wishes.ANYTHING),
    ],
)
def test_what_is_no_wish_is_told_what_to_write(words: str, sentence: str) -> None:
    found = wishes.written(words, Rhythm(), TODAY)
    assert isinstance(found, Unclear)
    assert found.sentence == sentence


def test_a_time_without_a_day_is_a_wish_for_fridays() -> None:
    assert wishes.written("17:30", SILENT, TODAY) == Rhythm(weekly_at=17 * 60 + 30)
    assert wishes.tapped("at:1050", SILENT, TODAY, None) == Rhythm(weekly_at=17 * 60 + 30)


def test_only_what_is_wanted_can_disturb_and_only_if_it_was_touched() -> None:
    late = Rhythm(weekly_at=21 * 60)
    assert wishes.falls_quiet(Rhythm(), late) == 21 * 60
    assert wishes.falls_quiet(late, replace(late, nudges=0)) is None
    assert wishes.falls_quiet(late, replace(late, weekly_day=None)) is None
    assert wishes.falls_quiet(SILENT, replace(SILENT, lesson_at=21 * 60)) is None
    shifted = replace(SILENT, lesson_at=21 * 60)
    assert wishes.falls_quiet(shifted, replace(shifted, lesson_days=frozenset({1}))) == 21 * 60


@pytest.mark.parametrize(
    ("hours", "shown"), [(5.0, "UTC+5"), (0.0, "UTC+0"), (-3.5, "UTC−3:30"), (5.75, "UTC+5:45"), (14.0, "UTC+14")]
)
def test_an_offset_is_said_as_people_say_it(hours: float, shown: str) -> None:
    assert offset(NOW.astimezone(timezone(timedelta(hours=hours)))) == shown


@languages
def test_every_zone_that_may_be_written_has_a_city(language: str) -> None:
    t = translator(language)
    for zone in available_timezones():
        if isinstance(moved := wishes.written(zone, SILENT, TODAY), Moved):
            assert len(moved.zone) <= 64
            assert t.city(moved.zone)


@languages
def test_the_whole_of_any_rhythm_is_said(language: str) -> None:
    t = translator(language)
    for day, depth, nudges in product((None, *range(7)), wishes.DEPTHS, wishes.NUDGES):
        screen = settings.home(Rhythm(weekly_day=day, depth=depth, nudges=nudges), "UTC", NOW.astimezone(UTC), t)
        assert len(fits(screen).split("\n")) >= 12
