"""The first sheet of an XLSX that its author shows, as rows of texts.

The file may be hostile. What it unpacks to is measured while it is unpacked, whatever its own headers promise:
openpyxl, which writes our own tables, trusts them, and reads styles and drawings that a roster does not need.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from xml.etree.ElementTree import XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from handlers.coordinator.roster_xml import Enough, Rows, Tags, Target, Texts

MOST_UNPACKED = 8 * 1024 * 1024
"""Bytes: five times what as many rows take as a roster may have, and no more than two seconds of reading."""

_CHUNK = 64 * 1024


def first_sheet(content: bytes, most: int) -> list[tuple[int, list[str]]]:
    """The first `most` rows, with their numbers, that hold anything. Raises whatever a broken archive raises."""
    with ZipFile(BytesIO(content)) as book:
        archive = _Archive(book)
        main = next(target for kind, target in archive.links("").values() if kind.endswith("/officeDocument"))
        links = archive.links(main)
        sheets = [one for one in archive.tags(main, "sheet") if one.get("state", "visible") == "visible"]
        kinds = [links[one["id"]] for one in sheets]
        sheet = next(target for kind, target in kinds if kind.endswith("/worksheet"))
        texts = Texts()
        for kind, target in links.values():
            if kind.endswith("/sharedStrings"):
                archive.read(target, texts)
        rows = Rows(texts.found, most)
        with suppress(Enough):
            archive.read(sheet, rows)
        return rows.found


class _Archive:
    """The parts of a workbook, of which only so much is unpacked in all."""

    def __init__(self, book: ZipFile) -> None:
        self._book = book
        self._left = MOST_UNPACKED

    def links(self, part: str) -> Mapping[str, tuple[str, str]]:
        """What a part refers to: by id, the kind and the path of another part."""
        path = join(dirname(part), "_rels", f"{basename(part)}.rels")
        return {
            one["Id"]: (one["Type"], normpath(join("/", dirname(part), one["Target"])).lstrip("/"))
            for one in self.tags(path, "Relationship")
            if one.get("TargetMode") != "External"
        }

    def tags(self, part: str, name: str) -> list[dict[str, str]]:
        """The attributes of all tags with a name."""
        target = Tags(name)
        self.read(part, target)
        return target.found

    def read(self, part: str, target: Target) -> None:
        """Hand a part over, piece by piece."""
        if self._book.getinfo(part).compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others unpack without measure
            raise ValueError("packed in an unusual way")
        parser = XMLParser(target=target)  # noqa: S314 - all targets refuse whatever could declare an entity
        with self._book.open(part) as file:
            while chunk := file.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise ValueError("unpacks to more than a roster needs")
                parser.feed(chunk)
        parser.close()
