"""Updates pushed to the bot, as Telegram does once it set a webhook.

Source: Telegram Bot API: setWebhook, getWebhookInfo. An update goes by POST as JSON with the secret token in a header,
and again after a while until the answer is 2xx; those of one chat go in order, one at a time, different chats side by
side, at most `max_connections` at once. While a webhook is set, getUpdates is refused. Telegram itself takes https;
a Bot API server of one's own, which this stands for, takes http as well (Bot API: Using a Local Bot API Server).
"""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp

from sandbox.params import Params
from sandbox.refusal import bad_request
from sandbox.state import State

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LOOKS_EVERY = 0.01
TRIES_AGAIN_AFTER = 0.1
PATIENCE = aiohttp.ClientTimeout(total=30)


@dataclass(slots=True)
class Webhook:
    """Where updates go. `failures` counts the answers that were not 2xx, and those that never came."""

    url: str
    secret: str
    max_connections: int
    allowed: list[str] | None
    failures: int = 0


def set_webhook(state: State, params: Params) -> bool:
    """Telegram Bot API: setWebhook. An empty url removes it."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        state.webhook = None
        return True
    if not url.startswith(("https://", "http://127.0.0.1:")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    allowed = params.json("allowed_updates")
    most = int(params.text("max_connections") or 40)
    if not 1 <= most <= 100:
        raise bad_request("invalid max_connections specified")
    if params.flag("drop_pending_updates"):
        state.updates.forget_all()
    state.webhook = Webhook(url, secret, most, allowed if isinstance(allowed, list) else None)
    return True


def get_webhook_info(state: State, params: Params) -> dict[str, Any]:
    """Telegram Bot API: getWebhookInfo."""
    del params
    hook, waiting = state.webhook, len(state.updates.pending)
    if hook is None:
        return {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}
    told = {"max_connections": hook.max_connections, "allowed_updates": hook.allowed or []}
    return {"url": hook.url, "has_custom_certificate": False, "pending_update_count": waiting, **told}


async def push(state: State) -> None:
    """Push what waits for as long as a webhook is set, until cancelled."""
    chats: dict[int, asyncio.Task[None]] = {}
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        try:
            while True:
                hook = state.webhook
                chats = {chat: task for chat, task in chats.items() if not task.done()}
                for update in [] if hook is None else state.updates.waiting(hook.allowed):
                    chat = _chat_of(update)
                    if hook is not None and chat not in chats and len(chats) < hook.max_connections:
                        chats[chat] = asyncio.create_task(_deliver(session, state, hook, update))
                await asyncio.sleep(LOOKS_EVERY)
        finally:
            for task in chats.values():
                task.cancel()
            await asyncio.gather(*chats.values(), return_exceptions=True)


async def _deliver(session: aiohttp.ClientSession, state: State, hook: Webhook, update: dict[str, Any]) -> None:
    """Send one update; confirmed by 2xx, else it waits."""
    with suppress(aiohttp.ClientError, TimeoutError, OSError):
        headers = {HEADER: hook.secret} if hook.secret else {}
        async with session.post(hook.url, json=update, headers=headers) as answer:
            if answer.status // 100 == 2:
                state.updates.confirm(int(update["update_id"]))
                return
    hook.failures += 1
    await asyncio.sleep(TRIES_AGAIN_AFTER)


def _chat_of(update: dict[str, Any]) -> int:
    """Whose queue an update stands in."""
    for content in update.values():
        if isinstance(content, dict):
            holder = content if "chat" in content else content.get("message") or {}
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict):
                return int(chat.get("id", 0))
    return 0
