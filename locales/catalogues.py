"""Catalogues: read from .po and compiled in memory at start; drawn up from the source strings when those change."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from locales.spoken import said_in

HERE = Path(__file__).parent
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Aina\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)")
SPOKEN_IN = ("dialogs", "handlers", "digests", "bot")


def stored(language: str) -> Catalog:
    """The catalogue of a language as its translator left it."""
    with (HERE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def compiled(language: str) -> GNUTranslations:
    """The catalogue of a language, ready to translate."""
    buffer = BytesIO()
    write_mo(buffer, stored(language))
    buffer.seek(0)
    return GNUTranslations(buffer)


def template() -> Catalog:
    """Every source string in the code, with the places where it is said."""
    catalog = Catalog(project="Aina", charset="utf-8")
    for room in SPOKEN_IN:
        for path in sorted((HERE.parent / room).rglob("*.py")):
            for message in said_in(path.read_text(encoding="utf-8")):
                catalog.add(message, None, [(path.relative_to(HERE.parent).as_posix(), 0)])
    return catalog


def redraw(language: str) -> tuple[int, int]:
    """Bring a catalogue up to the source strings: new ones empty, gone ones dropped. Returns strings, untranslated."""
    catalog = stored(language)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if language == "en":
        for message in catalog:
            if message.id and not _translated(message.string):
                message.string = message.id
    write(language, catalog)
    return len(catalog), sum(1 for message in catalog if message.id and not _translated(message.string))


def write(language: str, catalog: Catalog) -> None:
    """Keep a catalogue as its .po file: by place in the code, without dates, so that only words make a difference."""
    lines = BytesIO()
    write_po(lines, catalog, width=100, omit_header=True, include_lineno=False, sort_by_file=True)
    header = HEADER.format(language=language, plurals=catalog.plural_forms)
    (HERE / f"{language}.po").write_bytes(header.encode() + lines.getvalue())


def faults(language: str) -> tuple[str, ...]:
    """What is wrong with a catalogue, a sentence each: missing, left over, or with other placeholders."""
    catalog = stored(language)
    wanted = template()
    found = [f"{language}: not translated: {message.id!r}" for message in wanted if _lacks(catalog, message.id)]
    for message in catalog:
        if not message.id:
            continue
        if wanted.get(message.id) is None:
            found.append(f"{language}: nobody says {message.id!r} any more")
        if message.fuzzy:
            found.append(f"{language}: marked as uncertain: {message.id!r}")
        found += [f"{language}: {message.id!r}: {error}" for error in message.check(catalog)]
        found += [f"{language}: {message.id!r}: does not say {name}" for name in _unsaid(message)]
    return tuple(found)


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _unsaid(message: Message) -> tuple[str, ...]:
    """The placeholders that a translation leaves out. Only the number of a plural may go unsaid: one file."""
    wanted = {name for source in _forms(message.id) for name in PLACEHOLDER.findall(source)}
    wanted -= {"n"} if message.pluralizable else set()
    said = [set(PLACEHOLDER.findall(form)) for form in _forms(message.string) if form]
    return tuple(sorted({name for names in said for name in wanted - names}))


def _forms(string: object) -> tuple[str, ...]:
    return tuple(str(one) for one in string) if isinstance(string, tuple | list) else (str(string),)


def _lacks(catalog: Catalog, source: str | tuple[str, ...] | list[str]) -> bool:
    if not source:
        return False
    message = catalog.get(source)
    return message is None or not _translated(message.string)
