"""What every screen must be: within Telegram's limits and in its HTML, read by the pretend Telegram's strict reader."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.markup import MESSAGE_LIMIT, Html, plain
from handlers.screen import DATA_LIMIT, Rows, Screen
from sandbox.entities import parse_html

ROWS_ON_A_PHONE = 8
CAPTION_LIMIT = 1024


def text_of(html: Html) -> str:
    """The text as Telegram shows it. Raises Refusal for a tag that is unknown, not closed or crossed."""
    shown = parse_html(html).text
    assert shown == plain(html)
    return shown


def fits(screen: Screen) -> str:
    """The text of a screen that Telegram would take."""
    text = text_of(screen.text)
    assert 1 <= len(text) <= MESSAGE_LIMIT
    assert "%(" not in text
    fit_on_a_phone(screen.rows)
    return text


def fit_on_a_phone(rows: Rows) -> None:
    assert len(rows) <= ROWS_ON_A_PHONE
    for row in rows:
        assert 1 <= len(row) <= 8
        for button in row:
            assert 1 <= len(button.data.encode()) <= DATA_LIMIT
            assert button.label.strip()
            assert "\n" not in button.label
            assert len(button.label) <= 64


def labels(screen: Screen) -> list[list[str]]:
    return [[button.label for button in row] for row in screen.rows]


def data(screens: Screen | Iterable[Screen]) -> list[str]:
    """What the buttons carry, in order."""
    shown = [screens] if isinstance(screens, Screen) else screens
    return [button.data for screen in shown for row in screen.rows for button in row]
