"""What somebody said can never become a tag, and a long text is cut without loss."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.markup import MESSAGE_LIMIT, ROOM, Html, bold, cut, html, joined, messages, plain, quiet, quoted, safe
from locales.translator import translator
from sandbox.entities import parse_html
from tests.dialogs.walks import BOUNDED
from tests.handlers.fitting import text_of

EN = translator("en")
TEXT = st.text(max_size=60) | st.text("<>&;/b \n'\"%()s", max_size=60)
LONG = st.text("аб \n<&😀", max_size=400) | st.lists(st.text(max_size=30), max_size=20).map(" ".join)


@BOUNDED
@given(TEXT)
def test_whatever_was_said_is_shown_as_it_was_said(said: str) -> None:
    for wrapped in (safe(said), bold(said), quiet(said), quoted(said)):
        assert text_of(wrapped) == said
    assert parse_html(quoted(said)).entities == (
        ({"type": "blockquote", "offset": 0, "length": len(said.encode("utf-16-le")) // 2},) if said else ()
    )


def test_what_is_html_already_is_not_escaped_again() -> None:
    assert safe(bold("a < b")) == "<b>a &lt; b</b>"
    assert isinstance(safe("x"), Html)
    assert quoted(bold("x")) == "<blockquote><b>x</b></blockquote>"


@BOUNDED
@given(TEXT)
def test_what_fills_a_sentence_is_escaped(name: str) -> None:
    assert plain(html(EN, "Good to see you, %(name)s.", name=name)) == f"Good to see you, {name}."
    text_of(html(EN, "Good to see you, %(name)s.", name=name))


def test_a_sentence_may_be_filled_with_numbers() -> None:
    assert html(EN, "%(low)d & %(high)d of %(all)s", low=0, high=10, all=10) == "0 &amp; 10 of 10"


def test_a_sentence_without_values_may_hold_a_per_cent_sign() -> None:
    assert html(EN, "100 % & more") == "100 % &amp; more"


def test_empty_parts_are_left_out() -> None:
    assert joined(("", "a<b", Html(""), bold("c"))) == "a&lt;b\n\n<b>c</b>"
    assert joined(("a", "b"), " ") == "a b"
    assert joined(()) == ""


def without_space(text: str) -> str:
    return "".join(text.split())


@BOUNDED
@given(LONG, st.integers(1, 120))
def test_a_text_that_is_cut_loses_nothing_but_white_space_at_its_seams(text: str, most: int) -> None:
    pieces = list(cut(text, most))
    assert all(1 <= len(piece) <= most for piece in pieces)
    assert all(piece == piece.strip() for piece in pieces)
    assert without_space("".join(pieces)) == without_space(text)
    rest = text
    for piece in pieces:
        rest = rest.lstrip()
        assert rest.startswith(piece)
        rest = rest.removeprefix(piece)
    assert not rest.strip()


@BOUNDED
@given(st.lists(st.text("аб", min_size=1, max_size=20), min_size=1, max_size=60).map(" ".join))
def test_words_that_fit_are_not_cut_in_two(text: str) -> None:
    pieces = list(cut(text, 50))
    assert " ".join(pieces) == text


def test_a_short_text_is_one_piece_and_an_empty_one_is_none() -> None:
    assert list(cut("a\nb")) == ["a\nb"]
    assert list(cut(" \n ")) == []
    assert list(cut("ab" * 1500)) == ["ab" * 1500]


def test_a_cut_prefers_the_end_of_a_line_or_a_word_in_the_second_half() -> None:
    assert list(cut("aaaa bbbb cccc", 10)) == ["aaaa bbbb", "cccc"]
    assert list(cut("aaaaaa\nb cccccc", 10)) == ["aaaaaa\nb", "cccccc"]
    assert list(cut("aaaaaa\nbcccccccc", 10)) == ["aaaaaa", "bcccccccc"]
    assert list(cut("a bbbbbbbbbbbbb", 10)) == ["a bbbbbbbb", "bbbbb"]


BLOCKS = st.lists(
    st.builds(lambda one, times: quoted(one * times), st.sampled_from("а<&"), st.integers(1, 3900)), max_size=8
)


@settings(BOUNDED, max_examples=50)
@given(BLOCKS)
def test_blocks_are_gathered_into_as_few_messages_as_fit(blocks: list[Html]) -> None:
    gathered = messages(blocks)
    assert "\n\n".join(gathered) == "\n\n".join(blocks)
    for message in gathered:
        assert len(text_of(message)) <= MESSAGE_LIMIT
    for one, after in pairwise(gathered):
        first = after.split("</blockquote>")[0] + "</blockquote>"
        assert len(plain(one)) + len(plain(Html(first))) + 2 > ROOM


def test_no_blocks_are_no_messages_and_a_block_is_never_split() -> None:
    assert messages(()) == ()
    long = bold("б" * 3990)
    assert messages((bold("a"), long, bold("c"))) == (bold("a"), long, bold("c"))


@pytest.mark.parametrize("text", ["😀" * 3000, "<" * 3000, "&lt;" * 700])
def test_a_message_is_measured_as_it_is_read_not_as_it_is_written(text: str) -> None:
    assert messages((quoted(text), bold("b"))) == (joined((quoted(text), bold("b"))),)
