"""Settings: read once from the environment, all problems reported together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from storage.calendars.files import CalendarFault
from storage.calendars.folder import Calendars, calendars
from storage.database import DatabaseUnavailable, connectable

TOKEN, API, DATABASE = "AINA_BOT_TOKEN", "AINA_TELEGRAM_API", "AINA_DATABASE_URL"
CALENDAR, CARE_CONTACT = "AINA_CALENDAR", "AINA_CARE_CONTACT"
SUMMARY_URL, SUMMARY_KEY, SUMMARY_MODEL = "AINA_SUMMARY_URL", "AINA_SUMMARY_KEY", "AINA_SUMMARY_MODEL"
DEFAULT_DATABASE = "sqlite+aiosqlite:///aina.db"
NO_ENDPOINT = "is not a web address: write it like https://llm.example.org/v1, or unset it"
SHAPE_OF_TOKEN = re.compile(r"\d{3,}:[\w-]{20,}")


class WrongSettings(ValueError):
    """One or more settings are missing or wrong; the message is a line for each, saying how to mend it."""


@dataclass(frozen=True)
class SummarySettings:
    """Who puts a mentor's digest in short: the address of an OpenAI-compatible endpoint up to its version, the model,
    and the key if it wants one."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """The endpoint as far as it may be shown."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class Settings:
    """`telegram_api` is the base address of a self-hosted Bot API server, or None for Telegram's own; `calendar` is the
    file or the folder of school calendars of one's own, or None for that of Kazakhstan; `care_contact` is whom a
    teacher may turn to, in the organisation's own words; without `summaries` nothing goes to an endpoint."""

    token: str
    telegram_api: str | None
    database_url: str
    calendar: Path | None = None
    care_contact: str | None = None
    summaries: SummarySettings | None = None


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
    calendar = calendar_path(environment)
    try:
        school_calendars(calendar)
    except WrongSettings as error:
        problems.append(str(error))
    summarised_by = None
    try:
        summarised_by = summaries(environment)
    except WrongSettings as error:
        problems.append(str(error))
    if problems:
        raise WrongSettings("\n".join(problems))
    return Settings(token, api, url, calendar, environment.get(CARE_CONTACT, "").strip() or None, summarised_by)


def _is_web_address(written: str) -> bool:
    try:
        parts = urlsplit(written)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def summaries(environment: Mapping[str, str]) -> SummarySettings | None:
    """Who puts digests in short; None, as long as nobody is named. Raises WrongSettings."""
    url, key, model = (environment.get(name, "").strip() for name in (SUMMARY_URL, SUMMARY_KEY, SUMMARY_MODEL))
    if not (url or key or model):
        return None
    problems = []
    if not url:
        problems.append(f"{SUMMARY_URL} is not set: give the address of the endpoint too, or unset the others")
    elif fault := _fault_of_endpoint(url):
        problems.append(f"{SUMMARY_URL} {fault}")
    if not model:
        problems.append(f"{SUMMARY_MODEL} is not set: name a model of the endpoint, or unset the others")
    if not (key.isascii() and key.isprintable()) or " " in key:
        problems.append(f"{SUMMARY_KEY} has blanks or letters that no key has: copy it again")
    if problems:
        raise WrongSettings("\n".join(problems))
    return SummarySettings(url.rstrip("/").removesuffix("/chat/completions"), model, key or None)


def _fault_of_endpoint(written: str) -> str | None:
    try:
        parts = urlsplit(written)
        host, port = parts.hostname, parts.port
    except ValueError:
        return NO_ENDPOINT
    if not host or port == 0 or parts.scheme not in ("http", "https") or re.search(r"\s", written):
        return NO_ENDPOINT
    if parts.username is not None or parts.query or parts.fragment:
        return f"has more than an address in it: write it up to its version, and the key into {SUMMARY_KEY}"
    if parts.scheme == "http" and not _is_near(host):
        return "would send what teachers said in the clear: it has to begin with https"
    return None


def _is_near(host: str) -> bool:
    """Whether `host` is this machine or one of its own network."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


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
