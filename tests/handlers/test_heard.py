"""What a message says: the words of a button are the choice that the button makes."""

import pytest

from dialogs.answers import Code, Source
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.correcting import correct
from dialogs.events import Recorded, Refused, Why
from dialogs.replies import Chose, Said
from handlers.heard import as_reply
from locales.translator import LANGUAGES, translator
from tests.dialogs.talk import NOW, Talk

LOOK_BACK = LESSON_COACHING.step("look_back")
EDITED = Source(7, 1_800_000_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_of_an_option_is_that_choice(language: str) -> None:
    t = translator(language)
    label = t("In a week")
    for text in (label, label.upper(), f"  {label}\n"):
        assert as_reply(Said(text, source=EDITED), LOOK_BACK, t) == Chose("week")


@pytest.mark.parametrize("text", ["", "In a", "In a week or so", "week"])
def test_any_other_words_stay_words(text: str) -> None:
    said = Said(text, source=EDITED)
    assert as_reply(said, LOOK_BACK, translator("en")) == said


def test_a_label_is_only_words_where_there_is_nothing_to_choose() -> None:
    said = Said("In a week", source=EDITED)
    assert as_reply(said, LESSON_COACHING.step("goal"), translator("en")) == said


def test_an_edited_message_that_is_the_label_of_an_option_corrects_the_choice() -> None:
    talk = Talk(LESSON_COACHING, "short", point_1="Pairs").reaches("growth_1")
    step, t = LESSON_COACHING.step("point_1"), translator("kk")
    assert talk.session.answers["point_1"] == Code("reached")
    label = Said(t("Partly"), source=EDITED)
    turn = correct(LESSON_COACHING, talk.session, "point_1", as_reply(label, step, t), NOW)
    assert turn.events == (Recorded("point_1", Code("partly")),)
    assert turn.session.answers["point_1"] == Code("partly")
    assert (turn.session.at, turn.session.turn) == (talk.session.at, talk.session.turn)
    words = as_reply(Said("So and so", source=EDITED), step, t)
    refused = correct(LESSON_COACHING, talk.session, "point_1", words, NOW)
    assert refused.events == (Refused(Why.NEEDS_TAP),)
    assert refused.session == talk.session
