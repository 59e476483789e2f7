"""One question asked once more, to correct an answer given long ago."""

import pytest

from dialogs.amending import amending, find, is_amending
from dialogs.answers import Marked, Nothing, Spoke, Words
from dialogs.catalogue import INSTRUMENTS, UnknownInstrument, instrument
from dialogs.catalogue.lesson_coaching import LESSON_COACHING
from dialogs.events import Asked, Completed, Recorded, Why
from dialogs.instruments import Instrument
from dialogs.replies import Rated, Said, Skipped, Switched, WentBack
from tests.dialogs.talk import Talk

every_instrument = pytest.mark.parametrize("source", INSTRUMENTS, ids=lambda one: f"{one.key}-{one.version}")


@every_instrument
def test_every_answer_can_be_given_again(source: Instrument) -> None:
    for step in source.steps:
        talk = Talk(amending(source, step.key), earlier="what it was")
        assert talk.asked == Asked(step.key, 1, 1, opens=step.stage)
        while talk.at is not None:
            talk.answers()
        assert talk.events[-1] == Completed()
        assert set(talk.session.answers) == {step.key}
        assert not isinstance(talk.session.answers[step.key], Nothing)


@every_instrument
def test_the_question_can_be_left_as_it_is(source: Instrument) -> None:
    for step in source.steps:
        talk = Talk(amending(source, step.key))
        while talk.at is not None:
            talk.takes(Skipped())
        assert talk.events[-1] == Completed()


@every_instrument
def test_there_is_nothing_before_it_and_no_shorter_way(source: Instrument) -> None:
    for step in source.steps:
        talk = Talk(amending(source, step.key))
        assert talk.refuses(WentBack()) is Why.AT_THE_START
        assert talk.refuses(Switched("express")) is Why.NO_SUCH_OPTION


@every_instrument
def test_a_stored_session_finds_its_instrument_by_its_key(source: Instrument) -> None:
    for step in source.steps:
        small = amending(source, step.key)
        assert find(small.key, small.version) == small
        assert is_amending(small)
        assert not is_amending(source)
        assert find(source.key, source.version) is source
        assert len(small.key) <= 64


def test_the_title_and_stages_are_those_of_the_source_without_introductions() -> None:
    small = amending(LESSON_COACHING, "goal")
    assert small.title == LESSON_COACHING.title
    assert [stage.title for stage in small.stages] == [stage.title for stage in LESSON_COACHING.stages]
    assert {stage.why for stage in small.stages} == {None}
    assert small.rests_days == 1


def test_what_could_not_be_asked_of_everyone_can_be_corrected_by_everyone() -> None:
    talk = Talk(amending(LESSON_COACHING, "keeps_it"))
    assert talk.takes(Said("They asked more")) == (
        Recorded("keeps_it", Words.of("They asked more")),
        Completed(),
    )


def test_one_sector_of_an_old_wheel_can_be_marked_anew() -> None:
    talk = Talk(amending(LESSON_COACHING, "wheel"), own_names={"motivation": "Zeal"})
    talk.takes(Skipped(), Rated(9), WentBack(), WentBack(), Rated(4))
    assert talk.session.answers["wheel"] == Marked((Spoke("goal", 4), Spoke("motivation", 9, "Zeal")))


def test_an_unknown_step_or_instrument_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError):
        amending(LESSON_COACHING, "nowhere")
    with pytest.raises(UnknownInstrument):
        find("horoscope")


@pytest.mark.parametrize(
    "key",
    [
        "amend:",
        "amend::",
        "amend::goal",
        "amend:horoscope:goal",
        "amend:lesson_coaching",
        "amend:lesson_coaching:",
        "amend:lesson_coaching:nowhere",
        "amend:lesson_coaching:goal:goal",
        "amend:amend:lesson_coaching:goal",
        "amend",
    ],
)
def test_a_key_that_no_session_was_stored_with_is_unknown(key: str) -> None:
    with pytest.raises(UnknownInstrument):
        find(key)


def test_a_version_that_is_not_there_cannot_be_amended() -> None:
    with pytest.raises(UnknownInstrument):
        find("amend:lesson_coaching:goal", 99)


def test_the_catalogue_gives_the_version_that_was_asked_for_or_says_what_there_is() -> None:
    assert instrument("lesson_sheet") is instrument("lesson_sheet", 2)
    assert instrument("lesson_sheet", 1).version == 1
    with pytest.raises(UnknownInstrument, match="no instrument lesson_sheet version 99"):
        instrument("lesson_sheet", 99)
    with pytest.raises(
        UnknownInstrument, match="there are: answer_mentor, ask_back, growth_day, growth_look, growth_step"
    ):
        instrument("horoscope")
