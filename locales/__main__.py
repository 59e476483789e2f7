"""`make words`: bring every catalogue up to the source strings and say what is left to translate."""

from __future__ import annotations

from locales.catalogues import redraw
from locales.translator import LANGUAGES

if __name__ == "__main__":
    for language in LANGUAGES:
        strings, untranslated = redraw(language)
        print(f"{language}: {strings} strings, {untranslated} to translate")  # noqa: T201 - this is a command
