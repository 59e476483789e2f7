"""Answers are written as JSON types and read back equal; anything else is unreadable, never half read."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.answers import (
    Answer,
    Attachment,
    Code,
    Day,
    Marked,
    Nothing,
    Part,
    Score,
    Source,
    Spoke,
    UnreadableAnswer,
    Words,
    from_plain,
    to_plain,
)
from tests.dialogs.walks import BOUNDED

TEXT = st.text(max_size=40)
ATTACHMENTS = st.builds(Attachment, TEXT, TEXT, st.none() | st.integers(0, 10_000), st.none() | TEXT)
SOURCES = st.builds(Source, st.integers(0, 2**53), st.integers(0, 2**40), st.none() | TEXT)
PARTS = st.builds(Part, TEXT, st.lists(ATTACHMENTS, max_size=3).map(tuple), st.none() | SOURCES)
SPOKES = st.builds(Spoke, TEXT, st.none() | st.integers(0, 10), st.none() | TEXT)
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Words, st.lists(PARTS, max_size=4).map(tuple), st.none() | TEXT),
    st.builds(Code, TEXT),
    st.builds(Score, st.integers(-(2**53), 2**53)),
    st.builds(Day, st.dates()),
    st.builds(Marked, st.lists(SPOKES, max_size=10).map(tuple)),
    st.just(Nothing()),
)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
KINDS = ("words", "code", "score", "day", "wheel", "nothing", "song")
FIELDS = ("parts", "opening", "code", "value", "day", "spokes")
NEARLY = st.fixed_dictionaries({"is": st.sampled_from(KINDS)}, optional=dict.fromkeys(FIELDS, JSON))


@BOUNDED
@given(ANSWERS)
def test_what_was_written_is_read_back_equal(answer: Answer) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(answer)))) == answer


@BOUNDED
@given(JSON | NEARLY)
def test_anything_else_is_unreadable_and_nothing_worse(plain: Any) -> None:
    try:
        read = from_plain(plain)
    except UnreadableAnswer:
        return
    assert plain["is"] == to_plain(read)["is"]


@pytest.mark.parametrize(
    "plain",
    [
        {},
        [],
        None,
        "words",
        {"is": "song"},
        {"is": None},
        {"is": ["words"]},
        {"kind": "code", "code": "yes"},
        {"is": "code"},
        {"is": "score"},
        {"is": "words", "parts": []},
        {"is": "words", "opening": None},
        {"is": "words", "parts": None, "opening": None},
        {"is": "words", "parts": ["text"], "opening": None},
        {"is": "words", "parts": [{"text": "t", "files": []}], "opening": None},
        {"is": "words", "parts": [{"text": "t", "files": [[]], "source": None}], "opening": None},
        {"is": "words", "parts": [{"text": "t", "files": [], "source": [1]}], "opening": None},
        {"is": "words", "parts": [{"text": "t", "files": [], "source": [1, 2, "a", 4]}], "opening": None},
        {"is": "day", "day": "31.02.2026"},
        {"is": "day", "day": "2026-02-31"},
        {"is": "day", "day": 5},
        {"is": "wheel"},
        {"is": "wheel", "spokes": [[]]},
        {"is": "wheel", "spokes": 3},
        {"is": "wheel", "spokes": [["goal", 3, None, "more"]]},
    ],
)
def test_junk_is_unreadable(plain: Any) -> None:
    with pytest.raises(UnreadableAnswer):
        from_plain(plain)


def test_the_complaint_about_an_unreadable_answer_does_not_quote_it() -> None:
    with pytest.raises(UnreadableAnswer, match=r"ValueError$") as caught:
        from_plain({"is": "day", "day": "what I said in confidence"})
    assert "confidence" not in str(caught.value)


def test_the_shapes_in_which_answers_are_stored_stay_readable() -> None:
    stored: dict[str, Answer] = {
        '{"is": "words", "parts": [{"text": "ask", "files": [["photo", "f", null, null]], "source": [7, 9, "a"]}], '
        '"opening": "next"}': Words((Part("ask", (Attachment("photo", "f"),), Source(7, 9, "a")),), "next"),
        '{"is": "code", "code": "partly"}': Code("partly"),
        '{"is": "score", "value": 7}': Score(7),
        '{"is": "day", "day": "2026-11-21"}': Day(date(2026, 11, 21)),
        '{"is": "wheel", "spokes": [["goal", 7, null], ["mood", null, "Joy"]]}': Marked(
            (Spoke("goal", 7), Spoke("mood", None, "Joy"))
        ),
        '{"is": "nothing"}': Nothing(),
    }
    for written, answer in stored.items():
        assert from_plain(json.loads(written)) == answer
        assert to_plain(answer) == json.loads(written)


def test_the_text_of_words_is_a_line_for_each_part_that_has_any() -> None:
    photo, voice = Attachment("photo", "f"), Attachment("voice", "v", 3)
    words = Words((Part("one"), Part("", (photo,)), Part("two", (voice,))))
    assert words.text == "one\ntwo"
    assert words.attachments == (photo, voice)
    assert Words.of("one", (photo,)) == Words((Part("one", (photo,)),))


def test_a_part_knows_the_message_it_came_from() -> None:
    part = Part("one", source=Source(7, 9))
    assert part.is_from(Source(7, 1000))
    assert not part.is_from(Source(8, 9))
    assert not part.is_from(None)
    assert not Part("one").is_from(Source(7, 9))


def test_a_wheel_takes_the_spokes_of_a_later_one() -> None:
    old = Marked((Spoke("a", 1), Spoke("b", 2, "Joy")))
    assert old.joined(Marked((Spoke("b", 9), Spoke("c", None)))) == Marked(
        (Spoke("a", 1), Spoke("b", 9), Spoke("c", None))
    )
    assert old.joined(Marked()) == old
    assert old.spoke("b") == Spoke("b", 2, "Joy")
    assert old.spoke("c") is None
