"""A translator for one reader. It is passed along, never looked up: a digest's reader is not the person just heard."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.lists import format_list

from locales import catalogues

LANGUAGES = ("kk", "ru", "en")
DEFAULT = "kk"
READS_RUSSIAN = frozenset({"ru", "be", "uk", "tt", "ba", "uz", "ky", "tg"})


class UnknownLanguage(LookupError):
    """Aina does not speak this language."""


class Translator:
    """Source strings in, one language out."""

    def __init__(self, language: str, translations: GNUTranslations) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._translations = translations

    def __call__(self, message: str, **values: object) -> str:
        """The translation of `message` with its placeholders filled."""
        text = self._translations.gettext(message)
        return text % values if values else text

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The plural form for `n`, which also fills the placeholder `n`."""
        return self._translations.ngettext(one, many, n) % {"n": n, **values}

    def day(self, day: date) -> str:
        """A day without its year: 21 November."""
        return format_skeleton("MMMMd", day, locale=self._locale)

    def day_and_year(self, day: date) -> str:
        """A day with its year."""
        return format_date(day, "long", locale=self._locale)

    def weekday(self, day: date) -> str:
        """A short day for a button: Sat, 21 Nov."""
        return format_skeleton("MMMEd", day, locale=self._locale)

    def day_of_week(self, number: int, *, short: bool = False) -> str:
        """The name of a day of the week, from 0 (Monday) to 6: Friday, or Fri for a button."""
        return str(self._locale.days["stand-alone"]["abbreviated" if short else "wide"][number])

    def city(self, zone: str) -> str:
        """The city that gives a time zone (an IANA name) its name."""
        return get_timezone_location(zone, locale=self._locale, return_city=True)

    def hour(self, at: datetime) -> str:
        """Hours and minutes of a moment that is already in the reader's time zone."""
        return format_time(at, "HH:mm", locale=self._locale)

    def listed(self, things: Iterable[str]) -> str:
        """Several things in one sentence, joined as the language does."""
        return format_list(list(things), locale=self._locale)


@cache
def translator(language: str) -> Translator:
    """The translator for a language code. Raises UnknownLanguage."""
    if language not in LANGUAGES:
        raise UnknownLanguage(f"{language!r} is not a language of Aina; it speaks {', '.join(LANGUAGES)}")
    return Translator(language, catalogues.compiled(language))


def guess(code: str | None) -> str:
    """The language to greet someone in, from the language code of their phone (IETF tag, may be missing)."""
    tongue = (code or DEFAULT).split("-")[0].lower()
    if tongue in LANGUAGES:
        return tongue
    return "ru" if tongue in READS_RUSSIAN else "en"
