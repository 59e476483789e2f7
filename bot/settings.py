"""Settings: read once from the environment, all problems reported together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.addresses import fault_of_endpoint, is_web_address
from storage.calendars.files import CalendarFault
from storage.calendars.folder import Calendars, calendars
from storage.database import DatabaseUnavailable, connectable

TOKEN, API, DATABASE = "AINA_BOT_TOKEN", "AINA_TELEGRAM_API", "AINA_DATABASE_URL"
CALENDAR, CARE_CONTACT = "AINA_CALENDAR", "AINA_CARE_CONTACT"
SUMMARY_URL, SUMMARY_KEY, SUMMARY_MODEL = "AINA_SUMMARY_URL", "AINA_SUMMARY_KEY", "AINA_SUMMARY_MODEL"
WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_LISTEN = "AINA_WEBHOOK_URL", "AINA_WEBHOOK_SECRET", "AINA_WEBHOOK_LISTEN"
WATCH_LISTEN, LOG = "AINA_WATCH_LISTEN", "AINA_LOG"
LOGS = ("text", "json")
DEFAULT_LISTEN = "127.0.0.1:8080"
WEBHOOK_PORTS = (443, 80, 88, 8443)
SHAPE_OF_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
DEFAULT_DATABASE = "sqlite+aiosqlite:///aina.db"
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
class Address:
    """A host and a port of this machine that are listened on."""

    host: str
    port: int


@dataclass(frozen=True)
class WebhookSettings:
    """Where Telegram sends updates: the public address, the secret it proves itself with, and what is listened on
    here."""

    url: str
    secret: str = field(repr=False)
    listen: Address

    @property
    def path(self) -> str:
        """The path of the public address: what a reverse proxy passes on."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True)
class Settings:
    """`telegram_api` is the base address of a self-hosted Bot API server, or None for Telegram's own; `calendar` is the
    file or the folder of school calendars of one's own, or None for that of Kazakhstan; `care_contact` is whom a
    teacher may turn to, in the organisation's own words; without `summaries` nothing goes to an endpoint;
    without `webhook` updates are fetched; without `watched_at` nobody can ask how the program is doing."""

    token: str
    telegram_api: str | None
    database_url: str
    calendar: Path | None = None
    care_contact: str | None = None
    summaries: SummarySettings | None = None
    webhook: WebhookSettings | None = None
    watched_at: Address | None = None


def read(environment: Mapping[str, str], *, webhook: bool = False) -> Settings:
    """The settings in `environment`, with those of the webhook if there is to be one. Raises WrongSettings; no value of
    a setting is ever repeated in it."""
    token = environment.get(TOKEN, "").strip()
    api = environment.get(API, "").strip() or None
    problems = []
    if not token:
        problems.append(f"{TOKEN} is not set: ask @BotFather for a token and put it there")
    elif not SHAPE_OF_TOKEN.fullmatch(token):
        problems.append(
            f"{TOKEN} does not look like a token of @BotFather (digits, a colon, 35 letters): copy it again"
        )
    if api is not None and not is_web_address(api):
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
    pushed_to = None
    try:
        pushed_to = webhook_in(environment, has_own_api=api is not None) if webhook else None
    except WrongSettings as error:
        problems.append(str(error))
    if environment.get(LOG, "").strip() not in ("", *LOGS):
        problems.append(f"{LOG} must be {' or '.join(LOGS)}: choose one, or unset it")
    watched_at = None
    try:
        written = environment.get(WATCH_LISTEN, "").strip()
        watched_at = address_in(WATCH_LISTEN, written) if written else None
    except WrongSettings as error:
        problems.append(str(error))
    if problems:
        raise WrongSettings("\n".join(problems))
    contact = environment.get(CARE_CONTACT, "").strip() or None
    return Settings(token, api, url, calendar, contact, summarised_by, pushed_to, watched_at)


def webhook_in(environment: Mapping[str, str], *, has_own_api: bool) -> WebhookSettings:
    """Where Telegram sends updates. Telegram takes https on four ports only; a Bot API server of one's own takes any
    address (Bot API: setWebhook, Using a Local Bot API Server). Raises WrongSettings."""
    url, secret, listen = (environment.get(name, "").strip() for name in (WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_LISTEN))
    problems = []
    if not url:
        problems.append(f"{WEBHOOK_URL} is not set: put the public https address there that leads to this machine")
    elif not is_web_address(url):
        problems.append(f"{WEBHOOK_URL} is not a web address: write it like https://aina.example.org/telegram")
    elif not has_own_api and (not url.startswith("https://") or urlsplit(url).port not in (None, *WEBHOOK_PORTS)):
        problems.append(
            f"{WEBHOOK_URL} must begin with https and use port 443, 80, 88 or 8443: Telegram takes no other"
        )
    if not SHAPE_OF_SECRET.fullmatch(secret):
        problems.append(
            f"{WEBHOOK_SECRET} must be 16 to 256 letters, digits, - or _ that nobody can guess: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        )
    try:
        address = address_in(WEBHOOK_LISTEN, listen or DEFAULT_LISTEN)
    except WrongSettings as error:
        problems.append(str(error))
    if problems:
        raise WrongSettings("\n".join(problems))
    return WebhookSettings(url, secret, address)


def address_in(name: str, written: str) -> Address:
    """The host and port in a setting of that name. Raises WrongSettings."""
    host, _, port = written.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise WrongSettings(f"{name} is no address with a port: write it like {DEFAULT_LISTEN}, or unset it")
    return Address(host.strip("[]"), int(port))


def summaries(environment: Mapping[str, str]) -> SummarySettings | None:
    """Who puts digests in short; None, as long as nobody is named. Raises WrongSettings."""
    url, key, model = (environment.get(name, "").strip() for name in (SUMMARY_URL, SUMMARY_KEY, SUMMARY_MODEL))
    if not (url or key or model):
        return None
    problems = []
    if not url:
        problems.append(f"{SUMMARY_URL} is not set: give the address of the endpoint too, or unset the others")
    elif fault := fault_of_endpoint(url, SUMMARY_KEY):
        problems.append(f"{SUMMARY_URL} {fault}")
    if not model:
        problems.append(f"{SUMMARY_MODEL} is not set: name a model of the endpoint, or unset the others")
    if not (key.isascii() and key.isprintable()) or " " in key:
        problems.append(f"{SUMMARY_KEY} has blanks or letters that no key has: copy it again")
    if problems:
        raise WrongSettings("\n".join(problems))
    return SummarySettings(url.rstrip("/").removesuffix("/chat/completions"), model, key or None)


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
