"""Telegram's HTML, made so that what a person said can never become a tag: everything is escaped but the tags here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from locales.translator import Translator

MESSAGE_LIMIT = 4096
"""Characters in a message after its tags are read (Telegram Bot API: sendMessage)."""

ROOM = 3900


class Html(str):
    """Text whose special characters are already escaped."""

    __slots__ = ()


def safe(text: str) -> Html:
    """`text` with its special characters escaped, unless it is Html already."""
    return text if isinstance(text, Html) else Html(escape(text, quote=False))


def html(t: Translator, message: str, **values: object) -> Html:
    """A translated sentence; the values that fill it are escaped."""
    text = safe(t(message))
    if not values:
        return text
    filling = {name: value if isinstance(value, int) else safe(str(value)) for name, value in values.items()}
    return Html(text % filling)


def bold(text: str) -> Html:
    """`text` in bold."""
    return Html(f"<b>{safe(text)}</b>")


def quiet(text: str) -> Html:
    """`text` in italics, for what stands beside the question."""
    return Html(f"<i>{safe(text)}</i>")


def code(text: str) -> Html:
    """`text` as something to copy with one tap."""
    return Html(f"<code>{safe(text)}</code>")


def quoted(text: str) -> Html:
    """What somebody said, set apart."""
    return Html(f"<blockquote>{safe(text)}</blockquote>")


def joined(parts: Iterable[str], between: str = "\n\n") -> Html:
    """The parts that are not empty, one after another."""
    return Html(between.join(safe(part) for part in parts if part))


def plain(text: Html) -> str:
    """The text as a person reads it, without tags."""
    return unescape(re.sub(r"</?[a-z]+>", "", text))


def cut(text: str, most: int = 3000) -> Iterator[str]:
    """A long text in pieces of at most `most` characters, at line ends or spaces where there are any. Nothing is lost
    but the white space at the seams."""
    rest = text.strip()
    while len(rest) > most:
        seam = max(rest.rfind("\n", most // 2, most), rest.rfind(" ", most // 2, most))
        at = seam if seam > 0 else most
        yield rest[:at].rstrip()
        rest = rest[at:].lstrip()
    if rest:
        yield rest


def messages(blocks: Iterable[Html]) -> tuple[Html, ...]:
    """The blocks gathered into as few messages as Telegram's limit allows; no block is split."""
    gathered: list[list[Html]] = []
    room = 0
    for block in blocks:
        length = len(plain(block)) + 2
        if gathered and length <= room:
            gathered[-1].append(block)
            room -= length
        else:
            gathered.append([block])
            room = ROOM - length + 2
    return tuple(joined(some) for some in gathered)
