"""A tiny program with catalogues of its own, in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from locales import catalogues

PLURALS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
    "en": "nplurals=2; plural=(n != 1);",
}

Write = Callable[[str, str], Path]


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """`words("dialogs/a.py", source)` writes a module, `words("ru", entries)` a catalogue, beneath its header."""
    here = tmp_path / "locales"
    monkeypatch.setattr(catalogues, "HERE", here)

    def write(name: str, text: str) -> Path:
        if name in PLURALS:
            path = here / f"{name}.po"
            text = catalogues.HEADER.format(language=name, plurals=PLURALS[name]) + text
        else:
            path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
