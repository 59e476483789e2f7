"""Telegram's HTML: what is read, what is refused, and that it can be written again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import Formatted, parse_html, stripped, utf16_length
from sandbox.refusal import Refusal
from sandbox.rendering import render_html


@pytest.mark.parametrize(
    "source",
    [
        "<b>bold</b> <i>italic</i> <u>under</u> <s>struck</s> <code>code</code> <pre>pre</pre>",
        "<b>bold <i>and italic</i></b> and &lt;plain&gt; &amp; simple",
        '<a href="https://example.org/?a=1&amp;b=2">link</a> <tg-spoiler>hidden</tg-spoiler>',
        "<blockquote>said</blockquote>\n<blockquote expandable>said at length</blockquote>",
        '<pre><code class="language-python">print()</code></pre>',
        "😀 <b>Әлем 😀</b> <i>ұзақ</i>",
    ],
)
def test_html_comes_back_as_it_was_written(source: str) -> None:
    read = parse_html(source)
    assert render_html(read.text, list(read.entities)) == source


def test_other_spellings_of_a_tag_mean_the_same() -> None:
    for source in ("<strong>x</strong>", "<B>x</B>", "<b >x</b>"):
        assert parse_html(source).entities == ({"type": "bold", "offset": 0, "length": 1},)
    for source in ("<strike>x</strike>", "<del>x</del>"):
        assert parse_html(source).entities[0]["type"] == "strikethrough"
    assert parse_html("<em>x</em><ins>y</ins>").entities[1]["type"] == "underline"
    assert parse_html('<span class="tg-spoiler">x</span>').entities[0]["type"] == "spoiler"


def test_character_references_are_resolved_and_a_lone_ampersand_stays() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#65;&#x42; & &nbsp; &#xD800;").text == '<>&"AB & &nbsp; &#xD800;'


def test_offsets_are_counted_in_utf16_units() -> None:
    assert utf16_length("a😀") == 3
    assert parse_html("😀<b>x</b>").entities == ({"type": "bold", "offset": 2, "length": 1},)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("Әа <p>x</p>", 'Unsupported start tag "p" at byte offset 5'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", 'Unclosed start tag "b" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, why: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"


def test_a_tag_around_nothing_and_a_link_to_nowhere_leave_no_trace() -> None:
    assert parse_html("<b></b>x<a>y</a>") == Formatted("xy")


def test_white_space_around_a_message_is_cut_and_entities_with_it() -> None:
    read = stripped(parse_html("  <b> x </b>  "))
    assert read == Formatted("x", ({"type": "bold", "offset": 0, "length": 1},))


@given(st.text())
def test_escaped_text_always_reads_as_itself(text: str) -> None:
    assert parse_html(render_html(text, [])).text == text


@given(st.text(alphabet="<>/&;ab i=\"'pre#1😀", max_size=60))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        read = parse_html(text)
    except Refusal:
        return
    for entity in read.entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16_length(read.text)
