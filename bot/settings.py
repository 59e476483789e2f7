"""Settings: read once from the environment, all problems reported together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from storage.calendars.files import CalendarFault, kazakhstan, own
from storage.calendars.school_year import Calendar
from storage.database import DatabaseUnavailable, connectable

TOKEN, API, DATABASE = "AINA_BOT_TOKEN", "AINA_TELEGRAM_API", "AINA_DATABASE_URL"
CALENDAR, CARE_CONTACT = "AINA_CALENDAR", "AINA_CARE_CONTACT"
DEFAULT_DATABASE = "sqlite+aiosqlite:///aina.db"
SHAPE_OF_TOKEN = re.compile(r"\d{3,}:[\w-]{20,}")


class WrongSettings(ValueError):
    """One or more settings are missing or wrong; the message is a line for each, saying how to mend it."""


@dataclass(frozen=True)
class Settings:
    """`telegram_api` is the base address of a self-hosted Bot API server, or None for Telegram's own; `calendar` is the
    file of an organisation's own school calendar, or None for that of Kazakhstan; `care_contact` is whom a teacher may
    turn to, in the organisation's own words."""

    token: str
    telegram_api: str | None
    database_url: str
    calendar: Path | None = None
    care_contact: str | None = None


def read(environment: Mapping[str, str]) -> Settings:
    """The settings in `environment`. Raises WrongSettings; no value of a setting is ever repeated in it."""
    token = environment.get(TOKEN, "").strip()
    api = environment.get(API, "").strip() or None
    problems = []
    if not token:
        problems.append(f"{TOKEN} is not set: ask @BotFather for a token and put it there")
    elif not SHAPE_OF_TOKEN.fullmatch(token):
        problems.append(
            f"{TOKEN} does not look like a token of @BotFather (digits, a colon, 35 letters): copy it again"
        )
    if api is not None and not _is_web_address(api):
        problems.append(f"{API} is not a web address: write it like http://127.0.0.1:8081, or unset it")
    url = database_url(environment)
    try:
        connectable(url)
    except DatabaseUnavailable as error:
        problems.append(str(error))
    calendar = calendar_file(environment)
    try:
        school_calendar(calendar)
    except WrongSettings as error:
        problems.append(str(error))
    if problems:
        raise WrongSettings("\n".join(problems))
    return Settings(token, api, url, calendar, environment.get(CARE_CONTACT, "").strip() or None)


def _is_web_address(written: str) -> bool:
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def database_url(environment: Mapping[str, str]) -> str:
    """The address of the database: the setting, or a file in the working directory."""
    return environment.get(DATABASE, "").strip() or DEFAULT_DATABASE


def calendar_file(environment: Mapping[str, str]) -> Path | None:
    """The file of an organisation's own school calendar, if it has one."""
    written = environment.get(CALENDAR, "").strip()
    return Path(written) if written else None


def school_calendar(file: Path | None) -> Calendar:
    """The calendar in `file`, or that of Kazakhstan. Raises WrongSettings."""
    try:
        return kazakhstan() if file is None else own(file)
    except CalendarFault as fault:
        raise WrongSettings("\n".join(f"{CALENDAR}: {line}" for line in str(fault).splitlines())) from fault
