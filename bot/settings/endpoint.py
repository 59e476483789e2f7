"""Settings of the endpoint that puts digests in short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.settings.addresses import fault_of_endpoint
from bot.settings.problems import Problems

SUMMARY_URL, SUMMARY_KEY, SUMMARY_MODEL = "AINA_SUMMARY_URL", "AINA_SUMMARY_KEY", "AINA_SUMMARY_MODEL"


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


def summaries(environment: Mapping[str, str]) -> SummarySettings | None:
    """Who puts digests in short; None, as long as nobody is named. Raises WrongSettings."""
    url, key, model = (environment.get(name, "").strip() for name in (SUMMARY_URL, SUMMARY_KEY, SUMMARY_MODEL))
    if not (url or key or model):
        return None
    problems = Problems()
    if not url:
        problems.add(f"{SUMMARY_URL} is not set: give the address of the endpoint too, or unset the others")
    elif fault := fault_of_endpoint(url, SUMMARY_KEY):
        problems.add(f"{SUMMARY_URL} {fault}")
    if not model:
        problems.add(f"{SUMMARY_MODEL} is not set: name a model of the endpoint, or unset the others")
    if not (key.isascii() and key.isprintable()) or " " in key:
        problems.add(f"{SUMMARY_KEY} has blanks or letters that no key has: copy it again")
    problems.must_be_none()
    return SummarySettings(url.rstrip("/").removesuffix("/chat/completions"), model, key or None)
