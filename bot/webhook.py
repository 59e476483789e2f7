"""Updates in by webhook. Owned here: Telegram hears 200 only when an update is committed and spoken; whoever does not
know the secret hears 403 and nothing else; one person's updates are handled in the order in which they came.

What could not be handled is answered with 500, and Telegram sends it again (Bot API: setWebhook).
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from functools import partial

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramUnauthorizedError
from aiohttp import web

from bot.calls import ALLOWED
from bot.doors import listening
from bot.insisting import insist
from bot.intake import Intake
from bot.raw_updates import RawUpdate
from bot.settings.listening import WEBHOOK_LISTEN, WEBHOOK_URL, WebhookSettings
from bot.settings.problems import WrongSettings
from bot.waits import within

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
LARGEST_BODY = 1024 * 1024
"""Bytes of an update at most; Telegram's own stay far below."""

AT_ONCE = 40
FINISHES_WITHIN = 30.0
CATCHES_UP_WITHIN = 60
"""Seconds after which we speak of our own accord, whatever still waits at Telegram."""


class Webhook:
    """Listens, hands updates to the intake, and answers Telegram."""

    def __init__(self, bot: Bot, intake: Intake, settings: WebhookSettings) -> None:
        self._bot = bot
        self._intake = intake
        self._settings = settings
        self._in_hand: dict[int, asyncio.Future[int]] = {}
        self._refused: TelegramUnauthorizedError | None = None
        self._stopping = asyncio.Event()

    async def run(self, stopping: asyncio.Event) -> None:
        """Listen until `stopping` is set, then finish what is being handled. The webhook itself stays set: what people
        say meanwhile waits at Telegram. Raises WrongSettings where the address cannot be listened on or Telegram does
        not take it, and TelegramUnauthorizedError."""
        self._stopping = stopping
        self._intake.stops_with(stopping)
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_post(self._settings.path, self.heard)
        async with listening(app, self._settings.listen, WEBHOOK_LISTEN, finishes_within=FINISHES_WITHIN):
            await self._announce()
            await self._catch_up()
            await stopping.wait()
        if self._refused is not None:
            raise self._refused

    async def heard(self, request: web.Request) -> web.Response:
        """One update."""
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._settings.secret.encode()):
            log.warning("a request without the right secret was refused")
            return web.Response(status=403)
        raw = _update_in(await request.read())
        if raw is None:
            return web.Response(status=400)
        return web.Response(status=await self._status_of(raw))

    async def _status_of(self, raw: RawUpdate) -> int:
        """The answer to an update. One that comes again while it is in hand gets the same: Telegram waits a minute for
        an answer, and a full disk can last an hour."""
        number = raw["update_id"]
        if number in self._in_hand:
            return await asyncio.shield(self._in_hand[number])
        answer = self._in_hand[number] = asyncio.get_running_loop().create_future()
        status = 500
        try:
            status = await self._handled(raw)
        finally:
            del self._in_hand[number]
            answer.set_result(status)
        return status

    async def _handled(self, raw: RawUpdate) -> int:
        try:
            await self._intake.take([raw])
        except TelegramUnauthorizedError as error:
            self._refused = error
            self._stopping.set()
            return 500
        except Exception as error:
            log.error("update %s could not be handled: %s", raw["update_id"], type(error).__name__)
            return 500
        return 200

    async def _announce(self) -> None:
        """Tell Telegram where we listen. It keeps that for the next time, but the address may have changed since."""
        settings = self._settings
        tell = partial(
            self._bot.set_webhook,
            settings.url,
            secret_token=settings.secret,
            allowed_updates=ALLOWED,
            max_connections=AT_ONCE,
        )
        try:
            await insist(tell, self._stopping)
        except TelegramBadRequest as error:
            raise WrongSettings(f"{WEBHOOK_URL} was refused by Telegram ({error.message})") from None

    async def _catch_up(self) -> None:
        """Wait until what people said while we were away is handled: until nothing waits, or, after a moment, no more
        than we have in hand at once. Where many talk, something always waits."""
        for seconds in range(CATCHES_UP_WITHIN):
            try:
                waiting = (await self._bot.get_webhook_info()).pending_update_count
                if waiting == 0 or (seconds > 0 and waiting < AT_ONCE):
                    break
            except TelegramUnauthorizedError:
                raise
            except AiogramError as error:
                log.warning("Telegram cannot be asked what waits (%s)", type(error).__name__)
            if await within(1.0, self._stopping):
                break
        self._intake.caught_up.set()


def _update_in(body: bytes) -> RawUpdate | None:
    """The update in a body; None for what is none."""
    try:
        raw = json.loads(body)
    except ValueError:
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
