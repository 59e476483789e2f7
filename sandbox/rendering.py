"""Telegram's message entities back into HTML, for reading in tests and on the page."""

from html import escape
from typing import Any

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def render_html(text: str, entities: list[dict[str, Any]]) -> str:
    """Telegram HTML that says the same as `text` with `entities` (offsets in UTF-16 code units).

    Entities without a tag of their own (bot_command, url) stay plain text.
    """
    units = text.encode("utf-16-le")
    opens: dict[int, list[dict[str, Any]]] = {}
    for entity in sorted(entities, key=lambda each: (each["offset"], -each["length"])):
        if _tags(entity):
            opens.setdefault(entity["offset"], []).append(entity)
    edges = sorted({0, len(units) // 2} | {edge for each in entities for edge in (each["offset"], _end(each))})
    out: list[str] = []
    inside: list[dict[str, Any]] = []
    for number, edge in enumerate(edges):
        while inside and _end(inside[-1]) <= edge:
            out.append(_tags(inside.pop())[1])
        for entity in opens.get(edge, []):
            out.append(_tags(entity)[0])
            inside.append(entity)
        following = edges[number + 1] if number + 1 < len(edges) else edge
        out.append(escape(units[edge * 2 : following * 2].decode("utf-16-le"), quote=False))
    return "".join(out)


def _end(entity: dict[str, Any]) -> int:
    return int(entity["offset"] + entity["length"])


def _tags(entity: dict[str, Any]) -> tuple[str, str]:
    if entity["type"] == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if entity["type"] == "pre":
        language = entity.get("language")
        if language:
            return f'<pre><code class="language-{escape(language)}">', "</code></pre>"
        return "<pre>", "</pre>"
    return TAGS.get(entity["type"], ("", ""))
