"""What a button carries is read back as the same tap; anything else is foreign."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.catalogue import INSTRUMENTS
from dialogs.replies import (
    Chose,
    Enough,
    Opened,
    Paused,
    Picked,
    Rated,
    Renaming,
    Reply,
    Said,
    Skipped,
    Suggested,
    Switched,
    TookUp,
    Unnamed,
    WentBack,
    Withdrew,
)
from dialogs.session import Ticket
from dialogs.steps import Choice, Growth
from handlers.screen import DATA_LIMIT
from handlers.taps import ForeignTap, Tapped, answering, read, turning
from tests.dialogs.walks import BOUNDED

TICKET = Ticket("aB-_3xYz", 17)
CODES = st.text("abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=24)
KEYS = st.text("abcXYZ019_-", min_size=8, max_size=8)
TICKETS = st.builds(Ticket, KEYS, st.integers(0, 9999))
REPLIES: st.SearchStrategy[Reply] = st.one_of(
    st.builds(Chose, CODES),
    st.builds(Rated, st.integers(-99, 99)),
    st.builds(Picked, st.dates()),
    st.builds(Opened, CODES),
    st.builds(TookUp, CODES),
    st.builds(Suggested, st.integers(0, 9)),
    st.builds(Switched, CODES),
    *(st.just(one()) for one in (Renaming, Unnamed, Enough, Skipped, WentBack, Paused, Withdrew)),
)


@BOUNDED
@given(TICKETS, REPLIES)
def test_a_button_is_read_back_as_the_reply_that_it_gives(ticket: Ticket, reply: Reply) -> None:
    data = answering(ticket, reply)
    assert len(data.encode()) <= DATA_LIMIT
    assert read(data) == Tapped(ticket, reply)


@pytest.mark.parametrize("menu", [True, False])
def test_a_button_of_the_menu_is_read_back(menu: bool) -> None:
    assert read(turning(TICKET, menu=menu)) == Tapped(TICKET, None, menu=menu)


def test_every_button_has_another_meaning() -> None:
    today = date(2026, 11, 21)
    replies: list[Reply] = [Chose("1"), Rated(1), Suggested(1), Opened("1"), TookUp("1"), Switched("1"), Picked(today)]
    replies += [Renaming(), Unnamed(), Enough(), Skipped(), WentBack(), Paused(), Withdrew()]
    written = {answering(TICKET, reply) for reply in replies}
    written |= {turning(TICKET, menu=True), turning(TICKET, menu=False)}
    assert len(written) == len(replies) + 2


def test_words_are_not_on_any_button() -> None:
    with pytest.raises(KeyError):
        answering(TICKET, Said("words"))


def test_every_code_of_every_instrument_fits_on_a_button() -> None:
    late = Ticket("aB-_3xYz", 9999)
    for instrument in INSTRUMENTS:
        replies: list[Reply] = [Switched(path.key) for path in instrument.paths]
        for step in instrument.steps:
            replies.append(TookUp(step.key))
            if isinstance(step, Choice):
                replies += [Chose(option.code) for option in step.options]
            if isinstance(step, Growth):
                replies += [Opened(option.code) for option in step.openings]
        replies += [Picked(date(2026, 1, 1) + timedelta(days=days)) for days in range(366)]
        for reply in replies:
            assert len(answering(late, reply).encode()) <= DATA_LIMIT


@pytest.mark.parametrize(
    "data",
    [
        "",
        "s",
        "go",
        "choose:lesson_coaching",
        "begin:lesson_coaching:full",
        "journal:read:aB-_3xYz",
        "s:key",
        "s:key:1",
        "s:key:1:k",
        "S:key:1:k:",
        "s:key:one:k:",
        "s:key:-1:k:",
        "s:key::k:",
        "s:key:1.5:k:",
        "s:key:²:k:",
        "s:key:1::",
        "s:key:1:z:",
        "s:key:1:kk:",
        "s:key:1:r:",
        "s:key:1:r:ten",
        "s:key:1:r:1.5",
        "s:key:1:d:",
        "s:key:1:d:31.02.2026",
        "s:key:1:d:2026-02-31",
        "s:key:1:g:first",
        " s:key:1:k:",
        "x:s:key:1:k:",
    ],
)
def test_what_no_button_of_ours_carries_is_foreign(data: str) -> None:
    with pytest.raises(ForeignTap):
        read(data)


FORGED = st.text(max_size=64) | st.builds(
    "s:key:{}:{}:{}".format,
    st.integers(-1, 9) | st.text("1²٣-_", max_size=3),
    st.sampled_from("crdotgnuekbplxmqz"),
    st.text("0127_-:Wé", max_size=10) | st.dates().map(str),
)


@BOUNDED
@given(FORGED)
def test_forged_data_is_a_tap_or_foreign_and_nothing_worse(data: str) -> None:
    try:
        tap = read(data)
    except ForeignTap:
        return
    assert isinstance(tap, Tapped)
    assert data.startswith(f"s:{tap.ticket.key}:")


def test_the_complaint_about_a_foreign_tap_does_not_quote_it() -> None:
    with pytest.raises(ForeignTap) as caught:
        read("s:key:1:r:secret")
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_value_may_hold_the_mark_that_parts_the_others() -> None:
    assert read("s:key:1:c:a:b") == Tapped(Ticket("key", 1), Chose("a:b"))
