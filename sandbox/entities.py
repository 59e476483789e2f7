"""Telegram's HTML, read as strictly as Telegram reads it.

Source: Telegram Bot API, "Formatting options / HTML style". Anything else that looks like a tag is refused, and so is
a tag that is not closed or closes another. Offsets and lengths of entities are in UTF-16 code units.
"""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.refusal import Refusal, bad_request

SIMPLE_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "a": "text_link",
}
NAMED_CHARACTERS = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}

_RUN = re.compile(r"[^<&]+")
_END_TAG = re.compile(r"</([^>]*)>")
_TAG_NAME = re.compile(r"<([^\s>/]*)")
_NUMERIC = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
_NAMED = re.compile(r"&(?:lt|gt|amp|quot);?")
_ATTRIBUTE = re.compile(r"\s+([^\s=>\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")


@dataclass(frozen=True, slots=True)
class Formatted:
    """Plain text with Telegram's message entities over it."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


def utf16_length(text: str) -> int:
    """How many UTF-16 code units the text takes, the unit of Telegram's offsets."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse_html(source: str) -> Formatted:
    """Read `source` in parse_mode HTML; raises Refusal "can't parse entities: ..." where Telegram would."""
    reader = _Reader(source)
    while reader.at < len(source):
        reader.step()
    if reader.open:
        raise _refused(f"""Can't find end tag corresponding to start tag "{reader.open[-1].tag}\"""")
    entities = sorted(reader.entities, key=lambda each: (each["offset"], -each["length"]))
    return Formatted("".join(reader.text), tuple(entities))


def stripped(formatted: Formatted) -> Formatted:
    """The same without white space around it, as Telegram stores every message; entities are cut to what is left."""
    text = formatted.text
    bare = text.strip()
    if bare == text:
        return formatted
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    size = utf16_length(bare)
    kept = []
    for entity in formatted.entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return Formatted(bare, tuple(kept))


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def step(self) -> None:
        """Read one run of text, one character reference or one tag; always moves on."""
        if run := _RUN.match(self.source, self.at):
            self._write(run.group(), run.end())
        elif self.source[self.at] == "&":
            self._character()
        elif self.source.startswith("</", self.at):
            self._end_tag()
        else:
            self._start_tag()

    def _write(self, text: str, until: int) -> None:
        self.text.append(text)
        self.offset += utf16_length(text)
        self.at = until

    def _byte(self) -> int:
        return len(self.source[: self.at].encode())

    def _character(self) -> None:
        if number := _NUMERIC.match(self.source, self.at):
            code = int(number[1], 16) if number[1] else int(number[2])
            if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
                return self._write(chr(code), number.end())
        elif name := _NAMED.match(self.source, self.at):
            return self._write(NAMED_CHARACTERS[name.group().rstrip(";") + ";"], name.end())
        return self._write("&", self.at + 1)

    def _start_tag(self) -> None:
        name = _TAG_NAME.match(self.source, self.at)
        tag = name[1].lower() if name else ""
        if name is None or tag not in SIMPLE_TAGS:
            raise _refused(f'Unsupported start tag "{tag}" at byte offset {self._byte()}')
        attributes: dict[str, str] = {}
        at = name.end()
        while attribute := _ATTRIBUTE.match(self.source, at):
            key, value = attribute[1].lower(), attribute[2]
            if value is None and (tag, key) != ("blockquote", "expandable"):
                raise _refused(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" '
                    f"at byte offset {self._byte()}"
                )
            attributes[key] = _attribute_value(value or "")
            at = attribute.end()
        closing = re.compile(r"\s*>").match(self.source, at)
        if closing is None:
            raise _refused(f'Unclosed start tag "{tag}" at byte offset {self._byte()}')
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte()}')
        self.open.append(_Open(tag, attributes, self.offset))
        self.at = closing.end()

    def _end_tag(self) -> None:
        if not self.open:
            raise _refused(f"Unexpected end tag at byte offset {self._byte()}")
        found = _END_TAG.match(self.source, self.at)
        if found is None:
            raise _refused(f"Unclosed end tag at byte offset {self._byte()}")
        expected = self.open[-1].tag
        name = found[1].strip().lower()
        if name not in ("", expected):
            raise _refused(
                f'Unmatched end tag at byte offset {self._byte()}, expected "</{expected}>", found "</{name}>"'
            )
        self.at = found.end()
        self._close(self.open.pop())

    def _close(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        if not length:
            return
        entity: dict[str, Any] = {
            "type": SIMPLE_TAGS[opened.tag],
            "offset": opened.offset,
            "length": length,
        }
        if opened.tag == "a":
            url = opened.attributes.get("href", "")
            if not url:
                return  # Telegram drops a link that leads nowhere
            entity["url"] = url
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "pre":
            self._name_language(entity)
        elif opened.tag == "code" and (language := opened.attributes.get("class", "")).startswith("language-"):
            entity["language"] = language.removeprefix("language-")
        self.entities.append(entity)

    def _name_language(self, pre: dict[str, Any]) -> None:
        """`<pre><code class="language-x">` is one block in language x, not two entities."""
        for inner in self.entities:
            if inner["type"] == "code" and (inner["offset"], inner["length"]) == (pre["offset"], pre["length"]):
                self.entities.remove(inner)
                if "language" in inner:
                    pre["language"] = inner["language"]
                return


def _attribute_value(quoted: str) -> str:
    value = quoted[1:-1] if quoted[:1] in ('"', "'") else quoted
    return _NAMED.sub(lambda found: NAMED_CHARACTERS[found.group().rstrip(";") + ";"], value)


def _refused(why: str) -> Refusal:
    return bad_request(f"can't parse entities: {why}")
