"""What a Telegram app does to the words that a person types before it sends them."""

import re
from typing import Any

from sandbox.entities import utf16_length

LONGEST = 4096

_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)")


def pieces(text: str) -> list[str]:
    """The messages that a text becomes: trimmed, split at white space when longer than 4,096 characters, else hard."""
    rest = text.strip()
    found = []
    while len(rest) > LONGEST:
        at = max(rest.rfind(space, 1, LONGEST + 1) for space in " \n")
        at = at if at > 0 else LONGEST
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*found, rest] if rest else found


def typed(text: str) -> dict[str, Any]:
    """The fields of a message with this text; commands in it are marked, as every Telegram app does."""
    entities = [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in _COMMAND.finditer(text)
    ]
    return {"text": text, "entities": entities} if entities else {"text": text}
