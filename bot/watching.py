"""/healthz and /metrics, for whoever watches the installation: numbers, never a word or a name.

`/healthz` answers 200 while the database can be read and Telegram was heard of within two minutes, else 503: point a
monitor at it. `/metrics` is what Prometheus reads.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from time import perf_counter
from typing import Any

from aiohttp import web

from bot.doors import listening
from bot.meters import SECONDS, Meters
from bot.settings.listening import WATCH_LISTEN, Address
from storage.database import Database
from storage.health import Health

SILENT_FOR = 120.0
ANSWERS_WITHIN = 5.0


class Watching:
    """Answers the two questions. `unknown` and `leads` ask the running program."""

    def __init__(
        self,
        db: Database,
        now: Callable[[], datetime],
        meters: Meters,
        unknown: Callable[[], int],
        leads: Callable[[], bool],
        *,
        by_webhook: bool,
    ) -> None:
        self._db = db
        self._now = now
        self._meters = meters
        self._unknown = unknown
        self._leads = leads
        self._by_webhook = by_webhook

    @asynccontextmanager
    async def listening(self, address: Address) -> AsyncIterator[str]:
        """Listen while the block runs; the base address. Raises WrongSettings."""
        app = web.Application()
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/metrics", self.metrics)
        async with listening(app, address, WATCH_LISTEN):
            yield f"http://{address.host}:{address.port}"

    async def healthz(self, request: web.Request) -> web.Response:
        """Is it alive?"""
        del request
        health = await self._health()
        heard = self._meters.heard_at
        silent = None if heard is None else perf_counter() - heard
        hears = self._by_webhook or (silent is not None and silent < SILENT_FOR)
        told = {
            "database": health is not None,
            "telegram": hears,
            "leads": self._leads(),
            "letters_waiting": None if health is None else health.letters,
            "oldest_letter_seconds": None if health is None else int(health.waits.total_seconds()),
            "set_aside": None if health is None else health.set_aside,
        }
        status = 200 if health is not None and hears else 503
        return web.Response(text=json.dumps(told), status=status, content_type="application/json")

    async def metrics(self, request: web.Request) -> web.Response:
        """How much of what?"""
        from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415 - only where somebody watches

        del request
        health = await self._health()
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Families(tuple(self._families(health))))
        return web.Response(body=generate_latest(registry), content_type="text/plain")

    async def _health(self) -> Health | None:
        try:
            async with asyncio.timeout(ANSWERS_WITHIN), self._db.reading() as work:
                return await work.health.look(self._now())
        except Exception:  # whatever it is, the database cannot be read: that is the answer
            return None

    def _families(self, health: Health | None) -> Iterator[Any]:
        from prometheus_client.core import (  # noqa: PLC0415 - as above
            CounterMetricFamily,
            GaugeMetricFamily,
            HistogramMetricFamily,
        )

        meters = self._meters
        updates = CounterMetricFamily("aina_updates", "Updates handled", labels=["kind"])
        for kind, count in meters.updates.items():
            updates.add_metric([kind], count)
        letters = CounterMetricFamily("aina_letters_sent", "Letters sent", labels=["kind"])
        for kind, count in meters.letters.items():
            letters.add_metric([kind], count)
        yield from (updates, letters)
        yield CounterMetricFamily("aina_answers", "Answers stored", value=meters.answers)
        yield CounterMetricFamily("aina_sends_unknown", "Sends of unknown outcome", value=self._unknown())
        seconds = HistogramMetricFamily("aina_update_seconds", "Seconds from an update to its last word")
        seconds.add_metric([], _cumulative(meters.seconds), meters.seconds_in_all)
        yield seconds
        yield GaugeMetricFamily("aina_leads", "Whether this process speaks of its own accord", value=self._leads())
        yield GaugeMetricFamily("aina_database_up", "Whether the database can be read", value=health is not None)
        if health is not None:
            yield GaugeMetricFamily("aina_outbox_letters", "Letters waiting", value=health.letters)
            waits = health.waits.total_seconds()
            yield GaugeMetricFamily("aina_outbox_oldest_seconds", "Seconds the oldest letter is due", value=waits)
            yield GaugeMetricFamily("aina_set_aside", "Updates set aside", value=health.set_aside)
            yield GaugeMetricFamily("aina_missed_invitations", "Invitations missed", value=health.missed)


class _Families:
    """What prometheus_client calls a collector."""

    def __init__(self, families: tuple[Any, ...]) -> None:
        self._families = families

    def collect(self) -> Iterator[Any]:
        """The families."""
        return iter(self._families)


def _cumulative(counts: list[int]) -> list[tuple[str, float]]:
    total, buckets = 0, []
    for bound, count in zip((*map(str, SECONDS), "+Inf"), counts, strict=True):
        total += count
        buckets.append((bound, float(total)))
    return buckets
