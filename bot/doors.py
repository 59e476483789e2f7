"""Listening for HTTP, at an address that a setting names."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.settings.listening import Address
from bot.settings.problems import WrongSettings


@asynccontextmanager
async def listening(
    app: web.Application, address: Address, setting: str, *, finishes_within: float = 0.0
) -> AsyncIterator[None]:
    """Answer as `app` does while the block runs; what is being answered then is finished within so many seconds. Raises
    WrongSettings, naming the setting, where the address cannot be listened on."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=finishes_within)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, address.host, address.port).start()
        except OSError as error:
            raise WrongSettings(
                f"{setting} cannot be listened on ({error.strerror or type(error).__name__}): choose an address of "
                "this machine and a free port"
            ) from None
        yield
    finally:
        await runner.cleanup()
