"""Why a reply changed nothing, in a sentence for every reason, at every kind of step, in every language."""

import pytest

from dialogs.events import Why
from dialogs.steps import DayStep, Open, Scale, Step
from handlers.markup import html
from handlers.screen import Screen
from handlers.screens.refusals import NOT_KEPT, SENTENCES, refusal
from locales.translator import LANGUAGES, translator
from tests.dialogs.tiny import TINY
from tests.handlers.fitting import fits, text_of

EN = translator("en")
TOAST_LIMIT = 200
STEPS: list[Step | None] = [None, *TINY.steps]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key if step else "nowhere")
@pytest.mark.parametrize("why", list(Why))
def test_every_refusal_is_told_and_fits_over_the_chat(why: Why, step: Step | None) -> None:
    for language in LANGUAGES:
        sentence = fits(Screen(refusal(why, step, translator(language))))
        assert len(sentence) <= TOAST_LIMIT
        assert "%" not in sentence


def test_every_reason_has_a_sentence_of_its_own() -> None:
    assert set(SENTENCES) == set(Why)
    assert len(set(SENTENCES.values())) == len(Why)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_refusal_is_lost_in_translation(language: str) -> None:
    t = translator(language)
    told = {t(sentence) for sentence in SENTENCES.values()}
    assert len(told) == len(Why)
    assert text_of(html(t, NOT_KEPT))


@pytest.mark.parametrize("why", [Why.NEEDS_NUMBER, Why.OUT_OF_RANGE])
def test_a_scale_tells_its_ends(why: Why) -> None:
    scale = Scale(key="rate", stage="", prompt="?", low=3, high=44)
    assert "3" in refusal(why, scale, EN)
    assert "44" in refusal(why, scale, EN)
    assert "10" in refusal(why, TINY.step("compass"), EN)


def test_where_there_is_no_scale_a_number_is_a_tap() -> None:
    for step in (None, Open(key="o", stage="", prompt="?")):
        assert refusal(Why.NEEDS_NUMBER, step, EN) == refusal(Why.NEEDS_TAP, step, EN)


def test_a_day_too_far_is_told_by_its_side_of_today() -> None:
    past = DayStep(key="day", stage="", prompt="?", future=False)
    future = DayStep(key="day", stage="", prompt="?", future=True)
    assert "up to today" in refusal(Why.DAY_TOO_FAR, past, EN)
    assert "from today on" in refusal(Why.DAY_TOO_FAR, future, EN)
    assert refusal(Why.NEEDS_DAY, past, EN) == refusal(Why.NEEDS_DAY, future, EN)


def test_a_name_too_long_is_told_how_long_it_may_be() -> None:
    assert "60" in refusal(Why.TOO_LONG_NAME, TINY.step("compass"), EN)
