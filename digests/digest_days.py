"""The days that a mentor's digest tells of, on the mentor's own calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_interval

from digests.mentor_digest import Digest
from digests.progress import Local
from locales.translator import Translator
from storage.person import DEFAULT_ZONE


def in_kazakhstan(at: datetime) -> datetime:
    """A moment on the clock of nearly every mentor."""
    return at.astimezone(ZoneInfo(DEFAULT_ZONE))


def days(told: Digest, t: Translator, local: Local) -> str:
    """From when until when, the last day included: 14 – 20 Nov 2026."""
    first, last = local(told.since).date(), local(told.until - timedelta(microseconds=1)).date()
    return " ".join(format_interval(first, last, "yMMMd", locale=t.language).split())
