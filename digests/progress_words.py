"""Short dates and means in a reader's language, for places where the translator's own dates are too long."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from digests.progress_span import Span
from locales.translator import Translator


def dates(span: Span, t: Translator) -> str:
    """From when until when, the last day included: 12 Oct – 21 Nov 2026."""
    return _one_kind_of_space(format_interval(span.since, span.until - timedelta(days=1), "yMMMd", locale=t.language))


def slot(span: Span, first: date, t: Translator) -> str:
    """A week by its days, a month by its name and year."""
    if span.by_month:
        return _one_kind_of_space(format_skeleton("yMMMM", first, locale=t.language))
    return _one_kind_of_space(format_interval(first, span.end(first), "MMMd", locale=t.language))


def tick(span: Span, first: date, t: Translator) -> str:
    """What stands under the axis: the day on which a week begins, or a month in a few letters."""
    if span.by_month:
        return format_date(first, "LLL", locale=t.language)
    return format_skeleton("MMMd", first, locale=t.language)


def score(value: float, t: Translator) -> str:
    """A mean with one decimal where it needs one."""
    return format_decimal(value, "#0.#", locale=t.language)


def _one_kind_of_space(text: str) -> str:
    return " ".join(text.split())
