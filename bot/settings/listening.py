"""Settings of what is listened on here: for updates of Telegram, for questions about how the program is doing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.settings.addresses import is_web_address
from bot.settings.problems import Problems, WrongSettings

WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_LISTEN = "AINA_WEBHOOK_URL", "AINA_WEBHOOK_SECRET", "AINA_WEBHOOK_LISTEN"
WATCH_LISTEN = "AINA_WATCH_LISTEN"
DEFAULT_LISTEN = "127.0.0.1:8080"
WEBHOOK_PORTS = (443, 80, 88, 8443)
SHAPE_OF_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


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


def webhook_in(environment: Mapping[str, str], *, has_own_api: bool) -> WebhookSettings:
    """Where Telegram sends updates. Telegram takes https on four ports only; a Bot API server of one's own takes any
    address (Bot API: setWebhook, Using a Local Bot API Server). Raises WrongSettings."""
    url, secret, listen = (environment.get(name, "").strip() for name in (WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_LISTEN))
    problems = Problems()
    if not url:
        problems.add(f"{WEBHOOK_URL} is not set: put the public https address there that leads to this machine")
    elif not is_web_address(url):
        problems.add(f"{WEBHOOK_URL} is not a web address: write it like https://aina.example.org/telegram")
    elif not has_own_api and (not url.startswith("https://") or urlsplit(url).port not in (None, *WEBHOOK_PORTS)):
        problems.add(f"{WEBHOOK_URL} must begin with https and use port 443, 80, 88 or 8443: Telegram takes no other")
    if not SHAPE_OF_SECRET.fullmatch(secret):
        problems.add(
            f"{WEBHOOK_SECRET} must be 16 to 256 letters, digits, - or _ that nobody can guess: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' makes one"
        )
    problems.of(lambda: address_in(WEBHOOK_LISTEN, listen or DEFAULT_LISTEN))
    problems.must_be_none()
    return WebhookSettings(url, secret, address_in(WEBHOOK_LISTEN, listen or DEFAULT_LISTEN))


def address_in(name: str, written: str) -> Address:
    """The host and port in a setting of that name. Raises WrongSettings."""
    host, _, port = written.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise WrongSettings(f"{name} is no address with a port: write it like {DEFAULT_LISTEN}, or unset it")
    return Address(host.strip("[]"), int(port))


def watched_at(environment: Mapping[str, str]) -> Address | None:
    """Where questions about how the program is doing are answered; None if nowhere. Raises WrongSettings."""
    written = environment.get(WATCH_LISTEN, "").strip()
    return address_in(WATCH_LISTEN, written) if written else None
