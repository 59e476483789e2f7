"""What stands before a person: a text and buttons, before any of it is Telegram's."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.markup import Html

DATA_LIMIT = 64
"""Bytes of callback data in a button (Telegram Bot API: InlineKeyboardButton)."""


@dataclass(frozen=True)
class Button:
    """A label and what a tap on it means; see `taps` for the grammar of `data`."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Screen:
    """One message: text and rows of buttons."""

    text: Html
    rows: Rows = ()

    def having(self, *rows: tuple[Button, ...]) -> Screen:
        """This screen with more rows below."""
        return Screen(self.text, (*self.rows, *rows))
