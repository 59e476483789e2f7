"""A long list of buttons, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.screen import Button, Rows


def paged(buttons: Sequence[Button], number: int, prefix: str, size: int) -> Rows:
    """Page `number` (from 0) of the buttons, one on a row, and the way to the pages before and after; these carry the
    prefix and the number of their page. A page that is no longer there is the last one."""
    last = max(0, (len(buttons) - 1) // size)
    number = min(number, last)
    shown = tuple((one,) for one in buttons[number * size : (number + 1) * size])
    return (*shown, *turns(prefix, number, len(buttons), size))


def turns(prefix: str, number: int, total: int, size: int) -> Rows:
    """The way to the pages before and after, where there are any."""
    row = []
    if number > 0:
        row.append(Button("◀", f"{prefix}:{number - 1}"))
    if (number + 1) * size < total:
        row.append(Button("▶", f"{prefix}:{number + 1}"))
    return (tuple(row),) if row else ()
