"""Settings: read once from the environment, all problems reported together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings.addresses import is_web_address
from bot.settings.endpoint import SummarySettings, summaries
from bot.settings.keys import seals
from bot.settings.listening import Address, WebhookSettings, watched_at, webhook_in
from bot.settings.problems import Problems, WrongSettings
from storage.calendars.files import CalendarFault
from storage.calendars.folder import Calendars, calendars
from storage.engines import connectable
from storage.sealing import Seals

TOKEN, API, DATABASE = "AINA_BOT_TOKEN", "AINA_TELEGRAM_API", "AINA_DATABASE_URL"
CALENDAR, CARE_CONTACT, LOG = "AINA_CALENDAR", "AINA_CARE_CONTACT", "AINA_LOG"
LOGS = ("text", "json")
DEFAULT_DATABASE = "sqlite+aiosqlite:///aina.db"
SHAPE_OF_TOKEN = re.compile(r"\d{3,}:[\w-]{20,}")


@dataclass(frozen=True)
class Settings:
    """`telegram_api` is the base address of a self-hosted Bot API server, or None for Telegram's own; `calendar` is the
    file or the folder of school calendars of one's own, or None for that of Kazakhstan; `care_contact` is whom a
    teacher may turn to, in the organisation's own words; without `summaries` nothing goes to an endpoint;
    without `webhook` updates are fetched; without `watched_at` nobody can ask how the program is doing; `seals` is
    how what people say is kept at rest."""

    token: str
    telegram_api: str | None
    database_url: str
    calendar: Path | None = None
    care_contact: str | None = None
    summaries: SummarySettings | None = None
    webhook: WebhookSettings | None = None
    watched_at: Address | None = None
    seals: Seals = field(default_factory=Seals, compare=False)


def read(environment: Mapping[str, str], *, webhook: bool = False) -> Settings:
    """The settings in `environment`, with those of the webhook if there is to be one. Raises WrongSettings; no value of
    a setting is ever repeated in it."""
    token = environment.get(TOKEN, "").strip()
    api = environment.get(API, "").strip() or None
    problems = Problems()
    if not token:
        problems.add(f"{TOKEN} is not set: ask @BotFather for a token and put it there")
    elif not SHAPE_OF_TOKEN.fullmatch(token):
        problems.add(f"{TOKEN} does not look like a token of @BotFather (digits, a colon, 35 letters): copy it again")
    if api is not None and not is_web_address(api):
        problems.add(f"{API} is not a web address: write it like http://127.0.0.1:8081, or unset it")
    url = database_url(environment)
    problems.of(lambda: connectable(url))
    calendar = calendar_path(environment)
    problems.of(lambda: school_calendars(calendar))
    summarised_by = problems.of(lambda: summaries(environment))
    pushed_to = problems.of(lambda: webhook_in(environment, has_own_api=api is not None)) if webhook else None
    if environment.get(LOG, "").strip() not in ("", *LOGS):
        problems.add(f"{LOG} must be {' or '.join(LOGS)}: choose one, or unset it")
    watched = problems.of(lambda: watched_at(environment))
    sealed_by = problems.of(lambda: seals(environment))
    problems.must_be_none()
    contact = environment.get(CARE_CONTACT, "").strip() or None
    return Settings(token, api, url, calendar, contact, summarised_by, pushed_to, watched, sealed_by or Seals())


def database_url(environment: Mapping[str, str]) -> str:
    """The address of the database: the setting, or a file in the working directory."""
    return environment.get(DATABASE, "").strip() or DEFAULT_DATABASE


def calendar_path(environment: Mapping[str, str]) -> Path | None:
    """The file or the folder of school calendars, if the installation has its own."""
    written = environment.get(CALENDAR, "").strip()
    return Path(written) if written else None


def school_calendars(path: Path | None) -> Calendars:
    """The calendars in a file or a folder, or that of Kazakhstan. Raises WrongSettings."""
    try:
        return calendars(path)
    except CalendarFault as fault:
        raise WrongSettings("\n".join(f"{CALENDAR}: {line}" for line in str(fault).splitlines())) from fault
