"""An edited message corrects its answer; an album and a text cut in two are one answer."""

from dataclasses import replace
from datetime import date

import pytest

from dialogs.answers import Attachment, Code, Day, Marked, Nothing, Part, Score, Source, Spoke, Words
from dialogs.correcting import NEARLY_FULL, SAME_BREATH, add, continues, correct
from dialogs.events import Recorded, Refused, Why
from dialogs.replies import Chose, Enough, Opened, Rated, Said, Skipped, Suggested, WentBack, Withdrew
from dialogs.session import Session
from tests.dialogs.talk import NOW, Talk, reread
from tests.dialogs.tiny import TINY

VOICE = Attachment("voice", "file-1", 12)
PHOTO, OTHER = Attachment("photo", "file-2"), Attachment("photo", "file-3")
SECOND = 1_800_000_000
FULL = "б" * NEARLY_FULL


def at(message: int, after: int = 0, album: str | None = None) -> Source:
    return Source(message, SECOND + after, album)


def told(said: Said) -> Session:
    """A session whose last answer was `said`."""
    talk = Talk(TINY).reaches("story")
    talk.takes(said)
    return talk.session


def corrected(session: Session, key: str, said: Said | Chose) -> Session:
    turn = correct(TINY, reread(session), key, said, NOW)
    (recorded,) = turn.events
    assert recorded == Recorded(key, turn.session.answers[key])
    assert turn.session == replace(session, answers={**session.answers, key: turn.session.answers[key]})
    return reread(turn.session)


def refused(session: Session, key: str, said: Said | Chose) -> Why:
    turn = correct(TINY, session, key, said, NOW)
    (event,) = turn.events
    assert isinstance(event, Refused)
    assert turn.session == session
    return event.why


def test_the_words_of_an_edited_message_take_the_place_of_the_old_ones() -> None:
    session = told(Said("Onse", source=at(7)))
    assert corrected(session, "story", Said(" Once ", source=at(7))).answers["story"] == Words(
        (Part("Once", (), at(7)),)
    )


def test_a_correction_leaves_the_standing_question_and_its_keyboard() -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(Rated(4))
    after = corrected(talk.session, "story", Said("Once"))
    assert (after.at, after.turn, after.draft, after.trail) == (
        talk.session.at,
        talk.session.turn,
        talk.session.draft,
        talk.session.trail,
    )


@pytest.mark.parametrize("end", [Withdrew(), Enough()])
def test_an_answer_of_an_ended_conversation_can_be_corrected(end: Withdrew | Enough) -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(end)
    while talk.at is not None:
        talk.takes(Skipped())
    assert corrected(talk.session, "story", Said("Once")).answers["story"] == Words.of("Once")


def test_files_stay_when_their_caption_is_edited() -> None:
    session = told(Said("the bord", (PHOTO,), at(7)))
    assert corrected(session, "story", Said("the board", source=at(7))).answers["story"] == Words(
        (Part("the board", (PHOTO,), at(7)),)
    )


def test_a_file_can_be_exchanged() -> None:
    session = told(Said("", (PHOTO,), at(7)))
    assert corrected(session, "story", Said("", (OTHER,), at(7))).answers["story"] == Words(
        (Part("", (OTHER,), at(7)),)
    )


def test_a_caption_can_be_taken_away_and_words_alone_cannot() -> None:
    captioned = told(Said("the board", (PHOTO,), at(7)))
    assert corrected(captioned, "story", Said("", source=at(7))).answers["story"] == Words((Part("", (PHOTO,), at(7)),))
    assert refused(told(Said("words", source=at(7))), "story", Said("  ", source=at(7))) is Why.EMPTY


def test_the_opening_stays_when_its_end_is_edited() -> None:
    talk = Talk(TINY).reaches("step")
    talk.takes(Opened("next"), Said("aks", source=at(9)))
    after = corrected(talk.session, "step", Said("ask", source=at(9)))
    assert after.answers["step"] == Words((Part("ask", (), at(9)),), "next")


def test_one_part_of_several_is_edited_and_the_others_stay() -> None:
    session = add(told(Said(FULL, source=at(7))), "story", Said("and so no", source=at(8))).session
    after = corrected(session, "story", Said("and so on", source=at(8)))
    assert after.answers["story"] == Words((Part(FULL, (), at(7)), Part("and so on", (), at(8))))
    emptied = corrected(session, "story", Said("", source=at(8)))
    assert emptied.answers["story"] == Words((Part(FULL, (), at(7)), Part("", (), at(8))))


@pytest.mark.parametrize("source", [None, at(99)])
def test_words_that_were_tapped_are_replaced_whole_and_keep_their_files(source: Source | None) -> None:
    talk = Talk(TINY, stories=["one"]).reaches("story")
    talk.takes(Suggested(0))
    taken = replace(talk.session, answers={**talk.session.answers, "story": Words.of("one", (PHOTO,))})
    after = corrected(taken, "story", Said("another", source=source))
    assert after.answers["story"] == Words((Part("another", (PHOTO,), source),))


def test_a_typed_number_is_corrected_by_a_number_on_the_scale() -> None:
    session = Talk(TINY).reaches("story").session
    assert corrected(session, "rate", Said("2")).answers["rate"] == Score(2)
    assert refused(session, "rate", Said("9")) is Why.OUT_OF_RANGE
    assert refused(session, "rate", Said("two")) is Why.NEEDS_NUMBER


def test_a_typed_day_is_corrected_by_a_day() -> None:
    talk = Talk(TINY).reaches("since")
    assert corrected(talk.session, "until", Said("24.12")).answers["until"] == Day(date(2026, 12, 24))
    assert refused(talk.session, "until", Said("soon")) is Why.NEEDS_DAY
    talk.answers()
    assert corrected(talk.session, "since", Said("20.11")).answers["since"] == Day(date(2026, 11, 20))


def test_a_choice_is_not_corrected_by_words() -> None:
    session = Talk(TINY).reaches("rate").session
    assert refused(session, "kind", Said("Rich")) is Why.NEEDS_TAP
    assert session.answers["kind"] == Code("plain")


def test_a_choice_is_corrected_by_another_choice() -> None:
    session = Talk(TINY).reaches("rate").session
    assert corrected(session, "kind", Chose("rich")).answers["kind"] == Code("rich")
    assert refused(session, "kind", Chose("nonsense")) is Why.NO_SUCH_OPTION


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("rate", Why.NEEDS_NUMBER),
        ("story", Why.NEEDS_WORDS),
        ("compass", Why.NOT_HERE),
        ("step", Why.NEEDS_WORDS),
        ("until", Why.NEEDS_DAY),
    ],
)
def test_a_choice_corrects_nothing_but_a_choice(step: str, why: Why) -> None:
    assert refused(Talk(TINY).reaches("since").session, step, Chose("plain")) is why


def test_a_mark_on_the_wheel_is_not_corrected_by_an_edit() -> None:
    talk = Talk(TINY).reaches("compass")
    talk.takes(Said("7", source=at(3)), Rated(5))
    assert refused(talk.session, "compass", Said("8", source=at(3))) is Why.NOT_HERE
    assert talk.session.answers["compass"] == Marked((Spoke("east", 7), Spoke("south", 5)))


def test_a_skipped_question_can_be_answered_by_a_correction() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(Skipped())
    assert talk.session.answers["story"] == Nothing()
    assert corrected(talk.session, "story", Said("Once after all")).answers["story"] == Words.of("Once after all")
    talk.reaches("step")
    talk.takes(Skipped())
    assert corrected(talk.session, "step", Said("ask")).answers["step"] == Words.of("ask")


def test_an_opening_that_waits_does_not_slip_into_another_answer() -> None:
    talk = Talk(TINY).reaches("step")
    talk.takes(Skipped(), WentBack(), Opened("next"))
    assert corrected(talk.session, "step", Said("ask")).answers["step"] == Words.of("ask")


def test_an_unknown_step_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError):
        correct(TINY, Talk(TINY).session, "nowhere", Said("hello"), NOW)


def test_the_pictures_of_one_album_are_one_answer() -> None:
    session = told(Said("the board", (PHOTO,), at(7, album="a")))
    more = Said("", (OTHER,), at(8, 1, album="a"))
    assert continues(session, more) == "story"
    turn = add(reread(session), "story", more)
    whole = Words((Part("the board", (PHOTO,), at(7, album="a")), Part("", (OTHER,), at(8, 1, album="a"))))
    assert turn.events == (Recorded("story", whole),)
    assert reread(turn.session) == replace(session, answers={**session.answers, "story": whole})
    assert whole.attachments == (PHOTO, OTHER)
    third = Said("", (PHOTO,), at(9, 60, album="a"))
    assert continues(turn.session, third) == "story"


def test_the_rest_of_a_text_that_was_cut_belongs_to_it() -> None:
    session = told(Said(FULL, source=at(7)))
    rest = Said(" and so on. ", source=at(8, SAME_BREATH))
    assert continues(session, rest) == "story"
    answer = add(session, "story", rest).session.answers["story"]
    assert isinstance(answer, Words)
    assert answer.text == f"{FULL}\nand so on."


def test_an_answer_that_ended_the_conversation_can_go_on_too() -> None:
    talk = Talk(TINY, "express").reaches("brief")
    talk.takes(Said(FULL, source=at(7)))
    assert talk.at is None
    assert continues(talk.session, Said("rest", source=at(8, 1))) == "brief"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(Said(FULL[1:], source=at(7)), Said("rest", source=at(8)), id="a short text"),
        pytest.param(Said(FULL, source=at(7)), Said("rest", source=at(8, SAME_BREATH + 1)), id="a breath later"),
        pytest.param(Said(FULL, source=at(7)), Said("rest", source=at(7)), id="the same message"),
        pytest.param(Said(FULL, source=at(7)), Said("rest", source=at(6)), id="an earlier message"),
        pytest.param(Said(FULL, source=at(7)), Said("rest"), id="from nowhere"),
        pytest.param(Said(FULL), Said("rest", source=at(8)), id="after what was tapped"),
        pytest.param(Said("", (PHOTO,), at(7, album="a")), Said("", (OTHER,), at(8, album="b")), id="another album"),
        pytest.param(Said("", (PHOTO,), at(7, album="a")), Said("", (OTHER,), at(8)), id="no album"),
        pytest.param(Said("", (PHOTO,), at(7)), Said("", (OTHER,), at(8)), id="two pictures one by one"),
    ],
)
def test_anything_else_is_an_answer_of_its_own(first: Said, then: Said) -> None:
    assert continues(told(first), then) is None


def test_nothing_continues_what_is_not_words() -> None:
    assert continues(Talk(TINY).session, Said("rest", source=at(8))) is None
    assert continues(Talk(TINY).reaches("story").session, Said("rest", source=at(8))) is None


def test_what_was_said_last_goes_on_though_it_is_not_the_step_before() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(Said("once", source=at(7)))
    talk.reaches("step").takes(Said("ask", source=at(9)), *[WentBack()] * 6)
    assert talk.at == "story"
    talk.takes(Said(FULL, source=at(11)))
    assert (talk.at, talk.session.trail[-1]) == ("until", "step")
    assert continues(talk.session, Said("rest", source=at(12))) == "story"
    assert continues(talk.session, Said("rest", source=at(10))) is None


def test_what_was_said_before_the_last_answer_does_not_go_on() -> None:
    talk = Talk(TINY).reaches("story")
    talk.takes(Said(FULL, source=at(7)), Rated(1), Rated(2), Rated(3), Said("low", source=at(8)))
    assert continues(talk.session, Said("rest", source=at(9))) is None


def test_what_stands_before_a_question_gone_back_to_is_continued_not_the_question_itself() -> None:
    talk = Talk(TINY, "express").reaches("brief")
    talk.takes(WentBack())
    assert continues(talk.session, Said("rest", source=at(8))) is None


@pytest.mark.parametrize("step", ["rate", "low"])
def test_nothing_can_be_added_to_what_is_not_words(step: str) -> None:
    session = Talk(TINY).reaches("story").session
    turn = add(session, step, Said("more", (VOICE,)))
    assert turn.events == (Refused(Why.NOT_HERE),)
    assert turn.session == session
